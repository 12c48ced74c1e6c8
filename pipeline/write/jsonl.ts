// JSON Lines: one object a line, keys in column order. The format that keeps everything.

import { fileEach, type Rows } from './table.js';

export const jsonl = fileEach('jsonl', () => ({
  start: () => '',
  rows: jsonLines,
  end: () => '',
}));

/** Rows as JSON Lines. */
export function jsonLines(rows: Rows): string {
  return 'lines' in rows ? rows.lines : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
