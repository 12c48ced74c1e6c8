// Word vectors of a batch, and their gradients back into the tables. A word's vector is its row plus the mean of its
// character n-grams' rows; only rows that a batch uses are read or changed.
import type { NetworkWeights } from '../../neural/network.js';
import type { WordIndex } from '../../neural/words.js';
import { addVector } from '../../neural/wordVector.js';
import { adamRows, type Moments, type StepSettings, squareSum } from './adam.js';

interface Touched {
  readonly rows: Uint32Array;
  readonly count: number;
  readonly gradient: Float32Array;
}

/** Gradients of one table, row by row as they are touched. */
class TableGradient {
  private readonly slot: Int32Array;
  private rows = new Uint32Array(4096);
  private gradient: Float32Array;
  private count = 0;
  private readonly dimension: number;

  constructor(rows: number, dimension: number) {
    this.dimension = dimension;
    this.slot = new Int32Array(rows).fill(-1);
    this.gradient = new Float32Array(this.rows.length * dimension);
  }

  add(row: number, source: Float32Array, from: number, factor: number): void {
    let slot = this.slot[row]!;
    if (slot < 0) {
      if (this.count === this.rows.length) this.grow();
      slot = this.count;
      this.count += 1;
      this.slot[row] = slot;
      this.rows[slot] = row;
      this.gradient.fill(0, slot * this.dimension, (slot + 1) * this.dimension);
    }
    const to = slot * this.dimension;
    for (let i = 0; i < this.dimension; i += 1) this.gradient[to + i]! += factor * source[from + i]!;
  }

  touched(): Touched {
    return { rows: this.rows, count: this.count, gradient: this.gradient };
  }

  clear(): void {
    for (let i = 0; i < this.count; i += 1) this.slot[this.rows[i]!] = -1;
    this.count = 0;
  }

  private grow(): void {
    const rows = new Uint32Array(this.rows.length * 2);
    rows.set(this.rows);
    this.rows = rows;
    const gradient = new Float32Array(rows.length * this.dimension);
    gradient.set(this.gradient);
    this.gradient = gradient;
  }
}

/** The trainable word tables. */
export interface Embedder {
  /** Vectors of words, [numbers.length, dimension]; number -1 stands for no word (zero). */
  vectors(numbers: Int32Array): Float32Array;
  /** Adds gradients by such vectors. */
  backward(numbers: Int32Array, gradient: Float32Array): void;
  /** Vectors of rows of the word table alone, without n-grams. */
  rowVectors(rows: Int32Array): Float32Array;
  rowBackward(rows: Int32Array, gradient: Float32Array): void;
  squareSum(): number;
  /** Shows each row's gradient since the last step. */
  eachGradient(table: 'words' | 'grams', show: (row: number, gradient: Float32Array) => void): void;
  /** Changes the tables and forgets the gradients. */
  step(settings: StepSettings): void;
}

export function createEmbedder(
  weights: Pick<NetworkWeights, 'words' | 'grams'>,
  index: WordIndex,
  dimension: number,
): Embedder {
  const tables = { words: weights.words, grams: weights.grams };
  const moments = { words: momentsOf(weights.words, dimension), grams: momentsOf(weights.grams, dimension) };
  const gradients = {
    words: new TableGradient(weights.words.length / dimension, dimension),
    grams: new TableGradient(weights.grams.length / dimension, dimension),
  };
  const names = ['words', 'grams'] as const;
  return {
    vectors(numbers) {
      const out = new Float32Array(numbers.length * dimension);
      numbers.forEach((number, i) => {
        if (number >= 0) addVector(tables, index, number, out, i * dimension, dimension);
      });
      return out;
    },
    backward(numbers, gradient) {
      numbers.forEach((number, i) => {
        if (number < 0) return;
        const { row, grams } = index.word(number);
        gradients.words.add(row, gradient, i * dimension, 1);
        for (const gram of grams) gradients.grams.add(gram, gradient, i * dimension, 1 / grams.length);
      });
    },
    rowVectors(rows) {
      const out = new Float32Array(rows.length * dimension);
      rows.forEach((row, i) => {
        out.set(weights.words.subarray(row * dimension, (row + 1) * dimension), i * dimension);
      });
      return out;
    },
    rowBackward(rows, gradient) {
      rows.forEach((row, i) => {
        gradients.words.add(row, gradient, i * dimension, 1);
      });
    },
    squareSum: () =>
      names.reduce((sum, name) => {
        const { count, gradient } = gradients[name].touched();
        return sum + squareSum(gradient, count * dimension);
      }, 0),
    eachGradient(table, show) {
      const { rows, count, gradient } = gradients[table].touched();
      for (let i = 0; i < count; i += 1) show(rows[i]!, gradient.slice(i * dimension, (i + 1) * dimension));
    },
    step(settings) {
      for (const name of names) {
        adamRows(tables[name], moments[name], gradients[name].touched(), dimension, settings);
        gradients[name].clear();
      }
    },
  };
}

function momentsOf(table: Float32Array, dimension: number): Moments {
  return { first: new Float32Array(table.length), second: new Float32Array(table.length / dimension) };
}
