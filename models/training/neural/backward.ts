// The way back through each layer: gradients of a loss by the layer's inputs and weights, written out by hand. Each
// function undoes one of `models/neural`; `test/models/training/neural` checks them against finite differences.
import type { AttentionTrace, AttentionWeights } from '../../neural/attention.js';
import type { ClassifierTrace, ClassifierWeights } from '../../neural/classify.js';
import type { GruTrace, GruWeights } from '../../neural/gru.js';
import type { Packing } from '../../neural/pack.js';
import { dispose, type Matrix, times, transposed, transposedTimes } from '../../neural/products.js';
import type { Gradients } from './optimiser.js';

/** `left` times the transpose of `right`. */
function timesTransposed(left: Float32Array, rows: number, right: Matrix): Float32Array {
  const turned = transposed(right);
  const product = times(left, rows, turned);
  dispose(turned);
  return product;
}

function columnSums(values: Float32Array, columns: number): Float32Array {
  const sums = new Float32Array(columns);
  for (let i = 0; i < values.length; i += columns) {
    for (let k = 0; k < columns; k += 1) sums[k]! += values[i + k]!;
  }
  return sums;
}

export interface GruGradients {
  /** rows x 3 units */
  readonly inputs: Float32Array;
  readonly state: Float32Array;
  readonly bias: Float32Array;
}

/** Back-propagation through time. @param gradient by the states; it is changed */
export function backGru(
  { states, reset, update, fresh, pull }: GruTrace,
  weights: GruWeights,
  { sizes, rows }: Packing,
  gradient: Float32Array,
): GruGradients {
  const units = weights.state.rows;
  const turned = transposed(weights.state);
  const inputs = new Float32Array(rows * 3 * units);
  const pulls = new Float32Array(rows * 3 * units);
  const bias = new Float32Array(units);
  let start = rows;
  for (let step = sizes.length - 1; step >= 0; step -= 1) {
    const size = sizes[step]!;
    start -= size;
    const before = step === 0 ? 0 : start - sizes[step - 1]!;
    const kept = new Float32Array(size * units);
    for (let row = 0; row < size; row += 1) {
      const at = (start + row) * units;
      const out = (start + row) * 3 * units;
      for (let i = 0; i < units; i += 1) {
        const own = gradient[at + i]!;
        const r = reset[at + i]!;
        const z = update[at + i]!;
        const n = fresh[at + i]!;
        const old = step === 0 ? 0 : states[(before + row) * units + i]!;
        const keep = own * z;
        const toFresh = (own - keep) * (1 - n * n);
        const toPull = toFresh * r;
        const toReset = toPull * pull[at + i]! * (1 - r);
        const toUpdate = keep * (1 - z) * (old - n);
        inputs[out + i] = toReset;
        inputs[out + units + i] = toUpdate;
        inputs[out + 2 * units + i] = toFresh;
        pulls[out + i] = toReset;
        pulls[out + units + i] = toUpdate;
        pulls[out + 2 * units + i] = toPull;
        bias[i]! += toPull;
        kept[row * units + i] = keep;
      }
    }
    if (step === 0) break;
    const through = times(pulls.subarray(start * 3 * units, (start + size) * 3 * units), size, turned);
    for (let i = 0; i < through.length; i += 1) gradient[before * units + i]! += through[i]! + kept[i]!;
  }
  dispose(turned);
  const first = sizes[0] ?? 0;
  const olds = new Float32Array((rows - first) * units);
  let from = 0;
  let to = 0;
  for (let step = 1; step < sizes.length; step += 1) {
    olds.set(states.subarray(from * units, (from + sizes[step]!) * units), to * units);
    from += sizes[step - 1]!;
    to += sizes[step]!;
  }
  const state = transposedTimes(olds, pulls.subarray(first * 3 * units), rows - first, units, 3 * units);
  return { inputs, state, bias };
}

/** @param gradient by what attention found; @returns by the states, rows x width */
export function backAttention(
  { keys, shares, found }: AttentionTrace,
  states: Float32Array,
  weights: AttentionWeights,
  { rows, sequence }: Packing,
  gradient: Float32Array,
  gradients: Gradients,
): Float32Array {
  const width = weights.key.rows;
  const size = weights.key.columns;
  const targets = weights.query.columns;
  const byStates = new Float32Array(rows * width);
  const byScores = new Float32Array(rows * targets);
  // How much the loss would change with the whole of a target's attention: found · gradient.
  const whole = new Float32Array(found.length / width);
  for (let i = 0; i < whole.length; i += 1) {
    let sum = 0;
    for (let j = i * width; j < (i + 1) * width; j += 1) sum += found[j]! * gradient[j]!;
    whole[i] = sum;
  }
  for (let row = 0; row < rows; row += 1) {
    const s = sequence[row]! * targets;
    for (let k = 0; k < targets; k += 1) {
      const share = shares[row * targets + k]!;
      const from = (s + k) * width;
      const at = row * width;
      let own = 0;
      for (let i = 0; i < width; i += 1) {
        const g = gradient[from + i]!;
        own += g * states[at + i]!;
        byStates[at + i]! += share * g;
      }
      byScores[row * targets + k] = share * (own - whole[s + k]!);
    }
  }
  gradients['attention.query'] = transposedTimes(keys, byScores, rows, size, targets);
  const byKeys = timesTransposed(byScores, rows, weights.query);
  for (let i = 0; i < byKeys.length; i += 1) byKeys[i]! *= 1 - keys[i]! * keys[i]!;
  gradients['attention.key'] = transposedTimes(states, byKeys, rows, width, size);
  gradients['attention.key_bias'] = columnSums(byKeys, size);
  const through = timesTransposed(byKeys, rows, weights.key);
  for (let i = 0; i < through.length; i += 1) byStates[i]! += through[i]!;
  return byStates;
}

/** Factors that dropping multiplied by, in the order of the calls. */
export type Masks = readonly Float32Array[];

export interface ClassifierGradients {
  /** examples x targets x reach */
  readonly sentence: Float32Array;
  readonly before: Float32Array;
  /** examples x dimension */
  readonly headings: Float32Array;
}

/**
 * @param gradient by the logits
 * @param masks of the layer's input, of `about` and of `says`
 */
export function backClassifier(
  { place, input, about, says }: ClassifierTrace,
  headings: Float32Array,
  weights: ClassifierWeights,
  examples: number,
  gradient: Float32Array,
  masks: Masks,
  gradients: Gradients,
): ClassifierGradients {
  const targets = weights.about1.length;
  const size = weights.heading.columns;
  const hidden = weights.polarity1.columns;
  const width = weights.polarity1.rows;
  const reach = (width - size) / 2;
  const all = targets * examples;
  const byPolarity = new Float32Array(all * 2);
  const byAbout = new Float32Array(all);
  for (let i = 0; i < all; i += 1) {
    byAbout[i] = gradient[3 * i]!;
    byPolarity[2 * i] = gradient[3 * i + 1]!;
    byPolarity[2 * i + 1] = gradient[3 * i + 2]!;
  }
  gradients['polarity.2'] = transposedTimes(says, byPolarity, all, hidden, 2);
  gradients['polarity.2_bias'] = columnSums(byPolarity, 2);
  const bySays = timesTransposed(byPolarity, all, weights.polarity2);
  const aboutBack = new Float32Array(all * hidden);
  const about2 = new Float32Array(targets * hidden);
  const about2Bias = new Float32Array(targets);
  for (let k = 0; k < targets; k += 1) {
    const own = byAbout.subarray(k * examples, (k + 1) * examples);
    const seen = about.subarray(k * examples * hidden, (k + 1) * examples * hidden);
    about2.set(transposedTimes(seen, own, examples, hidden, 1), k * hidden);
    for (const value of own) about2Bias[k]! += value;
    aboutBack.set(timesTransposed(own, examples, weights.about2[k]!), k * examples * hidden);
  }
  gradients['about.2'] = about2;
  gradients['about.2_bias'] = about2Bias;
  for (let i = 0; i < all * hidden; i += 1) {
    aboutBack[i] = about[i]! > 0 ? aboutBack[i]! * masks[1]![i]! : 0;
    bySays[i] = says[i]! > 0 ? bySays[i]! * masks[2]![i]! : 0;
  }
  gradients['polarity.1'] = transposedTimes(input, bySays, all, width, hidden);
  const byInput = timesTransposed(bySays, all, weights.polarity1);
  const about1 = new Float32Array(targets * width * hidden);
  const about1Bias = new Float32Array(targets * hidden);
  const polarity1Bias = new Float32Array(targets * hidden);
  for (let k = 0; k < targets; k += 1) {
    const rows = [k * examples * hidden, (k + 1) * examples * hidden] as const;
    const own = aboutBack.subarray(...rows);
    const read = input.subarray(k * examples * width, (k + 1) * examples * width);
    about1.set(transposedTimes(read, own, examples, width, hidden), k * width * hidden);
    about1Bias.set(columnSums(own, hidden), k * hidden);
    polarity1Bias.set(columnSums(bySays.subarray(...rows), hidden), k * hidden);
    const through = timesTransposed(own, examples, weights.about1[k]!);
    for (let i = 0; i < through.length; i += 1) byInput[k * examples * width + i]! += through[i]!;
  }
  gradients['about.1'] = about1;
  gradients['about.1_bias'] = about1Bias;
  gradients['polarity.1_bias'] = polarity1Bias;
  for (let i = 0; i < byInput.length; i += 1) byInput[i]! *= masks[0]![i]!;
  const sentence = new Float32Array(examples * targets * reach);
  const before = new Float32Array(examples * targets * reach);
  const byPlace = new Float32Array(examples * size);
  for (let k = 0; k < targets; k += 1) {
    for (let e = 0; e < examples; e += 1) {
      const from = (k * examples + e) * width;
      const to = (e * targets + k) * reach;
      sentence.set(byInput.subarray(from, from + reach), to);
      before.set(byInput.subarray(from + reach, from + 2 * reach), to);
      for (let i = 0; i < size; i += 1) byPlace[e * size + i]! += byInput[from + 2 * reach + i]!;
    }
  }
  for (let i = 0; i < byPlace.length; i += 1) byPlace[i]! *= 1 - place[i]! * place[i]!;
  gradients['heading.weight'] = transposedTimes(headings, byPlace, examples, weights.heading.rows, size);
  gradients['heading.bias'] = columnSums(byPlace, size);
  return { sentence, before, headings: timesTransposed(byPlace, examples, weights.heading) };
}
