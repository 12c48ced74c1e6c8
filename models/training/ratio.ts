// Naive Bayes log-count ratios as feature weights (Wang and Manning, "Baselines and Bigrams: Simple, Good Sentiment
// and Topic Classification", ACL 2012, section 2.3): a feature counts for as much as it separates the two classes.
import type { SparseMatrix } from './svm.js';

export interface RatioOptions {
  /** Added to every count. */
  readonly smoothing: number;
  /** Part of each feature's weight that does not depend on its ratio, 0 to 1 (the paper's interpolation). */
  readonly floor: number;
}

/**
 * One factor a column: `floor + (1 - floor) · |log ratio of the smoothed shares of rows that have it|`.
 * @param chosen row numbers to count over
 * @param target +1 or -1 for every row of the matrix
 */
export function logCountRatios(
  matrix: SparseMatrix,
  chosen: Uint32Array,
  target: Int8Array,
  { smoothing, floor }: RatioOptions,
): Float32Array {
  const positive = new Float64Array(matrix.columns).fill(smoothing);
  const negative = new Float64Array(matrix.columns).fill(smoothing);
  let positives = 2 * smoothing;
  let negatives = 2 * smoothing;
  for (const row of chosen) {
    const counts = target[row]! > 0 ? positive : negative;
    if (target[row]! > 0) positives += 1;
    else negatives += 1;
    for (let j = matrix.starts[row]!; j < matrix.starts[row + 1]!; j += 1) counts[matrix.buckets[j]!]! += 1;
  }
  return Float32Array.from(positive, (count, column) => {
    const ratio = Math.log(count / positives / (negative[column]! / negatives));
    return floor + (1 - floor) * Math.abs(ratio);
  });
}

/** The matrix with every value multiplied by its column's factor; the shape is shared. */
export function scaleColumns(matrix: SparseMatrix, factors: Float32Array): SparseMatrix {
  const values = new Float32Array(matrix.values.length);
  for (let j = 0; j < values.length; j += 1) values[j] = matrix.values[j]! * factors[matrix.buckets[j]!]!;
  return { ...matrix, values };
}
