import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fatesUnder } from '../../../pipeline/batch/covered.js';
import { findInputs } from '../../../pipeline/batch/inputs.js';

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'findings-covered-')));
  await files('in/a.txt', 'in/deep/b.txt', 'in/letter.odd', 'other/c.txt');
});
afterEach(() => rm(root, { recursive: true }));

async function files(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), name);
  }
}

/** The fate of earlier paths under the paths of a run; all below `root`. */
async function fates(paths: readonly string[], earlier: readonly string[], base = root): Promise<string[]> {
  const given = paths.map((path) => `${root}/${path}`);
  const fateOf = await fatesUnder(given, await findInputs(given));
  return Promise.all(earlier.map((path) => fateOf(path, base)));
}

test('a folder speaks for what was in it, at whatever depth, and for nothing beside it', async () => {
  const earlier = [
    'in/a.txt',
    'in/gone.txt',
    'in/deep/gone.pdf',
    'other/c.txt',
    'other/gone.txt',
    'inner/gone.txt',
  ];
  expect(await fates(['in'], earlier)).toEqual(['again', 'gone', 'gone', 'stays', 'stays', 'stays']);
  expect(await fates(['in/'], ['in/gone.txt'])).toEqual(['gone']);
});

test('a file that is there and that the folder does not lead to stays', async () => {
  expect(await fates(['in'], ['in/letter.odd'])).toEqual(['stays']);
});

test('a pattern speaks for what it would have matched', async () => {
  const earlier = ['in/a.txt', 'in/gone.txt', 'in/gone.pdf', 'in/deep/gone.txt', 'other/gone.txt'];
  expect(await fates(['in/*.txt'], earlier)).toEqual(['again', 'gone', 'stays', 'stays', 'stays']);
  expect(await fates(['in/**'], earlier)).toEqual(['again', 'gone', 'gone', 'gone', 'stays']);
  expect(await fates(['{in,other}/g*.txt'], earlier)).toEqual(['stays', 'gone', 'stays', 'stays', 'gone']);
});

test('a pattern counts from its folder, whatever signs stand in the names above', async () => {
  await files('[x]/in/a.txt');
  const given = [`${root}/[x]/in/*.txt`.replace('[x]', '\\[x\\]')];
  const fateOf = await fatesUnder(given, await findInputs(given));
  expect(await fateOf('in/a.txt', join(root, '[x]'))).toBe('again');
  expect(await fateOf('in/gone.txt', root)).toBe('stays');
});

test('a file named outright speaks for itself', async () => {
  expect(await fates(['in/a.txt', 'in/gone.txt'], ['in/a.txt', 'in/gone.txt', 'in/deep/b.txt'])).toEqual([
    'again',
    'gone',
    'stays',
  ]);
});

test('a folder that is not at hand says nothing about what was in it', async () => {
  expect(await fates(['disk', 'disk/**/*.txt'], ['disk/a.txt', 'disk/deep/b.txt'])).toEqual([
    'stays',
    'stays',
  ]);
});

test('relative and absolute paths, and paths from another folder, are the same file', async () => {
  const fateOf = await fatesUnder([join(root, 'in')], await findInputs([join(root, 'in')]));
  expect(await fateOf(join(root, 'in', 'a.txt'), '/nowhere')).toBe('again');
  expect(await fateOf('./deep/../a.txt', join(root, 'in'))).toBe('again');
  expect(await fateOf('../in/gone.txt', join(root, 'other'))).toBe('gone');
  expect(await fateOf('in/a.txt', join(root, 'other'))).toBe('stays');
  const typed = relative(process.cwd(), join(root, 'in'));
  const relatively = await fatesUnder([typed], await findInputs([typed]));
  expect(await relatively('in/a.txt', root)).toBe('again');
  expect(await relatively('in/gone.txt', root)).toBe('gone');
});

test('links: a file is what it leads to, a folder what is in it', async () => {
  await symlink(join(root, 'in'), join(root, 'link'));
  await symlink(join(root, 'other'), join(root, 'in', 'more'));
  expect(await fates(['link'], ['in/a.txt', 'in/gone.txt', 'link/gone.txt'])).toEqual([
    'again',
    'gone',
    'gone',
  ]);
  expect(await fates(['in'], ['link/a.txt', 'link/gone.txt', 'other/c.txt', 'in/more/gone.txt'])).toEqual([
    'again',
    'gone',
    'again',
    'gone',
  ]);
  expect(await fates(['link/*.txt'], ['in/gone.txt', 'in/gone.pdf'])).toEqual(['gone', 'stays']);
  await symlink(join(root, 'nowhere.txt'), join(root, 'in', 'broken.txt'));
  expect(await fates(['in'], ['in/broken.txt'])).toEqual(['gone']);
});

test.skipIf(process.platform === 'win32')('a path of another system stays', async () => {
  expect(await fates([''], ['C:/letters/a.txt', 'c:\\letters\\a.txt'])).toEqual(['stays', 'stays']);
});

test('an input that failed because it was a folder is gone once a folder above it is given', async () => {
  await mkdir(join(root, 'in', 'bare'));
  expect(await fates(['in'], ['in/bare', 'in/none/*.txt'])).toEqual(['gone', 'gone']);
  expect(await fates(['in/bare', 'in/none/*.txt'], ['in/bare', 'in/none/*.txt'])).toEqual(['gone', 'gone']);
  expect(await fates(['other'], ['in/bare', 'in/none/*.txt'])).toEqual(['stays', 'stays']);
});
