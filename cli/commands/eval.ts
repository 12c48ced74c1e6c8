// `findings eval`: the model against hand labels.

import { toMetricsJson } from '../../eval/report/metricsJson.js';
import { evaluateLabels, type LabelEvaluation } from '../../eval/run.js';
import { renderEvaluation } from '../../eval/table.js';
import { type Model, thresholdsById } from '../../models/model.js';
import { makeFolder, openTables } from '../../pipeline/write/files.js';
import { loadModel } from '../resources.js';
import { failureLine, precisionSummary } from '../summary.js';
import { tool } from '../version.js';

export interface EvalArguments {
  readonly from: readonly string[];
  readonly split?: string;
  readonly model?: string;
  /** Share of findings that are to be right. */
  readonly minPrecision?: number;
  /** File of the model's themes; default: the one saved beside the model. */
  readonly taxonomy?: string;
  readonly train?: string;
  readonly out?: string;
  readonly baselines: boolean;
  readonly asPrinted?: boolean;
}

/** Runs `findings eval`; gives the exit code, 3 when some documents could not be read. */
export async function evaluate(labels: readonly string[], options: EvalArguments): Promise<number> {
  if (options.out !== undefined) await makeFolder(options.out);
  const model = await loadModel(options.model, options.taxonomy, options.minPrecision);
  process.stderr.write(precisionSummary(model));
  const { split, train } = options;
  const result = await evaluateLabels({
    labels,
    from: options.from,
    ...(split === undefined ? {} : { split }),
    ...(train === undefined ? {} : { train }),
    model,
    baselines: options.baselines,
    asPrinted: options.asPrinted === true,
  });
  for (const failure of result.failures) process.stderr.write(`${failureLine(failure)}\n`);
  process.stdout.write(evaluationText(result, model));
  if (options.out !== undefined) {
    const file = await writeMetrics(options.out, result, model, { labels, split: split ?? null });
    process.stdout.write(`\nWritten to ${file}\n`);
  }
  return result.failures.length > 0 ? 3 : 0;
}

/** The tables, then what each system is and what was left out. */
function evaluationText({ evaluation, notes }: LabelEvaluation, model: Model): string {
  const systems = evaluation.populations[0]?.systems ?? [];
  const about = systems.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  const table = renderEvaluation(evaluation, model.taxonomy, {
    width: process.stdout.columns ?? 100,
    colour: process.stdout.hasColors?.() === true,
  });
  const lines = [...about, ...notes];
  return lines.length === 0 ? table : `${table}\n${lines.join('\n')}\n`;
}

/** Writes `metrics.json` into `outDir` and gives its path. */
export async function writeMetrics(
  outDir: string,
  { evaluation }: LabelEvaluation,
  model: Model,
  what: { labels: readonly string[]; split: string | null },
): Promise<string> {
  const provenance = {
    tool: tool(),
    model: { id: model.id, sha256: model.sha256 },
    taxonomy_version: model.taxonomy.version,
    ...what,
    min_precision: model.precision?.minimum ?? null,
    thresholds: thresholdsById(model),
  };
  const text = `${JSON.stringify(toMetricsJson(evaluation, provenance), null, 2)}\n`;
  const [file] = await (await openTables(outDir, [], [])).commit({ 'metrics.json': text });
  return file!;
}
