// What words add, against finite differences: the vector of one word is made a little longer and a little shorter, and
// the change of the logits is the word's gradient times its vector.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../models/neural/predict.js';
import type { LogitWeights } from '../../../models/neural/saliency.js';
import type { SentenceInContext } from '../../../pipeline/types.js';
import { aContext } from '../tiny.js';
import { SMALL, smallNetwork, TARGETS, VOCABULARY } from './small.js';

/**
 * No n-grams, so that words share nothing and each can be stretched by itself; of a seed with which no rectifier opens or
 * shuts within the step.
 */
const WEIGHTS = { ...smallNetwork(4), grams: new Float32Array(SMALL.gramBuckets * SMALL.dimension) };
/** The context has no word of the sentence: it would be stretched with it. */
const CONTEXTS: SentenceInContext[] = [
  aContext('Visits are late and late.', { before: 'Good.', heading: ['Good'] }),
  aContext('Late.'),
  aContext('Good visits are late.', { before: 'And?' }),
];
const ASKED: LogitWeights[] = [
  [[0, 1]],
  [
    [1, 0.5],
    [2, -0.5],
  ],
  [
    [3, 1],
    [4, 1],
  ],
  [
    [6, 1],
    [8, -2],
  ],
];

beforeAll(() => tf.setBackend('cpu'));

/** The weighted sum of a sentence's logits, from its probabilities: a theme's side is given with the theme. */
function logitsOf(words: Float32Array, context: SentenceInContext, wanted: LogitWeights): number {
  const network = createNetwork({ ...WEIGHTS, words }, VOCABULARY, SMALL);
  const p = network.probabilities([context]);
  network.release();
  const odds = (q: number) => Math.log(q / (1 - q));
  return wanted.reduce((sum, [logit, weight]) => {
    const share = logit >= 3 && logit % 3 !== 0 ? p[logit - (logit % 3)]! : 1;
    return sum + weight * odds(p[logit]! / share);
  }, 0);
}

function slope(word: string, context: SentenceInContext, wanted: LogitWeights): number {
  const row = VOCABULARY.words.indexOf(word) + 1;
  const stretched = (factor: number) =>
    WEIGHTS.words.map((value, i) => (Math.floor(i / SMALL.dimension) === row ? value * factor : value));
  const at = (factor: number) => logitsOf(stretched(factor), context, wanted);
  return (at(1.01) - at(0.99)) / 0.02;
}

describe.each(CONTEXTS.map((context) => [context.text, context] as const))('"%s"', (text, context) => {
  const words = text.toLowerCase().match(/[a-z]+/g)!;
  test.each(ASKED.map((wanted) => [wanted]))('the logits %j', (wanted) => {
    const network = createNetwork(WEIGHTS, VOCABULARY, SMALL);
    const [found] = network.saliency([context], [wanted]);
    network.release();
    expect(found).toHaveLength(words.length);
    expect(found!.some((value) => Math.abs(value) > 1e-3)).toBe(true);
    for (const word of new Set(words)) {
      const own = words.reduce((sum, other, i) => sum + (other === word ? found![i]! : 0), 0);
      expect(Math.abs(own - slope(word, context, wanted)), word).toBeLessThan(1e-4);
    }
  });
});

test('each the same alone as among others, however many', () => {
  const network = createNetwork(smallNetwork(), VOCABULARY, SMALL);
  const contexts = Array.from({ length: 200 }, (_, i) => CONTEXTS[i % CONTEXTS.length]!);
  const wanted = contexts.map((_, i) => ASKED[i % ASKED.length]!);
  network.saliency(contexts, wanted).forEach((found, i) => {
    const [alone] = network.saliency([contexts[i]!], [wanted[i]!]);
    expect(found).toHaveLength(alone!.length);
    found.forEach((value, k) => {
      expect(Math.abs(value - alone![k]!)).toBeLessThan(1e-6);
    });
  });
  network.release();
});

test('what no logit is asked of adds nothing; no words, no numbers; no more words than are read', () => {
  const network = createNetwork(smallNetwork(), VOCABULARY, SMALL);
  const long = aContext('late '.repeat(50));
  const found = network.saliency(
    [CONTEXTS[0]!, aContext('', { before: 'Late.' }), long],
    [[], [[0, 1]], [[5, 1]]],
  );
  expect([...found[0]!].every((value) => Math.abs(value) === 0)).toBe(true);
  expect(found.map(({ length }) => length)).toEqual([5, 0, SMALL.mostWords.sentence]);
  expect(network.saliency([], [])).toEqual([]);
  expect(network.targets).toBe(TARGETS);
  network.release();
});
