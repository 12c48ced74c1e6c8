// Documents in a folder to sentences worth a label, with a model that is unsure of what follows a question mark.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from '../../labels/fingerprint.js';
import { surveyDocuments } from '../../labels/survey.js';
import type { GoldRow } from '../../pipeline/types.js';
import { fakeModel } from '../pipeline/fakeModel.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-survey-'));
});
afterEach(() => rm(root, { recursive: true }));

const put = (name: string, text: string) => writeFile(join(root, name), text);
const label = (doc: string, split: string, text: string): GoldRow => ({
  id: doc,
  ...{ doc, split, fingerprint: fingerprint(text), stratum: 'RND', polarity: 'none', themes: {} },
});
const survey = (labels: readonly GoldRow[], most = 10) =>
  surveyDocuments({ documents: [root], labels, model: fakeModel(), most });

test('asks about sentences without a label, of documents that may be learnt from', async () => {
  await put(
    '901-2030-01-01.md',
    'We saw the +park here. They asked of ?park there. We like the ?bridge now.\n',
  );
  await put('902-2030-01-01.md', 'They doubt the ?park everywhere.\n');
  await put('902-2031-01-01.md', 'Nobody knows the ?park today.\n');
  const report = await survey([
    label('901-2030-01-01', 'train', 'They asked of ?park there.'),
    label('902-2030-01-01', 'dev', 'Another sentence.'),
  ]);
  expect(report).toMatchObject({ sentences: 2, documents: 1, heldOut: 2, failures: [] });
  // 2 · 0.25 of the theme, and of the polarity, "?" being in the text, 2 · 0.25 / 4.
  expect(report.chosen).toEqual([
    {
      doc: '901-2030-01-01',
      fingerprint: fingerprint('We like the ?bridge now.'),
      why: 'bridge',
      score: 0.625,
    },
    { doc: '901-2030-01-01', fingerprint: fingerprint('We saw the +park here.'), why: 'park', score: 0 },
  ]);
});

test('no more than asked for, the same each time; what cannot be read is named', async () => {
  await put('one.md', 'They asked of ?park there. They asked of ?bridge there.\n');
  await put('two.md', 'They ask of ?park and ?bridge here.\n');
  await put('bad.pdf', 'no PDF');
  const seen: number[][] = [];
  const report = await surveyDocuments({
    ...{ documents: [root], labels: [], model: fakeModel(), most: 1 },
    onProgress: (...progress) => seen.push(progress),
  });
  expect(report.chosen.map(({ doc }) => doc)).toEqual(['two']);
  expect(report.failures).toMatchObject([{ path: join(root, 'bad.pdf') }]);
  expect(report.documents).toBe(2);
  expect(seen.map(([done, total]) => [done, total])).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  expect(await survey([], 1)).toEqual(report);
});

test('nothing is asked of footnotes', async () => {
  await put(
    'page.md',
    '# Visit\n\nThey asked of ?park there.[^1]\n\n[^1]: A note on the ?bridge at the foot.\n',
  );
  const report = await survey([]);
  expect(report.sentences).toBe(1);
  expect(report.chosen).toMatchObject([{ why: 'park' }]);
});
