import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../eval/measures/random.js';
import { type SvmOptions, scoreRow, trainSvm } from '../../../models/training/svm.js';
import { sparse } from './sparse.js';

const EXACT: SvmOptions = { cost: 1, positiveCost: 1, epochs: 500, tolerance: 1e-9 };

function train(
  rows: number[][],
  target: number[],
  options: Partial<SvmOptions> = {},
  chosen = [...rows.keys()],
) {
  return trainSvm(
    sparse(rows),
    Uint32Array.from(chosen),
    Int8Array.from(target),
    { ...EXACT, ...options },
    mulberry32(7),
  );
}

describe('two points, x = 1 and x = -1', () => {
  // Minimise w²/2 + C (1 - w)² + C (1 - w)²: w = 4C (1 - w), so w = 4C / (1 + 4C).
  test.each([
    [0.25, 0.5],
    [1, 0.8],
    [1000, 4000 / 4001],
  ])('cost %d gives w = %d', (cost, w) => {
    expect(train([[1], [-1]], [1, -1], { cost })[0]).toBeCloseTo(w, 3);
  });

  // The positive point's violation costs 3 C: w = 2 (3C + C)(1 - w) = 8 (1 - w) for C = 1.
  test('a dearer positive point', () => {
    expect(train([[1], [-1]], [1, -1], { positiveCost: 3 })[0]).toBeCloseTo(8 / 9, 5);
  });

  test('labels the other way round turn the sign', () => {
    expect(train([[1], [-1]], [-1, 1])[0]).toBeCloseTo(-0.8, 5);
  });
});

test('a point beyond its margin does not count', () => {
  // Alone, x = 1 gives w = 2C / (1 + 2C) ≈ 1; x = 5 lies at 5w > 1.
  const alone = train([[1]], [1], { cost: 1000 })[0];
  expect(train([[1], [5]], [1, 1], { cost: 1000 })[0]).toBeCloseTo(alone!, 4);
});

const SEPARABLE = [
  [2, 1, 1],
  [1, 2, 1],
  [3, 3, 1],
  [-1, 0, 1],
  [0, -2, 1],
  [-2, -2, 1],
];
const SIDES = [1, 1, 1, -1, -1, -1];

test('a separable set is separated', () => {
  const w = train(SEPARABLE, SIDES, { cost: 100 });
  const matrix = sparse(SEPARABLE);
  SIDES.forEach((side, row) => {
    expect(scoreRow(matrix, row, w) * side).toBeGreaterThan(0.9);
  });
});

test('only the chosen rows are learnt from', () => {
  const chosen = [0, 1, 3, 4];
  const lies = SIDES.map((side, row) => (chosen.includes(row) ? side : -side));
  expect(train(SEPARABLE, lies, {}, chosen)).toEqual(train(SEPARABLE, SIDES, {}, chosen));
});

test('the same random numbers give the same weights', () => {
  expect(train(SEPARABLE, SIDES, { epochs: 2 })).toEqual(train(SEPARABLE, SIDES, { epochs: 2 }));
});

test('no rows, no weights', () => {
  expect([...train(SEPARABLE, SIDES, {}, [])]).toEqual([0, 0, 0]);
});

test('scoreRow is the dot product', () => {
  expect(scoreRow(sparse([[2, 0, 3]]), 0, Float32Array.of(5, 7, -1))).toBe(7);
});
