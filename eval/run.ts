// Scores a model against label files: loads the rows, finds their sentences, labels them, and sets the baselines
// beside. The figures come back as data; commands print them.

import { findDocuments } from '../corpus/documents.js';
import { loadLabels } from '../labels/files.js';
import type { Model } from '../models/model.js';
import { type JoinedLabels, type JoinedRow, joinLabels } from '../pipeline/batch/gold.js';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, ReadFailure } from '../pipeline/types.js';
import { runBaselines } from './baselines/run.js';
import { compareSystems, type Evaluation, type SystemPredictions } from './evaluation.js';
import { cellsOf } from './naturalMix.js';
import { judge, predictFound } from './predict.js';
import type { ScoredSentence } from './report/sentences.js';

export interface EvaluationOptions {
  /** Label files. */
  readonly labels: readonly string[];
  /** Folders with the documents that the labels name. */
  readonly from: readonly string[];
  /** Only rows of this split; undefined is all. */
  readonly split?: string;
  readonly model: Model;
  /** Label file to train the learning baselines on (its rows of split `train`). */
  readonly train?: string;
  readonly baselines: boolean;
  /** Whether a row's own text is preferred to its document. */
  readonly asPrinted: boolean;
}

export interface LabelEvaluation {
  readonly evaluation: Evaluation;
  /** The rows evaluated, with what the model says of each. */
  readonly sentences: readonly ScoredSentence[];
  /** The systems beside the model. */
  readonly others: readonly SystemPredictions[];
  /** What a reader must know beside the figures, one line each. */
  readonly notes: readonly string[];
  /** Documents that were at hand and could not be read. */
  readonly failures: readonly ReadFailure[];
}

/**
 * Evaluates `options.model` on the rows of the label files.
 * @throws UsageError when a label file is missing or malformed, no row is of the split, or no row's text is at hand.
 */
export async function evaluateLabels(options: EvaluationOptions): Promise<LabelEvaluation> {
  const { model } = options;
  const all = await loadLabels(options.labels, model.taxonomy);
  const documents = await findDocuments(options.from);
  const joined = await join(ofSplit(all, options.split, options.labels), documents, options.asPrinted);
  if (joined.rows.length === 0) throw nothingAtHand(joined, options);

  return evaluateJoined(
    joined,
    model,
    options.baselines
      ? runBaselines(joined.rows, await trainingRows(options, documents), model.taxonomy)
      : undefined,
  );
}

/**
 * Evaluates `model` on labels whose sentences are found already.
 * @param beside simpler methods scored on the same rows, and what is to be said of them; default: none
 */
export function evaluateJoined(
  joined: JoinedLabels,
  model: Model,
  beside: ReturnType<typeof runBaselines> = { systems: [], notes: [] },
): LabelEvaluation {
  const predictions = predictFound(joined.rows, (contexts) => judge(contexts, model));
  const underTest = {
    name: `model ${model.id}`,
    ...(model.precision && {
      note: `reports findings from thresholds chosen for a precision of ${model.precision.minimum}`,
    }),
    predictions,
  };
  const evaluation = compareSystems(
    joined.rows.map(({ row }) => row),
    [underTest, ...beside.systems],
    model.taxonomy,
    {},
    { cells: cellsOf(joined.rows, model.taxonomy) },
  );
  return {
    evaluation,
    sentences: joined.rows.map((row, i) => ({ ...row, predicted: predictions[i] })),
    others: beside.systems,
    notes: [...missingNotes(joined), ...beside.notes],
    failures: joined.failures,
  };
}

async function trainingRows(
  { train, model, asPrinted }: EvaluationOptions,
  documents: ReadonlyMap<string, string>,
): Promise<readonly JoinedRow[] | undefined> {
  if (train === undefined) return undefined;
  const rows = ofSplit(await loadLabels([train], model.taxonomy), 'train', [train]);
  return (await join(rows, documents, asPrinted)).rows;
}

function join(
  rows: readonly GoldRow[],
  documents: ReadonlyMap<string, string>,
  asPrinted: boolean,
): Promise<JoinedLabels> {
  if (!asPrinted) return joinLabels(rows, documents);
  const printed = new Set(rows.filter((row) => row.context !== undefined).map((row) => row.doc));
  return joinLabels(rows, new Map([...documents].filter(([doc]) => !printed.has(doc))));
}

/**
 * The rows of `split`, or all; `files` are their names in messages.
 * @throws UsageError when there is none.
 */
export function ofSplit(
  rows: readonly GoldRow[],
  split: string | undefined,
  files: readonly string[],
): GoldRow[] {
  const chosen = rows.filter((row) => split === undefined || row.split === split);
  if (chosen.length > 0) return chosen;
  const splits = [...new Set(rows.map((row) => row.split))].join(', ');
  throw new UsageError(
    rows.length === 0
      ? `${files.join(', ')} holds no labelled row: give a file with rows.`
      : `No row of ${files.join(', ')} has the split "${split}": its splits are ${splits}.`,
  );
}

function nothingAtHand({ missing }: JoinedLabels, { from }: EvaluationOptions): UsageError {
  const where = from.length === 0 ? 'no folder was given with --from' : `none is in ${from.join(', ')}`;
  return new UsageError(
    `The labels name ${missing.length} documents and carry no text, and ${where}. ` +
      'Fetch the reports with "findings corpus fetch --out DIR", then give --from DIR.',
  );
}

function missingNotes({ missing, leftOut }: JoinedLabels): string[] {
  if (missing.length === 0) return [];
  const some = [...missing.slice(0, 3), ...(missing.length > 3 ? ['…'] : [])].join(', ');
  return [
    `${leftOut} labelled sentences are left out: ${missing.length} documents are not at hand (${some}). ` +
      'Fetch them with "findings corpus fetch --out DIR" and give --from DIR.',
  ];
}
