// From one input to what became of it, by the shortest way: a file that has not changed is not opened, bytes that were
// tagged before are not tagged again, and only what is left goes to the tagger.

import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import { UsageError } from '../errors.js';
import { isOutOfFiles, OUT_OF_FILES, toFailure } from './failures.js';
import { sha256Of } from './hash.js';
import type { InputFile } from './inputs.js';
import type { Kept, Settled } from './kept.js';
import { readStamped, type Stamp, stampOf } from './source.js';
import { contentKey, type Job, type Tagger } from './tagger.js';

/** Files read at a time. */
const FILES_AT_ONCE = 4;
/** Milliseconds to wait for other files to be closed, one try after another. */
const PATIENCE = [50, 200, 1000, 3000];

export interface Finisher {
  /**
   * What became of one input, kept where it is to be.
   * @throws whatever stops every document: the disk is full, no worker starts, `signal` aborts
   */
  finish(input: InputFile): Promise<Settled>;
  /** Inputs so far of which nothing had to be tagged, because it had been before this run. */
  reused(): number;
}

export function createFinisher(kept: Kept, tagger: Tagger, signal: AbortSignal): Finisher {
  const reading = pLimit(FILES_AT_ONCE);
  const underWay = new Map<string, Promise<unknown>>();
  const fresh = new Set<string>();
  let reused = 0;

  async function tag(job: Job, input: InputFile, stamp: Stamp): Promise<Settled> {
    fresh.add(contentKey(job.sha256, job.path));
    return kept.keep(input, stamp, job.sha256, await tagger.tag(job, signal));
  }

  return {
    reused: () => reused,
    async finish(input) {
      let stamp: Stamp;
      let job: Job;
      try {
        stamp = await patiently(() => stampOf(input));
        const known = kept.ofFile(input, stamp);
        if (known !== undefined) {
          reused += 1;
          return known;
        }
        const { bytes } = await reading(() => patiently(() => readStamped(input)));
        const sha256 = sha256Of(bytes);
        job = { ...input, bytes, sha256 };
      } catch (error) {
        if (error instanceof UsageError) throw error;
        return { failure: toFailure(input.path, error) };
      }
      // Of two files with the same bytes the second waits for what becomes of the first.
      const key = contentKey(job.sha256, job.path);
      while (underWay.has(key)) await underWay.get(key);
      const same = await kept.ofContent(input, stamp, job.sha256);
      if (same !== undefined) {
        if (!fresh.has(key)) reused += 1;
        return { document: same };
      }
      const work = tag(job, input, stamp).finally(() => underWay.delete(key));
      underWay.set(
        key,
        work.catch(() => undefined),
      );
      return work;
    },
  };
}

/** Tries again where the machine has no more files to open. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of PATIENCE) {
    try {
      return await work();
    } catch (error) {
      if (!isOutOfFiles(error)) throw error;
      await wait(pause);
    }
  }
  try {
    return await work();
  } catch (error) {
    if (!isOutOfFiles(error)) throw error;
    throw new UsageError(OUT_OF_FILES);
  }
}
