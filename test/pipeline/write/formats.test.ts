import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../pipeline/errors.js';
import { csv, csvText, withoutGuard } from '../../../pipeline/write/csv.js';
import { flattenCell } from '../../../pipeline/write/flat.js';
import { FORMATS, parseFormats } from '../../../pipeline/write/formats.js';
import { jsonLines, jsonl } from '../../../pipeline/write/jsonl.js';
import type { Row, Rows, TableFormat } from '../../../pipeline/write/table.js';
import { aColumn, aTable, bytesOf, RUN } from './records.js';

const table = aTable('t', [aColumn('a'), aColumn('b')]);

async function encode(format: TableFormat, rows: readonly Row[]): Promise<string> {
  const [file] = format.files([table], RUN);
  return Buffer.from(await bytesOf(file!, [[table, rows]])).toString('utf8');
}

test('a list of formats is read in any case and order, and JSON Lines is always among them', () => {
  expect(parseFormats('jsonl,csv').map((f) => f.name)).toEqual(['jsonl', 'csv']);
  expect(parseFormats(' CSV , csv').map((f) => f.name)).toEqual(['jsonl', 'csv']);
  expect(parseFormats('parquet,csv').map((f) => f.name)).toEqual(['jsonl', 'csv', 'parquet']);
  expect(parseFormats('').map((f) => f.name)).toEqual(['jsonl']);
});

test('an unknown format is refused by name, with those there are', () => {
  expect(() => parseFormats('jsonl,xls')).toThrow(UsageError);
  expect(() => parseFormats('jsonl,xls')).toThrow(/"xls": the formats are jsonl, csv, xlsx, parquet\./);
});

test('JSON Lines: one object a line, null for what is not known', async () => {
  expect(
    await encode(jsonl, [
      { a: 'two\nlines', b: null },
      { a: ['x', 'y'], b: 0.5 },
    ]),
  ).toBe('{"a":"two\\nlines","b":null}\n{"a":["x","y"],"b":0.5}\n');
  expect(await encode(jsonl, [])).toBe('');
});

test('CSV: heading line, CR LF, empty cell for null', async () => {
  expect(await encode(csv(), [{ a: 'one, "two"', b: null }])).toBe('a,b\r\n"one, ""two""",\r\n');
  expect(await encode(csv(), [])).toBe('a,b\r\n');
});

test('CSV: a byte-order mark on request, which the format then says of itself', async () => {
  expect(await encode(csv({ bom: true }), [])).toBe('\uFEFFa,b\r\n');
  expect(csv({ bom: true }).options).toEqual({ bom: true });
  expect(csv().options).toBeUndefined();
  const [, format] = parseFormats('csv', { bom: true });
  expect(await encode(format!, [])).toBe('\uFEFFa,b\r\n');
  expect(() => parseFormats('xlsx', { bom: true })).toThrow('--bom is about CSV files, and none are written');
});

test('a CSV file for Excel has the mark always', () => {
  expect(csvText(['a', 'b'], [{ a: ['x', 'y'], b: null }])).toBe('\uFEFFa,b\r\nx; y,\r\n');
});

test('CSV: what ends a line for some reader is quoted, NUL is U+FFFD', async () => {
  expect(
    await encode(csv(), [
      { a: 'x\ny', b: 'x\ry' },
      { a: '\0', b: true },
    ]),
  ).toBe('a,b\r\n"x\ny","x\ry"\r\n\uFFFD,true\r\n');
});

test.each(['=1+1', '+44 20 7946 0000', '-done', '@import', '\tx', '\rx'])(
  'CSV: %j becomes no formula',
  async (text) => {
    const [row] = parse(await encode(csv(), [{ a: text, b: '' }]), { from: 2 });
    expect(row).toEqual([`'${text}`, '']);
    expect(withoutGuard(row![0]!)).toBe(text);
  },
);

test.each(['plain', "'quoted'", "''=x", '', "'"])('%j has no guard to lose', (cell) => {
  expect(withoutGuard(cell)).toBe(cell);
});

test('lists and objects fit one cell', () => {
  expect(flattenCell('heading', ['Findings', 'Leaders'])).toBe('Findings > Leaders');
  expect(flattenCell('evidence', ['late', 'delay'])).toBe('late; delay');
  expect(flattenCell('judgements', { leaders: 'good', overall: 'outstanding' })).toBe(
    'leaders: good; overall: outstanding',
  );
  expect(flattenCell('evidence', [])).toBe('');
  expect(flattenCell('page', 3)).toBe(3);
  expect(flattenCell('authority', null)).toBe(null);
});

test('whatever text goes into CSV comes out again', async () => {
  const text = fc
    .string({ unit: 'binary' })
    .filter((value) => !/^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]|\0/.test(value));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text)), async (pairs) => {
      const written = await encode(
        csv(),
        pairs.map(([a, b]) => ({ a, b })),
      );
      expect(parse(written, { from: 2, record_delimiter: '\r\n' })).toEqual(pairs);
    }),
  );
});

test('whatever rows go into JSON Lines come out again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: fc.string(), b: fc.array(fc.string()) })), async (rows) => {
      const lines = (await encode(jsonl, rows)).split('\n');
      expect(lines.pop()).toBe('');
      expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    }),
  );
});

test.each(FORMATS.map((format) => [format.name, format] as const))(
  '%s: rows that come as JSON Lines give the bytes of the rows',
  async (_, format) => {
    const all: Row[] = [
      { a: 'two\nlines\u2028', b: null },
      { a: ['x', 'y'], b: 0.5 },
    ];
    const [file] = format.files([table], RUN);
    const bytes = (take: (rows: readonly Row[]) => Rows) =>
      bytesOf(file!, [
        [table, take(all)],
        [table, take([])],
      ]);
    expect(await bytes((rows) => ({ lines: jsonLines(rows) }))).toEqual(await bytes((rows) => rows));
  },
);
