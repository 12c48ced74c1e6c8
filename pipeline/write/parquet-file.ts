// One Parquet file while it is being written, with the library that encodes it: row groups in, bytes out as they come.
// The library writes into a buffer of its own, which is emptied after each group; the footer alone is kept to the end,
// the least and the greatest value of each column of a group. It gives a column of a group a dictionary where that halves
// it, so that what repeats (a theme, an authority, a heading) is stored once a group.

import type { SchemaElement } from 'hyparquet-writer';
import type { Column } from './table.js';

/** A value as the file holds it: dates are days since 1970. */
export type Value = string | number | boolean | null;

export interface OpenFile {
  /** Writes one row group, given by column. */
  append(data: readonly Value[][]): void;
  /** The bytes since the last call. */
  take(): Uint8Array;
  /** Writes the footer with `metadata`, and gives the last bytes. */
  finish(metadata: Readonly<Record<string, string>>): Uint8Array;
}

export type Library = typeof import('hyparquet-writer');

// Loading it takes longer than loading all the other formats, so only a run that writes Parquet does.
export const loadLibrary = (): Promise<Library> => import('hyparquet-writer');

/**
 * In UTF-16 units. Least and greatest are kept whole until the footer cuts them to 16 bytes: where a text of a column is
 * longer than this they are not told.
 */
const LONGEST_KEPT = 2_000;

/** @param name of the table */
export function beginFile(library: Library, name: string, columns: readonly Column[]): OpenFile {
  const bytes = new library.ByteWriter();
  const schema = [{ name, num_children: columns.length }, ...columns.map(describe)];
  const writer = new library.ParquetWriter({ writer: bytes, schema });
  const take = () => {
    const taken = bytes.getBytes().slice();
    // The place in the buffer; `offset`, which the footer counts in, goes on.
    bytes.index = 0;
    return taken;
  };
  return {
    append(data) {
      const columnData = columns.map(({ name }, i) => ({
        name,
        data: data[i]!,
        statistics: data[i]!.every((value) => typeof value !== 'string' || value.length <= LONGEST_KEPT),
      }));
      writer.write({ columnData, rowGroupSize: data[0]!.length });
    },
    take,
    finish(metadata) {
      const pairs = Object.entries(metadata).map(([key, value]) => ({ key, value }));
      if (pairs.length > 0) writer.kvMetadata = pairs;
      writer.finish();
      return take();
    },
  };
}

/** Whether a column is text that is never null. Numbers and dates may be, whatever the contract says: that is what is left of a value that does not fit. */
export function isRequiredText({ type, required }: Column): boolean {
  return required === true && ['text', 'list', 'record'].includes(type);
}

function describe(column: Column): SchemaElement {
  const { name } = column;
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (column.type) {
    case 'integer':
      return { ...optional, type: 'INT32' };
    case 'number':
      return { ...optional, type: 'DOUBLE' };
    case 'boolean':
      return { ...optional, type: 'BOOLEAN' };
    case 'date':
      return { ...optional, type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
    default:
      return { ...optional, ...TEXT, repetition_type: isRequiredText(column) ? 'REQUIRED' : 'OPTIONAL' };
  }
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
