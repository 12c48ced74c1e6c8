// Gradients of a loss by the weights, from what the way back through each layer gives (`models/neural/backward.ts`).
// The order in which they are put down is that in which the norm of all gradients is summed: another would train other
// last bits.
import type { AttentionTrace, AttentionWeights } from '../../neural/attention.js';
import type { AttentionGradients, ClassifierGradients } from '../../neural/backward.js';
import type { ClassifierTrace } from '../../neural/classify.js';
import type { GruTrace } from '../../neural/gru.js';
import type { Packing } from '../../neural/pack.js';
import { transposedTimes } from '../../neural/products.js';
import type { Gradients } from './optimiser.js';

export function columnSums(values: Float32Array, columns: number): Float32Array {
  const sums = new Float32Array(columns);
  for (let i = 0; i < values.length; i += columns) {
    for (let k = 0; k < columns; k += 1) sums[k]! += values[i + k]!;
  }
  return sums;
}

/** By a recurrent layer's U, units x 3 units. @param pulls from `backGru` */
export function stateGradient(
  { states }: GruTrace,
  { sizes, rows }: Packing,
  pulls: Float32Array,
  units: number,
): Float32Array {
  const first = sizes[0] ?? 0;
  const olds = new Float32Array((rows - first) * units);
  let from = 0;
  let to = 0;
  for (let step = 1; step < sizes.length; step += 1) {
    olds.set(states.subarray(from * units, (from + sizes[step]!) * units), to * units);
    from += sizes[step - 1]!;
    to += sizes[step]!;
  }
  return transposedTimes(olds, pulls.subarray(first * 3 * units), rows - first, units, 3 * units);
}

/** @param states that were attended to, rows x width */
export function weighAttention(
  { keys }: AttentionTrace,
  states: Float32Array,
  { key, query }: AttentionWeights,
  rows: number,
  by: AttentionGradients,
  gradients: Gradients,
): void {
  const size = key.columns;
  gradients['attention.query'] = transposedTimes(keys, by.scores, rows, size, query.columns);
  gradients['attention.key'] = transposedTimes(states, by.keys, rows, key.rows, size);
  gradients['attention.key_bias'] = columnSums(by.keys, size);
}

/** @param headings what the layer read of them, examples x dimension */
export function weighClassifier(
  { input, about, says }: ClassifierTrace,
  headings: Float32Array,
  { is, polarity, about: byAbout, says: bySays, place }: ClassifierGradients,
  examples: number,
  gradients: Gradients,
): void {
  const all = is.length;
  const targets = all / examples;
  const hidden = says.length / all;
  const width = input.length / all;
  const size = place.length / examples;
  const about1 = new Float32Array(targets * width * hidden);
  const about1Bias = new Float32Array(targets * hidden);
  const about2 = new Float32Array(targets * hidden);
  const about2Bias = new Float32Array(targets);
  const polarity1Bias = new Float32Array(targets * hidden);
  for (let k = 0; k < targets; k += 1) {
    const rows = [k * examples * hidden, (k + 1) * examples * hidden] as const;
    const own = is.subarray(k * examples, (k + 1) * examples);
    about2.set(transposedTimes(about.subarray(...rows), own, examples, hidden, 1), k * hidden);
    for (const value of own) about2Bias[k]! += value;
    const read = input.subarray(k * examples * width, (k + 1) * examples * width);
    about1.set(transposedTimes(read, byAbout.subarray(...rows), examples, width, hidden), k * width * hidden);
    about1Bias.set(columnSums(byAbout.subarray(...rows), hidden), k * hidden);
    polarity1Bias.set(columnSums(bySays.subarray(...rows), hidden), k * hidden);
  }
  gradients['polarity.2'] = transposedTimes(says, polarity, all, hidden, 2);
  gradients['polarity.2_bias'] = columnSums(polarity, 2);
  gradients['about.2'] = about2;
  gradients['about.2_bias'] = about2Bias;
  gradients['polarity.1'] = transposedTimes(input, bySays, all, width, hidden);
  gradients['about.1'] = about1;
  gradients['about.1_bias'] = about1Bias;
  gradients['polarity.1_bias'] = polarity1Bias;
  gradients['heading.weight'] = transposedTimes(headings, place, examples, headings.length / examples, size);
  gradients['heading.bias'] = columnSums(place, size);
}
