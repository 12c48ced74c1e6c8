// All formats carry the same rows: what was written is read back, row by row, with programs that are not ours.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTables } from '../../../pipeline/write/files.js';
import { type FlatCell, flatten } from '../../../pipeline/write/flat.js';
import { FORMATS, filesOf } from '../../../pipeline/write/formats.js';
import { DOCUMENTS, FINDINGS, SENTENCES, TABLES } from '../../../pipeline/write/rows.js';
import { namesOf, type Row, type Table } from '../../../pipeline/write/table.js';
import { hasPython, runPython } from '../../python.js';
import { DOCUMENT_ROWS, FINDING_ROWS, PARTS, SENTENCE_ROWS } from './nasty.js';
import { RUN } from './records.js';

const ROWS: readonly { readonly table: Table; readonly rows: readonly Row[] }[] = [
  { table: FINDINGS, rows: FINDING_ROWS },
  { table: DOCUMENTS, rows: DOCUMENT_ROWS },
  { table: SENTENCES, rows: SENTENCE_ROWS },
];
const IN_CSV = ROWS.filter(({ table }) => table !== SENTENCES);

let folder: string;
let duckdb: DuckDBConnection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-formats-'));
  const tables = await openTables(folder, filesOf(FORMATS, TABLES, RUN));
  for (const [table, rows] of PARTS) await tables.append(table, rows);
  await tables.commit({});
  duckdb = await (await DuckDBInstance.create()).connect();
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

/** What UTF-8 makes of a text. */
const inUtf8 = (text: string) => Buffer.from(text, 'utf8').toString('utf8');

/** The values of a table, one a column, whatever the format. */
function flatRows(table: Table, rows: readonly Row[]): FlatCell[][] {
  return rows.map(flatten(table, RUN).cells);
}

/** A value as CSV has it. */
function inCsv(cell: FlatCell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = inUtf8(cell).replaceAll('\0', '\uFFFD');
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** A value as a workbook has it; dates are days since 30 December 1899. */
function inXlsx(cell: FlatCell, type: string | undefined): FlatCell {
  if (typeof cell !== 'string') return cell;
  if (type === 'date') return Date.parse(cell) / 86_400_000 + 25_569;
  const text = inUtf8(cell).replace(/[\0\uFFFE\uFFFF]/g, '\uFFFD');
  if (cell.length <= 32_767) return text;
  const mark = ` … [cut here: ${cell.length} characters, whole in the JSON Lines file]`;
  return inUtf8(text.slice(0, 32_767 - mark.length)).replace(/\uFFFD$/, '') + mark;
}

/** A text as DuckDB's binding hands it over: without a byte-order mark at its beginning, which DuckDB itself keeps. */
const handedOver = <T>(cell: T) => (typeof cell === 'string' ? inUtf8(cell).replace(/^\uFEFF/, '') : cell);

/** Rows of a query, values as JavaScript has them and dates as `yyyy-mm-dd`. */
async function query(sql: string): Promise<FlatCell[][]> {
  const rows = await (await duckdb.runAndReadAll(sql)).getRowsJS();
  return rows.map((row) =>
    row.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : (value as FlatCell))),
  );
}

describe.each(ROWS)('$table.name', ({ table, rows }) => {
  test('JSON Lines, as they were', async () => {
    const lines = (await readFile(at(`${table.name}.jsonl`), 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
  });

  test('Parquet, read by DuckDB', async () => {
    const expected = flatRows(table, rows).map((row) => row.map(handedOver));
    expect(await query(`SELECT * FROM '${at(`${table.name}.parquet`)}'`)).toEqual(expected);
  });
});

test('Parquet has types that DuckDB sees', async () => {
  const described = await query(`DESCRIBE SELECT * FROM '${at('sentences.parquet')}'`);
  expect(Object.fromEntries(described.map(([name, type]) => [name, type]))).toMatchObject({
    index: 'INTEGER',
    list_item: 'BOOLEAN',
    polarity_confidence: 'DOUBLE',
    supervision_polarity: 'VARCHAR',
    supervision_confidence: 'DOUBLE',
  });
  expect(await query(`SELECT typeof(published) FROM '${at('findings.parquet')}' LIMIT 1`)).toEqual([
    ['DATE'],
  ]);
});

describe.each(IN_CSV)('$table.name.csv', ({ table, rows }) => {
  const expected = flatRows(table, rows).map((row) => row.map(inCsv));

  test.skipIf(!hasPython)("read by Python's csv (needs python3)", async () => {
    const [head, ...read] = await runPython<string[][]>(
      'pipeline/write/read_csv.py',
      at(`${table.name}.csv`),
    );
    expect(head).toEqual(namesOf(table.columns));
    expect(read).toEqual(expected);
  });

  test('read by DuckDB, told no more than that all is text', async () => {
    const read = await query(`SELECT * FROM read_csv('${at(`${table.name}.csv`)}', all_varchar = true)`);
    expect(read.map((row) => row.map((cell) => cell ?? ''))).toEqual(
      expected.map((row) => row.map(handedOver)),
    );
  });
});

test('the guard against formulas is undone by one line of SQL', async () => {
  const undone = await query(
    `SELECT regexp_replace(title, '^''([=+\\-@\\t\\r])', '\\1') FROM read_csv('${at('documents.csv')}', all_varchar = true)`,
  );
  expect(undone).toEqual([[null], ['=cmd']]);
});

interface SheetAsRead {
  readonly name: string;
  readonly rows: FlatCell[][];
}

test.skipIf(!hasPython)("findings.xlsx, read by Python's zipfile and xml (needs python3)", async () => {
  const sheets = await runPython<SheetAsRead[]>('pipeline/write/read_xlsx.py', at('findings.xlsx'));
  expect(sheets.map(({ name }) => name)).toEqual(['Findings', 'Documents', 'Summary', 'Read me']);
  IN_CSV.forEach(({ table, rows }, i) => {
    const [head, ...read] = sheets[i]!.rows;
    expect(head).toEqual(namesOf(table.columns));
    const expected = flatRows(table, rows).map((row) =>
      row.map((cell, column) => inXlsx(cell, table.columns[column]!.type)),
    );
    // An empty cell at the end of a row is not written.
    expect(read.map((row) => table.columns.map((_, column) => row[column] ?? null))).toEqual(expected);
  });
});
