// Every gradient that training writes out by hand against finite differences.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import type { Example } from '../../../../models/neural/examples.js';
import { layersOf } from '../../../../models/neural/layers.js';
import type { NetworkOptions, Parameter } from '../../../../models/neural/network.js';
import { createWordIndex } from '../../../../models/neural/words.js';
import { type Aim, classifierStep } from '../../../../models/training/neural/classifier.js';
import { createEmbedder } from '../../../../models/training/neural/embed.js';
import { initialDense } from '../../../../models/training/neural/initial.js';
import { createDraw, readingStep } from '../../../../models/training/neural/languageModel.js';
import { createNoise } from '../../../../models/training/neural/noise.js';

const OPTIONS: NetworkOptions = {
  dimension: 4,
  gramBuckets: 16,
  units: 3,
  attention: 3,
  heading: 2,
  hidden: 4,
  mostWords: { sentence: 9, before: 9, heading: 9 },
};
const TARGETS = 3;
const index = createWordIndex({
  words: ['visits', 'are', 'late', 'and', 'good'],
  buckets: OPTIONS.gramBuckets,
});
const read = (text: string) => index.read(text, 9);
const EXAMPLES: Example[] = [
  {
    sentence: read('visits are late'),
    before: read('good visits and late plans are good'),
    heading: read('visits'),
  },
  { sentence: read('good'), before: read(''), heading: read('plans and visits') },
  { sentence: read('plans are good and late'), before: read('late'), heading: read('') },
];
const AIMS: Aim[] = EXAMPLES.map((_, i) => ({
  values: Float32Array.from({ length: 3 * TARGETS }, (_, k) => (i + k) % 2),
  weights: Float32Array.from({ length: 3 * TARGETS }, (_, k) => ((i * k) % 3) / 2),
}));
const LEARNING = { dropout: 0, headingDropout: 0, beforeDropout: 0, smoothing: 0.1 };

beforeAll(() => tf.setBackend('cpu'));

function setUp() {
  const noise = createNoise(3);
  const dense = initialDense(OPTIONS, TARGETS, noise);
  for (const { data } of Object.values(dense)) {
    for (let i = 0; i < data.length; i += 1) data[i]! += (noise.uniform() - 0.5) * 0.4;
  }
  const random = (length: number) => Float32Array.from({ length }, () => noise.uniform() - 0.5);
  const words = random(6 * OPTIONS.dimension);
  const grams = random(OPTIONS.gramBuckets * OPTIONS.dimension);
  return { dense, words, grams };
}

/** Largest difference between a gradient and the slope of the loss, over some places of an array. */
function worst(values: Float32Array, gradient: (i: number) => number, loss: () => number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1 + Math.floor(values.length / 40)) {
    const kept = values[i]!;
    values[i] = kept + 0.01;
    const above = loss();
    values[i] = kept - 0.01;
    const below = loss();
    values[i] = kept;
    largest = Math.max(largest, Math.abs((above - below) / 0.02 - gradient(i)));
  }
  return largest;
}

/** The embedder's gradients, seen by the step they cause: plain descent would need another embedder. */
function denseCheck(
  parameters: Record<string, Parameter>,
  run: () => { loss: number; gradients: Record<string, Float32Array> },
) {
  const { gradients } = run();
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [
      name,
      worst(
        parameters[name]!.data,
        (i) => gradient[i]!,
        () => run().loss,
      ),
    ]),
  );
}

test('the classifier: dense parameters', () => {
  const { dense, words, grams } = setUp();
  const errors = denseCheck(dense, () => {
    const { layers, release } = layersOf(dense);
    const embedder = createEmbedder({ words, grams }, index, OPTIONS.dimension);
    const step = classifierStep(EXAMPLES, AIMS, layers, embedder, createNoise(1), LEARNING);
    release();
    return step;
  });
  expect(Object.keys(errors).sort()).toEqual(Object.keys(dense).sort());
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(2e-3);
});

test('the language model: dense parameters', () => {
  const { dense, words, grams } = setUp();
  const shape = [OPTIONS.units, OPTIONS.dimension];
  const noise = createNoise(5);
  const random = () => ({ shape, data: Float32Array.from({ length: 12 }, () => noise.uniform() - 0.5) });
  const guessers = { 'guess.forward': random(), 'guess.backward': random() };
  const errors = denseCheck({ ...dense, ...guessers }, () => {
    const { layers, release } = layersOf(dense);
    const embedder = createEmbedder({ words, grams }, index, OPTIONS.dimension);
    const own = createNoise(1);
    const step = readingStep({
      sentences: EXAMPLES.map(({ sentence }) => sentence).filter(({ length }) => length > 1),
      layers,
      guessers,
      embedder,
      index,
      noise: own,
      draw: createDraw(Float64Array.from([1, 2, 3, 1, 1, 2]), own),
      drawn: 5,
      dropout: 0,
    });
    release();
    return step;
  });
  expect(Object.keys(errors)).toHaveLength(10);
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(2e-3);
});

test('word and n-gram vectors, by both', () => {
  const { dense, words, grams } = setUp();
  const seen = { words: new Float32Array(words.length), grams: new Float32Array(grams.length) };
  const run = (record: boolean) => {
    const { layers, release } = layersOf(dense);
    const embedder = createEmbedder({ words, grams }, index, OPTIONS.dimension);
    const { loss } = classifierStep(EXAMPLES, AIMS, layers, embedder, createNoise(1), LEARNING);
    if (record) {
      for (const name of ['words', 'grams'] as const)
        embedder.eachGradient(name, (row, gradient) => seen[name].set(gradient, row * OPTIONS.dimension));
    }
    release();
    return loss;
  };
  run(true);
  expect(
    worst(
      words,
      (i) => seen.words[i]!,
      () => run(false),
    ),
  ).toBeLessThan(2e-3);
  expect(
    worst(
      grams,
      (i) => seen.grams[i]!,
      () => run(false),
    ),
  ).toBeLessThan(2e-3);
  expect(seen.words.some((value) => value !== 0)).toBe(true);
});
