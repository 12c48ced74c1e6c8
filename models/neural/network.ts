// The network's parameters: names, shapes and sizes. One set of weights reads the sentence and the sentence before;
// five attentions (the sentence's own polarity, then one a theme) pick what matters to each; the question "strength or
// weakness?" is answered by one classifier for all themes, so that rare themes learn from common ones. Plain data:
// whoever only reads a bundle does not load what computes (`layers.ts`).

/** Sizes of the network; part of the bundle. */
export interface NetworkOptions {
  /** Numbers a word. */
  readonly dimension: number;
  /** Rows of the character n-gram table. */
  readonly gramBuckets: number;
  /** Units of the recurrent layer, in each direction. */
  readonly units: number;
  readonly attention: number;
  readonly heading: number;
  readonly hidden: number;
  /** Most words read of a sentence, of the one before it (or the stem of its list) and of its headings. */
  readonly mostWords: { readonly sentence: number; readonly before: number; readonly heading: number };
}

export const DEFAULT_NETWORK: NetworkOptions = {
  dimension: 100,
  gramBuckets: 8192,
  units: 96,
  attention: 48,
  heading: 48,
  hidden: 64,
  mostWords: { sentence: 80, before: 60, heading: 24 },
};

/** A dense array with its shape, row by row. */
export interface Parameter {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export const DENSE_NAMES = [
  'forward.input',
  'forward.input_bias',
  'forward.state',
  'forward.state_bias',
  'backward.input',
  'backward.input_bias',
  'backward.state',
  'backward.state_bias',
  'attention.key',
  'attention.key_bias',
  'attention.query',
  'heading.weight',
  'heading.bias',
  'about.1',
  'about.1_bias',
  'about.2',
  'about.2_bias',
  'polarity.1',
  'polarity.1_bias',
  'polarity.2',
  'polarity.2_bias',
] as const;
export type DenseName = (typeof DENSE_NAMES)[number];

/**
 * Shapes of the dense parameters. `targets` is 1 + the number of themes. Word vectors are kept apart: only the rows a
 * batch uses change.
 */
export function shapesOf(options: NetworkOptions, targets: number): Readonly<Record<DenseName, number[]>> {
  const { dimension: d, units: h, attention: a, heading, hidden: m } = options;
  const width = inputWidth(options);
  return {
    'forward.input': [d, 3 * h],
    'forward.input_bias': [3 * h],
    'forward.state': [h, 3 * h],
    'forward.state_bias': [h],
    'backward.input': [d, 3 * h],
    'backward.input_bias': [3 * h],
    'backward.state': [h, 3 * h],
    'backward.state_bias': [h],
    'attention.key': [2 * h, a],
    'attention.key_bias': [a],
    'attention.query': [a, targets],
    'heading.weight': [d, heading],
    'heading.bias': [heading],
    'about.1': [targets, width, m],
    'about.1_bias': [targets, m],
    'about.2': [targets, m, 1],
    'about.2_bias': [targets],
    'polarity.1': [width, m],
    'polarity.1_bias': [targets, m],
    'polarity.2': [m, 2],
    'polarity.2_bias': [2],
  };
}

/** What the classifiers read: the sentence, the one before, the headings. */
export function inputWidth({ units, heading }: NetworkOptions): number {
  return 4 * units + heading;
}

/** All that a network knows. */
export interface NetworkWeights {
  /** (words + 1) x dimension; row 0 stands for unknown words. */
  readonly words: Float32Array;
  /** gramBuckets x dimension. */
  readonly grams: Float32Array;
  readonly dense: Readonly<Record<DenseName, Parameter>>;
}
