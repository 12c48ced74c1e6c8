// Ways to put a count of tagged findings right, to be tried against each other. Each learns from labelled sentences and gives,
// for a count among so many sentences, the true count and its interval.

import { SIDES, says } from '../../pipeline/sides.js';
import {
  type AdjustedCount,
  adjustCount,
  normalQuantile,
  type TagRates,
} from '../../pipeline/summary/adjust.js';
import type { FindingPolarity } from '../../pipeline/types.js';
import { errorRatesOf, type RatedSentence } from '../errorRates.js';

/** The true count behind `count` findings tagged among `sentences`. */
export type Correct = (count: number, sentences: number) => AdjustedCount;

export interface Method {
  readonly name: string;
  /** One function a theme and polarity, in the order of themes, strength first; undefined where it learns nothing. */
  learn(sentences: readonly RatedSentence[], themes: readonly string[]): (Correct | undefined)[];
  /** Whether it says how sure it is. */
  readonly intervals: boolean;
}

export const METHODS: readonly Method[] = [
  {
    name: 'as tagged',
    intervals: false,
    learn: (_, themes) =>
      themes.flatMap(() => SIDES.map(() => (count: number) => ({ count, low: count, high: count }))),
  },
  {
    name: 'precision / recall, each alone',
    intervals: true,
    learn: (own, themes) => ratios(own, themes, false),
  },
  { name: 'precision / recall, pooled', intervals: true, learn: (own, themes) => ratios(own, themes, true) },
  {
    name: 'adjusted count',
    intervals: true,
    learn: (own, themes) => themes.flatMap((theme) => SIDES.map((side) => adjustedCount(own, theme, side))),
  },
];

/** n · precision / recall: what ships (`pooled`), and the same where each theme and polarity stands for itself. */
function ratios(
  sentences: readonly RatedSentence[],
  themes: readonly string[],
  pooled: boolean,
): (Correct | undefined)[] {
  const cells = errorRatesOf(sentences, themes);
  if (cells === undefined) return themes.flatMap(() => SIDES.map(() => undefined));
  return cells.map((cell) => {
    if (pooled) return (count, all) => adjustCount(count, all, cell);
    if (cell.log_ratio === null || cell.log_ratio_error === null) return undefined;
    const ratio = Math.exp(cell.log_ratio);
    const rates: TagRates = { ratio, error: cell.log_ratio_error, shared: 0, spread: cell.spread };
    return (count, all) => adjustCount(count, all, rates);
  });
}

/**
 * A = (n − N · f) / (t − f) with recall t and false positive rate f (J. J. Gart and A. A. Buck, 1966, American Journal of
 * Epidemiology 83; W. J. Rogan and B. Gladen, 1978, same journal, 107; of texts G. Forman, 2005, ECML, "Counting positives
 * accurately despite inaccurate classification"). The interval is all A for which
 *
 *     (|n − A t − (N − A) f| − ½)² ≤ z² (A t (1 − t) + (N − A) f (1 − f) + A² var t + (N − A)² var f)
 *
 * whose ends are roots of a parabola (compare J. Reiczigel, J. Földi and L. Ózsvári, 2010, Epidemiology and Infection 138).
 */
function adjustedCount(
  sentences: readonly RatedSentence[],
  theme: string,
  side: FindingPolarity,
): Correct | undefined {
  const t = shareTagged(sentences, theme, side, true);
  const f = shareTagged(sentences, theme, side, false);
  if (t === undefined || f === undefined || t.share <= f.share) return undefined;
  const slope = t.share - f.share;
  return (n, N) => {
    const z2 = normalQuantile(0.975) ** 2;
    const clip = (value: number) => Math.max(0, Math.min(N, value));
    const root = (count: number, sign: 1 | -1): number => {
      const over = count - N * f.share;
      if (sign < 0 && over <= 0) return 0;
      const a = slope ** 2 - z2 * (t.variance + f.variance);
      const chance = t.share * (1 - t.share) - f.share * (1 - f.share);
      const b = 2 * over * slope + z2 * (chance - 2 * N * f.variance);
      const c = over ** 2 - z2 * (N * f.share * (1 - f.share) + N * N * f.variance);
      if (a <= 0) return sign > 0 ? N : 0;
      return clip((b + sign * Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a));
    };
    return { count: clip((n - N * f.share) / slope), low: root(n - 0.5, -1), high: root(n + 0.5, 1) };
  };
}

/** The share tagged of sentences that truly have a finding, or truly have none, and its linearised variance over documents. */
function shareTagged(
  sentences: readonly RatedSentence[],
  theme: string,
  side: FindingPolarity,
  truly: boolean,
): { readonly share: number; readonly variance: number } | undefined {
  const documents = new Map<string, { whole: number; part: number }>();
  for (const { doc, weight, gold, predicted } of sentences) {
    if (weight === 0) continue;
    const own = documents.get(doc) ?? { whole: 0, part: 0 };
    documents.set(doc, own);
    if (says(gold[theme], side) !== truly) continue;
    own.whole += weight;
    if (says(predicted[theme], side)) own.part += weight;
  }
  const all = [...documents.values()];
  const whole = all.reduce((sum, own) => sum + own.whole, 0);
  if (whole === 0) return undefined;
  const share = all.reduce((sum, own) => sum + own.part, 0) / whole;
  const squares = all.reduce((sum, own) => sum + ((own.part - share * own.whole) / whole) ** 2, 0);
  return { share, variance: (squares * all.length) / Math.max(1, all.length - 1) };
}
