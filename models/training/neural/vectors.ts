// First word vectors: positive pointwise mutual information of words that stand near each other, compressed by a
// truncated singular value decomposition (Levy and Goldberg 2014; Levy, Goldberg and Dagan 2015: contexts smoothed by
// the power 0.75, nearer words counting more). The decomposition is the randomised one of Halko, Martinsson and Tropp
// (2011).
import type { Noise } from './noise.js';

export interface VectorOptions {
  /** Words to either side that count as near. */
  readonly window: number;
  readonly smoothing: number;
  /** Power iterations of the decomposition, and vectors beyond those kept. */
  readonly iterations: number;
  readonly spare: number;
}

export const DEFAULT_VECTORS: VectorOptions = { window: 5, smoothing: 0.75, iterations: 4, spare: 10 };

/** A sparse matrix, row by row. */
interface Sparse {
  readonly size: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * @param sentences rows of the word table; 0, the unknown word, is skipped
 * @param rows rows of the table
 * @returns rows x dimension, of unit variance; row 0 is zero
 */
export function wordVectors(
  sentences: readonly ArrayLike<number>[],
  rows: number,
  dimension: number,
  noise: Noise,
  options: VectorOptions = DEFAULT_VECTORS,
): Float32Array {
  const matrix = mutualInformation(sentences, rows, options);
  const { vectors, values } = decompose(matrix, dimension, noise, options);
  let square = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let k = 0; k < dimension; k += 1) {
      const value = vectors[row * dimension + k]! * Math.sqrt(values[k]!);
      vectors[row * dimension + k] = value;
      square += value * value;
    }
  }
  const scale = square > 0 ? 1 / Math.sqrt(square / vectors.length) : 0;
  return Float32Array.from(vectors, (value) => value * scale);
}

function mutualInformation(
  sentences: readonly ArrayLike<number>[],
  rows: number,
  { window, smoothing }: VectorOptions,
): Sparse {
  const near = new Map<number, number>();
  for (const sentence of sentences) {
    const known: number[] = [];
    for (let i = 0; i < sentence.length; i += 1) if (sentence[i] !== 0) known.push(sentence[i]!);
    for (let i = 0; i < known.length; i += 1) {
      for (let d = 1; d <= window && i + d < known.length; d += 1) {
        const a = known[i]! * rows + known[i + d]!;
        const b = known[i + d]! * rows + known[i]!;
        near.set(a, (near.get(a) ?? 0) + 1 / d);
        near.set(b, (near.get(b) ?? 0) + 1 / d);
      }
    }
  }
  const sums = new Float64Array(rows);
  for (const [pair, count] of near) sums[Math.floor(pair / rows)]! += count;
  const smoothed = sums.map((sum) => sum ** smoothing);
  const total = smoothed.reduce((sum, value) => sum + value, 0);
  const kept: [number, number][] = [];
  for (const [pair, count] of near) {
    const information = Math.log((count * total) / (sums[Math.floor(pair / rows)]! * smoothed[pair % rows]!));
    if (information > 0) kept.push([pair, information]);
  }
  kept.sort((a, b) => a[0] - b[0]);
  const starts = new Uint32Array(rows + 1);
  for (const [pair] of kept) starts[Math.floor(pair / rows) + 1]! += 1;
  for (let row = 0; row < rows; row += 1) starts[row + 1]! += starts[row]!;
  return {
    size: rows,
    starts,
    columns: Uint32Array.from(kept, ([pair]) => pair % rows),
    values: Float32Array.from(kept, ([, value]) => value),
  };
}

function decompose(
  matrix: Sparse,
  dimension: number,
  noise: Noise,
  { iterations, spare }: VectorOptions,
): { vectors: Float64Array; values: Float64Array } {
  const { size } = matrix;
  const width = Math.min(dimension + spare, size);
  // Sums of uniform numbers do for normal ones here.
  const start = Float64Array.from(
    { length: size * width },
    () => noise.uniform() + noise.uniform() + noise.uniform() - 1.5,
  );
  let basis = orthonormal(product(matrix, start, width, false), size, width);
  for (let i = 0; i < iterations; i += 1) {
    const across = orthonormal(product(matrix, basis, width, true), size, width);
    basis = orthonormal(product(matrix, across, width, false), size, width);
  }
  const small = product(matrix, basis, width, true);
  const gram = new Float64Array(width * width);
  for (let row = 0; row < size; row += 1) {
    for (let a = 0; a < width; a += 1) {
      const left = small[row * width + a]!;
      for (let b = 0; b <= a; b += 1) gram[a * width + b]! += left * small[row * width + b]!;
    }
  }
  for (let a = 0; a < width; a += 1)
    for (let b = 0; b < a; b += 1) gram[b * width + a] = gram[a * width + b]!;
  const { vectors: turn, values } = eigen(gram, width);
  const vectors = new Float64Array(size * dimension);
  const strengths = new Float64Array(dimension);
  for (let k = 0; k < Math.min(dimension, width); k += 1) {
    strengths[k] = Math.sqrt(Math.max(0, values[k]!));
    for (let row = 0; row < size; row += 1) {
      let sum = 0;
      for (let a = 0; a < width; a += 1) sum += basis[row * width + a]! * turn[a * width + k]!;
      vectors[row * dimension + k] = sum;
    }
  }
  return { vectors, values: strengths };
}

/** The matrix, or its transpose, times a dense one of `width` columns. */
function product(matrix: Sparse, dense: Float64Array, width: number, transpose: boolean): Float64Array {
  const out = new Float64Array(matrix.size * width);
  for (let row = 0; row < matrix.size; row += 1) {
    for (let i = matrix.starts[row]!; i < matrix.starts[row + 1]!; i += 1) {
      const value = matrix.values[i]!;
      const from = (transpose ? row : matrix.columns[i]!) * width;
      const to = (transpose ? matrix.columns[i]! : row) * width;
      for (let k = 0; k < width; k += 1) out[to + k]! += value * dense[from + k]!;
    }
  }
  return out;
}

/** Columns made orthonormal by the modified Gram-Schmidt process, in place; a column of no length becomes zero. */
function orthonormal(values: Float64Array, rows: number, width: number): Float64Array {
  for (let k = 0; k < width; k += 1) {
    for (let earlier = 0; earlier < k; earlier += 1) {
      let dot = 0;
      for (let row = 0; row < rows; row += 1)
        dot += values[row * width + k]! * values[row * width + earlier]!;
      for (let row = 0; row < rows; row += 1)
        values[row * width + k]! -= dot * values[row * width + earlier]!;
    }
    let square = 0;
    for (let row = 0; row < rows; row += 1) square += values[row * width + k]! ** 2;
    const scale = square > 1e-20 ? 1 / Math.sqrt(square) : 0;
    for (let row = 0; row < rows; row += 1) values[row * width + k]! *= scale;
  }
  return values;
}

/** Eigenvectors (columns) of a symmetric matrix by Jacobi's rotations, largest eigenvalue first. */
function eigen(matrix: Float64Array, n: number): { vectors: Float64Array; values: Float64Array } {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 30; sweep += 1) {
    let off = 0;
    let all = 0;
    for (let p = 0; p < n; p += 1) {
      for (let q = 0; q < n; q += 1) {
        const square = a[p * n + q]! ** 2;
        all += square;
        if (p !== q) off += square;
      }
    }
    if (off <= 1e-22 * all) break;
    for (let p = 0; p < n - 1; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        if (a[p * n + q] === 0) continue;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * a[p * n + q]!);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k += 1) {
          const kp = a[k * n + p]!;
          const kq = a[k * n + q]!;
          a[k * n + p] = c * kp - s * kq;
          a[k * n + q] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k += 1) {
          const pk = a[p * n + k]!;
          const qk = a[q * n + k]!;
          a[p * n + k] = c * pk - s * qk;
          a[q * n + k] = s * pk + c * qk;
          const vp = v[k * n + p]!;
          const vq = v[k * n + q]!;
          v[k * n + p] = c * vp - s * vq;
          v[k * n + q] = s * vp + c * vq;
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((x, y) => a[y * n + y]! - a[x * n + x]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let k = 0; k < n; k += 1) vectors[k * n + to] = v[k * n + from]!;
  });
  return { vectors, values: Float64Array.from(order, (i) => a[i * n + i]!) };
}
