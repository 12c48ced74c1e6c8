// The project's own letters and their labels belong together: what was labelled is what the pipeline reads.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findDocuments } from '../../corpus/documents.js';
import { measureAgreement } from '../../eval/agreement/report.js';
import { loadLabels } from '../../labels/files.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { parseLabelFile } from '../../labels/load.js';
import { parseTaxonomy } from '../../labels/taxonomy.js';
import { joinLabels, readSentences } from '../../pipeline/batch/gold.js';

const taxonomy = parseTaxonomy(readFileSync('labels/taxonomy.json', 'utf8'), 'labels/taxonomy.json');
const labels = await loadLabels(['labels/letters.csv'], taxonomy);
const letters = await findDocuments(['corpus/letters']);

test('there are 900 labelled sentences or more, of 24 letters or more', () => {
  expect(labels.length).toBeGreaterThanOrEqual(900);
  expect(new Set(labels.map(({ doc }) => doc)).size).toBeGreaterThanOrEqual(24);
});

test('the file is without contradiction, and every row carries its text', () => {
  const { conflicting } = parseLabelFile(readFileSync('labels/letters.csv', 'utf8'), 'letters.csv', taxonomy);
  expect(conflicting).toEqual([]);
  for (const { fingerprint: print, context } of labels) expect(fingerprint(context!.text)).toBe(print);
});

test('every letter is labelled, and every label names a letter', () => {
  expect([...new Set(labels.map(({ doc }) => doc))].sort()).toEqual([...letters.keys()]);
});

test('every theme has strengths and weaknesses, and some of them are mixed', () => {
  for (const { id } of taxonomy.themes) {
    for (const polarity of ['strength', 'weakness', 'mixed'] as const) {
      const rows = labels.filter((row) => row.themes[id] === polarity);
      expect([id, polarity, rows.length > 0]).toEqual([id, polarity, true]);
    }
  }
});

test('99 % of the labelled sentences or more are found in their letter as the pipeline reads it', async () => {
  const joined = await joinLabels(labels, letters);
  expect(joined.failures).toEqual([]);
  expect(joined.missing).toEqual([]);
  const lost = joined.rows.filter(({ context }) => context === undefined).map(({ row }) => row);
  for (const { doc, context } of lost) console.warn(`not found in ${doc}: ${context?.text}`);
  expect(lost.length / labels.length).toBeLessThanOrEqual(0.01);
});

test('19 of 20 or more of what the pipeline reads as a sentence are labelled: the rest are captions and the like', async () => {
  const labelled = new Set(labels.map((row) => `${row.doc} ${row.fingerprint}`));
  let all = 0;
  const unlabelled: string[] = [];
  for (const [doc, path] of letters) {
    for (const { fingerprint: print, text } of (await readSentences(path)).sentences) {
      all += 1;
      if (!labelled.has(`${doc} ${print}`)) unlabelled.push(`${doc}: ${text}`);
    }
  }
  expect(unlabelled.length / all, unlabelled.join('\n')).toBeLessThanOrEqual(0.05);
});

test('two readings agree at κ ≥ 0.95 on polarity', async () => {
  const [first, second] = await Promise.all(
    ['first', 'second'].map((name) => loadLabels([`labels/letters-${name}.csv`], taxonomy)),
  );
  const sets = [
    { name: 'first', rows: first! },
    { name: 'second', rows: second! },
  ];
  const [pair] = measureAgreement(sets, taxonomy, { samples: 1 }).pairs;
  expect(pair!.sentences).toBe(labels.length);
  const [polarity, ...themes] = pair!.questions;
  expect(polarity!.kappa).toBeGreaterThanOrEqual(0.95);
  for (const { kappa } of themes) expect(kappa).toBeGreaterThanOrEqual(0.9);
});

test('a label is one that a reading gave', async () => {
  const [first, second] = await Promise.all(
    ['first', 'second'].map((name) => loadLabels([`labels/letters-${name}.csv`], taxonomy)),
  );
  const key = (row: { doc: string; fingerprint: string }) => `${row.doc} ${row.fingerprint}`;
  const given = [first!, second!].map((rows) => new Map(rows.map((row) => [key(row), row.polarity])));
  const strange = labels.filter((row) => !given.some((reading) => reading.get(key(row)) === row.polarity));
  expect(strange.length / labels.length).toBeLessThanOrEqual(0.01);
});
