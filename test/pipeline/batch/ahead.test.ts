import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LARGEST_FILE, readAhead, readSource } from '../../../pipeline/batch/ahead.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-ahead-'));
});
afterEach(() => rm(root, { recursive: true }));

test('files come in the order given, failures among them', async () => {
  const names = ['3', '1', 'gone', '2'];
  for (const name of ['1', '2', '3']) await writeFile(join(root, name), name);
  const got: string[] = [];
  for await (const input of readAhead(
    names.map((path) => ({ path, file: join(root, path) })),
    2,
  )) {
    got.push('source' in input ? new TextDecoder().decode(input.source.bytes) : input.failure.code);
  }
  expect(got).toEqual(['3', '1', 'missing', '2']);
});

test('no file is read before its turn is near', async () => {
  const names = ['0', '1', '2', '3', '4'];
  for (const name of names) await writeFile(join(root, name), name);
  const got: string[] = [];
  for await (const input of readAhead(
    names.map((path) => ({ path, file: join(root, path) })),
    2,
  )) {
    // The next file may be under way, those after it are not.
    if (got.length === 0) for (const name of names.slice(2)) await rm(join(root, name));
    got.push('source' in input ? 'read' : input.failure.code);
  }
  expect(got).toEqual(['read', 'read', 'missing', 'missing', 'missing']);
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
