import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog, type Place } from '../../../pipeline/batch/log.js';

let root: string;
let file: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-log-'));
  file = join(root, 'log');
});
afterEach(() => rm(root, { recursive: true }));

interface Head {
  readonly name: string;
}

/** Opens the log and reads all that is in it. */
async function readAll(): Promise<[name: string, text: string][]> {
  const found: [Head, Place][] = [];
  const log = await openLog<Head>(file, (head, place) => found.push([head, place]));
  const all: [string, string][] = [];
  for (const [{ name }, place] of found) all.push([name, (await log.read(place)).toString()]);
  await log.close();
  return all;
}

async function write(records: readonly (readonly [string, string])[]): Promise<void> {
  const log = await openLog<Head>(file, () => {});
  await Promise.all(records.map(([name, text]) => log.append({ name }, Buffer.from(text))));
  await log.close();
}

const RECORDS = [
  ['first', 'some bytes'],
  ['empty', ''],
  ['näme\n', '\n\n{"bytes":3}\n'],
] as const;

test('what was appended is there when it is opened again, in order, and after what was there', async () => {
  await write(RECORDS.slice(0, 1));
  await write(RECORDS.slice(1));
  expect(await readAll()).toEqual(RECORDS);
});

test('bytes are read back in the run that wrote them', async () => {
  const log = await openLog<Head>(file, () => {});
  const places = await Promise.all(RECORDS.map(([name, text]) => log.append({ name }, Buffer.from(text))));
  const texts = await Promise.all(places.map(async (place) => (await log.read(place)).toString()));
  expect(texts).toEqual(RECORDS.map(([, text]) => text));
  expect(log.size()).toBe((await stat(file)).size);
  await log.close();
});

test('cut off anywhere, the whole records are left, and the next goes after them', async () => {
  await write(RECORDS);
  const whole = await readFile(file);
  const ends = await lengths();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
      await writeFile(file, whole.subarray(0, length));
      const left = ends.filter((end) => end <= length).length;
      expect(await readAll()).toEqual(RECORDS.slice(0, left));
      await write([['next', 'one']]);
      expect(await readAll()).toEqual([...RECORDS.slice(0, left), ['next', 'one']]);
    }),
    { numRuns: 60 },
  );
});

/** Where each of `RECORDS` ends in the file. */
async function lengths(): Promise<number[]> {
  const other = join(root, 'other');
  const log = await openLog<Head>(other, () => {});
  const ends: number[] = [];
  for (const [name, text] of RECORDS) {
    await log.append({ name }, Buffer.from(text));
    ends.push(log.size());
  }
  await log.close();
  return ends;
}

test('a record whose bytes are not those that were written is no record, nor is what follows it', async () => {
  await write(RECORDS);
  const bytes = await readFile(file);
  bytes[bytes.indexOf('some')] = 'S'.charCodeAt(0);
  await writeFile(file, bytes);
  expect(await readAll()).toEqual([]);
});

test('zeros that a power cut left at the end are cut off', async () => {
  await write(RECORDS);
  const { size } = await stat(file);
  await truncate(file, size + 100_000);
  expect(await readAll()).toEqual(RECORDS);
  expect((await stat(file)).size).toBe(size);
});

test('a long head is read whole, and a file of another kind is no log', async () => {
  const name = 'x'.repeat(20_000);
  await write([[name, 'bytes']]);
  expect(await readAll()).toEqual([[name, 'bytes']]);
  await rm(file);
  await appendFile(file, 'a'.repeat(200_000));
  expect(await readAll()).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('a full disk is told, and nothing more is taken', async () => {
  const log = await openLog<Head>('/dev/full', () => {});
  const appended = log.append({ name: 'a' }, Buffer.from('b'));
  const next = log.append({ name: 'c' }, Buffer.from('d'));
  await expect(appended).rejects.toMatchObject({ code: 'ENOSPC' });
  await expect(next).rejects.toMatchObject({ code: 'ENOSPC' });
  await log.close();
});
