import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcnemar } from '../../../eval/measures/mcnemar.js';

/** Answers of two systems: `both` right in both, then only in the first, only in the second, in neither. */
function answers(both: number, onlyFirst: number, onlySecond: number, neither = 0) {
  const all = (n: number, value: [boolean, boolean]) => Array.from({ length: n }, () => value);
  const pairs = [
    ...all(both, [true, true]),
    ...all(onlyFirst, [true, false]),
    ...all(onlySecond, [false, true]),
    ...all(neither, [false, false]),
  ];
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)] as const;
}

const test = (onlyFirst: number, onlySecond: number) => mcnemar(...answers(0, onlyFirst, onlySecond));

/** 2 Σ C(n, k) / 2ⁿ in whole numbers, without logarithms. */
function exactly(a: number, b: number): number {
  const n = BigInt(a + b);
  let term = 1n;
  let sum = 1n;
  for (let k = 1n; k <= BigInt(Math.min(a, b)); k++) {
    term = (term * (n - k + 1n)) / k;
    sum += term;
  }
  const digits = 10n ** 30n;
  return Math.min(1, Number((2n * sum * digits) / 2n ** n) / 1e30);
}

describe('mcnemar', () => {
  it('looks only at the questions that one system answers rightly and the other wrongly', () => {
    // 7 tosses, at most 1 on the rarer side: 2 (C(7,0) + C(7,1)) / 2⁷ = 2 (1 + 7) / 128; χ² = (1 − 6)² / 7.
    expect(mcnemar(...answers(5, 1, 6, 3))).toEqual({
      n: 15,
      onlyFirst: 1,
      onlySecond: 6,
      statistic: 25 / 7,
      p: expect.closeTo(0.125, 12),
    });
  });

  it('gives the printed statistic of Agresti’s example', () => {
    // A. Agresti, Categorical Data Analysis (2nd ed. 2002, section 10.1.1): 1,600 people asked twice whether they approve;
    // 794 did both times, 150 only the first time, 86 only the second, 570 neither: z² = (86 − 150)² / (86 + 150) = 17.36.
    const { n, statistic, p } = mcnemar(...answers(794, 150, 86, 570));
    expect(n).toBe(1600);
    expect(statistic).toBeCloseTo(17.36, 2);
    // Two-sided normal tail of 4.17 is 3.1e-5; the exact one is a little larger.
    expect(p).toBeGreaterThan(3.1e-5);
    expect(p).toBeLessThan(4.5e-5);
  });

  it('finds nothing unlikely where the systems never part, or part evenly', () => {
    expect(mcnemar(...answers(3, 0, 0, 2))).toEqual({
      n: 5,
      onlyFirst: 0,
      onlySecond: 0,
      statistic: null,
      p: 1,
    });
    expect(mcnemar([], [])).toMatchObject({ n: 0, statistic: null, p: 1 });
    // 2 (1 + 2) / 4 is 1.5, and a probability is 1 at most.
    expect(test(1, 1)).toMatchObject({ statistic: 0, p: 1 });
  });

  it('holds counts for which 2ⁿ is no number any more', () => {
    expect(test(100_000, 100_000)).toMatchObject({ statistic: 0, p: 1 });
    // With so many, the normal tail with half a step of correction is as good: z = (500 − 1) / √200,500 = 1.1144,
    // and 2 Φ(−1.1144) = 0.2651.
    expect(test(100_000, 100_500).p).toBeCloseTo(0.2651, 3);
    // 2 / 2^100,000 is nearer to 0 than any number is.
    expect(test(0, 100_000)).toMatchObject({ statistic: 100_000, p: 0 });
  });

  it('is the sum of binomial terms, above 0, at most 1, and alike from either side', () => {
    fc.assert(
      fc.property(fc.nat(150), fc.nat(150), (a, b) => {
        const { p, statistic } = test(a, b);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        const want = exactly(a, b);
        if (want > 1e-12) expect(p / want).toBeCloseTo(1, 8);
        const turned = test(b, a);
        expect(turned.p).toBe(p);
        expect(turned.statistic).toBe(statistic);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses lists of two lengths', () => {
    expect(() => mcnemar([true], [])).toThrow('two lists of one length, got 1 and 0');
  });
});
