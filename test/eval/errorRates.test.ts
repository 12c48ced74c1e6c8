import { expect, test } from 'vitest';
import { errorRatesOf, type RatedSentence } from '../../eval/errorRates.js';
import type { Polarity } from '../../pipeline/types.js';

const T = 'caseloads';

/** So many sentences of a document. */
function rated(
  doc: string,
  gold: Polarity | undefined,
  predicted: Polarity | undefined,
  times = 1,
  weight = 1,
): RatedSentence[] {
  const themes = (polarity: Polarity | undefined) => (polarity ? { [T]: polarity } : {});
  return Array.from({ length: times }, () => ({
    doc,
    weight,
    gold: themes(gold),
    predicted: themes(predicted),
  }));
}

/** Strengths: 3 of 4 found, none made up. Weaknesses: both found. */
const SMALL = [
  ...rated('a', 'strength', 'strength', 2),
  ...rated('b', 'strength', 'strength'),
  ...rated('b', 'strength', undefined),
  ...rated('a', 'weakness', 'weakness'),
  ...rated('b', 'weakness', 'weakness'),
  ...rated('b', undefined, undefined, 4),
];

test('worked out by hand: too little to tell the two apart', () => {
  // ln ¾ with variance 2 · ((⅔ − ½)² + (⅓ − ½)²) = 1/9; ln 1, all right, with 1/2² = 1/4. Weights 9 and 4, so the mean is
  // 9/13 ln ¾ = −0.199165, and Q = 0.23 is below 1: nothing between them but chance.
  const [strength, weakness] = errorRatesOf(SMALL, [T])!;
  expect(strength).toMatchObject({
    theme: T,
    polarity: 'strength',
    gold: 4,
    precision: 1,
    recall: 0.75,
    false_positive_rate: 0,
    prevalence: 0.4,
  });
  expect(strength!.log_ratio).toBeCloseTo(Math.log(0.75), 6);
  expect(strength!.log_ratio_error).toBeCloseTo(1 / 3, 6);
  expect(weakness!.log_ratio_error).toBeCloseTo(1 / 2, 6);
  for (const { ratio, error, shared } of [strength!, weakness!]) {
    expect(ratio).toBeCloseTo(0.819415, 5);
    expect(error).toBeCloseTo(Math.sqrt(1 / 13), 6);
    expect(shared).toBeCloseTo(Math.sqrt(1 / 13), 6);
  }
  // Recall 3½ of 5, precision 3½ of 4.
  expect(strength!.spread).toBeCloseTo(0.7 * 0.3 + 0.819415 * 0.125, 5);
});

test('much to tell them apart: each keeps its own', () => {
  const many = Array.from({ length: 60 }, (_, d) => [
    ...rated(`d${d}`, 'strength', 'strength'),
    ...rated(`d${d}`, 'weakness', 'weakness'),
    ...rated(`d${d}`, 'weakness', undefined),
  ]).flat();
  const [strength, weakness] = errorRatesOf(many, [T])!;
  expect(strength!.ratio).toBeCloseTo(1, 2);
  expect(weakness!.ratio).toBeCloseTo(0.5, 2);
  expect(strength!.shared).toBeLessThan(0.01);
});

test('mixed counts on both sides', () => {
  const [strength, weakness] = errorRatesOf(
    [...rated('a', 'mixed', 'mixed'), ...rated('b', 'mixed', 'strength')],
    [T],
  )!;
  expect([strength!.gold, weakness!.gold]).toEqual([2, 2]);
  expect([strength!.recall, weakness!.recall]).toEqual([1, 0.5]);
});

test('a sentence weighs what it weighs', () => {
  const [strength] = errorRatesOf(
    [
      ...rated('a', 'strength', 'strength', 1, 0.5),
      ...rated('b', 'strength', undefined, 3, 0.25),
      ...rated('b', undefined, 'strength', 9, 0),
    ],
    [T],
  )!;
  expect(strength).toMatchObject({ gold: 4, recall: 0.4, precision: 1 });
});

test('a theme that was never labelled or never tagged has what all have, and is less sure', () => {
  const cells = errorRatesOf([...SMALL], [T, 'supervision'])!;
  const unknown = cells.find(({ theme }) => theme === 'supervision')!;
  expect(unknown).toMatchObject({ gold: 0, precision: null, recall: null, log_ratio: null });
  expect(unknown.ratio).toBe(cells[0]!.ratio);
  expect(unknown.spread).toBeGreaterThan(cells[0]!.spread);
});

test('nothing is said of too little', () => {
  expect(errorRatesOf([], [T])).toBeUndefined();
  expect(errorRatesOf(rated('a', 'strength', 'strength', 9), [T])).toBeUndefined();
  expect(
    errorRatesOf([...rated('a', 'strength', undefined), ...rated('b', undefined, undefined)], [T]),
  ).toBeUndefined();
});
