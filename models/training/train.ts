// Trains the shipped kind of model: for each output one linear classifier a fold, calibrated on the fold it has not
// seen; their mean is what ships, quantised. Pure: rows in, the parts of a bundle out.
import type { Polarity, SentenceInContext, Taxonomy } from '../../pipeline/types.js';
import { decideTheme } from '../model.js';
import { mulberry32 } from '../random.js';
import {
  keywordFinder,
  outputNames,
  POLARITY_CLASSES,
  polarityInputs,
  softmax,
  THEME_CLASSES,
  themeInputs,
} from '../stack.js';
import { buildMatrix, countFrequencies, IDF_STEPS } from './matrix.js';
import type { TrainingOptions } from './options.js';
import { logCountRatios, scaleColumns } from './ratio.js';
import { fitSoftmax } from './softmax.js';
import { type SparseMatrix, scoreRow, trainSvm } from './svm.js';

/** One hand-labelled sentence with its context. */
export interface TrainingRow {
  readonly context: SentenceInContext;
  /** How it was drawn: `hard` because an earlier model was unsure of it, `random`, or otherwise (by keywords). */
  readonly drawn: 'hard' | 'random' | 'otherwise';
  /** Rows of one group (an authority) stay on one side of every fold. */
  readonly group: string;
  readonly polarity: Polarity;
  readonly themes: Readonly<Record<string, Polarity>>;
}

/** What training gives: the parts of a bundle. */
export interface TrainedParts {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  /** Inverse document frequencies in steps of `1 / IDF_STEPS`. */
  readonly idf: Uint8Array;
  readonly polarity: { readonly weights: number[][] };
  readonly themes: Readonly<Record<string, { readonly weights: number[][]; readonly threshold: number }>>;
}

/** Called as work is done; `done` counts up to `total` classifiers. */
export type TrainingProgress = (done: number, total: number) => void;

/** Neighbouring thresholds that are judged together; odd. */
const STRETCH = 7;
/** Thresholds tried. */
const THRESHOLDS = Array.from({ length: 17 }, (_, i) => 0.2 + i * 0.025);

/**
 * Trains on the rows given.
 * @throws RangeError when there are fewer groups than folds
 */
export function trainParts(
  rows: readonly TrainingRow[],
  taxonomy: Taxonomy,
  options: TrainingOptions,
  progress: TrainingProgress = () => {},
): TrainedParts {
  const themes = taxonomy.themes.map((theme) => theme.id);
  // The rows as they are come first: only they are scored and calibrated on.
  const learnt = [...rows, ...withoutHeadings(rows, options)];
  const contexts = learnt.map((row) => row.context);
  const idf = countFrequencies(contexts, options.features, options.leastSentences);
  const matrix = buildMatrix(
    contexts,
    options.features,
    Float32Array.from(idf, (step) => step / IDF_STEPS),
  );
  const targets = targetsOf(learnt, themes);
  const outputs = outputNames(themes);
  const total = outputs.length * options.folds;
  let done = 0;
  const train = (chosen: Uint32Array, output: number): Float32Array => {
    const weights = trainOne(matrix, chosen, targets[output]!, options);
    done += 1;
    progress(done, total);
    return weights;
  };

  const folds = foldsOf(learnt, options.folds);
  const scores = rows.map(() => new Float64Array(outputs.length));
  const columns = outputs.map(() => new Float32Array(matrix.columns));
  for (let fold = 0; fold < options.folds; fold += 1) {
    const inside = Uint32Array.from(learnt.keys()).filter((row) => folds[row] !== fold);
    outputs.forEach((_, output) => {
      const weights = train(inside, output);
      const column = columns[output]!;
      for (let bucket = 0; bucket < weights.length; bucket += 1)
        column[bucket]! += weights[bucket]! / options.folds;
      for (let row = 0; row < rows.length; row += 1) {
        if (folds[row] === fold) scores[row]![output] = scoreRow(matrix, row, weights);
      }
    });
  }

  const polarity = fitSoftmax(
    scores.map((score) => polarityInputs(score)),
    rows.map((row) => POLARITY_CLASSES.indexOf(row.polarity)),
    POLARITY_CLASSES.length,
  );
  const inputs = taxonomy.themes.map((theme, t) => {
    const find = keywordFinder(theme);
    return rows.map((row, i) => themeInputs(scores[i]!, t, find(row.context)));
  });
  const stacks = themes.map((theme, t) => fitTheme(rows, inputs[t]!, theme));
  const threshold = bestThreshold(rows, inputs, themes, stacks);
  return {
    ...quantise(columns, matrix.columns),
    idf,
    polarity: { weights: rounded(polarity) },
    themes: Object.fromEntries(themes.map((theme, t) => [theme, { weights: stacks[t]!, threshold }])),
  };
}

/** Copies of a random share of the rows, less their headings. */
function withoutHeadings(rows: readonly TrainingRow[], options: TrainingOptions): TrainingRow[] {
  const random = mulberry32(options.seed);
  return rows
    .filter(() => random() < options.headingDropout)
    .map((row) => ({ ...row, context: { ...row.context, heading: [] } }));
}

/** Trains one output; the ratios that scaled the columns are folded into the weights. */
function trainOne(
  matrix: SparseMatrix,
  chosen: Uint32Array,
  target: Int8Array,
  options: TrainingOptions,
): Float32Array {
  const ratios = logCountRatios(matrix, chosen, target, options.ratio);
  const weights = trainSvm(
    scaleColumns(matrix, ratios),
    chosen,
    target,
    options.svm,
    mulberry32(options.seed),
  );
  return weights.map((weight, column) => weight * ratios[column]!);
}

/** +1 or -1 a row, one array an output, in the order of `outputNames`. */
function targetsOf(rows: readonly TrainingRow[], themes: readonly string[]): Int8Array[] {
  const has = (test: (row: TrainingRow) => boolean) => Int8Array.from(rows, (row) => (test(row) ? 1 : -1));
  const says = (polarity: Polarity | undefined, side: Polarity) => polarity === side || polarity === 'mixed';
  return [
    has((row) => says(row.polarity, 'strength')),
    has((row) => says(row.polarity, 'weakness')),
    has((row) => row.polarity === 'none'),
    ...themes.flatMap((theme) => [
      has((row) => row.themes[theme] !== undefined),
      has((row) => says(row.themes[theme], 'strength')),
      has((row) => says(row.themes[theme], 'weakness')),
    ]),
  ];
}

/** A fold number for every row; groups, in alphabetical order, are dealt out one after another. */
export function foldsOf(rows: readonly Pick<TrainingRow, 'group'>[], folds: number): Uint8Array {
  const groups = [...new Set(rows.map((row) => row.group))].sort();
  if (groups.length < folds) {
    throw new RangeError(
      `${folds} folds need labels from ${folds} authorities or more; there are ${groups.length}`,
    );
  }
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
  return Uint8Array.from(rows, (row) => foldOf.get(row.group)!);
}

function fitTheme(rows: readonly TrainingRow[], inputs: readonly number[][], theme: string): number[][] {
  const targets = rows.map((row) => THEME_CLASSES.indexOf(row.themes[theme] ?? 'absent'));
  return rounded(fitSoftmax(inputs, targets, THEME_CLASSES.length));
}

/**
 * The threshold of best finding macro-F1, the mean of two: on all rows but the hard cases, and on the rows drawn at
 * random, whose mix of sentences is a document's own. One for all themes: the best of each theme alone differs from it by chance
 * more than by cause, and does worse on documents of other kinds.
 */
function bestThreshold(
  rows: readonly TrainingRow[],
  inputs: readonly (readonly number[][])[],
  themes: readonly string[],
  stacks: readonly number[][][],
): number {
  const probabilities = inputs.map((rowsOf, t) => rowsOf.map((input) => softmax(input, stacks[t]!)));
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

/** One byte a weight: output by output, the largest weight becomes 127. */
function quantise(
  columns: readonly Float32Array[],
  buckets: number,
): { weights: Int8Array; scales: Float32Array } {
  const scales = Float32Array.from(columns, (column) => {
    let largest = 0;
    for (const weight of column) largest = Math.max(largest, Math.abs(weight));
    return largest / 127 || 1;
  });
  const weights = new Int8Array(buckets * columns.length);
  columns.forEach((column, output) => {
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      weights[bucket * columns.length + output] = Math.round(column[bucket]! / scales[output]!);
    }
  });
  return { weights, scales };
}

function rounded(weights: number[][]): number[][] {
  return weights.map((row) => row.map((value) => Number(value.toFixed(6))));
}
