// A run that dies while it puts its tables in place, at each point where it can.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTables } from '../../../pipeline/write/files.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import { finishMoves, writeMoves } from '../../../pipeline/write/moves.js';
import { aColumn, aTable, RUN } from './records.js';

const NAMES = ['pets.jsonl', 'pets.csv', 'run.json'];

let out: string;
let work: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'findings-moves-'));
  work = join(out, 'unfinished');
  await mkdir(work);
  for (const name of NAMES) {
    await writeFile(join(out, name), 'old');
    await writeFile(join(work, name), 'new');
  }
});
afterEach(() => rm(out, { recursive: true }));

const contents = () => Promise.all(NAMES.map((name) => readFile(join(out, name), 'utf8')));

test('cut off before the list was whole: the tables are those of the run before', async () => {
  await writeFile(join(work, 'moves.json.tmp'), '["pets.jsonl","pe');
  await finishMoves(out, work);
  expect(await contents()).toEqual(['old', 'old', 'old']);
  await (await openTables(out, [], work)).abort();
  expect((await readdir(out)).sort()).toEqual([...NAMES].sort());
});

test.each([0, 1, 2, 3])('cut off after %i files were moved: the next run moves the others', async (moved) => {
  await writeMoves(work, NAMES);
  for (const name of NAMES.slice(0, moved)) await rename(join(work, name), join(out, name));
  await finishMoves(out, work);
  expect(await contents()).toEqual(['new', 'new', 'new']);
  expect((await readdir(out)).sort()).toEqual([...NAMES].sort());
  await finishMoves(out, work);
  expect(await contents()).toEqual(['new', 'new', 'new']);
});

test('a file that cannot be replaced stops, and the next run goes on there', async () => {
  await rm(join(out, 'pets.csv'));
  await mkdir(join(out, 'pets.csv'));
  await writeMoves(work, NAMES);
  await expect(finishMoves(out, work)).rejects.toThrow();
  expect(await readFile(join(out, 'pets.jsonl'), 'utf8')).toBe('new');
  expect(await readFile(join(out, 'run.json'), 'utf8')).toBe('old');
  await rm(join(out, 'pets.csv'), { recursive: true });
  await finishMoves(out, work);
  expect(await contents()).toEqual(['new', 'new', 'new']);
});

test('nothing is moved out of the folder', async () => {
  await mkdir(join(out, 'deep'));
  await writeFile(join(work, 'moves.json'), JSON.stringify(['../unfinished/pets.csv', 'run.json']));
  await finishMoves(join(out, 'deep'), work);
  expect(await readdir(join(out, 'deep'))).toEqual(['run.json']);
});

test('a commit that cannot go on leaves what is finished to the next run', async () => {
  const pets = aTable('pets', [aColumn('name')]);
  const files = parseFormats('jsonl,csv').flatMap((format) => format.files([pets], RUN));
  const tables = await openTables(out, files, work);
  await tables.append(pets, [{ name: 'Rex' }]);
  await rm(join(out, 'pets.csv'));
  await mkdir(join(out, 'pets.csv'));
  await expect(tables.commit({ 'run.json': '{}' })).rejects.toThrow();
  await tables.abort();
  await rm(join(out, 'pets.csv'), { recursive: true });
  await finishMoves(out, work);
  expect(await contents()).toEqual(['{"name":"Rex"}\n', 'name\r\nRex\r\n', '{}']);
});
