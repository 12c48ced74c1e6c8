import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohenKappa, kappaOf, observedAgreement } from '../../labels/agreement.js';

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

test('κ is below 0 for agreement worse than chance, and 0 where each has an answer of their own', () => {
  expect(cohenKappa(['x', 'y'], ['y', 'x'])).toBe(-1);
  expect(cohenKappa(['x'], ['y'])).toBe(0);
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
      const kappa = cohenKappa(a, b);
      if (kappa === null) expect(cohenKappa(b, a)).toBeNull();
      else {
        expect(cohenKappa(b, a)).toBeCloseTo(kappa, 12);
        expect(kappa).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('κ and the share alike of a table: rows one annotator, columns the other', () => {
  // The fifty items above.
  expect(kappaOf([20, 5, 10, 15], 2)).toBeCloseTo(0.4, 12);
  expect(observedAgreement([20, 5, 10, 15], 2)).toBe(0.7);
  // An answer that nobody gives changes nothing.
  expect(kappaOf([20, 5, 0, 10, 15, 0, 0, 0, 0], 3)).toBeCloseTo(0.4, 12);
});

test('without variation, or without an item, there is no κ', () => {
  expect(cohenKappa(['x', 'x'], ['x', 'x'])).toBeNull();
  expect(cohenKappa(['x'], ['x'])).toBeNull();
  expect(kappaOf([7, 0, 0, 0], 2)).toBeNull();
  expect(kappaOf([0, 0, 0, 0], 2)).toBeNull();
  expect(observedAgreement([0, 0, 0, 0], 2)).toBeNull();
  expect(observedAgreement([7, 0, 0, 0], 2)).toBe(1);
});
