// Everything that decides what training gives: one typed object, shipped with the model it made.
import { DEFAULT_FEATURES, type FeatureOptions } from '../features.js';
import { DEFAULT_NEURAL, type NeuralOptions } from './neural/options.js';
import type { RatioOptions } from './ratio.js';
import type { SvmOptions } from './svm.js';

export interface TrainingOptions {
  /** Starts the one random number generator; same data and seed, same bytes. */
  readonly seed: number;
  /** Folds by authority: each linear classifier shipped is the mean of one trained without each fold. */
  readonly folds: number;
  /**
   * Share of training sentences that are learnt from a second time without their headings, so that a document whose
   * headings were never seen is not misread.
   */
  readonly headingDropout: number;
  /** Sentences a feature must occur in to be used. */
  readonly leastSentences: number;
  readonly features: FeatureOptions;
  readonly svm: SvmOptions;
  readonly ratio: RatioOptions;
  /** Absent: the linear part alone. */
  readonly neural?: NeuralOptions;
}

export const DEFAULT_TRAINING: TrainingOptions = {
  seed: 1,
  folds: 5,
  headingDropout: 0.75,
  leastSentences: 2,
  features: DEFAULT_FEATURES,
  svm: { cost: 0.5, positiveCost: 1, epochs: 12, tolerance: 0.05 },
  ratio: { smoothing: 1, floor: 0.5 },
  neural: DEFAULT_NEURAL,
};
