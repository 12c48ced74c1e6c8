// The baselines of a run, on the same rows as the model. Two of them learn, and must not learn from what they are
// scored on: they get the rows of a training file, or else each document is scored by what was learnt from others.

import type { JoinedRow } from '../../pipeline/batch/gold.js';
import type { GoldRow, Taxonomy } from '../../pipeline/types.js';
import type { SystemPredictions } from '../evaluation.js';
import type { Baseline, Prediction } from '../measures/types.js';
import { predictFound } from '../predict.js';
import { afinnBaseline } from './afinn.js';
import { bayesBaseline } from './bayes.js';
import { keywordsBaseline } from './keywords.js';
import { majorityBaseline } from './majority.js';

const FOLDS = 5;

export interface BaselineRun {
  readonly systems: readonly SystemPredictions[];
  /** Why a baseline is missing; a line each. */
  readonly notes: readonly string[];
}

/**
 * Predictions of every baseline for `rows`. `training` holds the rows to learn from, those that could be joined to
 * their text with it; undefined: learn within `rows`, in five parts by document.
 */
export function runBaselines(
  rows: readonly JoinedRow[],
  training: readonly JoinedRow[] | undefined,
  taxonomy: Taxonomy,
): BaselineRun {
  const systems: SystemPredictions[] = [keywordsBaseline(taxonomy), afinnBaseline(taxonomy)].map(
    ({ name, note, predict }) => ({ name, note, predictions: predictFound(rows, predict) }),
  );
  const notes: string[] = [];
  const learn = (name: string, train: (rows: readonly GoldRow[]) => Baseline, needsText: boolean) => {
    const usable = (candidates: readonly JoinedRow[]) =>
      needsText ? candidates.filter((row) => row.context !== undefined) : candidates;
    const system =
      training === undefined
        ? learnWithin(rows, train, usable)
        : learnFrom(usable(training), rows, train, 'learnt from the file given with --train');
    if (system !== undefined) return systems.push(system);
    const reason =
      training === undefined ? 'fewer than two documents to learn from' : 'no text to learn from';
    return notes.push(`${name} is left out: ${reason}. Give --train LABELS, and its documents with --from.`);
  };
  learn('majority', (gold) => majorityBaseline(gold, taxonomy), false);
  learn('naive Bayes', (gold) => bayesBaseline(gold, taxonomy), true);
  return { systems, notes };
}

type Train = (rows: readonly GoldRow[]) => Baseline;

function learnFrom(
  training: readonly JoinedRow[],
  rows: readonly JoinedRow[],
  train: Train,
  how: string,
): SystemPredictions | undefined {
  if (training.length === 0) return undefined;
  const { name, note, predict } = train(training.map(withText));
  return { name, note: `${note}; ${how}`, predictions: predictFound(rows, predict) };
}

function learnWithin(
  rows: readonly JoinedRow[],
  train: Train,
  usable: (rows: readonly JoinedRow[]) => readonly JoinedRow[],
): SystemPredictions | undefined {
  const docs = [...new Set(rows.map(({ row }) => row.doc))].sort();
  const folds = Math.min(FOLDS, docs.length);
  if (folds < 2) return undefined;
  const foldOf = new Map(docs.map((doc, index) => [doc, index % folds]));
  const predictions: (Prediction | undefined)[] = rows.map(() => undefined);
  let name = '';
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = ({ row }: JoinedRow) => foldOf.get(row.doc) === fold;
    const learnt = usable(rows.filter((row) => !isHeldOut(row)));
    if (learnt.length === 0) return undefined;
    const baseline = train(learnt.map(withText));
    name = baseline.name;
    const positions = [...rows.keys()].filter((position) => isHeldOut(rows[position]!));
    const own = predictFound(
      positions.map((position) => rows[position]!),
      baseline.predict,
    );
    for (const [index, position] of positions.entries()) predictions[position] = own[index];
  }
  const note = `learnt within the rows evaluated, ${folds} folds by document`;
  return { name, note, predictions };
}

function withText({ row, context }: JoinedRow): GoldRow {
  return context === undefined ? row : { ...row, context };
}
