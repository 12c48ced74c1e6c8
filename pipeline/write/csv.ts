// CSV as RFC 4180 has it, in UTF-8: lines end in CR LF, what holds a line break is quoted. A cell that a spreadsheet would
// take for a formula is led by an apostrophe. Excel takes UTF-8 for something else on a double click unless a byte-order
// mark says what it is, and R and others take the mark for a part of the first column's name: so it is there on request.
// NUL, at which many readers stop, is U+FFFD here, and so is half a surrogate pair, which UTF-8 cannot hold.

import { stringify } from 'csv-stringify/sync';
import { type FlatCell, flatten, flattenCell } from './flat.js';
import { fileEach, namesOf, parseRows, type Row, type TableFormat } from './table.js';

const BYTE_ORDER_MARK = '\uFEFF';
const OPTIONS = {
  record_delimiter: 'windows',
  escape_formulas: true,
  // By itself it quotes a cell only for CR LF; readers end lines at either.
  quoted_match: /[\r\n]/,
  cast: { boolean: String },
} as const;

/** @param options.bom whether files begin with a byte-order mark, for Excel */
export function csv({ bom = false }: { readonly bom?: boolean } = {}): TableFormat {
  const format = fileEach('csv', (table, run) => {
    const flat = flatten(table, run);
    return {
      start: () => (bom ? BYTE_ORDER_MARK : '') + lines([namesOf(flat.columns)]),
      rows: (rows) => lines(parseRows(rows).map(flat.cells)),
      end: () => '',
    };
  });
  return bom ? { ...format, options: { bom } } : format;
}

/** A whole file for Excel, with a byte-order mark, of rows whose keys are `columns`. */
export function csvText(columns: readonly string[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => flattenCell(column, row[column] ?? null)));
  return BYTE_ORDER_MARK + lines([[...columns], ...cells]);
}

/** A cell that was read back, without the apostrophe that keeps it from becoming a formula. */
export function withoutGuard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '');
}

function lines(cells: readonly FlatCell[][]): string {
  return cells.length === 0
    ? ''
    : stringify(
        cells.map((row) => row.map(readable)),
        OPTIONS,
      );
}

function readable(cell: FlatCell): FlatCell {
  return typeof cell === 'string' && cell.includes('\0') ? cell.replaceAll('\0', '\uFFFD') : cell;
}
