import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../pipeline/batch/tagger.js';
import { startWorkers, type WorkerOptions, type Workers } from '../../../pipeline/batch/workers.js';

let root: string;
let workers: Workers | undefined;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-workers-'));
});
afterEach(async () => {
  await workers?.close();
  await rm(root, { recursive: true });
});

/** Each worker that gets ready leaves a dot here, and one that hangs an exclamation mark. */
const started = () => readFile(join(root, 'started'), 'utf8').catch(() => '');

function start(options: Partial<WorkerOptions> = {}): Workers {
  workers = startWorkers({
    count: 2,
    modelDir: join(root, 'started'),
    model: { taxonomy: { version: '1', themes: [] }, thresholds: [0.5, 0.25] },
    includeOther: false,
    entry: fileURLToPath(new URL('./stubWorker.mjs', import.meta.url)),
    ...options,
  });
  return workers;
}

const never = new AbortController().signal;
const job = (text: string, path = 'a.txt') => ({
  path,
  file: `/${path}`,
  bytes: new TextEncoder().encode(text),
  sha256: '0',
});
const give = (text: string, path?: string) => workers!.tag(job(text, path), never);
const wordsOf = (outcome: Outcome) => Buffer.from(outcome.packed!.rows).toString();
const pidOf = (outcome: Outcome) => Number(wordsOf(outcome).split(' ')[1]);

test('documents go to as many workers as there are to be, no more, each started once', async () => {
  start();
  const all = await Promise.all(Array.from({ length: 9 }, (_, i) => give('fine', `${i}.txt`)));
  expect(all.map((outcome) => wordsOf(outcome).split(' ')[0])).toEqual(all.map((_, i) => `${i}.txt`));
  expect(new Set(all.map(pidOf)).size).toBe(2);
  expect(await started()).toBe('..');
  expect(workers!.backend?.()).toBe('stub');
  expect(all.map((outcome) => outcome.packed!.sha256)).toEqual(all.map(() => '0.5,0.25/false'));
});

test('one document starts one worker, none starts none', async () => {
  start({ count: 8 });
  expect(await started()).toBe('');
  await give('fine');
  expect(await started()).toBe('.');
});

test('a document may have choices of its own', async () => {
  start();
  const outcome = await workers!.tag(job('fine'), never, { includeOther: true, thresholds: [0.9] });
  expect(outcome.packed!.sha256).toBe('0.9/true');
});

describe('a document that ends its worker is a failure, and the others are tagged by a fresh one', () => {
  test.each([
    ['end', 'exit code 7'],
    ['kill', 'signal SIGKILL'],
    ['words', 'exit code 1: out of memory'],
  ])('%s', async (text, how) => {
    start({ count: 1 });
    const [before, lost, after] = await Promise.all([give('fine'), give(text, 'bad.pdf'), give('fine')]);
    expect(lost).toEqual({
      failure: { path: 'bad.pdf', code: 'worker_ended', message: expect.stringContaining(`(${how})`) },
      lasting: false,
    });
    expect(pidOf(after)).not.toBe(pidOf(before));
    expect(await started()).toBe('..');
  });
});

test('a document that takes too long is a failure that names the limit, and its worker ends', async () => {
  start({ count: 1, timeLimit: 1 });
  const before = await give('fine');
  const late = await give('hang', 'slow.pdf');
  expect(late).toMatchObject({ failure: { path: 'slow.pdf', code: 'timed_out' }, lasting: false });
  expect(late.failure!.message).toContain('longer than the 1 s');
  expect(() => process.kill(pidOf(before), 0)).toThrow('ESRCH');
  expect(pidOf(await give('fine'))).not.toBe(pidOf(before));
});

test('a worker that ends while it has nothing to do is replaced, and no document is lost', async () => {
  start({ count: 1 });
  const pid = pidOf(await give('fine'));
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  expect(pidOf(await give('fine'))).not.toBe(pid);
});

test('a model that workers refuse stops all, in their words', async () => {
  start({ modelDir: 'damaged' });
  await expect(give('fine')).rejects.toThrow('The model is damaged.');
});

test('workers that end again and again before they are ready stop all', async () => {
  start({ modelDir: 'broken' });
  await expect(give('fine')).rejects.toThrow('A worker did not start: exit code 9.');
});

test('when the run is stopped, documents under way and those that wait are dropped', async () => {
  start({ count: 1 });
  const stop = new AbortController();
  const ready = await give('fine');
  const all = ['hang', 'fine', 'fine'].map((text) => workers!.tag(job(text), stop.signal));
  await vi.waitFor(async () => expect(await started()).toBe('.!'));
  stop.abort(new Error('stopped'));
  for (const one of all) await expect(one).rejects.toThrow('stopped');
  expect(() => process.kill(pidOf(ready), 0)).toThrow('ESRCH');
});

test('closed, no worker is left', async () => {
  start();
  const all = await Promise.all([give('fine'), give('fine'), give('fine')]);
  await workers!.close();
  for (const outcome of all) expect(() => process.kill(pidOf(outcome), 0)).toThrow('ESRCH');
});
