import { describe, expect, it } from 'vitest';
import { prf } from '../../../eval/measures/metrics.js';
import type { Interval, PrfIntervals } from '../../../eval/measures/types.js';
import { BAR, verdictOf } from '../../../eval/report/verdict.js';

const between = (low: number, high: number): Interval => ({ low, high, samples: 100 });
const intervals = (precision: Interval | null, recall: Interval | null): PrfIntervals => ({
  precision,
  recall,
  f1: null,
});
const SCORES = prf(100, 100, 85);

describe('verdictOf', () => {
  it('trusts only where both intervals lie wholly at the bar or above', () => {
    expect(BAR).toBe(0.8);
    expect(verdictOf(100, SCORES, intervals(between(0.8, 0.9), between(0.8, 0.95)))).toBe('trust');
    expect(verdictOf(100, SCORES, intervals(between(0.79, 0.9), between(0.85, 0.95)))).toBe('check');
    expect(verdictOf(100, SCORES, intervals(between(0.85, 0.9), between(0.79, 0.95)))).toBe('check');
  });

  it('advises against use where either interval lies wholly below the bar, whatever the other', () => {
    expect(verdictOf(100, SCORES, intervals(between(0.5, 0.79), between(0.9, 1)))).toBe('do not use');
    expect(verdictOf(100, SCORES, intervals(between(0.9, 1), between(0.5, 0.79)))).toBe('do not use');
    expect(verdictOf(100, SCORES, intervals(between(0.5, 0.8), between(0.9, 1)))).toBe('check');
  });

  it('cannot tell without an interval, but knows that nothing reported is of no use', () => {
    expect(verdictOf(100, SCORES, intervals(null, null))).toBe('check');
    expect(verdictOf(100, SCORES, intervals(between(0.9, 1), null))).toBe('check');
    expect(verdictOf(100, prf(100, 0, 0), intervals(null, null))).toBe('do not use');
  });

  it('says nothing of fewer than 30 findings, counted, however good they look', () => {
    const good = intervals(between(0.9, 1), between(0.9, 1));
    expect(verdictOf(29, SCORES, good)).toBe('too few to score');
    expect(verdictOf(30, SCORES, good)).toBe('trust');
    expect(verdictOf(0, prf(0, 0, 0), intervals(null, null))).toBe('too few to score');
  });
});
