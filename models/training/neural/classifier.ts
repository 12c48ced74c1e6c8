// One step of training the classifier: forward, loss, and all gradients of a batch.
import { attend, sideBySide } from '../../neural/attention.js';
import { backAttention, backClassifier, backSideBySide } from '../../neural/backward.js';
import { classify } from '../../neural/classify.js';
import type { Example } from '../../neural/examples.js';
import type { Layers } from '../../neural/layers.js';
import { pack } from '../../neural/pack.js';
import type { Embedder } from './embed.js';
import type { Noise } from './noise.js';
import type { Gradients } from './optimiser.js';
import { passForward } from './recurrent.js';
import { weighAttention, weighClassifier } from './weights.js';

/** What is to be learnt of an example: values and weights in the order [target][about, strength, weakness]. */
export interface Aim {
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

export interface LearningOptions {
  readonly dropout: number;
  /** Share of examples whose headings, or sentence before, are left out in a pass. */
  readonly headingDropout: number;
  readonly beforeDropout: number;
  /** How far targets are drawn in from 0 and 1. */
  readonly smoothing: number;
}

const NO_WORDS = new Uint32Array(0);

/** Forward and back over one batch. Gradients of words go into the embedder. */
export function classifierStep(
  examples: readonly Example[],
  aims: readonly Aim[],
  layers: Layers,
  embedder: Embedder,
  noise: Noise,
  options: LearningOptions,
): { loss: number; gradients: Gradients } {
  const n = examples.length;
  const units = layers.forward.state.rows;
  const targets = layers.attention.query.columns;
  const headings = examples.map(({ heading }) =>
    noise.uniform() < options.headingDropout ? NO_WORDS : heading,
  );
  const befores = examples.map(({ before }) => (noise.uniform() < options.beforeDropout ? NO_WORDS : before));
  const sequences = [...examples.map(({ sentence }) => sentence), ...befores];
  const packing = pack(sequences.map((sequence) => sequence.length));
  const pass = passForward(sequences, packing, embedder, layers, noise, options.dropout);
  const states = sideBySide(pass.forward, pass.backward, packing, units);
  const stateMask = noise.mask(states.length, options.dropout);
  for (let i = 0; i < states.length; i += 1) states[i]! *= stateMask[i]!;
  const attention = attend(states, layers.attention, packing, 2 * n);
  const half = attention.found.length / 2;
  const mean = meanVectors(headings, embedder, layers.classifier.heading.rows);
  const meanMask = noise.mask(mean.length, options.dropout);
  for (let i = 0; i < mean.length; i += 1) mean[i]! *= meanMask[i]!;
  const masks: Float32Array[] = [];
  const trace = classify(
    attention.found.subarray(0, half),
    attention.found.subarray(half),
    mean,
    n,
    layers.classifier,
    (values) => {
      const mask = noise.mask(values.length, options.dropout);
      for (let i = 0; i < values.length; i += 1) values[i]! *= mask[i]!;
      masks.push(mask);
    },
  );
  const { loss, gradient } = crossEntropy(trace.logits, aims, targets, options.smoothing);
  const gradients: Gradients = {};
  const back = backClassifier(trace, layers.classifier, n, gradient, masks);
  weighClassifier(trace, mean, back, n, gradients);
  const byFound = new Float32Array(attention.found.length);
  byFound.set(back.sentence);
  byFound.set(back.before, half);
  const attended = backAttention(attention, states, layers.attention, packing, byFound);
  weighAttention(attention, states, layers.attention, packing.rows, attended, gradients);
  for (let i = 0; i < stateMask.length; i += 1) attended.states[i]! *= stateMask[i]!;
  const { forward, backward } = backSideBySide(attended.states, packing, units);
  pass.back(forward, backward, gradients);
  for (let i = 0; i < meanMask.length; i += 1) back.headings[i]! *= meanMask[i]!;
  spreadMeans(headings, back.headings, embedder);
  return { loss, gradients };
}

/** Mean word vector of each text; zero for none. */
function meanVectors(texts: readonly Uint32Array[], embedder: Embedder, dimension: number): Float32Array {
  const means = new Float32Array(texts.length * dimension);
  texts.forEach((words, t) => {
    const vectors = embedder.vectors(Int32Array.from(words));
    for (let i = 0; i < vectors.length; i += 1)
      means[t * dimension + (i % dimension)]! += vectors[i]! / words.length;
  });
  return means;
}

function spreadMeans(texts: readonly Uint32Array[], gradient: Float32Array, embedder: Embedder): void {
  const dimension = gradient.length / texts.length;
  texts.forEach((words, t) => {
    const spread = new Float32Array(words.length * dimension);
    for (let i = 0; i < spread.length; i += 1)
      spread[i] = gradient[t * dimension + (i % dimension)]! / words.length;
    embedder.backward(Int32Array.from(words), spread);
  });
}

/** Weighted binary cross-entropy, summed over the questions and averaged over the examples. */
function crossEntropy(
  logits: Float32Array,
  aims: readonly Aim[],
  targets: number,
  smoothing: number,
): { loss: number; gradient: Float32Array } {
  const n = aims.length;
  const gradient = new Float32Array(logits.length);
  let loss = 0;
  for (let target = 0; target < targets; target += 1) {
    for (let i = 0; i < n; i += 1) {
      for (let k = 0; k < 3; k += 1) {
        const at = (target * n + i) * 3 + k;
        const weight = aims[i]!.weights[target * 3 + k]! / n;
        const aim = aims[i]!.values[target * 3 + k]! * (1 - 2 * smoothing) + smoothing;
        const logit = logits[at]!;
        loss += weight * (Math.max(logit, 0) - logit * aim + Math.log1p(Math.exp(-Math.abs(logit))));
        gradient[at] = weight * (1 / (1 + Math.exp(-logit)) - aim);
      }
    }
  }
  return { loss, gradient };
}
