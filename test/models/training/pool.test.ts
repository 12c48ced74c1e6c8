import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPool } from '../../../models/training/pool.js';
import type { Job } from '../../../models/training/stages.js';
import { ROWS, TAXONOMY, TINY_OPTIONS } from '../tiny.js';

const JOB: Job<'linear'> = {
  stage: 'linear',
  name: 'linear',
  input: { rows: ROWS, taxonomy: TAXONOMY, options: TINY_OPTIONS },
};

describe('a pool of training jobs', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'findings-pool-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const poolWith = (notes: string[]) =>
    createPool({
      threads: 0,
      keepIn: join(dir, 'kept'),
      onProgress: (job, done, note) => {
        if (done === 1) notes.push(`${job}: ${note}`);
      },
    });

  test('a run that was broken off finds its finished jobs', async () => {
    const notes: string[] = [];
    const first = await poolWith(notes).run(JOB);
    const again = await poolWith(notes).run(JOB);
    expect(again).toEqual(first);
    expect(notes.at(-1)).toBe('linear: kept from an earlier run');
  });

  test('a job that reads something else is done anew', async () => {
    const notes: string[] = [];
    await poolWith(notes).run(JOB);
    await poolWith(notes).run({ ...JOB, input: { ...JOB.input, rows: ROWS.slice(0, -1) } });
    expect(notes).not.toContain('linear: kept from an earlier run');
  });

  test('a damaged file of a finished job is done anew', async () => {
    const notes: string[] = [];
    const first = await poolWith(notes).run(JOB);
    const [file] = await readdir(join(dir, 'kept'));
    await writeFile(join(dir, 'kept', file!), 'cut sh');
    expect(await poolWith(notes).run(JOB)).toEqual(first);
    expect(notes).not.toContain('linear: kept from an earlier run');
  });

  test('clearing forgets them', async () => {
    const pool = poolWith([]);
    await pool.run(JOB);
    await pool.clear();
    expect(await readdir(dir)).toEqual([]);
  });

  test('a failing job fails the run with its reason', async () => {
    const few = { ...JOB, input: { ...JOB.input, rows: ROWS.filter(({ group }) => group === '901') } };
    await expect(poolWith([]).run(few)).rejects.toThrow(/folds need labels/);
  });
});
