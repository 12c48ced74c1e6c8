import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  pointAt,
  precisionRecallCurve,
  thinCurve,
  type WeightedClaim,
} from '../../../eval/measures/curve.js';

const claim = (confidence: number, right: boolean, weight = 1): WeightedClaim => ({
  confidence,
  right,
  weight,
});

// Of 5 there to be found (by weight), one of weight 1 is never claimed. Two claims share a confidence.
const CLAIMS = [claim(0.8, true, 2), claim(0.4, true), claim(0.9, true), claim(0.8, false)];
const CURVE = precisionRecallCurve(CLAIMS, 5);

/** A ranking as Manning et al. write it, R relevant and N not, and 4 relevant in all. */
const ranking = (text: string) =>
  precisionRecallCurve(
    [...text].map((mark, i) => claim(1 - i / 100, mark === 'R')),
    4,
  );

describe('precisionRecallCurve', () => {
  it('has a point a distinct confidence, from the highest down', () => {
    expect(CURVE).toEqual([
      // The claim of 0.9: right.
      { threshold: 0.9, reported: 1, right: 1, precision: 1, recall: 1 / 5 },
      // Two more at 0.8, one right with weight 2, one wrong with weight 1.
      { threshold: 0.8, reported: 4, right: 3, precision: 3 / 4, recall: 3 / 5 },
      { threshold: 0.4, reported: 5, right: 4, precision: 4 / 5, recall: 4 / 5 },
    ]);
  });

  it('passes over claims without weight, and has no recall where nothing is there', () => {
    expect(precisionRecallCurve([...CLAIMS, claim(0.85, true, 0)], 5)).toEqual(CURVE);
    expect(precisionRecallCurve([claim(0.7, false)], 0)).toEqual([
      { threshold: 0.7, reported: 1, right: 0, precision: 0, recall: null },
    ]);
    expect(precisionRecallCurve([], 3)).toEqual([]);
  });

  it('rises in recall and falls in threshold, whatever the claims and their order', () => {
    const claims = fc.array(
      fc.record({
        confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
        right: fc.boolean(),
        weight: fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(claims, fc.nat(5), (all, missed) => {
        const positives = missed + all.reduce((sum, { right, weight }) => sum + (right ? weight : 0), 0);
        const points = precisionRecallCurve(all, positives);
        points.forEach((point, i) => {
          const next = points[i + 1];
          if (next) expect(next.threshold).toBeLessThan(point.threshold);
          if (next && next.recall !== null) expect(next.recall).toBeGreaterThanOrEqual(point.recall!);
          expect(point.precision).toBeLessThanOrEqual(1);
          expect(point.recall ?? 0).toBeLessThanOrEqual(1);
        });
        expect(precisionRecallCurve([...all].reverse(), positives)).toEqual(points);
        const mean = averagePrecision(points);
        if (mean !== null) expect(mean >= 0 && mean <= 1 + 1e-12).toBe(true);
      }),
    );
  });
});

describe('averagePrecision', () => {
  it('weighs the precision of each step by the recall that it adds', () => {
    // 0.2 · 1 + 0.4 · 0.75 + 0.2 · 0.8; what is never claimed adds nothing.
    expect(averagePrecision(CURVE)).toBeCloseTo(0.66, 12);
  });

  it('is the mean of the precision at each relevant document of a ranking', () => {
    // The two rankings of exercise 8.8 of Manning et al.: relevant at 1, 3, 9, 10 and at 2, 5, 6, 7.
    expect(averagePrecision(ranking('RNRNNNNNRR'))).toBeCloseTo((1 / 1 + 2 / 3 + 3 / 9 + 4 / 10) / 4, 12);
    expect(averagePrecision(ranking('NRNNRRRNNN'))).toBeCloseTo((1 / 2 + 2 / 5 + 3 / 6 + 4 / 7) / 4, 12);
  });

  it('is null where nothing is there to be found or nothing was claimed', () => {
    expect(averagePrecision(precisionRecallCurve([claim(0.5, false)], 0))).toBeNull();
    expect(averagePrecision([])).toBeNull();
  });
});

describe('pointAt', () => {
  it('gives what a threshold reports: the claims with that confidence or more', () => {
    expect(pointAt(CURVE, 0.8)).toBe(CURVE[1]);
    expect(pointAt(CURVE, 0.81)).toBe(CURVE[0]);
    expect(pointAt(CURVE, 0)).toBe(CURVE[2]);
  });

  it('gives nothing above the highest confidence', () => {
    expect(pointAt(CURVE, 0.91)).toBeUndefined();
    expect(pointAt([], 0)).toBeUndefined();
  });
});

describe('thinCurve', () => {
  const long = precisionRecallCurve(
    Array.from({ length: 1000 }, (_, i) => claim(1 - i / 1000, i % 3 !== 0)),
    700,
  );

  it('leaves a curve that is short enough as it is', () => {
    expect(thinCurve(CURVE, 3)).toEqual(CURVE);
  });

  it('keeps both ends and, of each step of recall, the last point', () => {
    const claims = Array.from({ length: 9 }, (_, i) => claim(0.9 - i / 10, true));
    // Recall 1/9 … 9/9 in steps of a third (5 − 2): the last below 3/9 is 2/9, below 6/9 is 5/9, below 9/9 is 8/9.
    const kept = thinCurve(precisionRecallCurve(claims, 9), 5);
    expect(kept.map(({ recall }) => Math.round(recall! * 9))).toEqual([1, 2, 5, 8, 9]);
    const thin = thinCurve(long, 50);
    expect(thin[0]).toBe(long[0]);
    expect(thin.at(-1)).toBe(long.at(-1));
    expect(thin.length).toBeLessThanOrEqual(50);
    expect(thin.length).toBeGreaterThan(40);
  });

  it('holds in order no more points than asked for, all of the curve', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 120 }), fc.integer({ min: 1, max: 1000 }), (most, length) => {
        const thin = thinCurve(long.slice(0, length), most);
        expect(thin.length).toBeLessThanOrEqual(most);
        const places = thin.map((point) => long.indexOf(point));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps the ends of a curve that has no recall', () => {
    const none = precisionRecallCurve(
      Array.from({ length: 20 }, (_, i) => claim(1 - i / 20, false)),
      0,
    );
    expect(thinCurve(none, 5)).toEqual([none[0], none.at(-1)]);
  });
});
