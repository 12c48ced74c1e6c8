// What decides how the neural part is trained; part of the bundle's manifest.
import { DEFAULT_NETWORK, type NetworkOptions } from '../../neural/network.js';
import type { LearningOptions } from './classifier.js';

export interface NeuralOptions {
  readonly network: NetworkOptions;
  /** A word is in the vocabulary when it occurs this often in the documents. */
  readonly leastOccurrences: number;
  readonly reading: {
    readonly epochs: number;
    readonly batch: number;
    readonly rate: number;
    readonly dropout: number;
    /** Words drawn at random that the right one is to be told from. */
    readonly drawn: number;
    readonly mostWords: number;
  };
  readonly learning: LearningOptions & {
    readonly epochs: number;
    readonly batch: number;
    readonly rate: number;
    readonly decay: number;
    /** Networks trained without a part of the authorities, to see what their scores are worth on it. */
    readonly folds: number;
  };
}

export const DEFAULT_NEURAL: NeuralOptions = {
  network: DEFAULT_NETWORK,
  leastOccurrences: 3,
  reading: { epochs: 2, batch: 96, rate: 2e-3, dropout: 0.3, drawn: 256, mostWords: 60 },
  learning: {
    epochs: 7,
    batch: 64,
    rate: 3e-3,
    decay: 0.01,
    dropout: 0.3,
    headingDropout: 0.3,
    beforeDropout: 0.15,
    smoothing: 0.01,
    folds: 2,
  },
};
