import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { TagOptions } from '../../../pipeline/batch/batch.js';
import { type MergeOptions, mergeTagged } from '../../../pipeline/batch/merge.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import { readRows } from '../../cli/command.js';
import { recipe, SIX, useBatch } from './folder.js';

const { at, paths, rows, run, runJson, tables, write } = useBatch();

const tag = (out: string, names: readonly string[], options: Partial<TagOptions> = {}) =>
  run({ outDir: at(out), paths: names.map((name) => at('in', name)), ...options });
const merge = (folders: readonly string[], options: Partial<MergeOptions> = {}) =>
  mergeTagged({ folders: folders.map((name) => at(name)), outDir: at('out'), tool: recipe.tool, ...options });

test('two folders make the tables of one run over both', async () => {
  await write(SIX);
  await tag('out', ['d.txt', 'b.txt', 'a.txt', 'c.txt', 'e.txt', 'f.txt']);
  const whole = await tables();
  const facts = await runJson();
  await rm(at('out'), { recursive: true });
  await tag('one', ['d.txt', 'b.txt', 'a.txt']);
  await tag('two', ['c.txt', 'e.txt', 'f.txt']);
  await rename(at('in'), at('away'));
  const report = await merge(['one', 'two']);
  expect(await tables()).toEqual(whole);
  expect(report.folders.map(({ documents }) => documents)).toEqual([2, 2]);
  expect([report.repeated, report.differing]).toEqual([0, []]);
  const merged = await runJson();
  expect(merged).toMatchObject({
    merged_from: [at('one'), at('two')],
    model: { id: 'fake-1' },
    taxonomy: facts.taxonomy,
    models: facts.models,
    options: { formats: ['jsonl', 'csv'] },
    counts: { inputs: 0, documents: 4, failed: 2, sentences: 6, findings: 4 },
    themes: facts.themes,
  });
  expect(merged.parts).toMatchObject([{ model: 0, documents: 4, failed: 2 }]);
  expect((await readdir(at('out'))).includes('.findings')).toBe(false);
});

test('the same again gives the same bytes, but for the times in run.json', async () => {
  await write(SIX);
  await tag('one', ['a.txt', 'b.txt']);
  await tag('two', ['f.txt']);
  await merge(['one', 'two']);
  const [first, facts] = [await tables(), await runJson()];
  await merge(['one', 'two'], { replace: true });
  expect(await tables()).toEqual(first);
  expect({ ...(await runJson()), timings: 0 }).toEqual({ ...facts, timings: 0 });
});

test('a document in several folders comes once, from the first; that its rows differ is said', async () => {
  await write({ ...SIX, 'copy.txt': SIX['a.txt'] });
  await tag('one', ['a.txt', 'b.txt']);
  await tag('two', ['c.txt', 'copy.txt', 'b.txt']);
  const same = await merge(['one', 'two']);
  expect([same.repeated, same.differing]).toEqual([1, []]);
  expect(await paths()).toEqual(['a.txt', 'c.txt']);
  expect(await paths('errors')).toEqual(['b.txt']);
  expect((await runJson()).duplicates).toEqual([{ path: at('in', 'copy.txt'), same_as: at('in', 'a.txt') }]);

  const text = (await readFile(at('two', 'sentences.jsonl'), 'utf8')).replace(
    '"text":"more"',
    '"text":"less"',
  );
  await writeFile(at('two', 'sentences.jsonl'), text);
  const other = await merge(['one', 'two'], { replace: true });
  expect(other.differing).toEqual([at('in', 'copy.txt')]);
  expect((await rows('sentences')).map((row) => row.text)).toEqual(['supervision a', 'more', 'nothing']);
});

test('files of the same bytes are noted once, under the path that the document has', async () => {
  await write({ ...SIX, 'copy.txt': SIX['a.txt'], 'third.txt': SIX['a.txt'], 'last.txt': SIX['a.txt'] });
  await tag('one', ['a.txt', 'third.txt']);
  await tag('two', ['copy.txt', 'third.txt', 'a.txt', 'last.txt']);
  await tag('three', ['copy.txt']);
  await merge(['one', 'two', 'three']);
  expect((await runJson()).duplicates).toEqual(
    ['third.txt', 'copy.txt', 'last.txt'].map((name) => ({
      path: at('in', name),
      same_as: at('in', 'a.txt'),
    })),
  );
});

test('one folder gives its tables in another format', async () => {
  await write(SIX);
  await tag('one', ['a.txt', 'd.txt'], { formats: parseFormats('jsonl') });
  await merge(['one'], { formats: parseFormats('parquet') });
  expect((await readdir(at('out'))).sort()).toEqual([
    'datapackage.json',
    'documents.jsonl',
    'documents.parquet',
    'errors.jsonl',
    'findings.jsonl',
    'findings.parquet',
    'run.json',
    'sentences.jsonl',
    'sentences.parquet',
  ]);
});

test('formats are those of all folders', async () => {
  await write(SIX);
  await tag('one', ['a.txt'], { formats: parseFormats('jsonl') });
  await tag('two', ['d.txt'], { formats: parseFormats('parquet') });
  await merge(['one', 'two']);
  expect((await runJson()).options.formats).toEqual(['jsonl', 'parquet']);
});

test('models are not mixed unless that is allowed; then run.json tells them apart', async () => {
  await write(SIX);
  const theme = { id: 'parks', name: 'Parks', definition: '-', colour: '#123456', keywords: [] };
  const other = {
    ...recipe,
    model: {
      ...recipe.model,
      ...{ id: 'fake-2', sha256: '0'.repeat(64), thresholds: [0.5] },
      taxonomy: { version: '1', themes: [theme] },
    },
  };
  await tag('one', ['a.txt']);
  await tag('two', ['c.txt', 'a.txt'], { recipe: other });
  await expect(merge(['one', 'two'])).rejects.toThrow(
    /one" was tagged by fake-1 \(SHA-256 ffffffff…\), and documents of .*two" by fake-2 .*--allow-mixed-models/,
  );
  await expect(readdir(at('out'))).rejects.toThrow('ENOENT');
  const report = await merge(['one', 'two'], { mixModels: true });
  expect([report.repeated, report.differing]).toEqual([1, []]);
  const facts = await runJson();
  expect(facts.models).toMatchObject([
    { id: 'fake-1', documents: 1 },
    { id: 'fake-2', documents: 1 },
  ]);
  expect(facts.taxonomy.map(({ id }: { id: string }) => id)).toEqual(['supervision', 'caseloads', 'parks']);
  // Nothing is mixed that was not before.
  await mergeTagged({ folders: [at('out')], outDir: at('copy'), tool: recipe.tool });
  await tag('three', ['d.txt']);
  await mergeTagged({
    ...{ folders: [at('out'), at('three')], outDir: at('again'), tool: recipe.tool, mixModels: true },
  });
  expect((await runJson('again')).models).toMatchObject([
    { id: 'fake-1', documents: 2 },
    { id: 'fake-2', documents: 1 },
  ]);
});

test('an output folder that is read, or holds tables, is refused, and a folder named twice', async () => {
  await write(SIX);
  await tag('one', ['a.txt']);
  await tag('out', ['c.txt']);
  const before = await tables();
  await expect(merge(['one', 'out'], { replace: true })).rejects.toThrow(/read and written at once/);
  await expect(merge(['one'])).rejects.toThrow(/out" holds tables already: .*--replace .*findings tag/);
  await expect(merge(['one', 'in/../one'])).rejects.toThrow(/named twice/);
  await expect(merge(['one', 'in'])).rejects.toThrow(/in" holds no run\.json/);
  expect(await tables()).toEqual(before);
});

test('tables that do not belong together are refused, and nothing is written', async () => {
  await write(SIX);
  await tag('one', ['a.txt', 'd.txt']);
  const findings = await readFile(at('one', 'findings.jsonl'), 'utf8');
  await writeFile(at('one', 'findings.jsonl'), findings + findings);
  await expect(merge(['one'])).rejects.toThrow(/do not belong together/);
  await writeFile(at('one', 'findings.jsonl'), findings);
  const facts = await runJson('one');
  for (const [documents, what] of [
    [1, 'more'],
    [3, 'fewer'],
  ] as const) {
    facts.parts[0].documents = documents;
    await writeFile(at('one', 'run.json'), JSON.stringify(facts));
    await expect(merge(['one'])).rejects.toThrow(`(${what} documents than run.json counts)`);
  }
  await expect(readdir(at('out'))).rejects.toThrow('ENOENT');
});

test('documents are added to what was merged, and relative paths still lead to their files', async () => {
  await write(SIX);
  await tag('one', ['a.txt', 'b.txt']);
  await tag('two', ['f.txt', 'c.txt']);
  // As if the second had been tagged from the folder "work", with relative paths.
  const facts = await runJson('two');
  facts.parts[0].paths_from = '../work';
  await mkdir(at('work'));
  await writeFile(at('two', 'run.json'), JSON.stringify(facts));
  const text = (await readFile(at('two', 'documents.jsonl'), 'utf8')).replaceAll(at('in'), '../in');
  await writeFile(at('two', 'documents.jsonl'), text);

  await mkdir(at('deep'));
  await mergeTagged({ folders: [at('one'), at('two')], outDir: at('deep', 'all'), tool: recipe.tool });
  expect((await runJson('deep/all')).parts).toMatchObject([{ documents: 1 }, { paths_from: '../../work' }]);
  await write({ 'f.txt': 'supervision changed' });
  await tag('deep/all', ['d.txt', 'f.txt']);
  const documents = await readRows(at('deep', 'all', 'documents.jsonl'));
  expect(documents.map((row) => row.path)).toEqual([
    at('in', 'a.txt'),
    '../in/c.txt',
    at('in', 'd.txt'),
    at('in', 'f.txt'),
  ]);
});
