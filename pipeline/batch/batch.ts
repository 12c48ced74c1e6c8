// Many documents in, tables out. Documents stream through whoever tags them, each is kept the moment it is done, and
// rows are written in the order of the inputs, whatever the order of finishing. So memory stays flat, the bytes do not
// depend on who did the work, and a run that was broken off goes on where it was. A document that fails is a row of
// `errors`, never the end of the run.

import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { asOutputError, makeFolder, openTables } from '../write/files.js';
import { filesOf } from '../write/formats.js';
import { TABLES } from '../write/rows.js';
import type { TableFormat } from '../write/table.js';
import { createFinisher } from './finish.js';
import { findInputs, type InputFile } from './inputs.js';
import { type Kept, openKept, type Settled } from './kept.js';
import { takeLock } from './lock.js';
import { createOrder } from './order.js';
import { provenanceOf, type Recipe, recipeKey } from './recipe.js';
import { beginRecord, type RunRecord, type SourceLookup } from './record.js';
import { type RunReport, runJson, settingsOf } from './report.js';
import type { Tagger } from './tagger.js';

/** Folder within the output folder for what is not for its readers: finished documents, the lock, unfinished tables. */
export const WORK_FOLDER = '.findings';

export interface TagOptions {
  /** Files, folders and glob patterns, as the user gave them. */
  readonly paths: readonly string[];
  readonly outDir: string;
  readonly formats: readonly TableFormat[];
  readonly recipe: Recipe;
  /** Does the work; closed by whoever made it. It must follow the recipe. */
  readonly tagger: Tagger;
  /** Whether documents are tagged again that an earlier run has tagged. Default: no. */
  readonly force?: boolean;
  /** Where documents were published. Default: not known. */
  readonly sourceOf?: SourceLookup;
  /** Called after each file. */
  readonly onProgress?: (progress: Progress) => void;
  /** When it aborts, the signal's reason is thrown; tables are as they were, and finished documents are kept. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  /** Files done, read or failed. */
  readonly done: number;
  /** Files in all. */
  readonly total: number;
  /** Sentences labelled so far. */
  readonly sentences: number;
  /** Milliseconds since the run began. */
  readonly elapsed: number;
}

/**
 * Tags every document that `options.paths` stand for and writes the tables of the contract into
 * `options.outDir`: all of them when the run ends, none when it is aborted or fails.
 * @throws UsageError when the output folder cannot be used, or another run uses it; whatever `options.signal` aborts
 *   with, or the tagger throws.
 */
export async function tagBatch(options: TagOptions): Promise<RunReport> {
  const { outDir, recipe } = options;
  const workDir = join(outDir, WORK_FOLDER);
  const stop = new AbortController();
  const asked = () => stop.abort(options.signal?.reason);
  if (options.signal?.aborted) asked();
  options.signal?.addEventListener('abort', asked);
  const madeFolder = await makeFolder(outDir);
  try {
    await mkdir(workDir, { recursive: true });
    const lock = await takeLock(workDir, outDir, (error) => stop.abort(error));
    try {
      const kept = await openKept(workDir, recipeKey(recipe), options.force);
      try {
        return await tagInto(options, stop, workDir, kept, lock.assertHeld);
      } finally {
        await kept.close();
      }
    } finally {
      await lock.release();
    }
  } catch (error) {
    const known = asOutputError(outDir, error);
    if (known === error) throw error;
    throw new UsageError(
      `${(known as Error).message} Then give the same command again: documents that are done are kept.`,
    );
  } finally {
    options.signal?.removeEventListener('abort', asked);
    // Only where they are empty: a run that kept nothing leaves nothing.
    if (madeFolder)
      await rmdir(workDir)
        .then(() => rmdir(outDir))
        .catch(() => undefined);
  }
}

async function tagInto(
  options: TagOptions,
  stop: AbortController,
  workDir: string,
  kept: Kept,
  assertHeld: () => Promise<void>,
): Promise<RunReport> {
  const { paths, outDir, formats, recipe, tagger } = options;
  const started = new Date();
  const planned = filesOf(formats, TABLES, provenanceOf(recipe));
  const tables = await openTables(outDir, planned, join(workDir, 'tables'));
  try {
    const record = beginRecord(tables, recipe.model.taxonomy, options.sourceOf);
    const inputs = await findInputs(paths, outDir);
    for (const failure of inputs.failures) await record.fail(failure);
    const reused = await tagFiles(inputs.files, record, kept, options, stop, started);
    await assertHeld();

    const soFar = record.soFar();
    const report = { ...soFar, counts: { ...soFar.counts, reused }, started, finished: new Date() };
    const settings = settingsOf(recipe, paths, formats, tagger.backend?.(), tagger.server);
    const files = await tables.commit({ 'run.json': runJson(settings, report) });
    // The tables are in place: what is kept would only have saved a later run some work.
    await kept.finish().catch(() => undefined);
    return { ...report, files };
  } catch (error) {
    await tables.abort();
    throw error;
  }
}

/** Tags files and records what became of them, in their order; gives the number that needed no tagging. */
async function tagFiles(
  files: readonly InputFile[],
  record: RunRecord,
  kept: Kept,
  { tagger, onProgress }: TagOptions,
  stop: AbortController,
  started: Date,
): Promise<number> {
  const { signal } = stop;
  const { finish, reused } = createFinisher(kept, tagger, signal);
  const order = createOrder<Settled>();
  if (signal.aborted) order.stop(signal.reason);
  signal.addEventListener('abort', () => order.stop(signal.reason));
  const next = files.entries();
  let done = 0;
  let sentences = 0;

  async function work(): Promise<void> {
    for (const [place, input] of next) {
      signal.throwIfAborted();
      const settled = await finish(input);
      done += 1;
      if ('document' in settled) sentences += settled.document.sentences;
      order.put(place, settled);
      onProgress?.({ done, total: files.length, sentences, elapsed: Date.now() - started.getTime() });
    }
  }

  async function write(): Promise<void> {
    for (const { path } of files) {
      const settled = await order.take();
      if ('failure' in settled) await record.fail(settled.failure);
      else await record.keep(path, settled.document, () => kept.rows(settled.document));
    }
  }

  // What stops one stops all, and all have stopped before anything is closed.
  const all = [write(), ...Array.from({ length: tagger.room }, work)];
  for (const one of all) one.catch((error) => stop.abort(error));
  await Promise.allSettled(all);
  signal.throwIfAborted();
  return reused();
}
