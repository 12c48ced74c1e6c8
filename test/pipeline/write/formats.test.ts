import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../pipeline/errors.js';
import { csv, withoutGuard } from '../../../pipeline/write/csv.js';
import { FORMATS, parseFormats } from '../../../pipeline/write/formats.js';
import { jsonLines, jsonl } from '../../../pipeline/write/jsonl.js';
import {
  flattenCell,
  type Row,
  type Rows,
  type Table,
  type TableFormat,
} from '../../../pipeline/write/table.js';

const table: Table = { name: 't', columns: ['a', 'b'], jsonlOnly: false };

function encode(format: TableFormat, rows: readonly Row[]): string {
  const encoder = format.encoder(table);
  return [encoder.start(), encoder.rows(rows), encoder.end()].join('');
}

test('a list of formats is read in any case and order, and JSON Lines is always among them', () => {
  expect(parseFormats('jsonl,csv').map((f) => f.name)).toEqual(['jsonl', 'csv']);
  expect(parseFormats(' CSV , csv').map((f) => f.name)).toEqual(['jsonl', 'csv']);
  expect(parseFormats('parquet,csv').map((f) => f.name)).toEqual(['jsonl', 'csv', 'parquet']);
  expect(parseFormats('').map((f) => f.name)).toEqual(['jsonl']);
});

test('an unknown format is refused by name, with those there are', () => {
  expect(() => parseFormats('jsonl,xls')).toThrow(UsageError);
  expect(() => parseFormats('jsonl,xls')).toThrow(/"xls": the formats are jsonl, csv, parquet\./);
});

test('JSON Lines: one object a line, null for what is not known', () => {
  expect(
    encode(jsonl, [
      { a: 'two\nlines', b: null },
      { a: ['x', 'y'], b: 0.5 },
    ]),
  ).toBe('{"a":"two\\nlines","b":null}\n{"a":["x","y"],"b":0.5}\n');
  expect(encode(jsonl, [])).toBe('');
});

test('CSV: byte-order mark, heading line, CR LF, empty cell for null', () => {
  expect(encode(csv, [{ a: 'one, "two"', b: null }])).toBe('\uFEFFa,b\r\n"one, ""two""",\r\n');
  expect(encode(csv, [])).toBe('\uFEFFa,b\r\n');
});

test.each(['=1+1', '+44 20 7946 0000', '-done', '@import', '\tx', '\rx'])(
  'CSV: %j becomes no formula',
  (text) => {
    const [row] = parse(encode(csv, [{ a: text, b: '' }]), { bom: true, from: 2 });
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

test('whatever text goes into CSV comes out again', () => {
  const text = fc
    .string({ unit: 'binary' })
    .filter((value) => !/^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(value));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
      const written = encode(
        csv,
        pairs.map(([a, b]) => ({ a, b })),
      );
      expect(parse(written, { bom: true, from: 2, record_delimiter: '\r\n' })).toEqual(pairs);
    }),
  );
});

test('whatever rows go into JSON Lines come out again', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: fc.string(), b: fc.array(fc.string()) })), (rows) => {
      const lines = encode(jsonl, rows).split('\n');
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
    const bytes = async (take: (rows: readonly Row[]) => Rows) => {
      const encoder = format.encoder(table);
      const chunks = [encoder.start(), encoder.rows(take(all)), encoder.rows(take([])), await encoder.end()];
      return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string)));
    };
    expect(await bytes((rows) => ({ lines: jsonLines(rows) }))).toEqual(await bytes((rows) => rows));
  },
);
