import { expect, test } from 'vitest';
import { learntFrom, learntFromLabels } from '../../eval/learnt.js';
import type { GoldRow } from '../../pipeline/types.js';

const row = (doc: string, split: string, print: string): GoldRow => ({
  id: `${doc}:${print}`,
  ...{ doc, split, fingerprint: print, stratum: 'RND', polarity: 'none', themes: {} },
});

test('words, documents and reports of the same authority', () => {
  const learnt = learntFrom([row('901-2030-01-01', 'train', 'f1'), row('letter', 'train', 'f2')]);
  expect(['f1', 'f2', 'f3'].map(learnt.hasWords)).toEqual([true, true, false]);
  const documents = ['901-2030-01-01', '901-2035-05-05', 'letter', '902-2030-01-01', 'letters'];
  expect(documents.map(learnt.hasDocument)).toEqual([true, true, true, false, false]);
});

test('of label files: split train, less what stands word for word in another split', () => {
  const learnt = learntFromLabels([
    row('901-2030-01-01', 'train', 'f1'),
    row('902-2030-01-01', 'train', 'f2'),
    row('903-2030-01-01', 'dev', 'f2'),
    row('903-2030-01-01', 'dev', 'f3'),
  ]);
  expect(['f1', 'f2', 'f3'].map(learnt.hasWords)).toEqual([true, false, false]);
  expect(['901-2040-01-01', '902-2040-01-01', '903-2030-01-01'].map(learnt.hasDocument)).toEqual([
    true,
    false,
    false,
  ]);
});
