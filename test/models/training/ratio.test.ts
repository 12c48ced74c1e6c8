import { expect, test } from 'vitest';
import { logCountRatios, scaleColumns } from '../../../models/training/ratio.js';
import { sparse } from './sparse.js';

// Three positive rows and one negative; with 1 added to each count, shares of 5 and of 3.
const MATRIX = sparse([
  [0.5, 0.25, 0, 0],
  [0.5, 0, 1, 0],
  [0, 0, 1, 0],
  [0, 2, 0, 0],
]);
const TARGET = Int8Array.of(1, 1, 1, -1);
const ALL = Uint32Array.of(0, 1, 2, 3);
// Counts + 1, positive over negative: 3 / 1, 2 / 2, 3 / 1, 1 / 1.
const RATIOS = [3 / 5 / (1 / 3), 2 / 5 / (2 / 3), 3 / 5 / (1 / 3), 1 / 5 / (1 / 3)];

test('log ratios by hand; how often a row has a feature does not count, nor does the sign', () => {
  const factors = logCountRatios(MATRIX, ALL, TARGET, { smoothing: 1, floor: 0 });
  RATIOS.forEach((ratio, column) => {
    expect(factors[column]).toBeCloseTo(Math.abs(Math.log(ratio)), 6);
  });
});

test('the floor is the part that the ratio does not decide', () => {
  const factors = logCountRatios(MATRIX, ALL, TARGET, { smoothing: 1, floor: 0.5 });
  expect(factors[0]).toBeCloseTo(0.5 + 0.5 * Math.log(1.8), 6);
  expect([...logCountRatios(MATRIX, ALL, TARGET, { smoothing: 1, floor: 1 })]).toEqual([1, 1, 1, 1]);
});

test('only the chosen rows are counted', () => {
  // One row of each side: counts + 1 are 2 / 1, 2 / 2, 1 / 1, 1 / 1, of 3 each.
  const factors = logCountRatios(MATRIX, Uint32Array.of(0, 3), TARGET, { smoothing: 1, floor: 0 });
  [Math.log(2), 0, 0, 0].forEach((value, column) => {
    expect(factors[column]).toBeCloseTo(value, 6);
  });
});

test('scaleColumns multiplies each value by its column’s factor and leaves the matrix as it was', () => {
  const scaled = scaleColumns(MATRIX, Float32Array.of(2, 4, 0.5, 9));
  expect([...scaled.values]).toEqual([1, 1, 1, 0.5, 0.5, 8]);
  expect(scaled.buckets).toEqual(MATRIX.buckets);
  expect(scaled.starts).toEqual(MATRIX.starts);
  expect([...MATRIX.values]).toEqual([0.5, 0.25, 0.5, 1, 1, 2]);
});
