// `findings tag`: documents in, tables out.

import { tagBatch } from '../../pipeline/batch/batch.js';
import { parseFormats } from '../../pipeline/write/formats.js';
import { interruptible } from '../interrupt.js';
import { startProgress } from '../progress.js';
import { loadModel } from '../resources.js';
import { precisionSummary, runSummary, troubleSummary } from '../summary.js';
import { tool } from '../version.js';

export interface TagArguments {
  readonly out: string;
  /** Comma-separated. */
  readonly format: string;
  readonly model?: string;
  /** Share of findings that are to be right. */
  readonly minPrecision?: number;
  /** File of the model's themes; default: the one saved beside the model. */
  readonly taxonomy?: string;
  readonly includeOther?: boolean;
  readonly quiet?: boolean;
}

/** Runs `findings tag`; gives the exit code, 3 when some inputs could not be read. */
export async function tag(paths: readonly string[], options: TagArguments): Promise<number> {
  const formats = parseFormats(options.format);
  const model = await loadModel(options.model, options.taxonomy, options.minPrecision);
  process.stderr.write(precisionSummary(model));
  const bar = await startProgress(options.quiet === true);
  const report = await interruptible((signal) =>
    tagBatch({
      paths,
      outDir: options.out,
      formats,
      model,
      includeOther: options.includeOther === true,
      tool: tool(),
      signal,
      onProgress: (progress) => bar.update(progress),
    }),
  ).finally(() => bar.stop());

  process.stderr.write(troubleSummary(report, options.out));
  if (options.quiet !== true) {
    const look = { colour: process.stdout.hasColors?.() === true };
    process.stdout.write(runSummary(report, model.taxonomy, options.out, look));
  }
  return report.failures.length > 0 ? 3 : 0;
}
