// What travels: outcomes come back as they were sent, and names tell apart what is not the same.
import { describe, expect, test } from 'vitest';
import type { ModelFacts } from '../../../models/model.js';
import { createBudget } from '../../../pipeline/queue/budget.js';
import { deadLetter, TryFailed } from '../../../pipeline/queue/failures.js';
import {
  decodeDelivery,
  encodeDelivery,
  identityOf,
  jobData,
  jobId,
  STALLED_REASON,
} from '../../../pipeline/queue/protocol.js';

const model = {
  id: 'm',
  sha256: 'ab',
  taxonomy: { version: '1' },
  thresholds: [0.5],
} as unknown as ModelFacts;
const recipe = { tool: { name: 'findings', version: '1' }, model, includeOther: false };
const job = { path: 'a.md', file: '/in/a.md', bytes: new Uint8Array([1]), sha256: 'c0' };

describe('a delivery', () => {
  test('of a document comes back as it was, whatever bytes its rows are', () => {
    const rows = Uint8Array.from({ length: 256 }, (_, i) => i);
    const delivery = { outcome: { packed: { sha256: 'c0', sentences: 3, rows } }, backend: 'wasm' };
    expect(decodeDelivery(encodeDelivery(delivery))).toEqual(delivery);
  });

  test('of a failure comes back as one that lasts', () => {
    const failure = { path: 'é\n.md', code: 'encrypted', message: 'Two\nlines.' };
    const outcome = { failure, lasting: true };
    expect(decodeDelivery(encodeDelivery({ outcome }))).toEqual({ outcome });
  });
});

test('a job is named by its bytes, extension and recipe, and by path by its path too', () => {
  const id = jobId(job, recipe, false);
  expect(id).toMatch(/^[0-9a-f]{40}$/);
  expect(jobId({ ...job, path: 'b.md', file: '/in/b.md' }, recipe, false)).toBe(id);
  const others = [
    jobId({ ...job, sha256: 'c1' }, recipe, false),
    jobId({ ...job, path: 'a.txt' }, recipe, false),
    jobId(job, { ...recipe, includeOther: true }, false),
    jobId(job, { ...recipe, model: { ...model, thresholds: [0.6] } }, false),
    jobId(job, recipe, true),
    jobId({ ...job, file: '/in/b.md' }, recipe, true),
  ];
  expect(new Set([id, ...others]).size).toBe(7);
});

test('by path a job names the file, otherwise not', () => {
  expect(jobData(job, recipe, true).file).toBe('/in/a.md');
  expect('file' in jobData(job, recipe, false)).toBe(false);
});

test('thresholds may differ between a run and its workers; model, themes and version may not', () => {
  const key = (version: string, other: object = {}) => identityOf({ version }, { ...model, ...other }).key;
  expect(key('1', { thresholds: [0.9] })).toBe(key('1'));
  expect(
    new Set([key('1'), key('2'), key('1', { sha256: 'cd' }), key('1', { taxonomy: { version: '2' } })]).size,
  ).toBe(4);
});

describe('a document whose last try failed', () => {
  test('has the code and the message of that try', () => {
    const { message } = new TryFailed({ code: 'timed_out', message: '"a.md" took long: split it.' });
    expect(deadLetter('a.md', message)).toEqual({
      failure: { path: 'a.md', code: 'timed_out', message: '"a.md" took long: split it. (Tried 3 times.)' },
      lasting: false,
    });
  });

  test('that was with workers when they ended says so', () => {
    const { failure } = deadLetter('a.md', STALLED_REASON);
    expect(failure).toMatchObject({ code: 'worker_ended', message: expect.stringContaining('6 workers') });
  });

  test('for another reason is a fault of the program', () => {
    expect(deadLetter('a.md', 'Missing key for job').failure).toMatchObject({ code: 'internal' });
  });
});

describe('createBudget', () => {
  test('gives out no more than there is, first come, first served', async () => {
    const budget = createBudget(10);
    const order: string[] = [];
    const take = (name: string, bytes: number) => budget.take(bytes).then(() => order.push(name));
    const all = [take('a', 6), take('b', 6), take('c', 1)];
    await all[0];
    await Promise.resolve();
    expect(order).toEqual(['a']);
    budget.giveBack(6);
    await Promise.all(all);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('lets one through that is larger than all of it, alone', async () => {
    const budget = createBudget(10);
    await budget.take(3);
    let through = false;
    const large = budget.take(50).then(() => {
      through = true;
    });
    await Promise.resolve();
    expect(through).toBe(false);
    budget.giveBack(3);
    await large;
  });
});
