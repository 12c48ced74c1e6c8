// `findings tag`: documents in, tables out.

import { availableParallelism } from 'node:os';
import { tagBatch } from '../../pipeline/batch/batch.js';
import type { Recipe } from '../../pipeline/batch/recipe.js';
import type { Tagger } from '../../pipeline/batch/tagger.js';
import { startWorkers } from '../../pipeline/batch/workers.js';
import { UsageError } from '../../pipeline/errors.js';
import { parseFormats } from '../../pipeline/write/formats.js';
import { endSoon, interruptible } from '../interrupt.js';
import { startProgress } from '../progress.js';
import { loadFacts, shippedSources } from '../resources.js';
import { precisionSummary, runSummary, troubleSummary } from '../summary.js';
import { tool } from '../version.js';

export interface TagArguments {
  readonly out: string;
  /** Comma-separated. */
  readonly format: string;
  /** Begin CSV files with a byte-order mark. */
  readonly bom?: boolean;
  readonly model?: string;
  /** Share of findings that are to be right. */
  readonly minPrecision?: number;
  /** File of the model's themes; default: the one saved beside the model. */
  readonly taxonomy?: string;
  readonly includeOther?: boolean;
  /** Number of worker processes. */
  readonly workers?: number;
  /** Longest time for one document, in seconds. */
  readonly timeLimit: number;
  /** Leave the work to the workers of this queue; `true`: that of FINDINGS_QUEUE. */
  readonly queue?: string | boolean;
  /** Let the queue's workers read the documents, which they see under the same paths. */
  readonly byPath?: boolean;
  /** Tag documents again that an earlier run has tagged. */
  readonly force?: boolean;
  /** Leave out what the output folder holds of other paths. */
  readonly replace?: boolean;
  /** Keep documents there that another model tagged. */
  readonly allowMixedModels?: boolean;
  readonly quiet?: boolean;
}

/** More need memory that a laptop has other uses for: 150 MB each. */
const MOST_WORKERS = 4;

/** Runs `findings tag`; gives the exit code, 3 when some inputs could not be read. */
export async function tag(paths: readonly string[], options: TagArguments): Promise<number> {
  const formats = parseFormats(options.format, { bom: options.bom === true });
  if (options.byPath === true && options.queue === undefined)
    throw new UsageError('--by-path says how documents reach the workers of a queue: give --queue too.');
  const { model, modelDir } = await loadFacts(options.model, options.taxonomy, options.minPrecision);
  process.stderr.write(precisionSummary(model));
  const recipe = { tool: tool(), model, includeOther: options.includeOther === true };
  const tagger = await startTagger(options, recipe, modelDir);
  const bar = await startProgress(options.quiet === true);
  const report = await interruptible((signal) =>
    tagBatch({
      paths,
      outDir: options.out,
      formats,
      recipe,
      tagger,
      force: options.force === true,
      replace: options.replace === true,
      mixModels: options.allowMixedModels === true,
      sourceOf: shippedSources(),
      signal,
      onProgress: (progress) => bar.update(progress),
    }),
  ).finally(async () => {
    bar.stop();
    await tagger.close();
    if (tagger.server !== undefined) endSoon();
  });

  process.stderr.write(troubleSummary(report, options.out));
  if (options.quiet !== true) {
    const look = { colour: process.stdout.hasColors?.() === true };
    process.stdout.write(runSummary(report, options.out, look));
  }
  return report.failures.length > 0 ? 3 : 0;
}

async function startTagger(options: TagArguments, recipe: Recipe, modelDir: string): Promise<Tagger> {
  const { model, includeOther } = recipe;
  if (options.queue === undefined) {
    return startWorkers({
      count: options.workers ?? Math.min(MOST_WORKERS, availableParallelism()),
      timeLimit: options.timeLimit,
      modelDir,
      model,
      includeOther,
    });
  }
  const [{ readServer }, { openQueue }] = await Promise.all([
    import('../../pipeline/queue/server.js'),
    import('../../pipeline/queue/submit.js'),
  ]);
  return openQueue({
    server: await readServer(options.queue),
    recipe,
    byPath: options.byPath === true,
    say: (line) => process.stderr.write(`findings: ${line}\n`),
  });
}
