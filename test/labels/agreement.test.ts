import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreement, cohenKappa } from '../../labels/agreement.js';
import type { GoldRow, Polarity } from '../../pipeline/types.js';
import { TAXONOMY } from './themes.js';

const times = (n: number, answer: string): string[] => Array.from({ length: n }, () => answer);

test('κ of 50 items: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no', () => {
  // p_o = 35/50 = 0.7; p_e = 25/50 · 30/50 + 25/50 · 20/50 = 0.3 + 0.2 = 0.5; κ = 0.2 / 0.5.
  const a = [...times(25, 'yes'), ...times(25, 'no')];
  const b = [...times(20, 'yes'), ...times(5, 'no'), ...times(10, 'yes'), ...times(15, 'no')];
  expect(cohenKappa(a, b)).toBeCloseTo(0.4, 12);
});

test('κ with three answers', () => {
  // Alike: 4 of 6. p_e = (2·3 + 2·2 + 2·1)/36 = 12/36; κ = (2/3 − 1/3) / (2/3) = 0.5.
  expect(cohenKappa(['x', 'x', 'y', 'y', 'z', 'z'], ['x', 'x', 'y', 'x', 'z', 'y'])).toBeCloseTo(0.5, 12);
});

test('κ is below 0 for agreement worse than chance, 1 where both never vary', () => {
  expect(cohenKappa(['x', 'y'], ['y', 'x'])).toBe(-1);
  expect(cohenKappa(['x', 'x'], ['x', 'x'])).toBe(1);
  expect(cohenKappa(['x', 'x'], ['y', 'y'])).toBe(0);
});

test('κ needs pairs', () => {
  expect(() => cohenKappa([], [])).toThrow(RangeError);
  expect(() => cohenKappa(['x'], ['x', 'y'])).toThrow(/got 1 and 2/);
});

test('κ does not depend on who comes first and is at most 1', () => {
  const pair = fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('x', 'y', 'z'));
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      expect(cohenKappa(a, b)).toBeCloseTo(cohenKappa(b, a), 12);
      expect(cohenKappa(a, b)).toBeLessThanOrEqual(1);
    }),
  );
});

const row = (
  doc: string,
  print: string,
  polarity: Polarity,
  themes: Record<string, Polarity> = {},
): GoldRow => ({
  id: `${doc}:${print}`,
  doc,
  split: 'dev',
  stratum: 'RND',
  fingerprint: print,
  polarity,
  themes,
});

test('agreement joins on document and fingerprint and compares each theme', () => {
  const a = [
    row('d', '1', 'strength', { parks: 'strength' }),
    row('d', '2', 'weakness', { parks: 'weakness' }),
    row('d', '3', 'none'),
    row('d', '4', 'strength', { parks: 'strength' }),
    row('d', '9', 'none'),
  ];
  const b = [
    row('d', '4', 'strength', { parks: 'strength' }),
    row('d', '3', 'none'),
    row('d', '2', 'weakness'),
    row('d', '1', 'mixed', { parks: 'strength' }),
    row('e', '9', 'none'),
  ];
  const report = agreement(a, b, TAXONOMY);
  expect(report.n).toBe(4);
  // Polarity: a = S W N S, b = M W N S. p_o = 3/4; p_e = (S 2·1 + W 1·1 + N 1·1)/16 = 4/16; κ = (1/2)/(3/4) = 2/3.
  expect(report.polarity.observed).toBe(0.75);
  expect(report.polarity.kappa).toBeCloseTo(2 / 3, 12);
  // Parks: a = S W – S, b = S – – S. p_o = 3/4; p_e = (S 2·2 + – 1·2)/16 = 6/16; κ = (3/8)/(5/8) = 0.6.
  expect(report.themes.parks?.observed).toBe(0.75);
  expect(report.themes.parks?.kappa).toBeCloseTo(0.6, 12);
  expect(report.themes.bridges).toEqual({ observed: 1, kappa: 1 });
});

test('label sets that share nothing are refused', () => {
  expect(() => agreement([row('d', '1', 'none')], [row('e', '1', 'none')], TAXONOMY)).toThrow(
    /share no sentence/,
  );
});
