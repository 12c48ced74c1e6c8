import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINS, type Claim, calibrationOf, reliability } from '../../../eval/measures/calibration.js';
import type { Prediction } from '../../../eval/measures/types.js';
import { toPrediction } from '../../../eval/predict.js';
import type { Polarity } from '../../../pipeline/types.js';
import { gold, said, scored, type Themes } from './rows.js';

function claims(...list: readonly (readonly [number, boolean])[]): Claim[] {
  return list.map(([confidence, right]) => ({ confidence, right }));
}

describe('reliability', () => {
  it('sets mean confidence beside the share right, bin by bin', () => {
    // Bin (0.7, 0.8]: 0.75 and 0.8, one right. Bin (0.9, 1]: 0.95, right.
    const { n, error, bins } = reliability(claims([0.75, true], [0.8, false], [0.95, true]));
    expect(n).toBe(3);
    expect(bins).toHaveLength(BINS);
    expect(bins[7]).toEqual({ low: 0.7, high: 0.8, count: 2, confidence: 0.775, right: 0.5 });
    expect(bins[9]).toEqual({ low: 0.9, high: 1, count: 1, confidence: 0.95, right: 1 });
    expect(bins[0]).toEqual({ low: 0, high: 0.1, count: 0, confidence: null, right: null });
    // 2/3 × |0.5 − 0.775| + 1/3 × |1 − 0.95|.
    expect(error).toBeCloseTo(0.2, 12);
  });

  it('puts a confidence on a border into the lower bin, and 0 into the first', () => {
    const at = (confidence: number) =>
      reliability(claims([confidence, true])).bins.findIndex(({ count }) => count > 0);
    expect([0, 0.05, 0.1, 0.11, 0.3, 0.7, 0.9, 1].map(at)).toEqual([0, 0, 0, 1, 2, 6, 8, 9]);
  });

  it('counts errors of one bin against each other, as the formula does', () => {
    expect(reliability(claims([0.5, true], [0.5, false])).error).toBe(0);
  });

  it('has no error where nothing was claimed', () => {
    expect(reliability([])).toMatchObject({ n: 0, error: null });
  });

  it('counts each claim by its weight, but says how many there are', () => {
    const { n, error, bins } = reliability([
      { confidence: 0.75, right: true, weight: 2 },
      { confidence: 0.8, right: false, weight: 1 },
      { confidence: 0.95, right: true },
      { confidence: 0.15, right: true, weight: 0 },
    ]);
    expect(n).toBe(3);
    // Bin (0.7, 0.8]: (2 · 0.75 + 0.8) / 3, and right 2 of 3. What weighs nothing is not there.
    expect(bins[7]).toMatchObject({ count: 2 });
    expect(bins[7]!.confidence).toBeCloseTo(2.3 / 3, 12);
    expect(bins[7]!.right).toBeCloseTo(2 / 3, 12);
    expect(bins[1]).toMatchObject({ count: 0, confidence: null, right: null });
    // 3/4 × |2/3 − 2.3/3| + 1/4 × |1 − 0.95| = (0.3 + 0.05) / 4.
    expect(error).toBeCloseTo(0.0875, 12);
    expect(reliability([{ confidence: 0.5, right: true, weight: 0 }])).toMatchObject({ n: 0, error: null });
  });

  it('takes a claim of weight 3 for three claims', () => {
    const claim = fc.record({
      confidence: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      right: fc.boolean(),
      weight: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(claim, { minLength: 1 }), (list) => {
        const weighted = reliability(list);
        const repeated = reliability(
          list.flatMap(({ weight, ...own }) => Array.from({ length: weight }, () => own)),
        );
        expect(weighted.error === null).toBe(repeated.error === null);
        expect(weighted.error ?? 0).toBeCloseTo(repeated.error ?? 0, 9);
        weighted.bins.forEach(({ confidence, right }, bin) => {
          expect(confidence ?? -1).toBeCloseTo(repeated.bins[bin]!.confidence ?? -1, 9);
          expect(right ?? -1).toBeCloseTo(repeated.bins[bin]!.right ?? -1, 9);
        });
      }),
    );
  });

  it('is 0 to 1, and as great as the mean gap of all claims or greater, whatever they are', () => {
    const claim = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() });
    fc.assert(
      fc.property(fc.array(claim, { minLength: 1 }), (list) => {
        const { n, error, bins } = reliability(list);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(n);
        for (const { low, high, count, confidence } of bins) {
          if (count === 0) continue;
          expect(confidence).toBeGreaterThanOrEqual(low - 1e-9);
          expect(confidence).toBeLessThanOrEqual(high + 1e-9);
        }
        const gap = list.reduce((sum, { confidence, right }) => sum + (right ? 1 : 0) - confidence, 0) / n;
        expect(error).toBeGreaterThanOrEqual(Math.abs(gap) - 1e-9);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('calibrationOf', () => {
  const sure = (
    polarity: Polarity,
    confidence: number,
    themes: Themes,
    sides: Readonly<Record<string, readonly [number, number]>> = {},
  ): Prediction => ({
    ...said(polarity, themes),
    confidence: {
      polarity: confidence,
      themes: Object.fromEntries(
        Object.entries(sides).map(([theme, [strength, weakness]]) => [theme, { strength, weakness }]),
      ),
    },
  });

  it('claims the polarity of each sentence, and each finding reported with its own side’s confidence', () => {
    const { polarity, theme } = calibrationOf([
      // Right, and a right strength given with 0.85.
      scored(
        gold('a', 'strength', { training: 'strength' }),
        sure('strength', 0.95, { training: 'strength' }, { training: [0.85, 0.15] }),
      ),
      // A mixed theme claims both; gold has the weakness alone.
      scored(
        gold('a', 'weakness', { training: 'weakness' }),
        sure('mixed', 0.55, { training: 'mixed' }, { training: [0.45, 0.65] }),
      ),
      // A mixed gold theme has the side given; a theme with no verdict claims nothing.
      scored(
        gold('a', 'mixed', { travel: 'mixed', training: 'none' }),
        sure(
          'mixed',
          0.75,
          { travel: 'weakness', training: 'none' },
          { travel: [0.2, 0.95], training: [0, 0] },
        ),
      ),
      // A theme that gold has not, and a sentence that was not found.
      scored(gold('a', 'none', {}), sure('none', 0.85, { travel: 'strength' }, { travel: [0.75, 0] })),
      scored(gold('a', 'none', {}), undefined),
    ])!;
    const filled = ({ bins }: typeof polarity) =>
      bins.flatMap(({ count, confidence, right }) => (count > 0 ? [[count, confidence, right]] : []));
    expect(polarity.n).toBe(4);
    expect(filled(polarity)).toEqual([
      [1, 0.55, 0],
      [1, 0.75, 1],
      [1, 0.85, 1],
      [1, 0.95, 1],
    ]);
    // (0.55 + 0.25 + 0.15 + 0.05) / 4.
    expect(polarity.error).toBeCloseTo(0.25, 12);
    expect(theme.n).toBe(5);
    expect(filled(theme)).toEqual([
      [1, 0.45, 0],
      [1, 0.65, 1],
      [1, 0.75, 0],
      [1, 0.85, 1],
      [1, 0.95, 1],
    ]);
    // (0.45 + 0.35 + 0.75 + 0.15 + 0.05) / 5.
    expect(theme.error).toBeCloseTo(0.35, 12);
  });

  it('weighs the claims of a row by the weight of that row, whatever rows claim nothing', () => {
    const about = { travel: 'strength' } as const;
    const rows = [
      scored(gold('a', 'none', {}), undefined),
      scored(gold('a', 'strength', about), sure('strength', 0.9, about, { travel: [0.8, 0] })),
      scored(gold('a', 'none', {}), said('none')),
      scored(gold('a', 'none', {}), sure('strength', 0.9, about, { travel: [0.8, 0] })),
    ];
    // Of both 3 of 4 are right, by weight: off by 0.15 and 0.05. Each counted once, 1 of 2: off by 0.4 and 0.3.
    const { polarity, theme } = calibrationOf(rows, [7, 3, 7, 1])!;
    expect([polarity.n, theme.n]).toEqual([2, 2]);
    expect(polarity.error).toBeCloseTo(0.15, 12);
    expect(theme.error).toBeCloseTo(0.05, 12);
    expect(calibrationOf(rows)!.polarity.error).toBeCloseTo(0.4, 12);
    expect(calibrationOf(rows)!.theme.error).toBeCloseTo(0.3, 12);
    expect(calibrationOf(rows, [1, 1, 1, 1])).toEqual(calibrationOf(rows));
  });

  it('is absent for a system that gives no confidences', () => {
    expect(calibrationOf([scored(gold('a', 'none', {}), said('none'))])).toBeUndefined();
    expect(calibrationOf([scored(gold('a', 'none', {}), undefined)])).toBeUndefined();
  });
});

it('what a model’s labels predict carries their confidences', () => {
  expect(
    toPrediction({
      polarity: 'strength',
      polarityConfidence: 0.9,
      themes: [{ theme: 'travel', polarity: 'mixed', confidence: 0.6, strength: 0.7, weakness: 0.6 }],
    }),
  ).toEqual({
    polarity: 'strength',
    themes: { travel: 'mixed' },
    confidence: { polarity: 0.9, themes: { travel: { strength: 0.7, weakness: 0.6 } } },
  });
});
