// JSON Lines: one object a line, keys in column order. The format that keeps everything.

import type { TableFormat } from './table.js';

export const jsonl: TableFormat = {
  name: 'jsonl',
  encoder: () => ({
    start: () => '',
    rows: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    end: () => '',
  }),
};
