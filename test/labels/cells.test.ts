import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTable } from '../../corpus/table.js';
import { cellValue, cutCells, joinCells } from '../../labels/cells.js';

test('cells, line ends and mark are kept as they stand', () => {
  const csv = '\uFEFFa,"b"\r\n\r\n"x, ""y""\r\n",\r\n1,2';
  expect(cutCells(csv)).toEqual({
    mark: '\uFEFF',
    records: [
      { cells: ['a', '"b"'], end: '\r\n' },
      { cells: [''], end: '\r\n' },
      { cells: ['"x, ""y""\r\n"', ''], end: '\r\n' },
      { cells: ['1', '2'], end: '' },
    ],
  });
  expect(joinCells(cutCells(csv))).toBe(csv);
  expect(cellValue('"x, ""y""\r\n"')).toBe('x, "y"\r\n');
});

test('a last cell that is empty is one', () => {
  expect(cutCells('a,b\n1,').records[1]).toEqual({ cells: ['1', ''], end: '' });
  expect(cutCells('a,b\n1,""').records[1]).toEqual({ cells: ['1', '""'], end: '' });
  expect(cutCells('').records).toEqual([]);
});

const plain = fc.string({ unit: fc.constantFrom('a', 'é', ' ', "'", '=', '😀'), maxLength: 4 });
const quoted = fc
  .string({ unit: fc.constantFrom('a', ',', '\n', '\r', '"', ' '), maxLength: 5 })
  .map((text) => `"${text.replaceAll('"', '""')}"`);
const cell = fc.oneof(plain, quoted);

test('every table that can be read is cut as the reader cuts it, and comes back byte for byte', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '\uFEFF'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (mark, end, rows, ended) => {
        const lines = [['x', '"y"', 'z'], ...rows].map((cells) => cells.join(','));
        const csv = mark + lines.join(end) + (ended ? end : '');
        const cut = cutCells(csv);
        expect(joinCells(cut)).toBe(csv);
        const read = readTable(csv, 'x.csv', ['x', 'y', 'z'], []);
        expect(cut.records.slice(1).map(({ cells }) => cells.map(cellValue))).toEqual(
          read.rows.map(({ cells }) => [...cells.values()]),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test.each(['letters.csv', 'ofsted.csv', 'invented.csv'])('labels/%s comes back byte for byte', (name) => {
  const csv = readFileSync(`labels/${name}`, 'utf8');
  expect(joinCells(cutCells(csv))).toBe(csv);
});
