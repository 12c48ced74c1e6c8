// The way back through each layer to what it read: gradients written out by hand. Each function undoes one of this
// folder. Which words decided needs no more; training goes on to the weights (`models/training/neural/weights.ts`), which
// cost most. `test/models/training/neural` checks all of them against finite differences.
import type { AttentionTrace, AttentionWeights } from './attention.js';
import type { ClassifierTrace, ClassifierWeights } from './classify.js';
import type { GruTrace, GruWeights } from './gru.js';
import type { Packing } from './pack.js';
import { dispose, times, timesTransposed, transposed } from './products.js';

export interface GruGradients {
  /** rows x 3 units */
  readonly inputs: Float32Array;
  /** By U h, rows x 3 units. */
  readonly pulls: Float32Array;
  readonly bias: Float32Array;
}

/** Back-propagation through time (Werbos 1990). @param gradient by the states; it is changed */
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
  return { inputs, pulls, bias };
}

/** By the states of either direction, as `runGru` gives them. @param both by states side by side */
export function backSideBySide(
  both: Float32Array,
  { rows, mirror }: Packing,
  units: number,
): { readonly forward: Float32Array; readonly backward: Float32Array } {
  const forward = new Float32Array(rows * units);
  const backward = new Float32Array(rows * units);
  for (let row = 0; row < rows; row += 1) {
    const from = row * 2 * units;
    forward.set(both.subarray(from, from + units), row * units);
    backward.set(both.subarray(from + units, from + 2 * units), mirror[row]! * units);
  }
  return { forward, backward };
}

export interface AttentionGradients {
  /** rows x width */
  readonly states: Float32Array;
  /** By the answers of keys to queries, before the softmax: rows x targets. */
  readonly scores: Float32Array;
  /** By the keys before the tanh, rows x keys. */
  readonly keys: Float32Array;
}

/** @param gradient by what attention found */
export function backAttention(
  { keys, shares, found }: AttentionTrace,
  states: Float32Array,
  weights: AttentionWeights,
  { rows, sequence }: Packing,
  gradient: Float32Array,
): AttentionGradients {
  const width = weights.key.rows;
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
  const byKeys = timesTransposed(byScores, rows, weights.query);
  for (let i = 0; i < byKeys.length; i += 1) byKeys[i]! *= 1 - keys[i]! * keys[i]!;
  const through = timesTransposed(byKeys, rows, weights.key);
  for (let i = 0; i < through.length; i += 1) byStates[i]! += through[i]!;
  return { states: byStates, scores: byScores, keys: byKeys };
}

/** Factors that dropping multiplied by: of the layer's input, of `about` and of `says`. */
export type Masks = readonly Float32Array[];

export interface ClassifierGradients {
  /** examples x targets x reach */
  readonly sentence: Float32Array;
  readonly before: Float32Array;
  /** examples x dimension */
  readonly headings: Float32Array;
  /** By the heading layer before the tanh, examples x heading. */
  readonly place: Float32Array;
  /** By the hidden layers before the rectifier, targets x examples x hidden. */
  readonly about: Float32Array;
  readonly says: Float32Array;
  /** The gradient by the logits, parted: targets x examples, and the same x 2. */
  readonly is: Float32Array;
  readonly polarity: Float32Array;
}

/** @param gradient by the logits */
export function backClassifier(
  { place, about, says }: ClassifierTrace,
  weights: ClassifierWeights,
  examples: number,
  gradient: Float32Array,
  masks?: Masks,
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
  const bySays = timesTransposed(byPolarity, all, weights.polarity2);
  const aboutBack = new Float32Array(all * hidden);
  for (let k = 0; k < targets; k += 1) {
    const own = byAbout.subarray(k * examples, (k + 1) * examples);
    aboutBack.set(timesTransposed(own, examples, weights.about2[k]!), k * examples * hidden);
  }
  drop(aboutBack, masks?.[1]);
  drop(bySays, masks?.[2]);
  for (let i = 0; i < all * hidden; i += 1) {
    if (!(about[i]! > 0)) aboutBack[i] = 0;
    if (!(says[i]! > 0)) bySays[i] = 0;
  }
  const byInput = timesTransposed(bySays, all, weights.polarity1);
  for (let k = 0; k < targets; k += 1) {
    const own = aboutBack.subarray(k * examples * hidden, (k + 1) * examples * hidden);
    const through = timesTransposed(own, examples, weights.about1[k]!);
    for (let i = 0; i < through.length; i += 1) byInput[k * examples * width + i]! += through[i]!;
  }
  drop(byInput, masks?.[0]);
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
  return {
    sentence,
    before,
    headings: timesTransposed(byPlace, examples, weights.heading),
    place: byPlace,
    about: aboutBack,
    says: bySays,
    is: byAbout,
    polarity: byPolarity,
  };
}

function drop(gradient: Float32Array, mask: Float32Array | undefined): void {
  if (mask) for (let i = 0; i < gradient.length; i += 1) gradient[i]! *= mask[i]!;
}
