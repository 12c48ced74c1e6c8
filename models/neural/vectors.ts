// Word vectors of a network in use, and what the recurrent layer reads of them, worked out once a word: words repeat.
import type { InputWeights } from './layers.js';
import type { NetworkWeights } from './network.js';
import { times } from './products.js';
import type { WordIndex } from './words.js';
import { wordVector } from './wordVector.js';

export interface Words {
  /** What the recurrent layer reads of each word, by direction, words x 3 units; at least these words are ready. */
  tables(numbers: Uint32Array): { readonly forward: Float32Array; readonly backward: Float32Array };
  /** Mean word vector of each text; zero for none. */
  means(texts: readonly Uint32Array[]): Float32Array;
}

/** Word vectors and what both directions make of them, worked out once a word. */
export function createWords(
  weights: NetworkWeights,
  index: WordIndex,
  forward: InputWeights,
  backward: InputWeights,
  dimension: number,
): Words {
  const vectors: Float32Array[] = [];
  const width = forward.inputBias.length;
  const ready: boolean[] = [];
  const tables = { forward: new Float32Array(1024 * width), backward: new Float32Array(1024 * width) };
  const vectorOf = (number: number): Float32Array => {
    let vector = vectors[number];
    if (!vector) {
      vector = wordVector(weights, index, number, dimension);
      vectors[number] = vector;
    }
    return vector;
  };
  const grow = (words: number): void => {
    if (words * width <= tables.forward.length) return;
    for (const name of ['forward', 'backward'] as const) {
      const more = new Float32Array(2 * words * width);
      more.set(tables[name]);
      tables[name] = more;
    }
  };
  return {
    tables(numbers) {
      const fresh = [...new Set(numbers)].filter((number) => !ready[number]);
      if (fresh.length === 0) return tables;
      grow(index.size());
      const block = new Float32Array(fresh.length * dimension);
      fresh.forEach((number, i) => {
        block.set(vectorOf(number), i * dimension);
        ready[number] = true;
      });
      for (const [name, { input, inputBias }] of [
        ['forward', forward],
        ['backward', backward],
      ] as const) {
        const out = times(block, fresh.length, input);
        for (let i = 0; i < out.length; i += 1) out[i]! += inputBias[i % width]!;
        fresh.forEach((number, i) => {
          tables[name].set(out.subarray(i * width, (i + 1) * width), number * width);
        });
      }
      return tables;
    },
    means(texts) {
      const means = new Float32Array(texts.length * dimension);
      texts.forEach((words, t) => {
        for (const number of words) {
          const vector = vectorOf(number);
          for (let k = 0; k < dimension; k += 1) means[t * dimension + k]! += vector[k]! / words.length;
        }
      });
      return means;
    },
  };
}
