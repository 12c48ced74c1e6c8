// Word vectors from their two tables. Apart from what multiplies them, so that whoever has the kernel do that does not
// load TensorFlow.js.
import type { NetworkWeights } from './network.js';
import type { WordIndex } from './words.js';

/** Vector of a word: its row plus the mean of its n-grams' rows. */
export function wordVector(
  tables: Pick<NetworkWeights, 'words' | 'grams'>,
  index: WordIndex,
  number: number,
  dimension: number,
): Float32Array {
  const vector = new Float32Array(dimension);
  addVector(tables, index, number, vector, 0, dimension);
  return vector;
}

/** Adds the vector of a word, as `wordVector` gives it, to `out` at `at`. */
export function addVector(
  tables: Pick<NetworkWeights, 'words' | 'grams'>,
  index: WordIndex,
  number: number,
  out: Float32Array,
  at: number,
  dimension: number,
): void {
  const { row, grams } = index.word(number);
  for (let k = 0; k < dimension; k += 1) out[at + k]! += tables.words[row * dimension + k]!;
  const share = 1 / grams.length;
  for (const gram of grams) {
    for (let k = 0; k < dimension; k += 1) out[at + k]! += share * tables.grams[gram * dimension + k]!;
  }
}
