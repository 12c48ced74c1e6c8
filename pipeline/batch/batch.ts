// Many documents in, tables out. Documents stream through whoever tags them, each is kept the moment it is done, and
// rows are written in the order of the inputs, whatever the order of finishing. So memory stays flat, the bytes do not
// depend on who did the work, and a run that was broken off goes on where it was. A document that fails is a row of
// `errors`, never the end of the run.

import { openTables } from '../write/files.js';
import { filesOf } from '../write/formats.js';
import { TABLES } from '../write/rows.js';
import type { TableFormat } from '../write/table.js';
import { assertOneModel, carryEarlier, findEarlier, pathsFrom } from './earlier.js';
import { createFinisher } from './finish.js';
import { findInputs, type InputFile } from './inputs.js';
import { type Kept, openKept, type Settled } from './kept.js';
import { createOrder } from './order.js';
import { formatsFor, holdFolder, type OutFolder } from './outFolder.js';
import { provenanceOf, type Recipe, recipeKey } from './recipe.js';
import { beginRecord, type RunRecord, type SourceLookup } from './record.js';
import { joinThemes, type RunReport, runJson, settingsOf, usedModelOf } from './report.js';
import type { Tagger } from './tagger.js';

/** What to do when the disk fails. */
const REMEDY = 'Then give the same command again: documents that are done are kept.';

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
  /** Whether documents of earlier runs that are not among `paths` are left out of the tables. Default: no. */
  readonly replace?: boolean;
  /** Whether such documents may stay where another model tagged them. Default: no. */
  readonly mixModels?: boolean;
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
 * `options.outDir`: all of them when the run ends, none when it is aborted or fails. Documents of earlier runs that the
 * paths do not speak for stay, before those of this run.
 * @throws UsageError when the output folder cannot be used, or another run uses it, or another model tagged what would
 *   stay; whatever `options.signal` aborts with, or the tagger throws.
 */
export async function tagBatch(options: TagOptions): Promise<RunReport> {
  return holdFolder(options.outDir, options.signal, REMEDY, async (folder) => {
    const kept = await openKept(folder.workDir, recipeKey(options.recipe), options.force);
    try {
      return await tagInto(options, folder, kept);
    } finally {
      await kept.close();
    }
  });
}

async function tagInto(options: TagOptions, folder: OutFolder, kept: Kept): Promise<RunReport> {
  const { paths, outDir, recipe, tagger } = options;
  const started = new Date();
  const inputs = await findInputs(paths, outDir);
  const earlier = options.replace ? undefined : await findEarlier(outDir, paths, inputs);
  const model = usedModelOf(recipe);
  if (earlier && !options.mixModels) assertOneModel(earlier, model);
  const formats = await formatsFor(outDir, options.formats);
  const stays = earlier?.documents.some((path) => path !== undefined) ? earlier.folder.run : undefined;
  const taxonomy = {
    ...recipe.model.taxonomy,
    themes: joinThemes([...recipe.model.taxonomy.themes, ...(stays?.taxonomy ?? [])]),
  };
  const provenance = provenanceOf(recipe.tool, [...(stays?.models ?? []), model], taxonomy);
  const tables = await openTables(outDir, filesOf(formats, TABLES, provenance), folder.tablesDir);
  try {
    const record = beginRecord(tables, taxonomy, options.sourceOf);
    if (earlier) await carryEarlier(earlier, record, folder.stop.signal);
    record.begin({ model, version: recipe.tool.version, pathsFrom: await pathsFrom(outDir) });
    for (const failure of inputs.failures) await record.fail(failure);
    const reused = await tagFiles(inputs.files, record, kept, options, folder.stop, started);
    await folder.assertHeld();

    const soFar = record.soFar();
    // A file that was only renamed is not gone.
    const gone = (earlier?.gone ?? []).filter((sha256) => !record.holds(sha256));
    const report = {
      ...soFar,
      counts: { ...soFar.counts, reused, gone: gone.length },
      taxonomy,
      moreFormats: formats.filter((format) => !options.formats.includes(format)).map(({ name }) => name),
      started,
      finished: new Date(),
    };
    const settings = settingsOf(recipe, paths, formats, tagger.backend?.(), tagger.server);
    const files = await tables.commit({ 'run.json': runJson(settings, report) });
    // The tables are in place: what is kept would only have saved a later run some work.
    await kept.finish(record.holds).catch(() => undefined);
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
