import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../../pipeline/errors.js';
import { openTables } from '../../../pipeline/write/files.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import type { Table } from '../../../pipeline/write/table.js';

const pets: Table = { name: 'pets', columns: ['name'], jsonlOnly: false };
const deep: Table = { name: 'deep', columns: ['parts'], jsonlOnly: true };
const formats = parseFormats('jsonl,csv');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('nothing stands under its own name until all is done', async () => {
  const out = join(folder, 'new', 'out');
  const tables = await openTables(out, [pets, deep], formats);
  await tables.append(pets, [{ name: 'Rex' }]);
  await tables.append(deep, [{ parts: [1, 2] }]);
  expect((await readdir(out)).every((name) => name.endsWith('.tmp'))).toBe(true);

  const files = await tables.commit({ 'run.json': '{}\n' });
  expect((await readdir(out)).sort()).toEqual(['deep.jsonl', 'pets.csv', 'pets.jsonl', 'run.json']);
  expect(files.at(-1)).toBe(join(out, 'run.json'));
  expect(await readFile(join(out, 'pets.jsonl'), 'utf8')).toBe('{"name":"Rex"}\n');
  expect(await readFile(join(out, 'pets.csv'), 'utf8')).toBe('\uFEFFname\r\nRex\r\n');
});

test('a run that is aborted leaves an earlier run as it was', async () => {
  await writeFile(join(folder, 'pets.jsonl'), 'earlier\n');
  const tables = await openTables(folder, [pets], formats);
  await tables.append(pets, [{ name: 'Rex' }]);
  await tables.abort();
  expect(await readdir(folder)).toEqual(['pets.jsonl']);
  expect(await readFile(join(folder, 'pets.jsonl'), 'utf8')).toBe('earlier\n');
});

test('a run that is aborted takes the folder it made with it', async () => {
  const out = join(folder, 'out');
  await (await openTables(out, [pets], formats)).abort();
  expect(await readdir(folder)).toEqual([]);
});

test('an output path that is a file, or lies below one, is refused by name', async () => {
  const file = join(folder, 'file');
  await writeFile(file, 'kept');
  await expect(openTables(file, [pets], formats)).rejects.toThrow(UsageError);
  await expect(openTables(file, [pets], formats)).rejects.toThrow(
    /file" is a file: give the name of a folder/,
  );
  await expect(openTables(join(file, 'below'), [pets], formats)).rejects.toThrow(UsageError);
  expect(await readFile(file, 'utf8')).toBe('kept');
});

test('a folder in the place of a table is met before any work, and nothing is left behind', async () => {
  await (await openTables(join(folder, 'pets.csv'), [], formats)).commit({});
  await expect(openTables(folder, [deep, pets], formats)).rejects.toThrow(/pets\.csv" cannot be replaced/);
  expect(await readdir(folder)).toEqual(['pets.csv']);
});
