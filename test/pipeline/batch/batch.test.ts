import { chmod, readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { EVERY_FILE, model, recipe, useBatch } from './folder.js';

const { at, rows, run, tables, write } = useBatch();

test('every document becomes rows, in the order of the inputs', async () => {
  await write({ 'b.txt': 'Good supervision.\nIt rained.', 'a.txt': 'More supervision.' });
  const report = await run();
  expect((await readdir(at('out'))).sort()).toEqual(EVERY_FILE);
  expect((await rows('sentences')).map((row) => row.text)).toEqual([
    'More supervision.',
    'Good supervision.',
    'It rained.',
  ]);
  expect((await rows('findings')).map((row) => row.model)).toEqual(['fake-1', 'fake-1']);
  expect((await rows('documents')).map((row) => [row.path, row.sentences, row.findings])).toEqual([
    [at('in', 'a.txt'), 1, 1],
    [at('in', 'b.txt'), 2, 1],
  ]);
  expect(report.counts).toEqual({
    inputs: 2,
    documents: 2,
    duplicates: 0,
    failed: 0,
    reused: 0,
    sentences: 3,
    findings: 2,
    earlier: { documents: 0, duplicates: 0, failed: 0, sentences: 0, findings: 0 },
    gone: 0,
  });
  expect(report.themes).toEqual([
    { theme: 'supervision', documents: 2, strengths: 2, weaknesses: 0 },
    { theme: 'caseloads', documents: 0, strengths: 0, weaknesses: 0 },
  ]);
});

test('an input that fails is a row of errors, and the others are tagged', async () => {
  await write({ 'a.txt': 'supervision', 'b.txt': '', 'c.txt': 'fault', 'd.txt': 'more' });
  const report = await run({ paths: [at('gone.txt'), at('in')] });
  expect((await rows('errors')).map((row) => row.code)).toEqual(['missing', 'empty', 'internal']);
  expect(report.failures[2]?.message).toContain('x is undefined');
  expect(await rows('documents')).toHaveLength(2);
  expect(report.counts).toMatchObject({ inputs: 5, documents: 2, failed: 3 });
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is such a row too', async () => {
  await write({ 'a.txt': 'supervision' });
  await chmod(at('in', 'a.txt'), 0);
  await run();
  expect(await rows('errors')).toMatchObject([{ code: 'unreadable' }]);
});

test('a document given twice is tagged once, and that is said', async () => {
  await write({ 'a.txt': 'supervision', 'copy.txt': 'supervision' });
  const report = await run();
  expect(await rows('documents')).toHaveLength(1);
  expect(report.duplicates).toEqual([{ path: at('in', 'copy.txt'), sameAs: at('in', 'a.txt') }]);
  expect(report.counts).toMatchObject({ inputs: 2, documents: 1, duplicates: 1 });
});

test('run.json names versions, model, options and counts', async () => {
  await write({ 'a.txt': 'supervision' });
  await run({ recipe: { ...recipe, includeOther: true } });
  expect(JSON.parse(await readFile(at('out', 'run.json'), 'utf8'))).toMatchObject({
    tool: { name: 'inspection-findings', version: '9.9.9' },
    node: process.version,
    model: {
      id: 'fake-1',
      sha256: 'f'.repeat(64),
      thresholds: { supervision: 0.4, caseloads: 0.35 },
    },
    taxonomy_version: '7',
    taxonomy: [
      { id: 'supervision', name: 'supervision', definition: 'supervision', colour: '#000000' },
      { id: 'caseloads' },
    ],
    models: [
      {
        id: 'fake-1',
        sha256: 'f'.repeat(64),
        thresholds: { supervision: 0.4, caseloads: 0.35 },
        taxonomy_version: '7',
        include_other: true,
        min_precision: null,
        documents: 1,
      },
    ],
    parts: [{ model: 0, version: '9.9.9', paths_from: expect.any(String), documents: 1, failed: 0 }],
    options: {
      paths: [at('in')],
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
  expect(JSON.parse(await readFile(at('out', 'run.json'), 'utf8'))).toMatchObject({
    model: { thresholds: { supervision: 0.6, caseloads: 0.35 } },
    options: { min_precision: 0.95 },
  });
});

test('documents carry the address they were published at, where it is known', async () => {
  await write({ 'a.txt': 'supervision', 'b.txt': 'more' });
  await run({ sourceOf: (path) => (path.endsWith('a.txt') ? 'https://reports.example/a' : undefined) });
  expect((await rows('documents')).map((row) => row.source_url)).toEqual(['https://reports.example/a', null]);
});

test('a second run gives the same bytes, but for the times in run.json', async () => {
  await write({ 'a.txt': 'supervision\nmore', 'b.txt': '', 'c.txt': 'supervision\nless' });
  await run();
  const first = await tables();
  await run();
  expect(await tables()).toEqual(first);
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
  const before = await readFile(at('out', 'sentences.jsonl'), 'utf8');
  await write({ 'a.txt': 'changed' });
  const controller = new AbortController();
  const stopped = run({
    signal: controller.signal,
    onProgress: ({ done }) => done === 2 && controller.abort(new Error('stopped')),
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect((await readdir(at('out'))).sort()).toEqual(EVERY_FILE);
  expect(await readFile(at('out', 'sentences.jsonl'), 'utf8')).toBe(before);
});
