// Many documents in, tables out. Documents pass one by one, in the order they were given, and their rows are
// written as they come, so memory stays flat; a document that fails is a row of `errors`, never the end of the run.

import { type Model, thresholdsById } from '../../models/model.js';
import type { ReadFailure, Source } from '../types.js';
import { openTables } from '../write/files.js';
import { TABLES } from '../write/rows.js';
import type { TableFormat } from '../write/table.js';
import { readAhead } from './ahead.js';
import { type TaggedDocument, tagDocument } from './document.js';
import { toFailure } from './failures.js';
import { findInputs } from './inputs.js';
import { beginRecord } from './record.js';
import { type RunReport, type RunSettings, runJson } from './report.js';

/** Files read ahead of the one being tagged. */
const READ_AHEAD = 4;

export interface TagOptions {
  /** Files, folders and glob patterns, as the user gave them. */
  readonly paths: readonly string[];
  readonly outDir: string;
  readonly formats: readonly TableFormat[];
  readonly model: Model;
  /** Whether sentences with a polarity and no theme count as findings of theme `other`. */
  readonly includeOther: boolean;
  readonly tool: { readonly name: string; readonly version: string };
  /** Called after each file. */
  readonly onProgress?: (progress: Progress) => void;
  /** When it aborts, nothing is left in the output folder and the signal's reason is thrown. */
  readonly signal?: AbortSignal;
  /** What is done with one document; given in tests only. Default: `tagDocument`. */
  readonly tag?: typeof tagDocument;
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
 * @throws UsageError when the output folder cannot be used; whatever `options.signal` aborts with.
 */
export async function tagBatch(options: TagOptions): Promise<RunReport> {
  const { signal } = options;
  const started = new Date();
  const tables = await openTables(options.outDir, TABLES, options.formats);
  try {
    const record = beginRecord(tables, options.model);
    const inputs = await findInputs(options.paths, options.outDir);
    for (const failure of inputs.failures) await record.fail(failure);

    let done = 0;
    for await (const input of readAhead(inputs.files, READ_AHEAD)) {
      signal?.throwIfAborted();
      const tagged = 'source' in input ? await tagOrFail(input.source, options) : input;
      if ('failure' in tagged) await record.fail(tagged.failure);
      else await record.keep(tagged);
      done += 1;
      const { sentences } = record.soFar().counts;
      const elapsed = Date.now() - started.getTime();
      options.onProgress?.({ done, total: inputs.files.length, sentences, elapsed });
    }
    signal?.throwIfAborted();

    const report = { ...record.soFar(), started, finished: new Date() };
    const files = await tables.commit({ 'run.json': runJson(settingsOf(options), report) });
    return { ...report, files };
  } catch (error) {
    await tables.abort();
    throw error;
  }
}

function settingsOf(options: TagOptions): RunSettings {
  const { model } = options;
  return {
    tool: options.tool,
    node: process.version,
    model: {
      id: model.id,
      sha256: model.sha256,
      ...(model.backend ? { backend: model.backend } : {}),
      thresholds: thresholdsById(model),
    },
    taxonomyVersion: model.taxonomy.version,
    paths: options.paths,
    formats: options.formats.map((format) => format.name),
    includeOther: options.includeOther,
    minPrecision: model.precision?.minimum ?? null,
  };
}

/** Whatever goes wrong inside one document is that document's failure. */
async function tagOrFail(
  source: Source,
  { model, includeOther, tag = tagDocument }: TagOptions,
): Promise<TaggedDocument | { failure: ReadFailure }> {
  try {
    return await tag(source, model, { includeOther });
  } catch (error) {
    return { failure: toFailure(source.path, error) };
  }
}
