// What is left out or changed, one thing at a time, to see what each part of the method is worth.
import { DEFAULT_TRAINING, type TrainingOptions } from '../../models/training/options.js';
import type { TrainingRow } from '../../models/training/rows.js';

/** Which scores the calibration reads. */
export type Parts = 'both' | 'linear' | 'network';

export interface Variant {
  readonly name: string;
  readonly parts: Parts;
  readonly options: TrainingOptions;
  /** Rows that are learnt from. */
  readonly keep: (row: TrainingRow) => boolean;
  /** False: where keywords stand is not told to the calibration. */
  readonly keywords: boolean;
  /** The network has to be trained anew for it. */
  readonly retrains: boolean;
}

const BASE: Omit<Variant, 'name'> = {
  parts: 'both',
  options: DEFAULT_TRAINING,
  keep: () => true,
  keywords: true,
  retrains: false,
};

/** Labels of the first collection: single sentences, drawn before there were passages. */
const FIRST = (row: TrainingRow) => !/^(PSG|INV|ACT-NET)/.test(row.stratum);

function without(group: keyof TrainingOptions['features']['weights']): TrainingOptions {
  const { features } = DEFAULT_TRAINING;
  return {
    ...DEFAULT_TRAINING,
    features: { ...features, weights: { ...features.weights, [group]: 0 } },
  };
}

const NEURAL = DEFAULT_TRAINING.neural!;
const learning = (change: Partial<typeof NEURAL.learning>): TrainingOptions => ({
  ...DEFAULT_TRAINING,
  neural: { ...NEURAL, learning: { ...NEURAL.learning, ...change } },
});

export const VARIANTS: readonly Variant[] = [
  { ...BASE, name: 'both parts (the shipped model)' },
  { ...BASE, name: 'network alone', parts: 'network' },
  { ...BASE, name: 'linear part alone', parts: 'linear' },
  { ...BASE, name: 'both, keyword places not told', keywords: false },
  { ...BASE, name: 'linear, without character n-grams', parts: 'linear', options: without('characters') },
  { ...BASE, name: 'linear, without headings', parts: 'linear', options: without('heading') },
  { ...BASE, name: 'linear, without the sentence before', parts: 'linear', options: without('before') },
  {
    ...BASE,
    name: 'linear, without negation and contrast scope',
    parts: 'linear',
    options: without('scope'),
  },
  {
    ...BASE,
    name: 'linear, without invented sentences',
    parts: 'linear',
    keep: (row) => row.drawn !== 'invented',
  },
  { ...BASE, name: 'linear, first labels only', parts: 'linear', keep: FIRST },
  {
    ...BASE,
    name: 'network, no reading before learning',
    parts: 'network',
    options: { ...DEFAULT_TRAINING, neural: { ...NEURAL, reading: { ...NEURAL.reading, epochs: 0 } } },
    retrains: true,
  },
  {
    ...BASE,
    name: 'network, headings never shown',
    parts: 'network',
    options: learning({ headingDropout: 1 }),
    retrains: true,
  },
  {
    ...BASE,
    name: 'network, sentence before never shown',
    parts: 'network',
    options: learning({ beforeDropout: 1 }),
    retrains: true,
  },
  { ...BASE, name: 'network, first labels only', parts: 'network', keep: FIRST, retrains: true },
];
