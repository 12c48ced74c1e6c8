// Calibration: fits the softmax regressions of `stack.ts` to scores of rows that the scoring classifiers had not seen,
// and chooses the threshold above which a finding is reported.
import type { Polarity, Taxonomy } from '../../pipeline/types.js';
import { decideTheme } from '../model.js';
import {
  keywordFinder,
  POLARITY_CLASSES,
  polarityInputs,
  softmax,
  THEME_CLASSES,
  themeInputs,
} from '../stack.js';
import type { TrainingRow } from './rows.js';
import { fitSoftmax } from './softmax.js';

/** Weights of the softmax regressions, one row a class, and the threshold of a finding. */
export interface Calibration {
  readonly polarity: { readonly weights: number[][] };
  readonly theme: { readonly weights: number[][]; readonly threshold: number };
}

/** Neighbouring thresholds that are judged together; odd. */
const STRETCH = 7;
/** Thresholds tried. */
const THRESHOLDS = Array.from({ length: 17 }, (_, i) => 0.2 + i * 0.025);

/**
 * @param scores one array a row, in the order of `outputNames`, from classifiers that were trained without the row
 */
export function calibrate(
  rows: readonly TrainingRow[],
  scores: readonly Float64Array[],
  taxonomy: Taxonomy,
): Calibration {
  const polarity = fitSoftmax(
    scores.map((score) => polarityInputs(score)),
    rows.map((row) => POLARITY_CLASSES.indexOf(row.polarity)),
    POLARITY_CLASSES.length,
  );
  const themes = taxonomy.themes.map((theme) => theme.id);
  const inputs = taxonomy.themes.map((theme, t) => {
    const find = keywordFinder(theme);
    return rows.map((row, i) => themeInputs(scores[i]!, t, find(row.context)));
  });
  // One regression for all themes: what a score is worth differs little between them, and the rarest theme has too
  // few rows to learn it by itself.
  const targets = themes.flatMap((theme) =>
    rows.map((row) => THEME_CLASSES.indexOf(row.themes[theme] ?? 'absent')),
  );
  const weights = rounded(fitSoftmax(inputs.flat(), targets, THEME_CLASSES.length));
  const probabilities = inputs.map((own) => own.map((input) => softmax(input, weights)));
  return {
    polarity: { weights: rounded(polarity) },
    theme: { weights, threshold: bestThreshold(rows, themes, probabilities) },
  };
}

/**
 * The threshold of best finding macro-F1, the mean of two: on all rows but the hard cases, and on the rows drawn at
 * random, whose mix of sentences is a document's own. One for all themes, for the
 * same reason as one regression.
 */
function bestThreshold(
  rows: readonly TrainingRow[],
  themes: readonly string[],
  probabilities: readonly (readonly number[][])[],
): number {
  const curve = THRESHOLDS.map((threshold) => {
    let f1 = 0;
    themes.forEach((theme, t) => {
      const predict = (i: number) => decideTheme(theme, probabilities[t]![i]!, threshold)?.polarity;
      f1 += findingF1(rows, theme, predict, (row) => row.drawn !== 'hard');
      f1 += findingF1(rows, theme, predict, (row) => row.drawn === 'random');
    });
    return f1;
  });
  // The curve is flat about its top, and its highest point is luck: the middle of the best stretch is taken.
  const stretches = curve.slice(STRETCH - 1).map((_, i) => sum(curve.slice(i, i + STRETCH)));
  const middle = stretches.indexOf(Math.max(...stretches)) + (STRETCH - 1) / 2;
  return Number(THRESHOLDS[middle]!.toFixed(3));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** F1 over (sentence, strength) and (sentence, weakness) of one theme on the rows counted; `mixed` is both. */
function findingF1(
  rows: readonly TrainingRow[],
  theme: string,
  predict: (row: number) => Polarity | undefined,
  counted: (row: TrainingRow) => boolean,
): number {
  let hits = 0;
  let all = 0;
  rows.forEach((row, i) => {
    if (!counted(row)) return;
    const predicted = predict(i);
    for (const side of ['strength', 'weakness'] as const) {
      const gold = row.themes[theme] === side || row.themes[theme] === 'mixed';
      const said = predicted === side || predicted === 'mixed';
      if (gold && said) hits += 1;
      all += Number(gold) + Number(said);
    }
  });
  return all === 0 ? 0 : (2 * hits) / all;
}

function rounded(weights: number[][]): number[][] {
  return weights.map((row) => row.map((value) => Number(value.toFixed(6))));
}
