import { expect, test } from 'vitest';
import { labelFiles } from '../../cli/labelFiles.js';
import { shippedLabels } from '../../cli/paths.js';
import { useFolder } from './command.js';

const { put } = useFolder();

test('nothing given, and the word "shipped": the files that ship', () => {
  expect(shippedLabels().length).toBeGreaterThan(1);
  expect(labelFiles([])).toEqual(shippedLabels());
  expect(labelFiles(['shipped'])).toEqual(shippedLabels());
});

test('lists and repetition come to the same, in order, each file once', () => {
  const both = [...shippedLabels(), 'a.csv', 'b.csv'];
  expect(labelFiles(['shipped,a.csv', 'b.csv'])).toEqual(both);
  expect(labelFiles(['shipped', 'a.csv, b.csv', 'a.csv', 'shipped'])).toEqual(both);
  expect(labelFiles(['b.csv', './shipped'])).toEqual(['b.csv', './shipped']);
});

test('a file whose name has a comma is taken whole', async () => {
  const file = await put('north,south.csv', 'doc\n');
  expect(labelFiles([file])).toEqual([file]);
});

test.each(['', 'a.csv,', ',shipped', 'a.csv,,b.csv'])('"%s" names nothing at one place', (value) => {
  expect(() => labelFiles([value])).toThrow(`--labels "${value}" names nothing at one place`);
});
