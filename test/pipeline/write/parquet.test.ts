// What is read back is what went in: types, nulls, order, whatever the rows and however they came.
import fc from 'fast-check';
import { type FileMetaData, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { flatten } from '../../../pipeline/write/flat.js';
import { beginParquet, type GroupLimits, LEFT_OUT } from '../../../pipeline/write/parquet.js';
import {
  DOCUMENTS,
  documentRow,
  FINDINGS,
  findingRow,
  SENTENCES,
  sentenceRow,
} from '../../../pipeline/write/rows.js';
import type { Row, Table } from '../../../pipeline/write/table.js';
import { aColumn, aDocument, aFinding, aSentence, aTable, bytesOf, RUN } from './records.js';

const typed = aTable('typed', [
  aColumn('name', 'text', { required: true }),
  aColumn('note'),
  aColumn('count', 'integer'),
  aColumn('share', 'number'),
  aColumn('day', 'date'),
]);
const full = { name: 'a', note: 'b', count: 1, share: 0.5, day: '2024-02-29' };

const document = aDocument('letters/a.txt', 'abc');
const undated = { ...document, metadata: { judgements: {} }, warnings: ['one', 'two'] };
const sentence = aSentence(document, 3, 'Supervision is regular.');
const finding = aFinding(sentence);

/** The bytes of a file whose rows come in `slices`. */
async function write(
  table: Table,
  slices: readonly (readonly Row[])[],
  limits?: GroupLimits,
): Promise<ArrayBuffer> {
  const file = { name: '', tables: [table], begin: () => beginParquet(table, RUN, limits) };
  return (
    await bytesOf(
      file,
      slices.map((rows) => [table, rows]),
    )
  ).buffer;
}

const encode = (table: Table, rows: readonly Row[], limits?: GroupLimits) => write(table, [rows], limits);

/** As the reader has it by itself, but for a byte-order mark at the start of a text, which it drops. */
const parsers = {
  stringFromBytes: (bytes?: Uint8Array) =>
    bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
};

/** Rows as they are read back: dates as `yyyy-mm-dd`. */
async function read(file: ArrayBuffer): Promise<Row[]> {
  const rows = await parquetReadObjects({ file, parsers });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value instanceof Date ? value.toISOString().slice(0, 10) : value,
      ]),
    ),
  );
}

const groupSizes = (metadata: FileMetaData) => metadata.row_groups.map((group) => Number(group.num_rows));
const leftOut = (file: ArrayBuffer) =>
  parquetMetadata(file).key_value_metadata?.find(({ key }) => key === LEFT_OUT)?.value;

describe('what is read back', () => {
  test.each([
    [FINDINGS, [findingRow(finding, document, 'm'), findingRow(finding, undated, 'm')]],
    [DOCUMENTS, [document, undated].map((d) => documentRow(d, { sentences: 12, findings: 0 }))],
    [SENTENCES, [sentence, { ...sentence, themes: [], listItem: true }].map(sentenceRow)],
  ])('$name: the rows of JSON Lines, lists and objects flattened', async (table, rows) => {
    const lines: Row[] = rows.map((row) => JSON.parse(JSON.stringify(row)));
    const { columns, cells } = flatten(table, RUN);
    const names = columns.map(({ name }) => name);
    const expected = lines.map((row) => Object.fromEntries(cells(row).map((cell, i) => [names[i], cell])));
    const back = await read(await encode(table, rows));
    expect(back).toEqual(expected);
    expect(Object.keys(back[0]!)).toEqual(names);
  });

  test('a table without rows has its columns and their types', async () => {
    const file = await encode(typed, []);
    expect(await read(file)).toEqual([]);
    const [root, ...columns] = parquetMetadata(file).schema;
    expect(root).toMatchObject({ name: 'typed', num_children: 5 });
    expect(
      columns.map(({ name, type, converted_type, repetition_type }) =>
        [name, type, converted_type, repetition_type].join(' '),
      ),
    ).toEqual([
      'name BYTE_ARRAY UTF8 REQUIRED',
      'note BYTE_ARRAY UTF8 OPTIONAL',
      'count INT32  OPTIONAL',
      'share DOUBLE  OPTIONAL',
      'day INT32 DATE OPTIONAL',
    ]);
  });

  test('sentences: what is said of a theme stands in two columns of its own', async () => {
    const themes = [
      { theme: 'supervision', polarity: 'mixed', confidence: 0.75, strength: 1, weakness: 1 },
    ] as const;
    const file = await encode(SENTENCES, [sentenceRow({ ...sentence, themes })]);
    expect(await read(file)).toMatchObject([
      {
        list_item: false,
        supervision_polarity: 'mixed',
        supervision_confidence: 0.75,
        caseloads_polarity: null,
        caseloads_confidence: null,
      },
    ]);
    const types = parquetMetadata(file).schema.map(({ name, type }) => `${name} ${type}`);
    expect(types).toContain('list_item BOOLEAN');
    expect(types).toContain('caseloads_confidence DOUBLE');
  });

  test('a theme called "polarity" does not take the place of a column', () => {
    const themes = [{ id: 'polarity', name: 'Polarity', definition: 'x' }];
    const { columns } = flatten(SENTENCES, { ...RUN, taxonomy: { version: '1', themes } });
    const names = columns.map(({ name }) => name);
    expect(names).toContain('theme_polarity_confidence');
    expect(new Set(names).size).toBe(names.length);
  });

  test('what repeats is stored once a row group', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => ({
      ...full,
      name: `${i}`,
      note: 'the same long text',
    }));
    const [group] = parquetMetadata(await encode(typed, rows)).row_groups;
    expect(group!.columns.map(({ meta_data }) => meta_data!.encodings.includes('RLE_DICTIONARY'))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  test('least and greatest of a group are known, of longer texts their beginning, of very long ones nothing', async () => {
    const statisticsOf = async (names: readonly string[]) => {
      const file = await encode(
        typed,
        names.map((name, count) => ({ ...full, name, count })),
      );
      return parquetMetadata(file).row_groups[0]!.columns.map(({ meta_data }) => meta_data!.statistics);
    };
    const [name, , count] = await statisticsOf(['b', 'a'.repeat(2_000), 'c']);
    expect(name).toMatchObject({ min_value: 'a'.repeat(16), max_value: 'c' });
    expect(count).toMatchObject({ min_value: 0, max_value: 2 });
    const [long, , beside] = await statisticsOf(['b', 'a'.repeat(2_001)]);
    expect(long).toBeUndefined();
    expect(beside).toMatchObject({ max_value: 1 });
  });

  test('null is null and no empty text, among values and alone', async () => {
    const nothing = { name: '', note: null, count: null, share: null, day: null };
    for (const rows of [[full, nothing, full], [nothing, nothing], [{ ...nothing, note: '' }]]) {
      const file = await encode(typed, rows);
      expect(await read(file)).toEqual(rows);
      expect(leftOut(file)).toBeUndefined();
    }
  });

  test('lists and other values of a column of text are text', async () => {
    const table = aTable('t', [aColumn('a'), aColumn('b')]);
    expect(await read(await encode(table, [{ a: 7, b: null }, { a: ['x', true] }]))).toEqual([
      { a: '7', b: null },
      { a: 'x; true', b: null },
    ]);
  });

  test('no cell is guarded against becoming a formula', async () => {
    expect(await read(await encode(typed, [{ ...full, name: '=1+1' }]))).toEqual([{ ...full, name: '=1+1' }]);
  });

  test('a cell longer than a spreadsheet holds, and one larger than a page of the file', async () => {
    const rows = [40_000, 3_000_000].map((length) => ({ ...full, name: 'ü'.repeat(length) }));
    expect(await read(await encode(typed, rows))).toEqual(rows);
  });

  test('whatever rows go in come out again', async () => {
    const text = fc.oneof(fc.constantFrom('', 'same', '\0', '\uFEFFa'), fc.string({ unit: 'binary' }));
    const day = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const row = fc.record({
      name: text,
      note: fc.option(text),
      count: fc.option(fc.integer()),
      share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((share) => share + 0)),
      day: fc.option(day.map((date) => date.toISOString().slice(0, 10))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        expect(await read(await encode(typed, rows, { rows: 7, text: 50 }))).toEqual(rows);
      }),
    );
  });
});

describe('a value that does not fit', () => {
  test.each([
    ['day', '29 February 2024'],
    ['day', '2023-02-29'],
    ['day', '2024-13-01'],
    ['day', '2024-02-29T00:00:00Z'],
    ['day', 19_782],
    ['count', 1.5],
    ['count', 2 ** 31],
    ['count', '1'],
    ['share', Number.NaN],
    ['share', Number.POSITIVE_INFINITY],
    ['share', '0.5'],
  ])('%s %j is left out, and counted', async (column, value) => {
    const file = await encode(typed, [full, { ...full, [column]: value }, { ...full, [column]: value }]);
    expect(await read(file)).toEqual([full, { ...full, [column]: null }, { ...full, [column]: null }]);
    expect(JSON.parse(leftOut(file)!)).toEqual({ [column]: 2 });
  });

  test('null where text must be is empty, and counted', async () => {
    const file = await encode(typed, [{ ...full, name: null }, full]);
    expect(await read(file)).toEqual([{ ...full, name: '' }, full]);
    expect(JSON.parse(leftOut(file)!)).toEqual({ name: 1 });
  });

  test('half a surrogate pair is U+FFFD, NUL and a byte-order mark are kept', async () => {
    const file = await encode(typed, [{ ...full, name: 'a\uD800b', note: '\uFEFFa\0b\u{1F600}' }]);
    expect(await read(file)).toEqual([{ ...full, name: 'a\uFFFDb', note: '\uFEFFa\0b\u{1F600}' }]);
    expect(leftOut(file)).toBeUndefined();
  });
});

describe('row groups', () => {
  const many = Array.from({ length: 25_000 }, (_, i) => ({ ...full, count: i }));

  test('have 10,000 rows at most, and are given out as they are full', async () => {
    const encoder = await beginParquet(typed, RUN);
    encoder.start();
    const chunks = [many.slice(0, 9_999), many.slice(9_999, 10_000)].map((rows) => encoder.rows(rows, typed));
    expect(chunks.map((chunk) => chunk.length > 0)).toEqual([false, true]);
    const file = await encode(typed, many);
    expect(groupSizes(parquetMetadata(file))).toEqual([10_000, 10_000, 5_000]);
    expect((await read(file)).map((row) => row.count)).toEqual(many.map((row) => row.count));
  });

  test('have 4 million units of text at most, and one row more', async () => {
    const rows = Array.from({ length: 5 }, () => ({ ...full, name: 'ü'.repeat(1_800_000) }));
    expect(groupSizes(parquetMetadata(await encode(typed, rows)))).toEqual([3, 2]);
  });

  test('nothing of a group that was given out is kept: later calls give what is new', async () => {
    const encoder = await beginParquet(typed, RUN, { rows: 100, text: Number.POSITIVE_INFINITY });
    const sizes = Array.from({ length: 20 }, () => encoder.rows(many.slice(0, 100), typed).length);
    expect(new Set(sizes.slice(1)).size).toBe(1);
    expect((await encoder.end()).length).toBeLessThan(20 * 1_000);
  });

  test('the same rows give the same bytes, however they came', async () => {
    const row = fc.record({ name: fc.string(), note: fc.option(fc.string()), count: fc.nat() });
    const slices = fc.array(fc.array(row, { maxLength: 12 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(slices, async (parts) => {
        const limits = { rows: 5, text: 60 };
        const whole = await write(typed, [parts.flat()], limits);
        const inParts = await write(typed, parts, limits);
        const oneByOne = await write(
          typed,
          parts.flat().map((one) => [one]),
          limits,
        );
        expect(Buffer.from(inParts).equals(Buffer.from(whole))).toBe(true);
        expect(Buffer.from(oneByOne).equals(Buffer.from(whole))).toBe(true);
      }),
    );
  });
});
