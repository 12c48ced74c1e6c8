// The table formats there are. To add one: write its module beside `csv.ts` and put its name in this list.

import { UsageError } from '../errors.js';
import { csv } from './csv.js';
import { jsonl } from './jsonl.js';
import { parquet } from './parquet.js';
import type { TableFormat } from './table.js';

export const FORMATS: readonly TableFormat[] = [jsonl, csv, parquet];

/**
 * The formats a comma-separated list names (`jsonl,csv`), each once, in the order of `FORMATS`. JSON Lines is
 * always among them: it is what the other tools of the project read.
 * @throws UsageError for a name that is no format.
 */
export function parseFormats(list: string): TableFormat[] {
  const wanted = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const known = FORMATS.map((format) => format.name);
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `Unknown format "${unknown}": the formats are ${known.join(', ')}. Give one or several, as in --format ${known.join(',')}.`,
    );
  }
  return FORMATS.filter((format) => format === jsonl || wanted.includes(format.name));
}
