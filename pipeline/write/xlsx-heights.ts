// How high rows are. Excel and LibreOffice do not all work that out for a file that leaves it open, so it is reckoned from the
// length of the texts; it is not marked as set by hand, so that a program that knows better may change it.

import type { NoteCell } from './xlsx-notes.js';

/** In points. */
const LINE = 15;
const TITLE = 21;
/** The most that Excel allows a row. */
const HIGHEST = 405;

/**
 * The height of a row in points.
 * @param widths of its columns, in characters
 */
export function heightOf(cells: readonly NoteCell[], widths: readonly number[]): number {
  let height = LINE;
  cells.forEach((cell, column) => {
    if (cell === null) return;
    const [value, style] = cell;
    if (style === 'title') height = Math.max(height, TITLE);
    if (style !== 'wrapped' || typeof value !== 'string') return;
    const lines = value
      .split('\n', HIGHEST / LINE)
      .reduce((sum, line) => sum + linesOf(line.length, widths[column]!), 0);
    height = Math.max(height, lines * LINE);
  });
  return Math.min(height, HIGHEST);
}

/** A line breaks between words, so that it is seldom full. */
function linesOf(characters: number, width: number): number {
  return Math.max(1, Math.ceil(characters / width));
}
