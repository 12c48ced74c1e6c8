// What a table is and what a table format must be able to do. Tables are plain data (name, columns, rows), so
// that every format writes the same rows; a format says which files it makes and which tables each of them takes, so
// that a format may make a file of one table or one of several. A new format is one module and one line in `formats.ts`.

import type { Provenance } from './provenance.js';

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

/**
 * What a column holds. Dates are ISO `yyyy-mm-dd`; `list` is a list of texts, `record` an object of texts, `themes` what a
 * sentence says of each theme that it mentions.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'list' | 'record' | 'themes';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** For whoever meets the column in a file: one or two sentences. */
  readonly description: string;
  /** Whether it is never null. */
  readonly required?: boolean;
  /** Required, and yet '' or a list of nothing at times, which a file of plain text cannot tell from null. */
  readonly mayBeEmpty?: boolean;
  /** Whether no two rows have the same. */
  readonly unique?: boolean;
  /** What its numbers count. */
  readonly unit?: string;
  /** All values that there are. */
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Regular expression that the whole of a value matches. */
  readonly pattern?: string;
  /** Width in a spreadsheet, in characters; text wraps in a wide column. Default: 14. */
  readonly width?: number;
}

/** Name of a format on the command line, and extension of its files. */
export type FormatName = 'jsonl' | 'csv' | 'xlsx' | 'parquet';

export interface Table {
  /** File name without extension. */
  readonly name: string;
  /** What a row is, in a sentence. */
  readonly description: string;
  /** In the order of the contract. */
  readonly columns: readonly Column[];
  /** The formats it is written in, where they are asked for. */
  readonly formats: readonly FormatName[];
  /** The column that tells rows apart. */
  readonly key?: string;
  /** The column of another table's key that is in this table under the same name. */
  readonly refers?: { readonly column: string; readonly table: string };
}

/** Names of a table's columns. */
export function namesOf(columns: readonly Column[]): string[] {
  return columns.map(({ name }) => name);
}

/** Bytes or text (written as UTF-8) to put at the end of a file. */
export type Chunk = string | Uint8Array;

/** Turns rows into the bytes of one file, a few rows at a time. */
export interface FileEncoder {
  /** What the file begins with, '' for nothing. */
  start(): Chunk;
  /** Rows of a table that the file takes, as they come; an encoder that must collect them may give ''. */
  rows(rows: Rows, table: Table): Chunk;
  /** What the file ends with, '' for nothing. */
  end(): Chunk | Promise<Chunk>;
}

/** A file that is to be written. */
export interface TableFile {
  /** With its extension. */
  readonly name: string;
  readonly tables: readonly Table[];
  /** Makes its encoder: once a file. A library that is slow to load is loaded here. */
  begin(): FileEncoder | Promise<FileEncoder>;
}

export interface TableFormat {
  readonly name: FormatName;
  /** What `run.json` says of it beside its name. */
  readonly options?: Readonly<Record<string, Cell>>;
  /** The files that it makes of tables, less those it does not take. */
  files(tables: readonly Table[], run: Provenance): TableFile[];
}

/** The files of a format that makes one of each table. */
export function fileEach(
  name: FormatName,
  begin: (table: Table, run: Provenance) => FileEncoder | Promise<FileEncoder>,
): TableFormat {
  return {
    name,
    files: (tables, run) =>
      tables
        .filter((table) => table.formats.includes(name))
        .map((table) => ({
          name: `${table.name}.${name}`,
          tables: [table],
          begin: () => begin(table, run),
        })),
  };
}
