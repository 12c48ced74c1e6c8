import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Model, ModelFacts } from '../../../models/model.js';
import { type TagOptions, tagBatch } from '../../../pipeline/batch/batch.js';
import type { TaggedDocument } from '../../../pipeline/batch/document.js';
import { createTagger } from '../../../pipeline/batch/inProcess.js';
import { ReadError } from '../../../pipeline/errors.js';
import type { Source } from '../../../pipeline/types.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import { aDocument, aFinding, aSentence } from '../write/records.js';

const model = {
  id: 'fake-1',
  sha256: 'f'.repeat(64),
  taxonomy: {
    version: '7',
    themes: ['supervision', 'caseloads'].map((id) => ({
      id,
      name: id,
      definition: id,
      colour: '#000000',
      keywords: [],
    })),
  },
  thresholds: [0.4, 0.35],
} as unknown as Model;

/** One sentence a line; a line with "supervision" is a strength of it. "bad" files cannot be read. */
async function fakeTag(source: Source): Promise<TaggedDocument> {
  const text = new TextDecoder().decode(source.bytes);
  if (text === '') throw new ReadError('empty', `"${source.path}" is empty.`);
  if (text === 'fault') throw new TypeError('x is undefined');
  const document = aDocument(source.path, text, createHash('sha256').update(source.bytes).digest('hex'));
  const sentences = text.split('\n').map((line, index) => aSentence(document, index, line));
  const findings = sentences.filter(({ text }) => text.includes('supervision')).map(aFinding);
  return { document, sentences, findings };
}

let root: string;
let out: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-batch-'));
  out = join(root, 'out');
  await mkdir(join(root, 'in'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, 'in', name), text);
}

const recipe = {
  tool: { name: 'inspection-findings', version: '9.9.9' },
  model: model as ModelFacts,
  includeOther: false,
};

function run(options: Partial<TagOptions> = {}) {
  return tagBatch({
    paths: [join(root, 'in')],
    outDir: out,
    formats: parseFormats('jsonl,csv'),
    recipe,
    tagger: createTagger(model, recipe, fakeTag),
    ...options,
  });
}

async function rows(table: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(out, `${table}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const EVERY_FILE = [
  '.findings',
  'documents.csv',
  'documents.jsonl',
  'errors.jsonl',
  'findings.csv',
  'findings.jsonl',
  'run.json',
  'sentences.jsonl',
];

test('every document becomes rows, in the order of the inputs', async () => {
  await write({ 'b.txt': 'Good supervision.\nIt rained.', 'a.txt': 'More supervision.' });
  const report = await run();
  expect((await readdir(out)).sort()).toEqual(EVERY_FILE);
  expect((await rows('sentences')).map((row) => row.text)).toEqual([
    'More supervision.',
    'Good supervision.',
    'It rained.',
  ]);
  expect((await rows('findings')).map((row) => row.model)).toEqual(['fake-1', 'fake-1']);
  expect((await rows('documents')).map((row) => [row.path, row.sentences, row.findings])).toEqual([
    [`${root}/in/a.txt`, 1, 1],
    [`${root}/in/b.txt`, 2, 1],
  ]);
  expect(report.counts).toEqual({
    inputs: 2,
    documents: 2,
    duplicates: 0,
    failed: 0,
    reused: 0,
    sentences: 3,
    findings: 2,
  });
  expect(report.themes).toEqual([
    { theme: 'supervision', documents: 2, strengths: 2, weaknesses: 0 },
    { theme: 'caseloads', documents: 0, strengths: 0, weaknesses: 0 },
  ]);
});

test('an input that fails is a row of errors, and the others are tagged', async () => {
  await write({ 'a.txt': 'supervision', 'b.txt': '', 'c.txt': 'fault', 'd.txt': 'more' });
  const report = await run({ paths: [join(root, 'gone.txt'), join(root, 'in')] });
  expect((await rows('errors')).map((row) => row.code)).toEqual(['missing', 'empty', 'internal']);
  expect(report.failures[2]?.message).toContain('x is undefined');
  expect(await rows('documents')).toHaveLength(2);
  expect(report.counts).toMatchObject({ inputs: 5, documents: 2, failed: 3 });
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is such a row too', async () => {
  await write({ 'a.txt': 'supervision' });
  await chmod(join(root, 'in', 'a.txt'), 0);
  await run();
  expect(await rows('errors')).toMatchObject([{ code: 'unreadable' }]);
});

test('a document given twice is tagged once, and that is said', async () => {
  await write({ 'a.txt': 'supervision', 'copy.txt': 'supervision' });
  const report = await run();
  expect(await rows('documents')).toHaveLength(1);
  expect(report.duplicates).toEqual([{ path: `${root}/in/copy.txt`, sameAs: `${root}/in/a.txt` }]);
  expect(report.counts).toMatchObject({ inputs: 2, documents: 1, duplicates: 1 });
});

test('run.json names versions, model, options and counts', async () => {
  await write({ 'a.txt': 'supervision' });
  await run({ recipe: { ...recipe, includeOther: true } });
  expect(JSON.parse(await readFile(join(out, 'run.json'), 'utf8'))).toMatchObject({
    tool: { name: 'inspection-findings', version: '9.9.9' },
    node: process.version,
    model: {
      id: 'fake-1',
      sha256: 'f'.repeat(64),
      thresholds: { supervision: 0.4, caseloads: 0.35 },
    },
    taxonomy_version: '7',
    options: {
      paths: [join(root, 'in')],
      formats: ['jsonl', 'csv'],
      include_other: true,
      min_precision: null,
    },
    counts: { documents: 1, sentences: 1, findings: 1 },
    timings: { started: expect.stringMatching(/^\d{4}-/), seconds: expect.any(Number) },
  });
});

test('run.json names the precision that thresholds were chosen for', async () => {
  await write({ 'a.txt': 'supervision' });
  const themes = [0.6, 0.35].map((threshold) => ({ threshold, precision: 0.96, recall: 0.5, reached: true }));
  const chosen = { ...model, thresholds: [0.6, 0.35], precision: { minimum: 0.95, themes } };
  await run({ recipe: { ...recipe, model: chosen } });
  expect(JSON.parse(await readFile(join(out, 'run.json'), 'utf8'))).toMatchObject({
    model: { thresholds: { supervision: 0.6, caseloads: 0.35 } },
    options: { min_precision: 0.95 },
  });
});

test('a second run gives the same bytes, but for the times in run.json', async () => {
  await write({ 'a.txt': 'supervision\nmore', 'b.txt': '', 'c.txt': 'supervision\nless' });
  const read = async () => {
    const names = EVERY_FILE.filter((name) => name !== 'run.json' && name !== '.findings');
    return Promise.all(names.map((name) => readFile(join(out, name), 'utf8')));
  };
  await run();
  const first = await read();
  await run();
  expect(await read()).toEqual(first);
});

test('progress is told after each file', async () => {
  await write({ 'a.txt': 'one\ntwo', 'b.txt': '', 'c.txt': 'three' });
  const told: number[][] = [];
  await run({ onProgress: ({ done, total, sentences }) => told.push([done, total, sentences]) });
  expect(told).toEqual([
    [1, 3, 2],
    [2, 3, 2],
    [3, 3, 3],
  ]);
});

test('an aborted run throws its reason and leaves the folder as it was', async () => {
  await write({ 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'three' });
  await run();
  const before = await readFile(join(out, 'sentences.jsonl'), 'utf8');
  await write({ 'a.txt': 'changed' });
  const controller = new AbortController();
  const stopped = run({
    signal: controller.signal,
    onProgress: ({ done }) => done === 2 && controller.abort(new Error('stopped')),
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect((await readdir(out)).sort()).toEqual(EVERY_FILE);
  expect(await readFile(join(out, 'sentences.jsonl'), 'utf8')).toBe(before);
});
