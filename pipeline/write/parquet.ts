// Parquet, for DuckDB, pandas, R and Power BI: typed columns, compressed, read a column at a time. Rows are collected to
// row groups of bounded size and given out group by group, so that memory stays flat however many rows there are; where a
// group ends depends on the rows alone, so that the same rows give the same bytes however they came.
//
// A value that its column cannot hold (a date that is none, a fraction among whole numbers) is left out, and the
// metadata of the file count it, by column, under the key `inspection-findings.left_out`. JSON Lines, which is always
// written beside, has it as it was. Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.

import { daysSince1970 } from './days.js';
import { type FlatCell, flatten } from './flat.js';
import { beginFile, isRequiredText, loadLibrary, type Value } from './parquet-file.js';
import type { Provenance } from './provenance.js';
import { type Column, type FileEncoder, fileEach, parseRows, type Table } from './table.js';

/** What ends a row group, whichever comes first. */
export interface GroupLimits {
  readonly rows: number;
  /** UTF-16 units of text; the row that reaches them is the last of its group. */
  readonly text: number;
}

const LIMITS: GroupLimits = { rows: 10_000, text: 4_000_000 };

/** Key, in the metadata of a file, of a JSON object: how many values were left out, by column. */
export const LEFT_OUT = 'inspection-findings.left_out';

export const parquet = fileEach('parquet', (table, run) => beginParquet(table, run));

/** An encoder of `table` whose row groups end at `limits`. */
export async function beginParquet(
  table: Table,
  run: Provenance,
  limits: GroupLimits = LIMITS,
): Promise<FileEncoder> {
  const { columns, cells } = flatten(table, run);
  const file = beginFile(await loadLibrary(), table.name, columns);
  const leftOut: Record<string, number> = {};
  let data: Value[][] = columns.map(() => []);
  let textOfGroup = 0;

  const keep = (column: Column, cell: FlatCell): Value => {
    const value = toValue(column, cell);
    if (value === undefined) {
      leftOut[column.name] = (leftOut[column.name] ?? 0) + 1;
      return isRequiredText(column) ? '' : null;
    }
    if (typeof value === 'string') textOfGroup += value.length;
    return value;
  };
  const finishGroup = () => {
    file.append(data);
    data = columns.map(() => []);
    textOfGroup = 0;
  };

  return {
    start: () => file.take(),
    rows(rows) {
      for (const row of parseRows(rows)) {
        cells(row).forEach((cell, i) => {
          data[i]!.push(keep(columns[i]!, cell));
        });
        if (data[0]!.length >= limits.rows || textOfGroup >= limits.text) finishGroup();
      }
      return file.take();
    },
    end() {
      if (data[0]!.length > 0) finishGroup();
      const some = Object.keys(leftOut).length > 0;
      return file.finish(some ? { [LEFT_OUT]: JSON.stringify(leftOut) } : {});
    },
  };
}

/** What a column keeps of a cell; undefined where it cannot hold it. */
function toValue(column: Column, cell: FlatCell): Value | undefined {
  if (cell === null) return isRequiredText(column) ? undefined : null;
  switch (column.type) {
    case 'integer':
      return typeof cell === 'number' && cell === (cell | 0) ? cell : undefined;
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined;
    case 'boolean':
      return typeof cell === 'boolean' ? cell : undefined;
    case 'date':
      return typeof cell === 'string' ? daysSince1970(cell) : undefined;
    default:
      return String(cell);
  }
}
