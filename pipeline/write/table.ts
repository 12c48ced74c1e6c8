// What a table is and what a table format must be able to do. Tables are plain data (name, columns, rows), so
// that every format writes the same rows and a new format is one module and one line in `formats.ts`.

/** A value as JSON Lines keeps it; `null` is "not known". */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [key: string]: Cell };

/** One row; its keys are the table's columns, in order. */
export type Row = Readonly<Record<string, Cell>>;

/** Rows, or the same as JSON Lines: who only writes those need not take them apart. */
export type Rows = readonly Row[] | { readonly lines: string };

/** The rows themselves. */
export function parseRows(rows: Rows): readonly Row[] {
  if (!('lines' in rows)) return rows;
  const lines = rows.lines.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** A value as a spreadsheet keeps it. */
export type FlatCell = string | number | boolean | null;

/**
 * What a column holds once its lists and objects are flattened, for formats that have types. Dates are ISO
 * `yyyy-mm-dd`. Whatever is no `text` may be null.
 */
export type ColumnType = 'text' | 'text or null' | 'integer' | 'number' | 'date';

export interface Table {
  /** File name without extension. */
  readonly name: string;
  /** In the order of the contract. */
  readonly columns: readonly string[];
  /** By column; one that is not named here is `text or null`. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** True for tables whose rows nest too deeply for a spreadsheet: written as JSON Lines only. */
  readonly jsonlOnly: boolean;
}

/** Bytes or text (written as UTF-8) to put at the end of a file. */
export type Chunk = string | Uint8Array;

/** Turns the rows of one table into the bytes of one file, a few rows at a time. */
export interface TableEncoder {
  /** What the file begins with, '' for nothing. */
  start(): Chunk;
  /** Rows as they come; an encoder that must collect them may give ''. */
  rows(rows: Rows): Chunk;
  /** What the file ends with, '' for nothing. */
  end(): Chunk | Promise<Chunk>;
}

export interface TableFormat {
  /** Name on the command line and extension of the file. */
  readonly name: string;
  encoder(table: Table): TableEncoder;
}

/** What stands between the parts of a column that is a list; other lists use `; `. */
const SEPARATORS: Readonly<Record<string, string>> = { heading: ' > ' };

/**
 * One cell for a spreadsheet: lists are joined (`heading` by ` > `, others by `; `), objects become
 * `key: value; …`, `null` stays `null`.
 */
export function flattenCell(column: string, cell: Cell): FlatCell {
  if (cell === null || typeof cell !== 'object') return cell;
  if (isList(cell)) return cell.map((part) => inline(part)).join(SEPARATORS[column] ?? '; ');
  return inline(cell);
}

function inline(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  if (isList(cell)) return cell.map(inline).join('; ');
  return Object.entries(cell)
    .map(([key, value]) => `${key}: ${inline(value)}`)
    .join('; ');
}

function isList(cell: Cell): cell is readonly Cell[] {
  return Array.isArray(cell);
}
