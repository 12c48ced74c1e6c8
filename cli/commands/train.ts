// `findings train`: labels and documents in, a model bundle out, and what it does better or worse than the one before.

import { resolve } from 'node:path';
import { type BeforeAfter, compareBeforeAfter } from '../../eval/beforeAfter.js';
import { plural } from '../../eval/format.js';
import { learntFrom } from '../../eval/learnt.js';
import { reportOn, writeReport } from '../../eval/report/run.js';
import { evaluateJoined } from '../../eval/run.js';
import { DEFAULT_TRAINING } from '../../models/training/options.js';
import { runTraining, type TrainReport } from '../../models/training/run.js';
import { UsageError } from '../../pipeline/errors.js';
import { makeFolder } from '../../pipeline/write/files.js';
import { beforeAfterText } from '../beforeAfter.js';
import { commandLine } from '../commandLine.js';
import { type EarlierModel, loadEarlierModel } from '../earlierModel.js';
import { labelFiles, SHIPPED } from '../labelFiles.js';
import { shipped, shippedLabels } from '../paths.js';
import { loadTaxonomy } from '../resources.js';
import { failureLine } from '../summary.js';
import { tool } from '../version.js';

export interface TrainArguments {
  /** As given (`labelFiles`). */
  readonly labels: readonly string[];
  readonly documents: readonly string[];
  readonly out: string;
  /** File of the themes; default: the one shipped. */
  readonly taxonomy?: string;
  /** Whether the network is left out. */
  readonly linear?: boolean;
  readonly seed?: number;
  /** Whether the new model is compared with another. */
  readonly compare: boolean;
  /** Folder of the other; default: the one shipped. */
  readonly compareWith?: string;
  /** Folder for the precision report. */
  readonly report?: string;
  readonly quiet?: boolean;
}

const { neural: _, ...LINEAR } = DEFAULT_TRAINING;

/** Runs `findings train`; gives the exit code, 3 when some documents could not be read. */
export async function train(options: TrainArguments): Promise<number> {
  const quiet = options.quiet === true;
  const live = !quiet && process.stderr.isTTY === true;
  const print = (text: string) => {
    if (!quiet) process.stdout.write(`${text}\n`);
  };
  if (options.taxonomy !== undefined && options.labels.length === 0) {
    throw new UsageError(
      `The labels shipped are not for the themes of "${options.taxonomy}": give your own with --labels FILE, a column a theme.`,
    );
  }
  const labels = labelFiles(options.labels);
  const taxonomy = await loadTaxonomy(options.taxonomy);
  const wanted = options.compare && (!quiet || options.report !== undefined);
  const before = wanted ? await loadEarlierModel(options.compareWith, taxonomy) : undefined;
  if (options.report !== undefined) await makeFolder(options.report);
  const { name, version } = tool();
  const report = await runTraining({
    labels,
    documents: [...options.documents, shipped('corpus', 'letters')],
    outDir: options.out,
    taxonomy,
    own: options.taxonomy !== undefined || labels.some((file) => !isShipped(file)),
    options: {
      ...(options.linear ? LINEAR : DEFAULT_TRAINING),
      ...(options.seed ? { seed: options.seed } : {}),
    },
    tool: `${name} ${version}`,
    onProgress: live ? progressLines() : () => {},
  });
  for (const failure of report.failures) process.stderr.write(`${failureLine(failure)}\n`);
  for (const line of trainedLines(report, options.out)) print(line);

  if (wanted && before === undefined)
    print(
      'Not compared with the shipped model, which is for other themes: name another with --compare-with DIR.',
    );
  const compared = before && comparison(report, before);
  if (before && !compared) print('Nothing to compare on: no label of another split than train is at hand.');
  if (before && compared) {
    const names = { before: `${before.name} ${before.model.id}`, after: report.model.id };
    print(`\n${beforeAfterText(compared, names, { colour: process.stdout.hasColors?.() === true })}`);
    const shown = new Set(compared.parts.map((part) => part.name));
    for (const file of labels.filter((own) => !isShipped(own) && !shown.has(own)))
      print(
        `Of ${file} no sentence is compared: it keeps none for evaluation, its documents are not at hand, or ${before.name} learnt from the same words.`,
      );
  }
  if (options.report !== undefined) await writeReports(options.report, report, labels, compared, print);
  return report.failures.length > 0 ? 3 : 0;
}

function isShipped(file: string): boolean {
  return shippedLabels().includes(resolve(file));
}

/** What was trained, what was left out, and how it does on each split it did not learn from. */
function trainedLines({ facts, model, notes, missing, evaluations }: TrainReport, out: string): string[] {
  const { sentences, documents, not_found: notFound, held_back: heldBack } = facts;
  const figures = [...evaluations].flatMap(([split, { populations }]) =>
    populations.map((population) => {
      const { metrics, intervals } = population.systems[0]!;
      const range = intervals.findingMacroF1;
      const spread = range ? ` (95% interval ${range.low.toFixed(3)}–${range.high.toFixed(3)})` : '';
      return `${split} ${population.name}: finding macro-F1 ${metrics.findingMacroF1?.toFixed(3) ?? '-'}${spread}`;
    }),
  );
  return [
    `Trained ${model.id} on ${plural(sentences, 'sentence')} of ${plural(documents, 'document')}` +
      ` (${notFound} labels not found in their documents, ${heldBack} held back because they stand in an evaluation set).`,
    ...notes,
    ...(missing.length > 0 ? [`${plural(missing.length, 'document')} not at hand.`] : []),
    ...figures,
    `Written to ${out}: model.json, weights.safetensors, taxonomy.json, MODEL_CARD.md, cross-validation.csv`,
  ];
}

function comparison(
  { held, sets, model, learnt }: TrainReport,
  before: EarlierModel,
): BeforeAfter | undefined {
  const names = new Map(
    sets.flatMap(({ file, rows }) => rows.map((row) => [row, isShipped(file) ? SHIPPED : file] as const)),
  );
  return compareBeforeAfter({
    held,
    nameOf: (row) => names.get(row)!,
    before,
    after: { model, learnt: learntFrom(learnt) },
  });
}

/** Writes the precision report of the new model on the sentences that it did not learn from. */
async function writeReports(
  folder: string,
  { held, model }: TrainReport,
  labels: readonly string[],
  compared: BeforeAfter | undefined,
  print: (line: string) => void,
): Promise<void> {
  if (held.rows.length === 0) {
    print('No report: no label of another split than train is at hand.');
    return;
  }
  const report = await reportOn({
    result: compared?.result ?? evaluateJoined(held, model),
    model,
    labels,
    split: 'all but train',
    train: null,
    tool: tool(),
    command: commandLine(process.argv),
    ...(compared && { against: compared.earlier }),
  });
  print(`Written: ${(await writeReport(folder, report, { model })).join(', ')}`);
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
