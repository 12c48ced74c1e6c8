// The classifiers: for each target "is it about this?" (for the first, "does it say nothing?"), each its own, and
// "strength?", "weakness?", shared by all targets but for a bias.
import { type Matrix, times } from './products.js';
import { tanh } from './sigmoid.js';

export interface ClassifierWeights {
  /** dimension x heading */
  readonly heading: Matrix;
  readonly headingBias: Float32Array;
  /** One a target: width x hidden, hidden x 1. */
  readonly about1: readonly Matrix[];
  readonly about1Bias: Float32Array;
  readonly about2: readonly Matrix[];
  readonly about2Bias: Float32Array;
  /** width x hidden, hidden x 2 */
  readonly polarity1: Matrix;
  /** targets x hidden */
  readonly polarity1Bias: Float32Array;
  readonly polarity2: Matrix;
  readonly polarity2Bias: Float32Array;
}

/** Drops some of the numbers in training (and says which by changing them in place); does nothing in use. */
export type Drop = (values: Float32Array) => void;
export const KEEP: Drop = () => {};

export interface ClassifierTrace {
  /** examples x heading */
  readonly place: Float32Array;
  /** targets x examples x width, as the layers read it */
  readonly input: Float32Array;
  /** targets x examples x hidden, after the rectifier and dropping */
  readonly about: Float32Array;
  readonly says: Float32Array;
  /** targets x examples x 3: about (or none), strength, weakness */
  readonly logits: Float32Array;
}

/**
 * @param sentence,before examples x targets x reach
 * @param headings examples x dimension
 */
export function classify(
  sentence: Float32Array,
  before: Float32Array,
  headings: Float32Array,
  examples: number,
  weights: ClassifierWeights,
  drop: Drop = KEEP,
): ClassifierTrace {
  const targets = weights.about1.length;
  const size = weights.heading.columns;
  const reach = sentence.length / (examples * targets);
  const width = 2 * reach + size;
  const place = times(headings, examples, weights.heading);
  for (let i = 0; i < place.length; i += 1) place[i] = tanh(place[i]! + weights.headingBias[i % size]!);
  const input = new Float32Array(targets * examples * width);
  for (let k = 0; k < targets; k += 1) {
    for (let e = 0; e < examples; e += 1) {
      const to = (k * examples + e) * width;
      const from = (e * targets + k) * reach;
      input.set(sentence.subarray(from, from + reach), to);
      input.set(before.subarray(from, from + reach), to + reach);
      input.set(place.subarray(e * size, (e + 1) * size), to + 2 * reach);
    }
  }
  drop(input);
  const hidden = weights.polarity1.columns;
  const about = new Float32Array(targets * examples * hidden);
  const logits = new Float32Array(targets * examples * 3);
  for (let k = 0; k < targets; k += 1) {
    const own = input.subarray(k * examples * width, (k + 1) * examples * width);
    about.set(times(own, examples, weights.about1[k]!), k * examples * hidden);
  }
  const says = times(input, targets * examples, weights.polarity1);
  for (let k = 0; k < targets; k += 1) {
    for (let i = 0; i < examples * hidden; i += 1) {
      const at = k * examples * hidden + i;
      const bias = k * hidden + (i % hidden);
      about[at] = Math.max(0, about[at]! + weights.about1Bias[bias]!);
      says[at] = Math.max(0, says[at]! + weights.polarity1Bias[bias]!);
    }
  }
  drop(about);
  drop(says);
  const polarity = times(says, targets * examples, weights.polarity2);
  for (let k = 0; k < targets; k += 1) {
    const own = about.subarray(k * examples * hidden, (k + 1) * examples * hidden);
    const is = times(own, examples, weights.about2[k]!);
    for (let e = 0; e < examples; e += 1) {
      const at = k * examples + e;
      logits[3 * at] = is[e]! + weights.about2Bias[k]!;
      logits[3 * at + 1] = polarity[2 * at]! + weights.polarity2Bias[0]!;
      logits[3 * at + 2] = polarity[2 * at + 1]! + weights.polarity2Bias[1]!;
    }
  }
  return { place, input, about, says, logits };
}
