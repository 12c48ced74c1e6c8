import { expect, test } from 'vitest';
import {
  mergeSummary,
  mergeTroubleSummary,
  precisionSummary,
  runSummary,
  troubleSummary,
} from '../../cli/summary.js';
import type { RunReport } from '../../pipeline/batch/report.js';
import type { Taxonomy } from '../../pipeline/types.js';

const taxonomy: Taxonomy = {
  version: '1',
  themes: [{ id: 'pets', name: 'Pets at home', definition: '-', colour: '#000000', keywords: ['pet'] }],
};

const report: RunReport = {
  counts: {
    ...{
      inputs: 3,
      documents: 1,
      duplicates: 1,
      failed: 1,
      reused: 0,
      sentences: 1200,
      findings: 5,
      gone: 0,
    },
    earlier: { documents: 0, duplicates: 0, failed: 0, sentences: 0, findings: 0 },
  },
  taxonomy,
  parts: { models: [], parts: [] },
  earlierDuplicates: [],
  moreFormats: [],
  themes: [
    { theme: 'pets', documents: 1, strengths: 3, weaknesses: 1 },
    { theme: 'other', documents: 1, strengths: 0, weaknesses: 1 },
  ],
  failures: [{ path: 'b.pdf', code: 'damaged', message: '"b.pdf" is damaged: get it again.' }],
  duplicates: [{ path: 'c.txt', sameAs: 'a.txt' }],
  files: ['out/findings.jsonl', 'out\\run.json'],
  started: new Date(0),
  finished: new Date(61_000),
};

test('a line a theme, by its name, and where the files are', () => {
  expect(runSummary(report, 'out', { colour: false }).split('\n')).toEqual([
    '5 findings in 1,200 sentences of 1 document (1 min 1 s)',
    '',
    'theme         documents  strengths  weaknesses',
    '----------------------------------------------',
    'Pets at home          1          3           1',
    'other                 1          0           1',
    '',
    'Written to out: findings.jsonl, run.json',
    '',
  ]);
});

test('what stays from earlier runs, what is gone, and formats that were not asked for, a line each', () => {
  const counts = {
    ...report.counts,
    ...{ documents: 385, reused: 4, gone: 1 },
    earlier: { ...report.counts.earlier, documents: 373 },
  };
  const lines = runSummary({ ...report, counts, moreFormats: ['parquet'] }, 'out', { colour: false }).split(
    '\n',
  );
  expect(lines.slice(-6)).toEqual([
    '12 documents of this run beside 373 that stay from earlier ones (--replace leaves those out)',
    '1 document left out: the files are no longer where they were',
    '4 inputs not read again: unchanged since an earlier run (--force reads all)',
    'Written as parquet too, because the folder had its tables so',
    'Written to out: findings.jsonl, run.json',
    '',
  ]);
});

test('models and versions that were mixed are warned of', () => {
  const part = { model: 0, version: '1.0.0', paths_from: null, documents: 2, failed: 0 };
  const used = {
    ...{
      id: 'm1',
      sha256: 'a',
      thresholds: {},
      taxonomy_version: '1',
      include_other: false,
      min_precision: null,
    },
    documents: 2,
  };
  const warned = (models: (typeof used)[], parts: (typeof part)[]) =>
    troubleSummary({ ...report, failures: [], duplicates: [], parts: { models, parts } }, 'out');
  expect(warned([used], [part])).toBe('');
  expect(warned([used, { ...used, id: 'm2', documents: 1200 }], [part])).toBe(
    'findings: warning: the tables hold documents of 2 models (m1: 2, m2: 1,200): count them apart; "models" and ' +
      '"parts" of run.json say which is whose.\n',
  );
  expect(warned([used], [part, { ...part, version: '2.0.0' }])).toMatch(
    /by versions 1\.0\.0 and 2\.0\.0, which/,
  );
  expect(warned([used], [part, { ...part, version: '2.0.0', documents: 0 }])).toBe('');
});

test('of folders that were merged: documents of each, those in several, and rows that differ', () => {
  const merged = {
    ...report,
    folders: [
      { name: 'north', documents: 200 },
      { name: 'south', documents: 1 },
    ],
    repeated: 3,
    differing: ['a.txt'],
  };
  expect(mergeSummary(merged, 'all', { colour: false }).split('\n').slice(-5)).toEqual([
    '200 documents of north',
    '1 document of south',
    '3 documents in several folders: taken from the first of them',
    'Written to all: findings.jsonl, run.json',
    '',
  ]);
  expect(mergeTroubleSummary(merged)).toBe(
    'findings: warning: the rows of "a.txt" differ between the folders; the first are taken.\n',
  );
  expect(mergeTroubleSummary({ ...merged, differing: [] })).toBe('');
});

test('failures and files given twice, a line each', () => {
  expect(troubleSummary(report, 'out')).toBe(
    'findings: "b.pdf" is damaged: get it again. [damaged]\n' +
      'findings: 1 input could not be read; all are listed in out/errors.jsonl.\n' +
      'findings: warning: "c.txt" has the same content as "a.txt" and was tagged once.\n',
  );
  expect(troubleSummary({ ...report, failures: [], duplicates: [] }, 'out')).toBe('');
});

test('of many failures the first ten are printed and the rest counted', () => {
  const failures = Array.from({ length: 1012 }, (_, i) => ({
    path: `${i}`,
    code: 'empty',
    message: `m${i}.`,
  }));
  const lines = troubleSummary({ ...report, failures, duplicates: [] }, 'out').split('\n');
  expect(lines.slice(9, 12)).toEqual([
    'findings: m9. [empty]',
    'findings: … and 1,002 more.',
    'findings: 1,012 inputs could not be read; all are listed in out/errors.jsonl.',
  ]);
});

test('a theme without the precision asked for is named, with the best there is', () => {
  const text = (reached: boolean, precision: number | null, recall: number | null) =>
    precisionSummary({
      taxonomy,
      precision: { minimum: 0.95, themes: [{ threshold: 0.77, precision, recall, reached }] },
    });
  expect(text(false, 0.9128, 0.41)).toBe(
    'findings: warning: Pets at home: no threshold keeps a precision of 0.95; that of the highest, 0.913, is used: ' +
      '0.77, with a recall of 0.410.\n',
  );
  expect(text(false, null, null)).toBe(
    'findings: warning: Pets at home: no threshold keeps a precision of 0.95, and none is measured above the ' +
      "model's own, 0.77, which is used.\n",
  );
  expect(text(true, 0.96, 0.5)).toBe('');
  expect(precisionSummary({ taxonomy })).toBe('');
});
