// `findings train`: labels and documents in, a model bundle out.

import { plural } from '../../eval/format.js';
import { DEFAULT_TRAINING } from '../../models/training/options.js';
import { runTraining } from '../../models/training/run.js';
import { UsageError } from '../../pipeline/errors.js';
import { shipped, shippedLabels } from '../paths.js';
import { loadTaxonomy } from '../resources.js';
import { failureLine } from '../summary.js';
import { tool } from '../version.js';

export interface TrainArguments {
  readonly labels: readonly string[];
  readonly documents: readonly string[];
  readonly out: string;
  /** File of the themes; default: the one shipped. */
  readonly taxonomy?: string;
  /** Whether the network is left out. */
  readonly linear?: boolean;
  readonly seed?: number;
  readonly quiet?: boolean;
}

const { neural: _, ...LINEAR } = DEFAULT_TRAINING;

/** Runs `findings train`; gives the exit code, 3 when some documents could not be read. */
export async function train(options: TrainArguments): Promise<number> {
  const quiet = options.quiet === true;
  const live = !quiet && process.stderr.isTTY === true;
  if (options.taxonomy !== undefined && options.labels.length === 0) {
    throw new UsageError(
      `The labels shipped are not for the themes of "${options.taxonomy}": give your own with --labels FILE, a column a theme.`,
    );
  }
  const labels = options.labels.length > 0 ? options.labels : shippedLabels();
  const { name, version } = tool();
  const report = await runTraining({
    labels,
    documents: [...options.documents, shipped('corpus', 'letters')],
    outDir: options.out,
    taxonomy: await loadTaxonomy(options.taxonomy),
    own: options.taxonomy !== undefined,
    options: {
      ...(options.linear ? LINEAR : DEFAULT_TRAINING),
      ...(options.seed ? { seed: options.seed } : {}),
    },
    tool: `${name} ${version}`,
    onProgress: live ? progressLines() : () => {},
  });
  for (const failure of report.failures) process.stderr.write(`${failureLine(failure)}\n`);
  if (!quiet) {
    const { sentences, documents, not_found: notFound, held_back: heldBack } = report.facts;
    process.stdout.write(
      `Trained ${report.id} on ${plural(sentences, 'sentence')} of ${plural(documents, 'document')}` +
        ` (${notFound} labels not found in their documents, ${heldBack} held back because they stand in an evaluation set).\n`,
    );
    for (const note of report.notes) process.stdout.write(`${note}\n`);
    if (report.missing.length > 0)
      process.stdout.write(`${plural(report.missing.length, 'document')} not at hand.\n`);
    for (const [split, { populations }] of report.evaluations) {
      for (const population of populations) {
        const { metrics, intervals } = population.systems[0]!;
        const range = intervals.findingMacroF1;
        const spread = range ? ` (95% interval ${range.low.toFixed(3)}–${range.high.toFixed(3)})` : '';
        process.stdout.write(
          `${split} ${population.name}: finding macro-F1 ${metrics.findingMacroF1?.toFixed(3) ?? '-'}${spread}\n`,
        );
      }
    }
    process.stdout.write(
      `Written to ${options.out}: model.json, weights.safetensors, taxonomy.json, MODEL_CARD.md, cross-validation.csv\n`,
    );
  }
  return report.failures.length > 0 ? 3 : 0;
}

/** Shows, in one line, how far each job of a training run is. */
function progressLines(): (job: string, done: number, note: string) => void {
  const jobs = new Map<string, string>();
  return (job, done, note) => {
    if (done >= 1) {
      jobs.delete(job);
      process.stderr.write(`\r\u001b[K${job}: ${note}\n`);
    } else {
      jobs.set(job, `${job} ${Math.round(100 * done)} % (${note})`);
    }
    process.stderr.write(`\r\u001b[K${[...jobs.values()].join('   ')}`);
  };
}
