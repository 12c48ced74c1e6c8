import { mkdtemp, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LARGEST_FILE, readSource, stampOf } from '../../../pipeline/batch/source.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-source-'));
});
afterEach(() => rm(root, { recursive: true }));

test('the bytes of a file', async () => {
  await writeFile(join(root, 'a.txt'), 'text');
  const { path, bytes } = await readSource({ path: 'a.txt', file: join(root, 'a.txt') });
  expect([path, new TextDecoder().decode(bytes)]).toEqual(['a.txt', 'text']);
  await expect(readSource({ path: 'gone', file: join(root, 'gone') })).rejects.toMatchObject({
    code: 'missing',
  });
});

test('a stamp stays while a file is left alone, and changes with other bytes of the same length and time', async () => {
  const input = { path: 'a.txt', file: join(root, 'a.txt') };
  await writeFile(input.file, 'one');
  await utimes(input.file, 1, 1);
  const first = await stampOf(input);
  expect(await stampOf(input)).toBe(first);
  await writeFile(input.file, 'two');
  await utimes(input.file, 1, 1);
  expect(await stampOf(input)).not.toBe(first);
});

test('a file too large to be a letter is refused before it is read', async () => {
  const file = join(root, 'huge.txt');
  await writeFile(file, '');
  await truncate(file, LARGEST_FILE + 1);
  await expect(readSource({ path: 'huge.txt', file })).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('"huge.txt" has 256 MiB'),
  });
});

test('a folder and a device are no documents', async () => {
  await expect(readSource({ path: 'in', file: root })).rejects.toMatchObject({ code: 'unreadable' });
  if (process.platform === 'win32') return;
  await expect(readSource({ path: 'zero', file: '/dev/zero' })).rejects.toMatchObject({ code: 'unreadable' });
});
