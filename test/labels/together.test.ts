import { expect, test } from 'vitest';
import { type LabelSet, putTogether, togetherNotes } from '../../labels/together.js';
import type { GoldRow, Polarity } from '../../pipeline/types.js';

const row = (doc: string, split: string, print: string, polarity: Polarity = 'none'): GoldRow => ({
  id: `${doc}:${print}`,
  ...{ doc, split, fingerprint: print, stratum: 'RND', polarity, themes: {} },
});
const set = (file: string, ...rows: GoldRow[]): LabelSet => ({ file, rows });
const left = (sets: readonly LabelSet[]) =>
  sets.map(({ file, rows }) =>
    [file, ...rows.map(({ doc, fingerprint }) => `${doc} ${fingerprint}`)].join(': '),
  );

test('training rows of documents and authorities that another file holds out are held back, and it is said', () => {
  const together = putTogether([
    set('a.csv', row('901-2030-01-01', 'dev', 'f1'), row('902-2030-01-01', 'train', 'f2')),
    set(
      'b.csv',
      row('901-2035-05-05', 'train', 'f3'),
      row('901-2035-05-05', 'train', 'f4'),
      row('903-2030-01-01', 'train', 'f5'),
      row('letter', 'train', 'f6'),
    ),
    set('/some/where/c.csv', row('letter', 'test', 'f7'), row('902-2036-01-01', 'dev', 'f8')),
  ]);
  expect(left(together.sets)).toEqual([
    'a.csv: 901-2030-01-01 f1',
    'b.csv: 903-2030-01-01 f5',
    '/some/where/c.csv: letter f7: 902-2036-01-01 f8',
  ]);
  expect(together.heldBack).toEqual([
    { file: 'a.csv', rows: 1, documents: ['902-2030-01-01'], by: ['/some/where/c.csv'] },
    { file: 'b.csv', rows: 3, documents: ['901-2035-05-05', 'letter'], by: ['a.csv', '/some/where/c.csv'] },
  ]);
  expect(togetherNotes(together)).toEqual([
    '1 training row of a.csv held back: 1 document (902-2030-01-01), kept for evaluation, or the authority is, by c.csv.',
    '3 training rows of b.csv held back: 2 documents (901-2035-05-05, letter), kept for evaluation, or the authority is, by a.csv, c.csv.',
  ]);
});

test('within one file the splits are the choice of whoever made it', () => {
  const one = set('a.csv', row('letter', 'dev', 'f1'), row('letter', 'train', 'f2'));
  const together = putTogether([one]);
  expect(together).toEqual({ sets: [one], heldBack: [], relabelled: 0 });
  expect(togetherNotes(together)).toEqual([]);
});

test('a sentence that two files label counts as in the last, of whatever split', () => {
  const together = putTogether([
    set('a.csv', row('one', 'train', 'f1', 'strength'), row('one', 'train', 'f2'), row('two', 'dev', 'f1')),
    set('b.csv', row('one', 'train', 'f1', 'weakness'), row('two', 'dev', 'f1', 'mixed')),
  ]);
  expect(left(together.sets)).toEqual(['a.csv: one f2', 'b.csv: one f1: two f1']);
  expect(together.sets[1]!.rows.map(({ polarity }) => polarity)).toEqual(['weakness', 'mixed']);
  expect(together.relabelled).toBe(2);
  expect(togetherNotes(together)).toEqual([
    '2 rows left out because a file given later labels the same sentence.',
  ]);
});

test('a row that is held back does not take the place of the one it labels again', () => {
  const together = putTogether([
    set('a.csv', row('letter', 'dev', 'f1', 'strength')),
    set('b.csv', row('letter', 'train', 'f1', 'weakness')),
  ]);
  expect(left(together.sets)).toEqual(['a.csv: letter f1', 'b.csv']);
  expect(together.relabelled).toBe(0);
});
