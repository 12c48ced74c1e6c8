import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from '../../../pipeline/batch/lock.js';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'findings-lock-'));
  file = join(dir, 'lock');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const take = () => takeLock(dir, 'out', () => {});

async function leave(holder: object | string, age = 0): Promise<void> {
  await writeFile(file, typeof holder === 'string' ? holder : JSON.stringify(holder));
  const then = new Date(Date.now() - age * 1000);
  await utimes(file, then, then);
}

/** The number of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const other = (pid: number, host = hostname()) => ({
  id: 'other',
  pid,
  host,
  started: '2026-01-02T03:04:05Z',
});

test('a second run is refused, by whom is said, and may begin when the first has ended', async () => {
  const lock = await take();
  await expect(take()).rejects.toThrow(
    new RegExp(`Another run is writing to "out" \\(process ${process.pid} on ${hostname()}, since 20`),
  );
  await lock.release();
  expect(await readdir(dir)).toEqual([]);
  await (await take()).release();
});

test('of many that begin at once one begins', async () => {
  const all = await Promise.allSettled(Array.from({ length: 8 }, take));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a run that was killed is followed at once, and of many that follow it one does', async () => {
  await leave(other(deadPid()));
  const all = await Promise.allSettled(Array.from({ length: 8 }, take));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

test('after a restart of the machine its number may be ours', async () => {
  await leave(other(process.pid));
  await (await take()).release();
});

test('a run on another machine counts as dead when it gave no sign of life for a minute', async () => {
  await leave(other(1, 'elsewhere'));
  await expect(take()).rejects.toThrow('on elsewhere');
  await leave(other(1, 'elsewhere'), 61);
  await (await take()).release();
});

test('a file that is not yet written is a run that has just begun', async () => {
  await leave('');
  await expect(take()).rejects.toThrow('just begun');
  await leave('', 61);
  await (await take()).release();
});

test('a run whose folder has vanished, or was taken over, is told, and takes nothing away', async () => {
  const lock = await takeLock(dir, dir, () => {});
  await leave(other(1, 'elsewhere'));
  await expect(lock.assertHeld()).rejects.toThrow('Another run has taken');
  await lock.release();
  expect(await readdir(dir)).toEqual(['lock']);
  await rm(dir, { recursive: true });
  await expect(lock.assertHeld()).rejects.toThrow('has vanished');
});
