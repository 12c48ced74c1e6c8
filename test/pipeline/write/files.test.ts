import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../../pipeline/errors.js';
import { openTables, writeWhole } from '../../../pipeline/write/files.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import type { Table } from '../../../pipeline/write/table.js';
import { aColumn, aTable, RUN } from './records.js';

const pets = aTable('pets', [aColumn('name')]);
const deep: Table = { ...aTable('deep', [aColumn('parts', 'list')]), formats: ['jsonl'] };
const filesFor = (...tables: Table[]) =>
  parseFormats('jsonl,csv').flatMap((format) => format.files(tables, RUN));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('nothing stands under its own name until all is done', async () => {
  const out = join(folder, 'new', 'out');
  const tables = await openTables(out, filesFor(pets, deep));
  await tables.append(pets, [{ name: 'Rex' }]);
  await tables.append(deep, [{ parts: [1, 2] }]);
  expect((await readdir(out)).every((name) => name.endsWith('.tmp'))).toBe(true);

  const files = await tables.commit({ 'run.json': '{}\n' });
  expect((await readdir(out)).sort()).toEqual(['deep.jsonl', 'pets.csv', 'pets.jsonl', 'run.json']);
  expect(files.at(-1)).toBe(join(out, 'run.json'));
  expect(await readFile(join(out, 'pets.jsonl'), 'utf8')).toBe('{"name":"Rex"}\n');
  expect(await readFile(join(out, 'pets.csv'), 'utf8')).toBe('name\r\nRex\r\n');
});

test('a run that is aborted leaves an earlier run as it was', async () => {
  await writeFile(join(folder, 'pets.jsonl'), 'earlier\n');
  const tables = await openTables(folder, filesFor(pets));
  await tables.append(pets, [{ name: 'Rex' }]);
  await tables.abort();
  expect(await readdir(folder)).toEqual(['pets.jsonl']);
  expect(await readFile(join(folder, 'pets.jsonl'), 'utf8')).toBe('earlier\n');
});

test('a run that is aborted takes the folder it made with it', async () => {
  const out = join(folder, 'out');
  await (await openTables(out, filesFor(pets))).abort();
  expect(await readdir(folder)).toEqual([]);
});

test('an output path that is a file, or lies below one, is refused by name', async () => {
  const file = join(folder, 'file');
  await writeFile(file, 'kept');
  await expect(openTables(file, filesFor(pets))).rejects.toThrow(UsageError);
  await expect(openTables(file, filesFor(pets))).rejects.toThrow(
    /file" is a file: give the name of a folder/,
  );
  await expect(openTables(join(file, 'below'), filesFor(pets))).rejects.toThrow(UsageError);
  expect(await readFile(file, 'utf8')).toBe('kept');
});

test('a folder in the place of a table is met before any work, and nothing is left behind', async () => {
  await (await openTables(join(folder, 'pets.csv'), [])).commit({});
  await expect(openTables(folder, filesFor(deep, pets))).rejects.toThrow(/pets\.csv" cannot be replaced/);
  expect(await readdir(folder)).toEqual(['pets.csv']);
});

test('one file is written with the folders above it, and replaces one of its name', async () => {
  const path = join(folder, 'new', 'page.html');
  await writeWhole(path, 'first', join(folder, 'gone.txt'));
  await writeWhole(path, 'second', join(folder, 'gone.txt'));
  expect(await readFile(path, 'utf8')).toBe('second');
  expect(await readdir(join(folder, 'new'))).toEqual(['page.html']);
});

test('one file is never written over the document it comes from, under whatever name', async () => {
  const input = join(folder, 'letter.html');
  await writeFile(input, 'kept');
  await symlink(input, join(folder, 'symbolic.html'));
  await link(input, join(folder, 'hard.html'));
  for (const name of ['letter.html', 'symbolic.html', 'hard.html']) {
    const refused = writeWhole(join(folder, name), 'page', input);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(`${name}" is the document itself: give the name of another file.`);
    const among = writeWhole(join(folder, name), 'list', [join(folder, 'gone.txt'), input], 'a label file');
    await expect(among).rejects.toThrow(`${name}" is a label file: give the name of another file.`);
  }
  expect(await readFile(input, 'utf8')).toBe('kept');
  expect((await readdir(folder)).sort()).toEqual(['hard.html', 'letter.html', 'symbolic.html']);
});

test('one file: a folder, a name that is none and a name that is too long are refused, and nothing is left', async () => {
  const write = (path: string) => writeWhole(path, 'page', join(folder, 'gone.txt'));
  await expect(write(folder)).rejects.toThrow(/is a folder: give the name of a file to write/);
  await expect(write(`${join(folder, 'new')}/`)).rejects.toThrow(/is no name of a file/);
  await expect(write('')).rejects.toThrow(UsageError);
  await expect(write(join(folder, 'new', 'x'.repeat(300)))).rejects.toThrow(/the name is too long/);
  expect(await readdir(folder)).toEqual([]);
});
