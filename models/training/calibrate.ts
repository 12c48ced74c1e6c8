// Calibration: fits the softmax regressions of `stack.ts` to scores of rows that the scoring classifiers had not seen,
// and chooses the thresholds above which a finding is reported.
import type { Taxonomy } from '../../pipeline/types.js';
import type { PrecisionPoint } from '../precision.js';
import {
  keywordFinder,
  POLARITY_CLASSES,
  polarityInputs,
  type Scores,
  softmax,
  THEME_CLASSES,
  themeInputs,
} from '../stack.js';
import type { TrainingRow } from './rows.js';
import { fitSoftmax } from './softmax.js';
import { bestThreshold, precisionTable } from './thresholds.js';

/** Weights of the softmax regressions, one row a class, and by theme the threshold of a finding. */
export interface Calibration {
  readonly polarity: { readonly weights: number[][] };
  readonly theme: {
    readonly weights: number[][];
    /** One a theme, in taxonomy order. */
    readonly thresholds: number[];
    /** By theme: what a threshold gives in precision and costs in recall. */
    readonly precision: PrecisionPoint[][];
  };
}

/** A calibration with the probabilities it was chosen on. */
export interface Calibrated extends Calibration {
  /** One row of `POLARITY_CLASSES.length` probabilities a row, of classifiers that had not seen it. */
  readonly polarityProbabilities: readonly number[][];
  /** By theme, one row of `THEME_CLASSES.length` probabilities a row. */
  readonly themeProbabilities: readonly (readonly number[][])[];
}

/** @param scores one a row, from classifiers that were trained without the row */
export function calibrate(
  rows: readonly TrainingRow[],
  scores: readonly Scores[],
  taxonomy: Taxonomy,
): Calibrated {
  // Invented sentences are learnt from, but say nothing about how often what occurs.
  const real = [...rows.keys()].filter((i) => rows[i]!.drawn !== 'invented');
  const read = scores.map((score) => polarityInputs(score));
  const polarity = rounded(
    fitSoftmax(
      real.map((i) => read[i]!),
      real.map((i) => POLARITY_CLASSES.indexOf(rows[i]!.polarity)),
      POLARITY_CLASSES.length,
    ),
  );
  const inputs = taxonomy.themes.map((theme, t) => {
    const find = keywordFinder(theme);
    return rows.map((row, i) => themeInputs(scores[i]!, t, find(row.context)));
  });
  // One regression for all themes: what a score is worth differs little between them, and the rarest theme has too
  // few rows to learn it by itself.
  const targets = taxonomy.themes.flatMap(({ id }) =>
    real.map((i) => THEME_CLASSES.indexOf(rows[i]!.themes[id] ?? 'absent')),
  );
  const weights = rounded(
    fitSoftmax(
      inputs.flatMap((own) => real.map((i) => own[i]!)),
      targets,
      THEME_CLASSES.length,
    ),
  );
  const probabilities = inputs.map((own) => own.map((input) => softmax(input, weights)));
  return {
    polarity: { weights: polarity },
    theme: {
      weights,
      thresholds: taxonomy.themes.map(({ id }, t) => bestThreshold(rows, id, probabilities[t]!)),
      precision: taxonomy.themes.map(({ id }, t) => precisionTable(rows, id, probabilities[t]!)),
    },
    polarityProbabilities: read.map((input) => softmax(input, polarity)),
    themeProbabilities: probabilities,
  };
}

function rounded(weights: number[][]): number[][] {
  return weights.map((row) => row.map((value) => Number(value.toFixed(6))));
}
