import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { adjustCount, adjustSum, normalQuantile, type TagRates } from '../../../pipeline/summary/adjust.js';

const rates = (parts: Partial<TagRates> = {}): TagRates => ({
  ratio: 1,
  error: 0,
  shared: 0,
  spread: 0,
  ...parts,
});

test('it imports nothing, so that a page can hold it as it is', () => {
  const source = readFileSync(shipped('pipeline', 'summary', 'adjust.ts'), 'utf8');
  expect(source).not.toMatch(/^import |\bimport\(|\brequire\(/m);
});

test('quantiles of the normal distribution are those of the tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 10);
  expect(normalQuantile(0.05)).toBeCloseTo(-1.6448536269514722, 10);
  expect(normalQuantile(0.9995)).toBeCloseTo(3.290526731491925, 9);
});

describe('one count, worked out by hand', () => {
  test('what is tagged is divided by what is tagged for each true one', () => {
    // Four in five are tagged: 40 are of 50. Nothing is left to chance, so only the half step is left.
    const { count, low, high } = adjustCount(40, 1000, rates({ ratio: 0.8 }));
    expect(count).toBe(50);
    expect(low).toBeCloseTo(49.375, 9);
    expect(high).toBeCloseTo(50.625, 9);
  });

  test('chance widens it: A² − A (2 n + z² · ¼) + n² = 0, n half a step off', () => {
    const { count, low, high } = adjustCount(10, 1000, rates({ spread: 0.25 }));
    expect(count).toBe(10);
    expect(low).toBeCloseTo(6.921745, 5);
    expect(high).toBeCloseTo(14.191787, 5);
  });

  test('none tagged may be one or two missed', () => {
    const { count, low, high } = adjustCount(0, 1000, rates({ spread: 0.25 }));
    expect([count, low]).toEqual([0, 0]);
    expect(high).toBeCloseTo(1.823247, 5);
  });

  test('an unsure ratio widens it in proportion: n / (1 ± z · error), half a step off', () => {
    const { low, high } = adjustCount(1000, 1e6, rates({ error: 0.1 }));
    expect(low).toBeCloseTo(999.5 / 1.1959963984540054, 6);
    expect(high).toBeCloseTo(1000.5 / 0.8040036015459946, 6);
  });

  test('a ratio of which nothing is known bounds nothing from above', () => {
    expect(adjustCount(10, 500, rates({ error: 0.6 })).high).toBe(500);
    expect(adjustCount(10, 500, rates({ error: 1 / normalQuantile(0.975) })).high).toBe(500);
  });

  test('no more true ones than sentences', () => {
    expect(adjustCount(9, 10, rates({ ratio: 0.8, spread: 0.3 }))).toMatchObject({ count: 10, high: 10 });
    expect(adjustCount(0, 0, rates({ spread: 0.3 }))).toEqual({ count: 0, low: 0, high: 0 });
  });

  test('a lower level is a narrower interval', () => {
    const [wide, narrow] = [0.95, 0.8].map((level) => adjustCount(20, 1000, rates({ spread: 0.3 }), level));
    expect(narrow!.high - narrow!.low).toBeLessThan(0.8 * (wide!.high - wide!.low));
  });
});

const someRates = fc.record({
  ratio: fc.double({ min: 0.2, max: 3, noNaN: true }),
  error: fc.double({ min: 0, max: 1, noNaN: true }),
  shared: fc.constant(0),
  spread: fc.double({ min: 0, max: 2, noNaN: true }),
});
const counts = fc
  .record({ sentences: fc.integer({ min: 0, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ sentences, share }) => ({ sentences, count: Math.floor(sentences * share) }));
const levels = fc.double({ min: 0.5, max: 0.999, noNaN: true });

test('intervals hold the count and lie between none and all', () => {
  fc.assert(
    fc.property(counts, someRates, levels, ({ count, sentences }, own, level) => {
      const adjusted = adjustCount(count, sentences, own, level);
      expect(adjusted.low).toBeGreaterThanOrEqual(0);
      expect(adjusted.low).toBeLessThanOrEqual(adjusted.count);
      expect(adjusted.count).toBeLessThanOrEqual(adjusted.high);
      expect(adjusted.high).toBeLessThanOrEqual(sentences);
    }),
  );
});

test('more tagged is never less true', () => {
  fc.assert(
    fc.property(counts, someRates, levels, ({ count, sentences }, own, level) => {
      const [less, more] = [count, count + 1].map((n) => adjustCount(n, sentences, own, level));
      for (const end of ['count', 'low', 'high'] as const)
        expect(more![end]).toBeGreaterThanOrEqual(less![end] - 1e-9 * less![end]);
    }),
  );
});

test('the ends are where the test begins to refuse', () => {
  fc.assert(
    fc.property(counts, someRates, ({ count, sentences }, own) => {
      const { low, high } = adjustCount(count, sentences, own);
      const z = normalQuantile(0.975);
      const distance = (A: number) =>
        (Math.abs(count - A * own.ratio) - 0.5) ** 2 -
        z * z * (A * own.spread + (A * own.ratio * own.error) ** 2);
      const scale = (count + 1) ** 2;
      if (low > 0 && low < sentences) expect(Math.abs(distance(low)) / scale).toBeLessThan(1e-6);
      if (high < sentences) expect(Math.abs(distance(high)) / Math.max(scale, high ** 2)).toBeLessThan(1e-6);
    }),
  );
});

describe('sums', () => {
  const part = (count: number, own: Partial<TagRates>) => ({ count, rates: rates(own) });

  test('errors that have nothing in common add up as squares', () => {
    const own = { spread: 0.25 };
    const { count, low } = adjustSum([part(10, own), part(10, own)], 1000);
    expect(count).toBe(20);
    expect(low).toBeCloseTo(20 - Math.SQRT2 * (10 - 6.921745), 4);
  });

  test('errors that are the same add up as they are', () => {
    const own = { error: 0.1, shared: 0.1 };
    const one = adjustCount(100, 10_000, rates(own));
    const two = adjustSum([part(100, own), part(100, own)], 10_000);
    expect(two.low).toBeCloseTo(2 * one.low, 6);
    expect(two.high).toBeCloseTo(2 * one.high, 6);
  });

  test('one part is itself', () => {
    const own = { ratio: 0.9, error: 0.05, shared: 0.02, spread: 0.3 };
    const { low, count, high } = adjustCount(30, 1000, rates(own));
    const sum = adjustSum([part(30, own)], 1000);
    expect([sum.low, sum.count, sum.high].map((x) => x.toFixed(9))).toEqual(
      [low, count, high].map((x) => x.toFixed(9)),
    );
  });

  test('nothing tagged of anything', () => {
    const { count, low, high } = adjustSum([part(0, { spread: 0.25 }), part(0, { spread: 0.25 })], 1000);
    expect([count, low]).toEqual([0, 0]);
    expect(high).toBeCloseTo(Math.SQRT2 * 1.823247, 5);
  });
});
