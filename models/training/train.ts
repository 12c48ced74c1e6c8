// Trains the linear part: for each output one linear classifier a fold, scored on the fold it has not seen; their mean
// is what ships, quantised. Pure: rows in, the parts of a bundle out.

import { mulberry32 } from '../../eval/measures/random.js';
import { says } from '../../pipeline/sides.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { outputNames } from '../stack.js';
import { buildMatrix, countFrequencies, IDF_STEPS } from './matrix.js';
import type { TrainingOptions } from './options.js';
import { logCountRatios, scaleColumns } from './ratio.js';
import type { TrainingRow } from './rows.js';
import { type SparseMatrix, scoreRow, trainSvm } from './svm.js';

/** The linear part. */
export interface LinearParts {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  /** Inverse document frequencies in steps of `1 / IDF_STEPS`. */
  readonly idf: Uint8Array;
}

export interface TrainedLinear {
  readonly parts: LinearParts;
  /** Of each row, in the order of `outputNames`, by classifiers trained without its fold. */
  readonly scores: readonly Float64Array[];
}

/** Called as work is done; `done` counts up to `total` classifiers. */
export type TrainingProgress = (done: number, total: number) => void;

/**
 * Trains on the rows given.
 * @throws RangeError when there are fewer groups than folds
 */
export function trainLinear(
  rows: readonly TrainingRow[],
  taxonomy: Taxonomy,
  options: TrainingOptions,
  progress: TrainingProgress = () => {},
): TrainedLinear {
  const themes = taxonomy.themes.map((theme) => theme.id);
  // The rows as they are come first: only they are scored.
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

  return { parts: { ...quantise(columns, matrix.columns), idf }, scores };
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
