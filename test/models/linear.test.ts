// Scores are those of the sparse row, which training sees, times the matrix: two ways that must not part.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUPS, type Group } from '../../models/emitters.js';
import { createFeaturiser, DEFAULT_FEATURES, type FeatureOptions } from '../../models/features.js';
import { createScorer, type LinearWeights } from '../../models/linear.js';
import type { SentenceInContext } from '../../pipeline/types.js';
import { aContext } from './tiny.js';

/** Few buckets, so that features collide, within a word too. */
const BITS = 8;
const OPTIONS: FeatureOptions = { ...DEFAULT_FEATURES, bits: BITS };

/** Uneven weights and rarities, some of them 0. */
function linear(outputs: number, bits = BITS): LinearWeights {
  return {
    idf: Float32Array.from({ length: 2 ** bits }, (_, bucket) => (bucket % 5) / 3),
    weights: Int8Array.from({ length: 2 ** bits * outputs }, (_, i) => Math.round(127 * Math.sin(i + 1))),
    scales: Float32Array.from({ length: outputs }, (_, k) => (k + 1) / 512),
  };
}

/** Row times matrix. */
function byRow(options: FeatureOptions, { idf, weights, scales }: LinearWeights, context: SentenceInContext) {
  const { buckets, values } = createFeaturiser(options).row(context, idf);
  return Array.from(scales, (scale, k) => {
    let sum = 0;
    buckets.forEach((bucket, i) => {
      sum += values[i]! * weights[bucket * scales.length + k]!;
    });
    return sum * scale;
  });
}

function expectSame(options: FeatureOptions, outputs: number, contexts: readonly SentenceInContext[]): void {
  const weights = linear(outputs, options.bits);
  const score = createScorer(options, weights);
  for (const context of contexts) {
    const expected = byRow(options, weights, context);
    const scores = [...score(context)];
    expect(scores).toHaveLength(outputs);
    scores.forEach((value, k) => {
      expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-6);
    });
  }
}

const words = fc.constantFrom(
  ...[
    'plans',
    'plan',
    'not',
    'clear',
    ',',
    'but',
    'This',
    'they',
    'children’s',
    '17',
    'although',
    'banana',
    '…',
  ],
);
const phrase = fc.oneof(
  fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
  fc.string({ unit: 'grapheme' }),
);
const contexts = fc.array(
  fc.record({
    text: phrase,
    heading: fc.array(phrase, { maxLength: 3 }),
    listItem: fc.boolean(),
    before: phrase,
  }),
  { maxLength: 5 },
);

describe('the same as row times matrix', () => {
  // The number of outputs summed at a time is five; others leave some over.
  test.each([1, 5, 9, 15])('%i outputs, sentences one after another', (outputs) => {
    fc.assert(
      fc.property(contexts, (list) => expectSame(OPTIONS, outputs, [...list, ...list])),
      { numRuns: 40 },
    );
  });

  test.each(GROUPS)('the group %s by itself, and without it', (group) => {
    const only = Object.fromEntries(GROUPS.map((g) => [g, g === group ? 0.7 : 0])) as Record<Group, number>;
    const without = { ...DEFAULT_FEATURES.weights, [group]: 0 };
    const list = [
      aContext('This is not clear, but it is clear; plans are plans.', {
        heading: ['Children in care', 'Strengths'],
        before: 'Plans are kept by workers who plan.',
      }),
      aContext(''),
    ];
    for (const weights of [only, without]) expectSame({ bits: 12, weights }, 9, list);
  });

  test('in a sentence of one word many times, and one longer than any buffer', () => {
    const text = Array.from({ length: 300 }, (_, i) =>
      `${i * i}`.replace(/[0-9]/g, (d) => 'abcdefghij'[+d]!),
    );
    const long = text.map((word) => `${word}${word}${word}lengthened`).join(' ');
    expectSame({ ...OPTIONS, bits: 16 }, 9, [aContext('banana '.repeat(300)), aContext(long)]);
  });
});

test('a sentence under other headings, and again under the first', () => {
  const score = createScorer(OPTIONS, linear(9));
  const under = (heading: string[]) => [...score(aContext('Plans are clear.', { heading }))];
  const first = under(['Strengths']);
  expect(under(['Weaknesses'])).not.toEqual(first);
  expect(under([])).not.toEqual(first);
  expect(under(['Strengths'])).toEqual(first);
});
