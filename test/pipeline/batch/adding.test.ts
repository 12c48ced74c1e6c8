// A second run into a folder that holds tables: what stays, what is made anew, and what is refused.
import { mkdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { TagOptions } from '../../../pipeline/batch/batch.js';
import { openTagged } from '../../../pipeline/tagged/folder.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import { makeTagger, otherRecipe, SIX, useBatch } from './folder.js';

const { at, paths, rows, run, runJson, tables, write } = useBatch();

const inputs = (...names: string[]) => names.map((name) => at('in', name));
const of = (...names: string[]): Partial<TagOptions> => ({ paths: inputs(...names) });

/** What the whole tables look like when all is tagged at once. */
async function atOnce(...names: string[]): Promise<string[]> {
  await run({ ...of(...names), replace: true });
  const whole = await tables();
  await rm(at('out'), { recursive: true });
  return whole;
}

test('some, then others: the bytes of all at once', async () => {
  await write(SIX);
  const whole = await atOnce('d.txt', 'b.txt', 'a.txt', 'f.txt', 'e.txt', 'c.txt');
  await run(of('d.txt', 'b.txt'));
  await run(of('a.txt'));
  const report = await run(of('f.txt', 'e.txt', 'c.txt'));
  expect(await tables()).toEqual(whole);
  expect(report.counts).toEqual({
    ...{ inputs: 3, documents: 4, duplicates: 0, failed: 2, sentences: 6, findings: 4, reused: 0, gone: 0 },
    earlier: { documents: 2, duplicates: 0, failed: 1, sentences: 3, findings: 2 },
  });
  expect(report.failures.map(({ code }) => code)).toEqual(['empty']);
  expect(report.themes[0]).toEqual({ theme: 'supervision', documents: 3, strengths: 4, weaknesses: 0 });
  const facts = await runJson();
  expect(facts.models).toMatchObject([{ id: 'fake-1', documents: 4 }]);
  expect(facts.parts).toMatchObject([{ model: 0, documents: 4, failed: 2 }]);
});

test('the same again gives the same bytes, wherever it stands', async () => {
  await write(SIX);
  await run(of('a.txt', 'b.txt'));
  await run(of('c.txt', 'd.txt'));
  const first = await tables();
  const report = await run(of('c.txt', 'd.txt'));
  expect(await tables()).toEqual(first);
  expect(report.counts).toMatchObject({ reused: 2, inputs: 2 });
});

test('what is tagged again moves behind what stays', async () => {
  await write(SIX);
  await run(of('a.txt', 'c.txt', 'd.txt'));
  await write({ 'a.txt': 'supervision changed' });
  await run(of('a.txt'));
  expect(await paths()).toEqual(['c.txt', 'd.txt', 'a.txt']);
  expect((await rows('findings')).map((row) => row.text)).toEqual(['supervision d', 'supervision changed']);
});

test('a document that is gone from a folder that is given goes, and that is counted', async () => {
  await write(SIX);
  await run();
  await unlink(at('in', 'a.txt'));
  await unlink(at('in', 'e.txt'));
  await rename(at('in', 'd.txt'), at('in', 'z.txt'));
  await mkdir(at('more'));
  await writeFile(at('more', 'g.txt'), 'supervision g');
  await run({ paths: [at('more')] });
  expect(await paths()).toEqual(['a.txt', 'c.txt', 'd.txt', 'f.txt', 'g.txt']);
  const report = await run();
  expect(await paths()).toEqual(['g.txt', 'c.txt', 'f.txt', 'z.txt']);
  expect(await paths('errors')).toEqual(['b.txt']);
  // One was only renamed.
  expect(report.counts.gone).toBe(1);
});

test('an earlier document that fails now is a failure and no document, and the reverse', async () => {
  await write(SIX);
  await run(of('a.txt', 'b.txt', 'c.txt'));
  await write({ 'a.txt': '', 'b.txt': 'supervision b' });
  await run(of('a.txt', 'b.txt'));
  expect([await paths(), await paths('errors')]).toEqual([['c.txt', 'b.txt'], ['a.txt']]);
});

test('an input that led nowhere stays among the errors until it is given again or is there', async () => {
  await write(SIX);
  await run({ paths: [at('gone.txt'), ...inputs('a.txt')] });
  await run(of('c.txt'));
  expect(await paths('errors')).toEqual(['gone.txt']);
  await writeFile(at('gone.txt'), 'supervision');
  await run({ paths: [at('gone.txt')] });
  expect([await paths(), await paths('errors')]).toEqual([['a.txt', 'c.txt', 'gone.txt'], []]);
});

test('the same bytes under another path get no second rows', async () => {
  await write({ ...SIX, 'copy.txt': SIX['a.txt'] });
  await run(of('a.txt'));
  const first = await tables();
  const report = await run(of('copy.txt'));
  expect(await tables()).toEqual(first);
  expect(report.duplicates).toEqual([{ path: at('in', 'copy.txt'), sameAs: at('in', 'a.txt') }]);
  await run(of('c.txt'));
  const { duplicates, counts } = await runJson();
  expect(duplicates).toEqual([{ path: at('in', 'copy.txt'), same_as: at('in', 'a.txt') }]);
  expect(counts).toMatchObject({ inputs: 1, documents: 2, duplicates: 1, earlier: { duplicates: 1 } });
});

test('of two files with the same bytes one changes: the document is that of the other', async () => {
  await write({ ...SIX, 'copy.txt': SIX['a.txt'], 'third.txt': SIX['a.txt'] });
  await run(of('a.txt', 'copy.txt', 'third.txt'));
  await write({ 'a.txt': 'changed' });
  await run(of('a.txt'));
  expect(await paths()).toEqual(['copy.txt', 'a.txt']);
  expect((await runJson()).duplicates).toEqual([
    { path: at('in', 'third.txt'), same_as: at('in', 'copy.txt') },
  ]);
});

test('replace leaves out what is not given', async () => {
  await write(SIX);
  await run();
  const report = await run({ ...of('c.txt'), replace: true });
  expect(await paths()).toEqual(['c.txt']);
  expect(await rows('errors')).toEqual([]);
  expect(report.counts.earlier.documents).toBe(0);
});

test('force tags what is given again, and nothing else', async () => {
  await write(SIX);
  await run();
  const given: string[] = [];
  const inner = makeTagger();
  await run({
    ...of('d.txt', 'f.txt'),
    force: true,
    tagger: {
      ...inner,
      tag(job, signal) {
        given.push(job.path);
        return inner.tag(job, signal);
      },
    },
  });
  expect(given).toEqual(inputs('d.txt', 'f.txt'));
  expect(await paths()).toEqual(['a.txt', 'c.txt', 'd.txt', 'f.txt']);
});

test('relative paths count from the folder that they were given in', async () => {
  await write(SIX);
  await mkdir(at('work'));
  // A test cannot go to another folder: what a run said of it is changed instead.
  await run(of('a.txt', 'c.txt'));
  const said = await runJson();
  expect(said.parts[0].paths_from).toBe(relative(at('out'), process.cwd()).replaceAll('\\', '/'));
  const text = (await readFile(at('out', 'documents.jsonl'), 'utf8')).replaceAll(at('in'), '../in');
  await writeFile(at('out', 'documents.jsonl'), text);
  said.parts[0].paths_from = '../work';
  await writeFile(at('out', 'run.json'), JSON.stringify(said));
  await run(of('a.txt'));
  expect(await rows('documents')).toMatchObject([{ path: '../in/c.txt' }, { path: at('in', 'a.txt') }]);
  expect((await runJson()).parts).toMatchObject([
    { paths_from: '../work' },
    { paths_from: expect.any(String) },
  ]);
});

test('formats that the folder has are written again', async () => {
  await write(SIX);
  await run({ ...of('a.txt'), formats: parseFormats('jsonl,csv,parquet') });
  const old = await readFile(at('out', 'findings.parquet'));
  const report = await run({ ...of('d.txt'), formats: parseFormats('jsonl') });
  expect(report.moreFormats).toEqual(['csv', 'parquet']);
  expect((await readFile(at('out', 'findings.parquet'))).equals(old)).toBe(false);
  expect((await readFile(at('out', 'documents.csv'), 'utf8')).split('\r\n')).toHaveLength(4);
  await rm(at('out', 'findings.parquet'));
  await rm(at('out', 'documents.parquet'));
  await rm(at('out', 'sentences.parquet'));
  expect((await run({ ...of('d.txt'), formats: parseFormats('jsonl') })).moreFormats).toEqual(['csv']);
});

test('rows of a version whose sentences had fewer columns stay as they are, null in a format that needs a value', async () => {
  await write(SIX);
  await run({ ...of('a.txt'), formats: parseFormats('jsonl,parquet') });
  const written = await readFile(at('out', 'sentences.jsonl'), 'utf8');
  const older = written.replaceAll(/,"uncertainty":.*?(?=\}\n)/g, '');
  expect(older).not.toBe(written);
  await writeFile(at('out', 'sentences.jsonl'), older);
  await run(of('d.txt'));
  const now = await readFile(at('out', 'sentences.jsonl'), 'utf8');
  expect(now.startsWith(older)).toBe(true);
  expect(now.slice(older.length)).toContain('"uncertainty":');
  const parquet = await readFile(at('out', 'sentences.parquet'));
  const read = await parquetReadObjects({ file: new Uint8Array(parquet).buffer });
  const known = read.map((row) => row.uncertainty !== null);
  expect(known).toEqual([...known].sort());
  expect(new Set(known).size).toBe(2);
});

test('a second run that is broken off changes nothing, and is gone on with', async () => {
  await write(SIX);
  const whole = await atOnce('a.txt', 'c.txt', 'd.txt', 'f.txt');
  await run(of('a.txt', 'c.txt'));
  const before = await tables();
  const inner = makeTagger();
  let given = 0;
  const breaking = {
    ...inner,
    tag: (job: Parameters<typeof inner.tag>[0], signal: AbortSignal) =>
      given++ === 1 ? Promise.reject(new Error('the power went')) : inner.tag(job, signal),
  };
  await expect(run({ ...of('d.txt', 'f.txt'), tagger: breaking })).rejects.toThrow('the power went');
  expect(await tables()).toEqual(before);
  const report = await run(of('d.txt', 'f.txt'));
  expect(await tables()).toEqual(whole);
  expect(report.counts.reused).toBe(1);
});

test('tables that cannot be kept are not thrown away: refused, with what to do', async () => {
  await write(SIX);
  await run(of('a.txt', 'c.txt'));
  const more = of('d.txt');
  const findings = await readFile(at('out', 'findings.jsonl'), 'utf8');
  await writeFile(at('out', 'findings.jsonl'), findings + findings);
  await expect(run(more)).rejects.toThrow(/do not belong together .*--replace leaves it out/);
  // What is tagged whole is not read back.
  await run(of('a.txt', 'c.txt'));
  const written = await readFile(at('out', 'run.json'), 'utf8');

  await rm(at('out', 'documents.jsonl'));
  await expect(run(more)).rejects.toThrow(/lacks documents\.jsonl.*--replace leaves it out/);
  await run({ ...of('a.txt', 'c.txt'), replace: true });
  await rm(at('out', 'run.json'));
  await expect(run(more)).rejects.toThrow(/holds no run\.json.*--replace leaves it out/);
  const { taxonomy: _, ...older } = JSON.parse(written);
  await writeFile(at('out', 'run.json'), JSON.stringify(older));
  await expect(run(more)).rejects.toThrow(/lacks what is needed \(taxonomy.*--replace leaves it out/);
  older.taxonomy = [];
  older.parts[0].documents = 1;
  await writeFile(at('out', 'run.json'), JSON.stringify(older));
  await expect(run(more)).rejects.toThrow(/more documents than run\.json counts/);
  older.parts[0].documents = 3;
  await writeFile(at('out', 'run.json'), JSON.stringify(older));
  await expect(run(more)).rejects.toThrow(/fewer documents than run\.json counts/);
  await run({ ...more, replace: true });
  expect(await paths()).toEqual(['d.txt']);
});

test('a folder of a version that did not say of which models its tables are is added to', async () => {
  await write(SIX);
  await run(of('a.txt', 'c.txt'));
  const { models: _, parts: __, ...older } = await runJson();
  await writeFile(at('out', 'run.json'), JSON.stringify(older));
  expect((await openTagged(at('out'))).run.models).toMatchObject([{ id: 'fake-1', documents: 2 }]);
  await run(of('d.txt'));
  expect(await paths()).toEqual(['a.txt', 'c.txt', 'd.txt']);
  await expect(run({ ...of('f.txt'), recipe: otherRecipe })).rejects.toThrow(/holds 3 documents/);
});

test('documents of a folder that is not at hand stay', async () => {
  await write(SIX);
  await run({ paths: [at('in')] });
  await rename(at('in'), join(at('out'), '..', 'away'));
  const report = await run({ paths: [at('in')] });
  expect(await paths()).toEqual(['a.txt', 'c.txt', 'd.txt', 'f.txt']);
  expect((await rows('errors')).map(({ code }) => code)).toEqual(['empty', 'empty', 'missing']);
  expect(report.failures).toHaveLength(1);
});
