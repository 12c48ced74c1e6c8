// The answer to "may I use this?", theme by theme: what the intervals allow to be said, and no more.

import { THIN_SUPPORT } from '../measures/metrics.js';
import type { Prf, PrfIntervals } from '../measures/types.js';

/** What precision and recall are held against: eight of ten reported are right, and eight of ten that are there, reported. */
export const BAR = 0.8;

export const VERDICTS = ['trust', 'check', 'do not use', 'too few to score'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * `too few to score` with a support under `THIN_SUPPORT`. `trust` where the whole interval of precision and that of recall
 * lie at the bar or above; `do not use` where one of them lies wholly below it; otherwise `check`: the set cannot tell.
 *
 * @param support findings in the hand labels, each counted once
 */
export function verdictOf(support: number, scores: Prf, intervals: PrfIntervals): Verdict {
  if (support < THIN_SUPPORT) return 'too few to score';
  const both = [intervals.precision, intervals.recall];
  if (both.some((interval) => interval !== null && interval.high < BAR)) return 'do not use';
  if (scores.predicted === 0) return 'do not use';
  return both.every((interval) => interval !== null && interval.low >= BAR) ? 'trust' : 'check';
}
