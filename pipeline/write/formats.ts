// The table formats there are. To add one: write its module beside `csv.ts` and put its name in this list.

import { UsageError } from '../errors.js';
import { csv } from './csv.js';
import { dataPackage } from './dataPackage.js';
import { jsonl } from './jsonl.js';
import { parquet } from './parquet.js';
import type { Provenance } from './provenance.js';
import type { Table, TableFile, TableFormat } from './table.js';
import { xlsx } from './xlsx.js';

export const FORMATS: readonly TableFormat[] = [jsonl, csv(), xlsx(), parquet];

/**
 * The formats a comma-separated list names (`jsonl,csv`), each once, in the order of `FORMATS`. JSON Lines is
 * always among them: it is what the other tools of the project read.
 * @param options.bom whether CSV files begin with a byte-order mark
 * @throws UsageError for a name that is no format, and for a mark where no CSV is written.
 */
export function parseFormats(list: string, { bom = false }: { readonly bom?: boolean } = {}): TableFormat[] {
  const wanted = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const known = FORMATS.map((format) => format.name);
  const unknown = wanted.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) {
    throw new UsageError(
      `Unknown format "${unknown}": the formats are ${known.join(', ')}. Give one or several, as in --format ${known.join(',')}.`,
    );
  }
  if (bom && !wanted.includes('csv'))
    throw new UsageError('--bom is about CSV files, and none are written: give --format csv too.');
  return FORMATS.filter((format) => format === jsonl || wanted.includes(format.name)).map((format) =>
    format.name === 'csv' ? csv({ bom }) : format,
  );
}

/** The files to write of a run: its tables in each format, and `datapackage.json`, which says what they hold. */
export function filesOf(
  formats: readonly TableFormat[],
  tables: readonly Table[],
  run: Provenance,
): TableFile[] {
  const files = formats.flatMap((format) => format.files(tables, run));
  return [...files, dataPackage(files, tables, run)];
}
