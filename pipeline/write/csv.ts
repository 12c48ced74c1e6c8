// CSV that Excel opens right on a double click: a byte-order mark says UTF-8, lines end in CR LF, and a cell that
// would be taken for a formula is led by an apostrophe. R, pandas and DuckDB read the same file.

import { stringify } from 'csv-stringify/sync';
import { flattenCell, parseRows, type Row, type Table, type TableFormat } from './table.js';

const BYTE_ORDER_MARK = '\uFEFF';
const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

export const csv: TableFormat = {
  name: 'csv',
  encoder: (table) => ({
    start: () => BYTE_ORDER_MARK + stringify([[...table.columns]], OPTIONS),
    rows: (rows) => {
      const flat = flatRows(table, parseRows(rows));
      return flat.length === 0 ? '' : stringify(flat, OPTIONS);
    },
    end: () => '',
  }),
};

/** A whole file of rows whose keys are `columns`. */
export function csvText(columns: readonly string[], rows: readonly Row[]): string {
  const { start, rows: encode } = csv.encoder({ name: '', columns, jsonlOnly: false });
  return `${start()}${encode(rows)}`;
}

/** A cell that was read back, without the apostrophe that keeps it from becoming a formula. */
export function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '');
}

function flatRows(table: Table, rows: readonly Row[]) {
  return rows.map((row) => table.columns.map((column) => flattenCell(column, row[column] ?? null)));
}
