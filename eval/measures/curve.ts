// What a threshold costs: precision against recall, for every threshold that makes a difference.

import type { Claim } from './calibration.js';

/** A claim, and how much it counts. */
export type WeightedClaim = Claim & { readonly weight: number };

/** What reporting every claim with a confidence of `threshold` or more gives. Shares of 0 to 1. */
export interface CurvePoint {
  readonly threshold: number;
  /** Claims reported, by weight. */
  readonly reported: number;
  /** Of them, right. */
  readonly right: number;
  readonly precision: number;
  /** Null where nothing is there to be found. */
  readonly recall: number | null;
}

/**
 * One point a distinct confidence, thresholds falling, so that recall rises along the curve (Manning, Raghavan and
 * Schütze, *Introduction to Information Retrieval*, 2008, section 8.4; precision is not interpolated).
 *
 * @param claims every claim that could be reported, in any order; those without weight are passed over
 * @param positives how much there is to be found: the weight of the claims that are right, and of what no claim was made for
 */
export function precisionRecallCurve(claims: readonly WeightedClaim[], positives: number): CurvePoint[] {
  const sorted = claims.filter(({ weight }) => weight > 0).sort((a, b) => b.confidence - a.confidence);
  const points: CurvePoint[] = [];
  let right = 0;
  let reported = 0;
  sorted.forEach((claim, i) => {
    reported += claim.weight;
    if (claim.right) right += claim.weight;
    if (sorted[i + 1]?.confidence === claim.confidence) return;
    points.push({
      threshold: claim.confidence,
      reported,
      right,
      precision: right / reported,
      recall: positives === 0 ? null : right / positives,
    });
  });
  return points;
}

/**
 * Average precision: the mean of the precision at each finding that is there, Σ (recallᵢ − recallᵢ₋₁) precisionᵢ
 * (Manning et al., section 8.4). Findings never reported count as 0. Null where nothing is
 * there to be found, or no claim was made.
 */
export function averagePrecision(points: readonly CurvePoint[]): number | null {
  let sum = 0;
  let before = 0;
  for (const { precision, recall } of points) {
    if (recall === null) return null;
    sum += (recall - before) * precision;
    before = recall;
  }
  return points.length === 0 ? null : sum;
}

/** The point at a threshold: the last of the curve whose own is that or more; undefined where nothing is reported. */
export function pointAt(points: readonly CurvePoint[], threshold: number): CurvePoint | undefined {
  return points.findLast((point) => point.threshold >= threshold);
}

/**
 * At most `most` points that still draw the same line to the eye: first, last and, between them, the last point of each
 * step of recall.
 */
export function thinCurve(points: readonly CurvePoint[], most: number): CurvePoint[] {
  if (points.length <= most) return [...points];
  const end = points.at(-1)!.recall ?? 1;
  const steps = new Map<number, CurvePoint>();
  for (const point of points) {
    const step = Math.floor(((point.recall ?? 0) / (end || 1)) * (most - 2));
    steps.set(step, point);
  }
  return [points[0]!, ...[...steps.values()].filter((point) => point !== points[0])];
}
