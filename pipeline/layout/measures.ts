// What is usual in a document: how long its full lines are, and how large its letters. Headings and broken lines are
// known by how they differ from it.
import type { Line } from '../types.js';

/** Characters of a full line: the 90th percentile of the lines longer than a few words. */
export function typicalWidth(lines: readonly Line[]): number {
  const lengths = lines.map((line) => line.text.trim().length).filter((length) => length > 20);
  if (lengths.length === 0) return 80;
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)]!;
}

/** The font size most characters are set in, in points, when the reader knows sizes. */
export function bodySize(lines: readonly Line[]): number | undefined {
  const characters = new Map<number, number>();
  for (const line of lines) {
    if (line.size === undefined) continue;
    const size = Math.round(line.size * 2) / 2;
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
  }
  let best: number | undefined;
  for (const [size, count] of characters)
    if (best === undefined || count > characters.get(best)!) best = size;
  return best;
}

/** Set larger or bolder than the body of the text. */
export function isProminent(line: Line, body: number | undefined): boolean {
  if (line.size === undefined || body === undefined) return false;
  return line.size > body * 1.12 || (line.bold === true && line.size >= body * 0.98);
}
