import { expect, test } from 'vitest';
import {
  checkGrades,
  gradedDocuments,
  ranks,
  spearman,
  spearmanInterval,
} from '../../../pipeline/dashboard/statistics.js';

test('ranks, ties at their mean', () => {
  expect(ranks([10, 30, 20])).toEqual([1, 3, 2]);
  expect(ranks([5, 1, 5, 5])).toEqual([3, 1, 3, 3]);
  expect(ranks([])).toEqual([]);
});

test('Spearman by hand', () => {
  expect(spearman([1, 2, 3], [4, 5, 60])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3], [9, 5, 1])).toBeCloseTo(-1, 12);
  // Without ties 1 - 6 Σd² / n(n² - 1): d = 0, 1, 1, 0, so 1 - 12/60.
  expect(spearman([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12);
  // Ranks 1.5, 1.5, 3 and 1, 2, 3: Σ = (-.5)(-1) + (-.5)(0) + 1·1 = 1.5; √(1.5 · 2) = √3.
  expect(spearman([0, 0, 7], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
  expect(spearman([], [])).toBeNull();
});

test('the interval by hand: ρ 0.5, n 28', () => {
  // atanh 0.5 = 0.549306; √(1.125 / 25) = 0.212132; times 1.959964 = 0.415771; tanh 0.133535 and tanh 0.965077.
  const { low, high } = spearmanInterval(0.5, 28);
  expect(low).toBeCloseTo(Math.tanh(0.133535), 5);
  expect(high).toBeCloseTo(Math.tanh(0.965077), 5);
  expect(spearmanInterval(1, 20).high).toBeLessThanOrEqual(1);
  expect(spearmanInterval(0.3, 3)).toEqual({ low: -1, high: 1 });
});

const documents = (shares: readonly (readonly [grade: number, share: number])[]) =>
  shares.map(([grade, share], document) => ({ document, grade, share }));

test('what the page says of grades and weaknesses', () => {
  const falling = Array.from({ length: 40 }, (_, i) => [i % 4, (i % 4) / 4 + (i % 3) / 100] as const);
  expect(checkGrades(documents(falling))).toMatchObject({ documents: 40, verdict: 'falls' });
  expect(checkGrades(documents(falling)).rho).toBeLessThan(-0.9);
  const rising = falling.map(([grade, share]) => [3 - grade, share] as const);
  expect(checkGrades(documents(rising)).verdict).toBe('rises');
  const mixed = Array.from({ length: 40 }, (_, i) => [i % 4, ((i >> 2) % 10) / 10] as const);
  expect(checkGrades(documents(mixed)).verdict).toBe('unclear');
  expect(checkGrades(documents(falling.slice(0, 9)))).toEqual({
    documents: 9,
    rho: null,
    interval: null,
    verdict: 'too few',
  });
  expect(checkGrades(documents(falling.map(([, share]) => [1, share] as const))).verdict).toBe('too few');
});

test('only documents with a grade and findings are asked', () => {
  const sides = Uint32Array.from([3, 1, 0, 0, 0, 2, 1, 1]);
  expect(gradedDocuments([0, 1, 4, 3], sides, Uint8Array.from([1, 1, 1, 1]), 4)).toEqual([
    { document: 0, grade: 0, share: 0.25 },
    { document: 3, grade: 3, share: 0.5 },
  ]);
  expect(gradedDocuments([0, 1, 4, 3], sides, Uint8Array.from([0, 1, 1, 0]), 4)).toEqual([]);
});
