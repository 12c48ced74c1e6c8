// Finds what a page repeats or adds and nobody reads as text: page numbers, running heads and feet. A line is
// furniture by its place (edge of a page) and its repetition, or because it is a bare number on its own line.
import type { Line } from '../types.js';
import { isContactLine, isPageNumber } from './lines.js';

/** Lines this near the top or bottom of a page (empty ones not counted) may be running heads or feet. */
const EDGE_LINES = 4;
const LONGEST_RUNNING_HEAD = 140;

/**
 * Tells which lines are page furniture.
 * @param lines all lines of a document in reading order
 * @returns one flag a line, same order
 */
export function markFurniture(lines: readonly Line[]): boolean[] {
  const furniture = lines.map(({ text }) => isPageNumber(text.trim()) || isContactLine(text.trim()));
  const pages = new Map<number, number[]>();
  lines.forEach((line, i) => {
    if (line.text.trim() === '') return;
    const page = pages.get(line.page);
    if (page) page.push(i);
    else pages.set(line.page, [i]);
  });
  const seenOn = new Map<string, Set<number>>();
  const edges: { index: number; key: string }[] = [];
  for (const [page, indices] of pages) {
    const near = new Set([...indices.slice(0, EDGE_LINES), ...indices.slice(-EDGE_LINES)]);
    for (const index of near) {
      const key = normalise(lines[index]!.text);
      if (key.length < 3 || key.length > LONGEST_RUNNING_HEAD) continue;
      edges.push({ index, key });
      const on = seenOn.get(key);
      if (on) on.add(page);
      else seenOn.set(key, new Set([page]));
    }
  }
  // A section heading may open two or three pages of a long report; a running head stands on many.
  const needed = Math.max(pages.size >= 6 ? 3 : 2, Math.ceil(pages.size * 0.2));
  for (const { index, key } of edges) {
    if (pages.size > 1 && seenOn.get(key)!.size >= needed) furniture[index] = true;
  }
  return furniture;
}

/** Running heads differ from page to page by their numbers only. */
function normalise(text: string): string {
  return text.trim().toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
