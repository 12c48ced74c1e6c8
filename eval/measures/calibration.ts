// Whether confidences mean what they say: of findings given with 0.8, eight in ten should be right. Claims are put into
// bins by confidence, and each bin's mean confidence is set beside the share of its claims that are right.
//
// What is counted as a claim decides the figure. Asking every sentence for every theme and side would count, almost
// only, sentences that are plainly not about the theme and are given next to nothing: an error near 0 that says
// nothing of the findings people read. So theme confidences are judged over the findings that were reported. They are
// chosen by their confidence alone, which leaves a calibrated confidence calibrated: nothing is flattered by it.

import { says, sidesOf } from '../../pipeline/sides.js';
import type { Confidence, Prediction, ScoredRow } from './types.js';

/** Bins of equal width that [0, 1] is cut into. */
export const BINS = 10;

/** Something said with a confidence (a probability, 0 to 1), and whether it was right. */
export interface Claim {
  readonly confidence: number;
  readonly right: boolean;
  /** How much it counts; 1 where it does not say. */
  readonly weight?: number;
}

/** The claims with a confidence above `low` and up to `high`; the first bin has 0 as well. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence; null in an empty bin. */
  readonly confidence: number | null;
  /** Share of claims that are right; null in an empty bin. */
  readonly right: number | null;
}

export interface Calibration {
  /** Claims that weigh something, each counted once. */
  readonly n: number;
  /** Expected calibration error, 0 to 1; null when there is no claim. */
  readonly error: number | null;
  /** `BINS` of them, rising. */
  readonly bins: readonly ReliabilityBin[];
}

export interface SystemCalibration {
  /** A claim a sentence with a prediction: its polarity, right where it is the gold one. */
  readonly polarity: Calibration;
  /** A claim a finding reported: a theme's strength or weakness, right where gold has it; `mixed` is one of each. */
  readonly theme: Calibration;
}

/**
 * Calibration of a system's confidences; undefined where it gives none. Sentences without a prediction claim nothing
 * and are not counted.
 * @param weights one a row; 1 each where there are none
 */
export function calibrationOf(
  rows: readonly ScoredRow[],
  weights?: readonly number[],
): SystemCalibration | undefined {
  const sure = rows.flatMap(({ gold, predicted }, i) =>
    predicted?.confidence
      ? [{ gold, predicted, confidence: predicted.confidence, weight: weights?.[i] ?? 1 }]
      : [],
  );
  if (sure.length === 0) return undefined;
  return {
    polarity: reliability(
      sure.map(({ gold, predicted, confidence, weight }) => ({
        confidence: confidence.polarity,
        right: predicted.polarity === gold.polarity,
        weight,
      })),
    ),
    theme: reliability(
      sure.flatMap(({ gold, predicted, confidence, weight }) =>
        findingClaims(gold, predicted, confidence).map((claim) => ({ ...claim, weight })),
      ),
    ),
  };
}

function findingClaims(gold: ScoredRow['gold'], predicted: Prediction, confidence: Confidence): Claim[] {
  return Object.entries(predicted.themes).flatMap(([theme, polarity]) =>
    sidesOf(polarity).map((side) => ({
      confidence: confidence.themes[theme]![side],
      right: says(gold.themes[theme], side),
    })),
  );
}

/**
 * Reliability by bin, and the expected calibration error: the mean over the claims of how far apart their bin's mean
 * confidence and its share right are, sum over bins of count / n × |right − confidence| (Guo, Pleiss, Sun and
 * Weinberger, "On Calibration of Modern Neural Networks", 2017, eq. 3, with bins of equal width as there). With few
 * claims a bin it is above 0 by chance alone.
 */
export function reliability(claims: readonly Claim[]): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, weight: 0, confidence: 0, right: 0 }));
  for (const { confidence, right, weight = 1 } of claims) {
    if (weight === 0) continue;
    const sum = sums[Math.max(0, Math.min(BINS - 1, Math.ceil(confidence * BINS) - 1))]!;
    sum.count += 1;
    sum.weight += weight;
    sum.confidence += weight * confidence;
    if (right) sum.right += weight;
  }
  const n = sums.reduce((total, { count }) => total + count, 0);
  const whole = sums.reduce((total, { weight }) => total + weight, 0);
  const apart = sums.reduce((total, { confidence, right }) => total + Math.abs(right - confidence), 0);
  return {
    n,
    error: n === 0 ? null : apart / whole,
    bins: sums.map(({ count, weight, confidence, right }, bin) => ({
      low: bin / BINS,
      high: (bin + 1) / BINS,
      count,
      confidence: count === 0 ? null : confidence / weight,
      right: count === 0 ? null : right / weight,
    })),
  };
}
