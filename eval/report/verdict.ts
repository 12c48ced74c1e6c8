// The answer to "may I use this?", theme by theme: what the intervals allow to be said, and no more.

import { plural } from '../format.js';
import { THIN_SUPPORT } from '../measures/metrics.js';
import type { Interval, Prf, PrfIntervals } from '../measures/types.js';

/** What precision and recall are held against: eight of ten reported are right, and eight of ten that are there, reported. */
export const BAR = 0.8;

/** The least recall of what can be used at all: what misses more than half says little of what is there. */
export const LEAST_RECALL = 0.5;

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
 * lie at the bar or above. `do not use` where none is reported, where that of precision lies wholly below the bar, or that
 * of recall wholly below `LEAST_RECALL`. Otherwise, and where some are reported in fewer documents than `FEW_DOCUMENTS`,
 * `check`.
 *
 * @param support findings in the hand labels; where they are weighted, as many as they are worth
 * @param documents documents that the intervals are made from
 */
export function rulingOf(
  support: number,
  { predicted }: Prf,
  { precision, recall }: PrfIntervals,
  documents: number,
): Ruling {
  if (support < THIN_SUPPORT) return { verdict: 'too few to score', because: '' };
  if (predicted === 0) return { verdict: 'do not use', because: 'none is reported' };
  if (documents < FEW_DOCUMENTS)
    return { verdict: 'check', because: `only ${plural(documents, 'document')}` };
  if (liesBelow(precision, BAR)) return { verdict: 'do not use', because: `precision below ${BAR}` };
  if (liesBelow(recall, LEAST_RECALL)) return { verdict: 'do not use', because: 'more than half are missed' };
  if (reaches(precision) && reaches(recall)) return { verdict: 'trust', because: '' };
  const unsure = [
    ...(reaches(precision) ? [] : ['precision']),
    ...(reaches(recall) || liesBelow(recall, BAR) ? [] : ['recall']),
  ];
  const because = [
    ...(unsure.length > 0 ? [`${unsure.join(' and ')} may be below ${BAR}`] : []),
    ...(liesBelow(recall, BAR) ? [`recall below ${BAR}: do not count by it`] : []),
  ];
  return { verdict: 'check', because: because.join('; ') };
}

function liesBelow(interval: Interval | null, bar: number): boolean {
  return interval !== null && interval.high < bar;
}

/** Whether the whole interval lies at the bar or above. */
function reaches(interval: Interval | null): boolean {
  return interval !== null && interval.low >= BAR;
}
