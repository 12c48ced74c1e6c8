import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUPS, type Group } from '../../models/emitters.js';
import { createFeaturiser, DEFAULT_FEATURES, type FeatureOptions } from '../../models/features.js';
import { aContext } from './tiny.js';

const BITS = 12;
const OPTIONS: FeatureOptions = { ...DEFAULT_FEATURES, bits: BITS };
const ONES = new Float32Array(2 ** BITS).fill(1);
/** Uneven weights, so that a wrong one shows. */
const IDF = ONES.map((_, bucket) => 1 + (bucket % 7) / 4);

const CONTEXT = aContext('This is not clear, but it is read; plans are plans.', {
  heading: ['Children in care', 'Strengths'],
  before: 'Plans are kept by workers.',
});

const only = (group: Group, weight: number): FeatureOptions => ({
  bits: BITS,
  weights: Object.fromEntries(GROUPS.map((g) => [g, g === group ? weight : 0])) as Record<Group, number>,
});

function copyOf(options: FeatureOptions, context = CONTEXT, idf: Float32Array | undefined = IDF) {
  const { buckets, values } = createFeaturiser(options).row(context, idf);
  return { buckets: [...buckets], values: [...values] };
}

const norm = (values: Iterable<number>) => Math.hypot(...values);

const words = fc.constantFrom(
  ...[
    'plans',
    'not',
    'clear',
    ',',
    'but',
    'This',
    'they',
    'children’s',
    '17',
    'although',
    'never',
    'however',
    '…',
  ],
);
const phrase = fc.array(words, { maxLength: 30 }).map((list) => list.join(' '));
const contexts = fc.record({
  text: phrase,
  heading: fc.array(phrase, { maxLength: 3 }),
  listItem: fc.boolean(),
  before: phrase,
});

describe('row', () => {
  test('the same input gives the same row, whatever came before', () => {
    const featuriser = createFeaturiser(OPTIONS);
    const expected = copyOf(OPTIONS);
    featuriser.row(aContext('Quite another sentence that is longer than most of them are.'), IDF);
    const { buckets, values } = featuriser.row(CONTEXT, IDF);
    expect([...buckets]).toEqual(expected.buckets);
    expect([...values]).toEqual(expected.values);
  });

  test('buckets are in range and of as many as there are values', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const { buckets, values } = copyOf(OPTIONS, context);
        expect(buckets).toHaveLength(values.length);
        for (const bucket of buckets) expect(bucket).toBeLessThan(2 ** BITS);
        for (const value of values) expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });

  test.each(GROUPS)('the group %s is scaled to its weight', (group) => {
    expect(norm(copyOf(only(group, 1)).values)).toBeCloseTo(1, 5);
    expect(norm(copyOf(only(group, 0.25)).values)).toBeCloseTo(0.25, 5);
    expect(norm(copyOf(only(group, 0.25), CONTEXT, undefined).values)).toBeCloseTo(0.25, 5);
  });

  test('a group of weight 0 gives nothing', () => {
    expect(copyOf(only('words', 0)).buckets).toEqual([]);
  });

  test('a long neighbour does not drown a short sentence', () => {
    const long = aContext('Clear.', { before: 'plans are kept by workers who read them '.repeat(20) });
    const weight = OPTIONS.weights.before;
    const square = norm(copyOf(OPTIONS, long).values) ** 2;
    const alone = norm(copyOf(OPTIONS, aContext('Clear.')).values) ** 2;
    expect(square - alone).toBeCloseTo(weight ** 2, 4);
  });

  test('the text, the headings and the sentence before each tell', () => {
    const plain = copyOf(OPTIONS, aContext('It is.'));
    expect(copyOf(OPTIONS, aContext('It was.'))).not.toEqual(plain);
    expect(copyOf(OPTIONS, aContext('It is.', { heading: ['Strengths'] }))).not.toEqual(plain);
    expect(copyOf(OPTIONS, aContext('It is.', { before: 'Plans.' }))).not.toEqual(plain);
  });

  test('a sentence longer than any buffer', () => {
    const text = Array.from({ length: 4000 }, (_, i) => `w${'abcdefghij'[i % 10]}${i.toString(26)}`).join(
      ' ',
    );
    const big = { ...OPTIONS, bits: 18 };
    const idf = new Float32Array(2 ** 18).fill(1);
    const { values } = copyOf(big, aContext(text), idf);
    expect(values.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });
});

describe('attribute', () => {
  test('shares add up to the score', () => {
    const weights = ONES.map((_, bucket) => Math.sin(bucket));
    fc.assert(
      fc.property(contexts, (context) => {
        const featuriser = createFeaturiser(OPTIONS);
        const { buckets, values } = featuriser.row(context, IDF);
        let score = 0;
        values.forEach((value, i) => {
          score += value * weights[buckets[i]!]!;
        });
        const attribution = featuriser.attribute(context, IDF, (bucket) => weights[bucket]!);
        const shares = [...attribution.words.map(({ weight }) => weight), ...attribution.context.values()];
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(score, 4);
      }),
    );
  });

  test('words alone: the same words, and nothing else', () => {
    const weights = ONES.map((_, bucket) => Math.sin(bucket));
    fc.assert(
      fc.property(contexts, (context) => {
        const featuriser = createFeaturiser(OPTIONS);
        const weightOf = (bucket: number) => weights[bucket]!;
        const { words } = featuriser.attribute(context, IDF, weightOf);
        expect(featuriser.attribute(context, IDF, weightOf, true)).toEqual({ words, context: new Map() });
      }),
    );
  });

  test('words are those of the sentence, in order; the rest is named', () => {
    const { words: found, context } = createFeaturiser(OPTIONS).attribute(CONTEXT, IDF, () => 1);
    expect(found.map(({ text }) => text).slice(0, 6)).toEqual(['this', 'is', 'not', 'clear', ',', 'but']);
    const names = [...context.keys()];
    expect(names).toContain('heading: strengths');
    expect(names).toContain('section: in care');
    expect(names).toContain('sentence before: plans are');
    expect(names).toContain('pointing back to: workers');
  });
});
