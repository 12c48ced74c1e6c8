// What a batch need not do twice: after it was broken off, in a later run, and beside another of the same bytes.
import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recipeKey } from '../../../pipeline/batch/recipe.js';
import type { Tagger } from '../../../pipeline/batch/tagger.js';
import { makeTagger, recipe, useBatch } from './folder.js';

const { at, rows, run, tables, write } = useBatch();

/** A tagger that counts what it is given, and throws once it was given so many. */
function counting(until = Number.POSITIVE_INFINITY, room = 3) {
  const inner = makeTagger();
  const given: string[] = [];
  const tagger: Tagger = {
    ...inner,
    room,
    async tag(job, signal) {
      if (given.length === until) throw new Error('the power went');
      given.push(job.path.split('/').at(-1)!);
      return inner.tag(job, signal);
    },
  };
  return { tagger, given };
}

const TEN = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.txt`, `supervision ${i}\nmore`]));
test('the bytes do not depend on how many documents are under way, or in which order they are done', async () => {
  await write({ ...TEN, 'bad.txt': '', 'copy.txt': 'supervision 3\nmore' });
  await run();
  const first = await tables();
  for (const room of [2, 7, 40]) {
    const inner = makeTagger();
    const order = [5, 1, 4, 0, 3, 2];
    let turn = 0;
    const tagger: Tagger = {
      ...inner,
      room,
      async tag(job, signal) {
        // Each is done after as many turns as its place says.
        for (let i = order[turn++ % order.length]!; i > 0; i--) await new Promise(setImmediate);
        return inner.tag(job, signal);
      },
    };
    await run({ tagger, force: true });
    expect(await tables()).toEqual(first);
  }
});

test('a run that was broken off is gone on with: what is done is not done again, and the bytes are the same', async () => {
  await write(TEN);
  await run();
  const whole = await tables();
  await rm(at('out'), { recursive: true });

  const broken = counting(6);
  await expect(run({ tagger: broken.tagger })).rejects.toThrow('the power went');
  expect(await readdir(at('out'))).toEqual(['.findings']);
  const rest = counting();
  const report = await run({ tagger: rest.tagger });
  expect([...broken.given, ...rest.given].sort()).toEqual(Object.keys(TEN));
  expect(report.counts).toMatchObject({ documents: 10, reused: 6 });
  expect(await tables()).toEqual(whole);
});

test('a later run looks only into files that have changed; with force into all', async () => {
  await write({ ...TEN, 'bad.txt': '' });
  await run();
  await write({ '4.txt': 'changed', 'new.txt': 'new supervision' });
  const second = counting();
  const report = await run({ tagger: second.tagger });
  expect(second.given).toEqual(['4.txt', 'new.txt']);
  expect(report.counts).toMatchObject({ documents: 11, failed: 1, reused: 10 });
  const again = counting();
  expect((await run({ tagger: again.tagger, force: true })).counts.reused).toBe(0);
  expect(again.given).toHaveLength(12);
  const known = counting();
  await run({ tagger: known.tagger });
  expect(known.given).toEqual([]);
});

test('a run over other files does not forget what it would need for those of an earlier run', async () => {
  // Far more than is worth a rewrite of what is kept.
  const long = Array.from({ length: 400_000 }, () => Math.random().toString(36)).join('');
  await write({ 'a.txt': long, 'b.txt': `${long}more`, 'c.txt': 'supervision' });
  await run({ paths: [at('in', 'a.txt'), at('in', 'b.txt')] });
  await run({ paths: [at('in', 'c.txt')] });
  const again = counting();
  expect((await run({ tagger: again.tagger })).counts.reused).toBe(3);
  expect(again.given).toEqual([]);
});

test('a run with force that was broken off is gone on with too', async () => {
  await write(TEN);
  await run();
  const broken = counting(6);
  await expect(run({ tagger: broken.tagger, force: true })).rejects.toThrow('the power went');
  const rest = counting();
  await run({ tagger: rest.tagger, force: true });
  expect([...broken.given, ...rest.given].sort()).toEqual(Object.keys(TEN));
});

test('another model or other options mean other results', async () => {
  await write({ 'a.txt': 'supervision' });
  await run();
  for (const other of [
    { ...recipe, includeOther: true },
    { ...recipe, model: { ...recipe.model, sha256: '0'.repeat(64) } },
    { ...recipe, model: { ...recipe.model, thresholds: [0.4, 0.9] } },
    { ...recipe, tool: { ...recipe.tool, version: '9.9.10' } },
  ]) {
    const { tagger, given } = counting();
    await run({ tagger, recipe: other });
    expect(given).toEqual(['a.txt']);
  }
});

test('documents of the same bytes are tagged once, even side by side, and rows name each by its own path', async () => {
  await write({ 'a.txt': 'supervision', 'b.txt': 'supervision', 'c.txt': 'supervision' });
  const { tagger, given } = counting();
  const report = await run({ tagger });
  expect(given).toHaveLength(1);
  expect(report.counts).toMatchObject({ documents: 1, duplicates: 2, reused: 0 });
  expect((await rows('documents')).map((row) => row.path)).toEqual([at('in', 'a.txt')]);
  await rename(at('in', 'a.txt'), at('in', 'z.txt'));
  const moved = counting();
  await run({ tagger: moved.tagger, paths: [at('in', 'z.txt')], replace: true });
  expect(moved.given).toEqual([]);
  expect((await rows('documents')).map((row) => row.path)).toEqual([at('in', 'z.txt')]);
});

test('two runs into one folder: the second is refused, the first goes on', async () => {
  await write(TEN);
  let refused: unknown;
  await run({
    onProgress: async ({ done }) => {
      if (done === 1) refused = await run().catch((error) => error);
    },
  });
  expect(String(refused)).toContain('Another run is writing to');
  expect(await rows('documents')).toHaveLength(10);
});

test.skipIf(process.platform !== 'linux')(
  'a full disk stops the run with words that say so, and spoils nothing',
  async () => {
    await write(TEN);
    await run();
    const before = await tables();
    await write({ '3.txt': 'changed' });
    // Where the run would keep its results there is a device that is always full.
    await rm(at('out', '.findings', `results-${recipeKey(recipe)}.log`));
    await symlink('/dev/full', at('out', '.findings', `results-${recipeKey(recipe)}.log`));
    await expect(run()).rejects.toThrow(
      /cannot be written to: the disk is full: make room .* documents that are done are kept/,
    );
    expect(await tables()).toEqual(before);
    expect((await readdir(at('out', '.findings'))).filter((name) => name !== 'lock')).toHaveLength(1);
  },
);

test('an output folder that vanishes stops the run before it ends', async () => {
  await write(TEN);
  const stopped = run({
    onProgress: ({ done }) => {
      if (done === 5) rmSync(at('out'), { recursive: true });
    },
  });
  await expect(stopped).rejects.toThrow(`The output folder "${at('out')}" has vanished`);
});

test('a run that died while it replaced the tables is ended by the next, and loses nothing of earlier runs', async () => {
  await write({ 'a.txt': 'supervision a', 'b.txt': 'supervision b', 'c.txt': 'supervision c' });
  const paths = (name: string) => ({ paths: [at('in', name)] });
  await run(paths('a.txt'));
  const old = new Map<string, string>();
  const names = (await readdir(at('out'))).filter((name) => name !== '.findings');
  for (const name of names) old.set(name, await readFile(at('out', name), 'utf8'));
  await run(paths('b.txt'));
  // As it was after two of the new files had been moved.
  const tablesDir = at('out', '.findings', 'tables');
  await mkdir(tablesDir);
  for (const name of names.slice(2)) {
    await rename(at('out', name), join(tablesDir, name));
    await writeFile(at('out', name), old.get(name)!);
  }
  await writeFile(join(tablesDir, 'moves.json'), JSON.stringify(names));
  await run(paths('c.txt'));
  expect((await rows('documents')).map((row) => row.path)).toEqual(
    ['a.txt', 'b.txt', 'c.txt'].map((n) => at('in', n)),
  );
  expect(await rows('findings')).toHaveLength(3);
});
