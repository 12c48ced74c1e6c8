import { describe, expect, test } from 'vitest';
import { softmax } from '../../../models/stack.js';
import { fitSoftmax, solve } from '../../../models/training/softmax.js';

const FIT = { penalty: 1e-9, iterations: 100 };

describe('softmax', () => {
  test('by hand', () => {
    expect(softmax([1], [[0], [Math.log(3)]])).toEqual([expect.closeTo(0.25), expect.closeTo(0.75)]);
    expect(
      softmax(
        [1, 2],
        [
          [0, 0],
          [1, 0.5],
          [2, 0],
        ],
      ),
    ).toEqual([1, Math.exp(2), Math.exp(2)].map((e) => expect.closeTo(e / (1 + 2 * Math.exp(2)), 12)));
  });
  test('large scores do not overflow', () => {
    expect(softmax([1], [[1000], [-1000]])).toEqual([1, 0]);
  });
});

describe('fitSoftmax', () => {
  test('with an intercept alone gives the shares of the classes', () => {
    const targets = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2];
    const weights = fitSoftmax(
      targets.map(() => [1]),
      targets,
      3,
      FIT,
    );
    const p = softmax([1], weights);
    [0.5, 0.3, 0.2].forEach((share, k) => {
      expect(p[k]).toBeCloseTo(share, 5);
    });
    // The difference of two weights is the logarithm of the ratio of the classes.
    expect(weights[0]![0]! - weights[1]![0]!).toBeCloseTo(Math.log(5 / 3), 4);
    expect(weights[0]![0]! - weights[2]![0]!).toBeCloseTo(Math.log(5 / 2), 4);
  });

  test('with a yes-or-no input gives the shares within each', () => {
    const inputs = [...Array(8).fill([1, 0]), ...Array(4).fill([1, 1])];
    const targets = [...[0, 0, 0, 0, 0, 0, 1, 1], ...[0, 1, 1, 1]];
    const weights = fitSoftmax(inputs, targets, 2, FIT);
    expect(softmax([1, 0], weights)[1]).toBeCloseTo(1 / 4, 5);
    expect(softmax([1, 1], weights)[1]).toBeCloseTo(3 / 4, 5);
  });

  test('a class that never comes, and classes that are separable, keep finite weights', () => {
    const weights = fitSoftmax(
      [
        [1, -1],
        [1, 1],
      ],
      [0, 1],
      3,
    );
    expect(weights.flat().every(Number.isFinite)).toBe(true);
    expect(softmax([1, 1], weights)[1]).toBeGreaterThan(0.9);
    expect(softmax([1, 1], weights)[2]).toBeLessThan(0.05);
  });

  test('a strong penalty draws the weights to 0', () => {
    const weights = fitSoftmax([[1], [1], [1]], [0, 0, 1], 2, { penalty: 1e6, iterations: 50 });
    for (const weight of weights.flat()) expect(Math.abs(weight)).toBeLessThan(1e-4);
  });
});

describe('solve', () => {
  test('two equations by hand: 4x + 2y = 8, 2x + 3y = 8', () => {
    const [x, y] = solve(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 8));
    expect(x).toBeCloseTo(1, 12);
    expect(y).toBeCloseTo(2, 12);
  });
  test('three', () => {
    // A = L Lᵀ with L = [[2,0,0],[1,1,0],[0,3,1]]; A (1, -1, 2)ᵀ = (2, 6, 17)ᵀ.
    const x = solve(Float64Array.of(4, 2, 0, 2, 2, 3, 0, 3, 10), Float64Array.of(2, 6, 17));
    [1, -1, 2].forEach((value, i) => {
      expect(x[i]).toBeCloseTo(value, 12);
    });
  });
  test('the right side is left as it was', () => {
    const right = Float64Array.of(8, 8);
    solve(Float64Array.of(4, 2, 2, 3), right);
    expect([...right]).toEqual([8, 8]);
  });
});
