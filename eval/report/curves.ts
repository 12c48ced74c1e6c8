// What a reader pays for precision: the curve of each theme, and what is left when nine, or nineteen, of ten must be right.

import type { ThresholdChoice } from '../../models/precision.js';
import { SIDES, says } from '../../pipeline/sides.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { type BootstrapOptions, bootstrapShare } from '../measures/bootstrap.js';
import {
  averagePrecision,
  type CurvePoint,
  pointAt,
  precisionRecallCurve,
  type WeightedClaim,
} from '../measures/curve.js';
import type { Interval } from '../measures/types.js';
import type { ScoredSentence } from './sentences.js';

/** Precision against recall for the findings of one theme, strengths and weaknesses together. */
export interface ThemeCurve {
  readonly theme: string;
  readonly points: readonly CurvePoint[];
  readonly averagePrecision: number | null;
  /** The threshold in use, and what it gives; undefined where nothing reaches it. */
  readonly threshold: number;
  readonly chosen: CurvePoint | undefined;
}

/** What asking for a precision leaves. */
export interface PrecisionCost {
  /** The precision asked for, a share. */
  readonly asked: number;
  /** A theme, or undefined: all together. */
  readonly theme: string | undefined;
  /** Undefined for all together: each theme has its own. */
  readonly threshold: number | undefined;
  /** Whether the threshold kept that precision on the reports that it was chosen on. */
  readonly reached: boolean;
  readonly precision: number | null;
  readonly interval: Interval | null;
  readonly recall: number | null;
  /** Share of the findings reported at the model's own threshold that are still reported. */
  readonly kept: number | null;
}

/** Thresholds that were chosen for a precision, one a theme in taxonomy order, on reports other than those scored. */
export interface ThresholdsFor {
  readonly asked: number;
  readonly themes: readonly ThresholdChoice[];
}

/** Claims by theme, in taxonomy order, with the number of the document of each, documents in the order of their names. */
type ThemeClaims = readonly (readonly (WeightedClaim & { readonly document: number })[])[];

/**
 * The claims a model could make, with the weight of their sentence, and what there is to be found.
 * @param weights one a sentence; 0 leaves it out
 */
function claimsOf(sentences: readonly ScoredSentence[], weights: readonly number[], ids: readonly string[]) {
  const positives = ids.map(() => 0);
  const claims = ids.map((): (WeightedClaim & { document: number })[] => []);
  const numbers = new Map([...new Set(sentences.map(({ row }) => row.doc))].sort().map((doc, i) => [doc, i]));
  sentences.forEach(({ row, predicted }, i) => {
    const weight = weights[i]!;
    ids.forEach((theme, t) => {
      for (const side of SIDES) {
        const right = says(row.themes[theme], side);
        if (right) positives[t]! += weight;
        const p = predicted?.probabilities?.themes[theme];
        if (p !== undefined)
          claims[t]!.push({ confidence: p[side] + p.mixed, right, weight, document: numbers.get(row.doc)! });
      }
    });
  });
  return { positives, claims };
}

/**
 * The curves of all themes, and what each precision asked for costs.
 * @param weights one a sentence; 0 leaves it out
 * @param thresholds in use, one a theme
 */
export function curvesOf(
  sentences: readonly ScoredSentence[],
  weights: readonly number[],
  { themes }: Taxonomy,
  thresholds: readonly number[],
  choices: readonly ThresholdsFor[],
  options: Partial<BootstrapOptions> = {},
): { readonly curves: readonly ThemeCurve[]; readonly costs: readonly PrecisionCost[] } {
  const ids = themes.map(({ id }) => id);
  const { positives, claims } = claimsOf(sentences, weights, ids);
  const curves = ids.map((theme, t): ThemeCurve => {
    const points = precisionRecallCurve(claims[t]!, positives[t]!);
    const threshold = thresholds[t]!;
    return {
      theme,
      points,
      averagePrecision: averagePrecision(points),
      threshold,
      chosen: pointAt(points, threshold),
    };
  });
  const costs = choices.flatMap(({ asked, themes: chosen }): PrecisionCost[] => [
    ...ids.map((theme, t): PrecisionCost => {
      const { reached } = chosen[t]!;
      const threshold = Math.max(thresholds[t]!, chosen[t]!.threshold);
      return {
        asked,
        theme,
        threshold,
        reached,
        ...costAt(claims, positives, thresholds, chosen, [t], options),
      };
    }),
    {
      asked,
      theme: undefined,
      threshold: undefined,
      reached: chosen.every(({ reached }) => reached),
      ...costAt(claims, positives, thresholds, chosen, [...ids.keys()], options),
    },
  ]);
  return { curves, costs };
}

/** Precision, recall and what is kept over the themes at `places`. */
function costAt(
  claims: ThemeClaims,
  positives: readonly number[],
  own: readonly number[],
  chosen: readonly ThresholdChoice[],
  places: readonly number[],
  options: Partial<BootstrapOptions>,
): Pick<PrecisionCost, 'precision' | 'interval' | 'recall' | 'kept'> {
  const shares: { part: number; whole: number }[] = [];
  let before = 0;
  for (const t of places) {
    const threshold = Math.max(own[t]!, chosen[t]!.threshold);
    for (const { document, confidence, right, weight } of claims[t]!) {
      const share = shares[document] ?? { part: 0, whole: 0 };
      shares[document] = share;
      if (confidence >= own[t]!) before += weight;
      if (confidence < threshold) continue;
      share.whole += weight;
      if (right) share.part += weight;
    }
  }
  const drawn = shares.filter((share) => share !== undefined);
  const reported = drawn.reduce((sum, { whole }) => sum + whole, 0);
  const right = drawn.reduce((sum, { part }) => sum + part, 0);
  const there = places.reduce((sum, t) => sum + positives[t]!, 0);
  return {
    precision: reported === 0 ? null : right / reported,
    interval: bootstrapShare(drawn, options),
    recall: there === 0 ? null : right / there,
    kept: before === 0 ? null : reported / before,
  };
}
