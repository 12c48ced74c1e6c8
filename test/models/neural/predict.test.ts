// The network as it is used, against the same network written as a plain TensorFlow.js graph, one sentence at a time.
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseBackend, LOADERS } from '../../../models/backend.js';
import type { DenseName } from '../../../models/neural/network.js';
import { createNetwork } from '../../../models/neural/predict.js';
import { createWordIndex } from '../../../models/neural/words.js';
import { wordVector } from '../../../models/neural/wordVector.js';
import type { SentenceInContext } from '../../../pipeline/types.js';
import { aContext } from '../tiny.js';
import { SMALL, smallNetwork, TARGETS, VOCABULARY } from './small.js';

const WEIGHTS = smallNetwork();
const CONTEXTS: SentenceInContext[] = [
  aContext('Visits are late and plans are good.', { heading: ['Care', 'Plans and visits'], before: 'Good.' }),
  aContext('Good.'),
  aContext('Plans are good.', { before: 'Visits are late and plans are good.', heading: ['Visits'] }),
  aContext('', { before: 'Late.' }),
  aContext(
    'Late visits, late plans, late reviews and late letters are not good enough here, whoever visits.',
  ),
  aContext('Are visits good?', { before: 'Not this but the stem counts.', stem: 'Leaders should see:' }),
];

/** The textbook way: every step an operation on the backend. */
function reference(context: SentenceInContext): number[] {
  const index = createWordIndex(VOCABULARY);
  const { units, dimension, mostWords } = SMALL;
  const w = (name: DenseName) => tf.tensor(WEIGHTS.dense[name].data, [...WEIGHTS.dense[name].shape]);
  const vectors = (text: string, most: number) =>
    Array.from(index.read(text, most), (n) =>
      tf.tensor2d(wordVector(WEIGHTS, index, n, dimension), [1, dimension]),
    );
  const gru = (inputs: tf.Tensor2D[], name: 'forward' | 'backward') => {
    let h: tf.Tensor2D = tf.zeros([1, units]);
    return inputs.map((x) => {
      const a = tf.split(
        tf.add(tf.matMul(x, w(`${name}.input`) as tf.Tensor2D), w(`${name}.input_bias`)),
        3,
        1,
      );
      const u = tf.split(tf.matMul(h, w(`${name}.state`) as tf.Tensor2D), 3, 1);
      const r = tf.sigmoid(tf.add(a[0]!, u[0]!));
      const z = tf.sigmoid(tf.add(a[1]!, u[1]!));
      const n = tf.tanh(tf.add(a[2]!, tf.mul(r, tf.add(u[2]!, w(`${name}.state_bias`)))));
      h = tf.add(tf.mul(tf.sub(1, z), n), tf.mul(z, h));
      return h;
    });
  };
  const encode = (text: string, most: number): tf.Tensor2D => {
    const words = vectors(text, most);
    if (words.length === 0) return tf.zeros([TARGETS, 2 * units]);
    const forward = gru(words, 'forward');
    const backward = gru([...words].reverse(), 'backward').reverse();
    const states = tf.concat([tf.concat(forward, 0), tf.concat(backward, 0)], 1) as tf.Tensor2D;
    const keys = tf.tanh(
      tf.add(tf.matMul(states, w('attention.key') as tf.Tensor2D), w('attention.key_bias')),
    );
    const shares = tf.softmax(
      tf.transpose(tf.matMul(keys as tf.Tensor2D, w('attention.query') as tf.Tensor2D)),
    );
    return tf.matMul(shares as tf.Tensor2D, states);
  };
  const sentence = encode(context.text, mostWords.sentence);
  const before = encode(context.stem || context.before, mostWords.before);
  const titles = vectors(context.heading.slice(-2).join(' ; '), mostWords.heading);
  const mean = titles.length === 0 ? tf.zeros([1, dimension]) : tf.mean(tf.concat(titles, 0), 0, true);
  const place = tf.tanh(
    tf.add(tf.matMul(mean as tf.Tensor2D, w('heading.weight') as tf.Tensor2D), w('heading.bias')),
  );
  const out: number[] = [];
  for (let k = 0; k < TARGETS; k += 1) {
    const row = (t: tf.Tensor) => tf.slice(t, [k, 0], [1, t.shape[1]!]) as tf.Tensor2D;
    const of = (name: DenseName) => tf.squeeze(tf.slice(w(name), [k, 0, 0], [1, -1, -1]), [0]) as tf.Tensor2D;
    const input = tf.concat([row(sentence), row(before), place], 1) as tf.Tensor2D;
    const hidden = tf.relu(tf.add(tf.matMul(input, of('about.1')), row(w('about.1_bias'))));
    const about = tf.add(
      tf.matMul(hidden as tf.Tensor2D, of('about.2')),
      tf.slice(w('about.2_bias'), [k], [1]),
    );
    const says = tf.relu(tf.add(tf.matMul(input, w('polarity.1') as tf.Tensor2D), row(w('polarity.1_bias'))));
    const sides = tf.add(
      tf.matMul(says as tf.Tensor2D, w('polarity.2') as tf.Tensor2D),
      w('polarity.2_bias'),
    );
    const [is] = tf.sigmoid(about).dataSync();
    const [strength, weakness] = tf.sigmoid(sides).dataSync();
    const share = k === 0 ? 1 : is!;
    out.push(is!, share * strength!, share * weakness!);
  }
  return out;
}

describe.each(['wasm', 'cpu'] as const)('on the %s backend', (name) => {
  let rows: number[][];
  beforeAll(async () => {
    await chooseBackend(LOADERS.filter((loader) => loader.name === name));
    const network = createNetwork(WEIGHTS, VOCABULARY, SMALL);
    const out = network.probabilities(CONTEXTS);
    network.release();
    rows = CONTEXTS.map((_, i) => [...out.subarray(i * 3 * TARGETS, (i + 1) * 3 * TARGETS)]);
  });
  afterAll(() => tf.disposeVariables());

  test('is the backend in use', () => expect(tf.getBackend()).toBe(name));

  test.each(CONTEXTS.map((context, i) => [context.text, i] as const))('equals the graph: "%s"', (_, i) => {
    const expected = tf.tidy(() => reference(CONTEXTS[i]!));
    expected.forEach((value, k) => {
      expect(Math.abs(rows[i]![k]! - value)).toBeLessThan(1e-4);
    });
  });

  test('a sentence gets the same alone as among others', () => {
    const network = createNetwork(WEIGHTS, VOCABULARY, SMALL);
    CONTEXTS.forEach((context, i) => {
      const alone = network.probabilities([context]);
      rows[i]!.forEach((value, k) => {
        expect(Math.abs(alone[k]! - value)).toBeLessThan(1e-6);
      });
    });
    network.release();
  });
});

test('probabilities are probabilities, and a side of a theme is never likelier than the theme', async () => {
  await chooseBackend(LOADERS.filter((loader) => loader.name === 'wasm'));
  const network = createNetwork(smallNetwork(9), VOCABULARY, SMALL);
  const out = network.probabilities(CONTEXTS);
  for (let i = 0; i < out.length; i += 3) {
    for (const p of out.subarray(i, i + 3)) {
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
    }
    if (i % (3 * TARGETS) !== 0) expect(Math.max(out[i + 1]!, out[i + 2]!)).toBeLessThanOrEqual(out[i]!);
  }
  network.release();
});
