// One Parquet file while it is being written, with the library that encodes it: row groups in, bytes out as they come.
// The library writes into a buffer of its own, which is emptied after each group; the footer alone is kept to the end,
// a few numbers a group.

import type { SchemaElement } from 'hyparquet-writer';
import type { ColumnType } from './table.js';

/** A value as the file holds it: dates are days since 1970. */
export type Value = string | number | null;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface OpenFile {
  /** Writes one row group, given by column. */
  append(data: readonly Value[][]): void;
  /** The bytes since the last call. */
  take(): Uint8Array;
  /** Writes the footer with `metadata`, and gives the last bytes. */
  finish(metadata: Readonly<Record<string, string>>): Uint8Array;
}

export type Library = typeof import('hyparquet-writer');

export const loadLibrary = (): Promise<Library> => import('hyparquet-writer');

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
      const columnData = columns.map(({ name, type }, i) => ({
        name,
        data: data[i]!,
        // The first and last text of every group would be kept whole to the end, long as they may be.
        statistics: type !== 'text' && type !== 'text or null',
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

function describe({ name, type }: Column): SchemaElement {
  // Numbers and dates may be null whatever the contract says: that is what is left of a value that does not fit.
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'text':
      return { ...optional, ...TEXT, repetition_type: 'REQUIRED' };
    case 'text or null':
      return { ...optional, ...TEXT };
    case 'integer':
      return { ...optional, type: 'INT32' };
    case 'number':
      return { ...optional, type: 'DOUBLE' };
    case 'date':
      return { ...optional, type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
  }
}

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
