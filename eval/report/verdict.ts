// The answer to "may I use this?", theme by theme: what the intervals allow to be said, and no more.

import { THIN_SUPPORT } from '../measures/metrics.js';
import type { Interval, Prf, PrfIntervals } from '../measures/types.js';

/** What precision and recall are held against: eight of ten reported are right, and eight of ten that are there, reported. */
export const BAR = 0.8;

/**
 * An interval from fewer documents than this is too narrow: a percentile bootstrap of few clusters hardly varies (A. C.
 * Cameron, J. B. Gelbach and D. L. Miller, "Bootstrap-Based Improvements for Inference with Clustered Errors", 2008).
 */
export const FEW_DOCUMENTS = 10;

export const VERDICTS = ['trust', 'check', 'do not use', 'too few to score'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Ruling {
  readonly verdict: Verdict;
  /** What it hangs on, in a few words; '' where there is nothing to add. */
  readonly because: string;
}

/**
 * `too few to score` with a support under `THIN_SUPPORT`. `trust` where the whole interval of precision and that of recall
 * lie at the bar or above; `do not use` where one of them lies wholly below it; otherwise, and with fewer documents than
 * `FEW_DOCUMENTS`, `check`: the set cannot tell.
 *
 * @param support findings in the hand labels; where they are weighted, as many as they are worth
 * @param documents documents that the intervals are made from
 */
export function rulingOf(support: number, scores: Prf, intervals: PrfIntervals, documents: number): Ruling {
  if (support < THIN_SUPPORT) return { verdict: 'too few to score', because: '' };
  if (scores.predicted === 0) return { verdict: 'do not use', because: 'none is reported' };
  if (documents < FEW_DOCUMENTS) return { verdict: 'check', because: `only ${documents} documents` };
  const sides = [
    { name: 'precision', interval: intervals.precision },
    { name: 'recall', interval: intervals.recall },
  ];
  const names = (fits: (interval: Interval | null) => boolean) =>
    sides.filter(({ interval }) => fits(interval)).map(({ name }) => name);
  const below = names((interval) => interval !== null && interval.high < BAR);
  const unsure = names((interval) => interval === null || interval.low < BAR);
  if (below.length > 0) return { verdict: 'do not use', because: `${below.join(' and ')} below ${BAR}` };
  if (unsure.length > 0) return { verdict: 'check', because: `${unsure.join(' and ')} may be below ${BAR}` };
  return { verdict: 'trust', because: '' };
}
