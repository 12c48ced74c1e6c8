// A small network of random weights.
import type { NetworkOptions, NetworkWeights } from '../../../models/neural/network.js';
import type { Vocabulary } from '../../../models/neural/words.js';
import { initialDense } from '../../../models/training/neural/initial.js';
import { createNoise } from '../../../models/training/neural/noise.js';

export const SMALL: NetworkOptions = {
  dimension: 8,
  gramBuckets: 32,
  units: 6,
  attention: 5,
  heading: 4,
  hidden: 7,
  mostWords: { sentence: 12, before: 9, heading: 6 },
};
export const TARGETS = 3;
export const VOCABULARY: Vocabulary = {
  words: ['and', 'are', 'good', 'late', 'visits'],
  buckets: SMALL.gramBuckets,
};

export function smallNetwork(seed = 3): NetworkWeights {
  const noise = createNoise(seed);
  const random = (length: number) => Float32Array.from({ length }, () => 2 * noise.uniform() - 1);
  const dense = initialDense(SMALL, TARGETS, noise);
  for (const { data } of Object.values(dense)) {
    for (let i = 0; i < data.length; i += 1) data[i]! += (noise.uniform() - 0.5) * 0.5;
  }
  return {
    words: random((VOCABULARY.words.length + 1) * SMALL.dimension),
    grams: random(SMALL.gramBuckets * SMALL.dimension),
    dense,
  };
}
