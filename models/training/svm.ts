// Training of one binary linear classifier: L2-regularised L2-loss support vector machine by dual coordinate
// descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear
// SVM", ICML 2008, algorithm 1 with random permutation and shrinking left out).

/** Rows of a sparse matrix, one after another (compressed sparse rows). */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Length rows + 1: where each row's entries begin in `buckets` and `values`. */
  readonly starts: Uint32Array;
  readonly buckets: Uint32Array;
  readonly values: Float32Array;
}

export interface SvmOptions {
  /** Cost of a margin violation. */
  readonly cost: number;
  /** Cost of a positive row's violation, relative to a negative one's. */
  readonly positiveCost: number;
  readonly epochs: number;
  /** Stop when no projected gradient in a pass exceeds this. */
  readonly tolerance: number;
}

/**
 * Trains one classifier.
 * @param matrix all rows
 * @param chosen row numbers to train on
 * @param target +1 or -1 for every row of the matrix
 * @returns weights, length `matrix.columns`; the bias is a feature that is always on
 */
export function trainSvm(
  matrix: SparseMatrix,
  chosen: Uint32Array,
  target: Int8Array,
  options: SvmOptions,
  random: () => number,
): Float32Array {
  const { starts, buckets, values } = matrix;
  const w = new Float32Array(matrix.columns);
  const alpha = new Float64Array(chosen.length);
  const diagonal = new Float64Array(chosen.length);
  const squares = new Float64Array(chosen.length);
  for (let k = 0; k < chosen.length; k += 1) {
    const row = chosen[k]!;
    const cost = options.cost * (target[row]! > 0 ? options.positiveCost : 1);
    diagonal[k] = 0.5 / cost;
    let square = diagonal[k]!;
    for (let j = starts[row]!; j < starts[row + 1]!; j += 1) square += values[j]! * values[j]!;
    squares[k] = square;
  }
  const order = Uint32Array.from(chosen, (_, k) => k);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    let worst = 0;
    for (let s = 0; s < order.length; s += 1) {
      const k = order[s]!;
      const row = chosen[k]!;
      const y = target[row]!;
      let dot = 0;
      const end = starts[row + 1]!;
      for (let j = starts[row]!; j < end; j += 1) dot += w[buckets[j]!]! * values[j]!;
      const gradient = y * dot - 1 + diagonal[k]! * alpha[k]!;
      const projected = alpha[k] === 0 ? Math.min(gradient, 0) : gradient;
      if (projected === 0) continue;
      worst = Math.max(worst, Math.abs(projected));
      const old = alpha[k]!;
      alpha[k] = Math.max(old - gradient / squares[k]!, 0);
      const step = (alpha[k]! - old) * y;
      if (step !== 0) for (let j = starts[row]!; j < end; j += 1) w[buckets[j]!]! += step * values[j]!;
    }
    if (worst < options.tolerance) break;
  }
  return w;
}

/** Dot product of row `row` with `w`. */
export function scoreRow(matrix: SparseMatrix, row: number, w: Float32Array): number {
  let dot = 0;
  for (let j = matrix.starts[row]!; j < matrix.starts[row + 1]!; j += 1)
    dot += w[matrix.buckets[j]!]! * matrix.values[j]!;
  return dot;
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
}
