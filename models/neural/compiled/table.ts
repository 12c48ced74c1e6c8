// What the recurrent layer reads of each word, worked out once a word: words repeat. The rows stand in the kernel's
// memory in blocks, so that nothing is moved when there are more.
import type { NetworkOptions, NetworkWeights } from '../network.js';
import type { WordIndex } from '../words.js';
import { addVector } from '../wordVector.js';
import type { Layout } from './layout.js';
import type { Kernel } from './module.js';

/** Words a block, and words worked out at a time. */
const BLOCK = 512;
const AT_ONCE = 64;

export interface WordTable {
  /** Makes all words of the index ready. */
  fill(): void;
  /** Address of a word's row, forward and backward: 6 units. */
  address(number: number): number;
  /** Starts again with an index of other words. */
  restart(index: WordIndex): void;
  /** What headings of these words say, after the tangent. The array is the caller's. */
  place(words: Uint32Array): Float32Array;
}

export function createTable(
  kernel: Kernel,
  layout: Layout,
  weights: NetworkWeights,
  { dimension }: NetworkOptions,
  first: WordIndex,
): WordTable {
  const width = 6 * layout.units;
  const rowBytes = 4 * width;
  const vectors = kernel.reserve(4 * AT_ONCE * dimension);
  const placeRow = kernel.reserve(4 * layout.heading);
  const blocks: number[] = [];
  let index = first;
  let ready = 0;

  function address(number: number): number {
    return blocks[Math.floor(number / BLOCK)]! + (number % BLOCK) * rowBytes;
  }

  return {
    address,
    fill() {
      while (ready < index.size()) {
        if (ready === blocks.length * BLOCK) blocks.push(kernel.reserve(BLOCK * rowBytes));
        const end = Math.min(index.size(), ready + AT_ONCE, (Math.floor(ready / BLOCK) + 1) * BLOCK);
        const count = end - ready;
        const rows = kernel.floats(vectors, count * dimension).fill(0);
        for (let i = 0; i < count; i += 1)
          addVector(weights, index, ready + i, rows, i * dimension, dimension);
        kernel.makeTable(count, vectors, dimension, layout.input, layout.inputBias, width, address(ready));
        ready = end;
      }
    },
    restart(other) {
      index = other;
      ready = 0;
    },
    place(words) {
      const mean = kernel.floats(vectors, dimension).fill(0);
      const one = new Float32Array(dimension);
      for (const number of words) {
        addVector(weights, index, number, one.fill(0), 0, dimension);
        for (let k = 0; k < dimension; k += 1) mean[k]! += one[k]! / words.length;
      }
      kernel.makePlace(
        vectors,
        dimension,
        layout.headingWeight,
        layout.headingBias,
        layout.heading,
        placeRow,
      );
      return kernel.floats(placeRow, layout.heading).slice();
    },
  };
}
