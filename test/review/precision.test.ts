// How sure a precision is, against values worked out by hand.
import { describe, expect, it } from 'vitest';
import { designEffect, moreFor, shareInterval } from '../../review/precision.js';

const ENDLESS = 1e12;

describe('interval of a share', () => {
  // The roots x of (x − p)² = z² x (1 − x) / n with z = 1.959964, solved apart from the code.
  it.each([
    [8, 10, ENDLESS, 0.490162, 0.943318],
    [0, 10, ENDLESS, 0, 0.277533],
    [10, 10, ENDLESS, 0.722467, 1],
    // As of 10 × 19 / 10 = 19 draws.
    [8, 10, 20, 0.577924, 0.921169],
  ])('%i of %i of %i', (right, reviewed, all, low, high) => {
    const interval = shareInterval(right, reviewed, all);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('holds the share, stays within 0 and 1, and narrows the more of all were reviewed', () => {
    for (const share of [0, 0.1, 0.5, 0.9, 1]) {
      let before = 1;
      for (const reviewed of [10, 20, 50, 100, 190, 199]) {
        const { low, high } = shareInterval(share * reviewed, reviewed, 200);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        expect(high - low).toBeLessThan(before);
        before = high - low;
      }
    }
  });

  it('closes where all were reviewed', () => {
    expect(shareInterval(3, 4, 4)).toEqual({ low: 0.75, high: 0.75 });
    expect(shareInterval(0, 1, 1)).toEqual({ low: 0, high: 0 });
  });
});

describe('how many more', () => {
  it('before the first are as many as at a half', () => {
    // Half of the interval is z / (2 √(n + z²)): n + z² is (z / 0.1)² = 384.1, so 380.3 draws.
    expect(moreFor(0.05, 0, 0, ENDLESS)).toBe(381);
    // Of 1,000: 380.3 = n × 999 / (1,000 − n), so n is 275.7.
    expect(moreFor(0.05, 0, 0, 1_000)).toBe(276);
  });

  it.each([
    [0.05, 80, 100, 1e6],
    [0.05, 80, 100, 400],
    [0.05, 18, 20, 25],
    [0.02, 45, 50, 5_000],
    [0.1, 1, 2, 1_000],
    [0.05, 30, 30, 500],
  ])('for ±%d after %i of %i, of %i, are just enough', (points, right, reviewed, all) => {
    const more = moreFor(points, right, reviewed, all);
    const now = shareInterval(right, reviewed, all);
    const middle = (now.low + now.high) / 2;
    const halfAt = (n: number) => {
      const { low, high } = shareInterval(middle * n, n, all);
      return (high - low) / 2;
    };
    expect(more).toBeGreaterThan(0);
    expect(halfAt(reviewed + more)).toBeLessThanOrEqual(points);
    if (more > 1) expect(halfAt(reviewed + more - 1)).toBeGreaterThan(points);
  });

  it('are none where it is reached, and all that are left where it never is', () => {
    expect(moreFor(0.05, 950, 1_000, ENDLESS)).toBe(0);
    expect(moreFor(0.05, 2, 3, 3)).toBe(0);
    expect(moreFor(1e-9, 2, 3, 10)).toBe(7);
    expect(moreFor(0.05, 0, 0, 1)).toBe(1);
  });
});

describe('design effect', () => {
  const of = (...pairs: readonly (readonly [right: number, reviewed: number])[]) =>
    designEffect(pairs.map(([right, reviewed]) => ({ right, reviewed })));

  it('is worked by hand', () => {
    // Share 1/2; squares 1 + 1, × 2 / 1; of single draws 1/4 × 4.
    expect(of([2, 2], [0, 2])).toBeCloseTo(4, 12);
    // Share 1/2; squares 4 × 1/4, × 4 / 3; of single draws 1.
    expect(of([1, 1], [1, 1], [0, 1], [0, 1])).toBeCloseTo(4 / 3, 12);
    // Share 3/5; squares (3 − 9/5)² + (0 − 3/5)² + (0 − 3/5)², × 3 / 2; of single draws 6/25 × 5.
    expect(of([3, 3], [0, 1], [0, 1])).toBeCloseTo(((1.44 + 0.36 + 0.36) * 1.5) / 1.2, 12);
  });

  it('is 1 at least, and where nothing tells', () => {
    expect(of([1, 2], [1, 2])).toBe(1);
    expect(of([2, 2], [1, 1])).toBe(1);
    expect(of([0, 2], [0, 1])).toBe(1);
    expect(of([1, 2])).toBe(1);
    expect(of()).toBe(1);
  });
});
