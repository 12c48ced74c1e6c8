// Runs training jobs on threads, and keeps each finished one on disk, so that a run that was broken off goes on where
// it was. What comes out does not depend on the number of threads.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { backend } from '../backend.js';
import { type Job, runJob, type StageName, type StageOutput } from './stages.js';

/** Called as a job goes on; `done` is its share, 0 to 1. */
export type PoolProgress = (job: string, done: number, note: string) => void;

export interface PoolOptions {
  /** Threads; 0 runs every job on this one. Default: as many as there are processors, at most 2. */
  readonly threads?: number;
  /** Folder for finished jobs; none are kept without it. */
  readonly keepIn?: string;
  readonly onProgress?: PoolProgress;
}

export interface Pool {
  run<S extends StageName>(job: Job<S>): Promise<StageOutput<S>>;
  /** Forgets the finished jobs. */
  clear(): Promise<void>;
}

/** More would not help: a run has two long jobs side by side. */
const MOST_THREADS = 2;

export function createPool({ threads, keepIn, onProgress = () => {} }: PoolOptions = {}): Pool {
  const count = threads ?? Math.min(MOST_THREADS, availableParallelism());
  const limit = pLimit(Math.max(1, count));
  const perform = <S extends StageName>(job: Job<S>): Promise<StageOutput<S>> =>
    count === 0 ? inline(job, onProgress) : onThread(job, onProgress);
  return {
    run: (job) =>
      limit(async () => {
        const file = keepIn && join(keepIn, `${job.name}-${keyOf(job)}.bin`);
        const kept = file && (await readKept(file));
        if (kept) {
          onProgress(job.name, 1, 'kept from an earlier run');
          return kept as StageOutput<typeof job.stage>;
        }
        const result = await perform(job);
        if (file) {
          await mkdir(keepIn, { recursive: true });
          await writeFile(`${file}.tmp`, serialize(result));
          await rename(`${file}.tmp`, file);
        }
        return result;
      }),
    clear: async () => {
      if (keepIn) await rm(keepIn, { recursive: true, force: true });
    },
  };
}

async function inline<S extends StageName>(job: Job<S>, onProgress: PoolProgress): Promise<StageOutput<S>> {
  await backend();
  return runJob(job, (done, note) => onProgress(job.name, done, note));
}

function onThread<S extends StageName>(job: Job<S>, onProgress: PoolProgress): Promise<StageOutput<S>> {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  return new Promise<StageOutput<S>>((resolve, reject) => {
    worker.on(
      'message',
      (message: { done?: number; note?: string; result?: StageOutput<S>; error?: string }) => {
        if (message.result !== undefined) resolve(message.result);
        else if (message.error !== undefined) reject(new Error(message.error));
        else onProgress(job.name, message.done ?? 0, message.note ?? '');
      },
    );
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`training stopped with code ${code}`)));
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}

async function readKept(file: string): Promise<unknown> {
  try {
    return deserialize(await readFile(file));
  } catch {
    return undefined;
  }
}

/** Stands for all that a job reads. */
function keyOf(job: Job): string {
  return createHash('sha256')
    .update(serialize([job.stage, job.input]))
    .digest('hex')
    .slice(0, 16);
}
