// Rows of a sheet: which look a cell has, and a whole row as XML.

import type { FlatCell } from './flat.js';
import type { Column } from './table.js';
import { booleanCell, cutToFit, dateNumber, letters, numberCell, textCell } from './xlsx-cells.js';
import type { Frame, Style } from './xlsx-frame.js';
import { heightOf } from './xlsx-heights.js';
import { LINKED } from './xlsx-links.js';
import type { NoteCell } from './xlsx-notes.js';

/** In characters. */
const DEFAULT_WIDTH = 14;
/** Text wraps in a column at least so wide. */
const WRAPS_FROM = 20;

/** What Excel takes for a formula when somebody edits the cell. */
const LIKE_FORMULA = /^[=+\-@\t\r]/;

/** Width of a column in characters. */
export function widthOf({ width = DEFAULT_WIDTH }: Column): number {
  return width;
}

/**
 * A cell of a table with the look of its column; what is not of the column's type stands as text.
 * @param linked whether cells that lead to the document do
 */
export function lookOf(column: Column, cell: FlatCell, linked: boolean): NoteCell {
  const { name, type, unit } = column;
  if (cell === null) return null;
  const text: Style = widthOf(column) >= WRAPS_FROM ? 'wrapped' : 'plain';
  if (typeof cell === 'number') return [cell, unit === 'probability' ? 'share' : 'count'];
  if (typeof cell === 'boolean') return [cell, 'plain'];
  const day = type === 'date' ? dateNumber(cell) : undefined;
  if (day !== undefined) return [day, 'date'];
  if (!LINKED.includes(name)) return [cell, text];
  return [cell, linked ? 'link' : 'plain'];
}

/**
 * A row as XML.
 * @param place counted from 1
 * @param widths of the columns, in characters
 * @param onCut told the columns, counted from 0, whose text was too long for a cell
 */
export function rowXml(
  styles: Frame['styles'],
  place: number,
  widths: readonly number[],
  cells: readonly NoteCell[],
  onCut?: (column: number) => void,
): string {
  const xml = cells.map((cell, column) => {
    if (cell === null || cell[0] === null) return '';
    const [value, style] = cell;
    const look = typeof value === 'string' && LIKE_FORMULA.test(value) ? 'quoted' : style;
    return cellXml(`${letters(column)}${place}`, styles[look], value, () => onCut?.(column));
  });
  return `<row r="${place}" ht="${heightOf(cells, widths)}">${xml.join('')}</row>`;
}

function cellXml(
  address: string,
  style: number,
  value: string | number | boolean,
  onCut: () => void,
): string {
  if (typeof value === 'boolean') return booleanCell(address, style, value);
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? numberCell(address, style, value)
      : textCell(address, style, String(value));
  const { text, cut } = cutToFit(value);
  if (cut) onCut();
  return textCell(address, style, text);
}
