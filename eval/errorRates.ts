// How a model's tags compare with the truth, by theme and polarity, in the form that corrects counts (`pipeline/summary`).
// One evaluation holds few findings of some themes, and what it says of them alone is half chance; so each ratio of tagged
// to true findings is drawn towards what all of them have in common, the further the less is known of it.

import { SIDES, says } from '../pipeline/sides.js';
import type { ErrorRatesCell } from '../pipeline/summary/rates.js';
import type { FindingPolarity, Polarity } from '../pipeline/types.js';
import { round } from './jsonFigures.js';
import { effectiveSize } from './measures/mix.js';

/** A sentence that a person and a model have labelled. */
export interface RatedSentence {
  readonly doc: string;
  /** How much it counts; 0 or more. */
  readonly weight: number;
  readonly gold: Readonly<Record<string, Polarity>>;
  readonly predicted: Readonly<Record<string, Polarity>>;
}

/** What was counted of one theme and polarity. */
interface Tally {
  readonly theme: string;
  readonly polarity: FindingPolarity;
  /** Findings by hand, each counted once. */
  readonly gold: number;
  /** By weight: findings by hand, tagged, both, and all sentences. */
  readonly trues: number;
  readonly tagged: number;
  readonly both: number;
  readonly sentences: number;
  /** ln(tagged / true), and its variance; undefined where either is 0. */
  readonly log: { readonly value: number; readonly variance: number } | undefined;
}

/**
 * Error rates of every theme and polarity, in the order of `themes`; undefined where nothing can be said: with no theme and
 * polarity that is both in the labels and among the tags, or fewer than two documents.
 *
 * The ratio r = tagged / true = recall / precision is estimated on the log scale, with the linearised variance of a ratio
 * over documents (W. G. Cochran, *Sampling Techniques*, 3rd ed., 1977, section 6.4; documents are the clusters), and shrunk
 * to the mean of all: the random-effects model of R. DerSimonian and N. Laird (1986, Controlled Clinical Trials 7), with
 * the estimates of single ratios that it implies (B. Efron and C. Morris, 1975, J. Am. Stat. Assoc. 70).
 *
 * @param sentences those that were found in their documents: what was read otherwise is tagged otherwise, not left out
 */
export function errorRatesOf(
  sentences: readonly RatedSentence[],
  themes: readonly string[],
): ErrorRatesCell[] | undefined {
  const tallies = themes.flatMap((theme) => SIDES.map((side) => tallyOf(sentences, theme, side)));
  const pooled = poolLogs(tallies.flatMap(({ log }) => log ?? []));
  if (pooled === undefined || new Set(sentences.map(({ doc }) => doc)).size < 2) return undefined;
  const { mean, meanVariance, between } = pooled;
  return tallies.map((tally): ErrorRatesCell => {
    const { theme, polarity, gold, trues, tagged, both, sentences: all, log } = tally;
    const own = log === undefined ? 0 : between / (between + log.variance);
    const value = own * (log?.value ?? 0) + (1 - own) * mean;
    const shared = (1 - own) * Math.sqrt(meanVariance);
    const alone = log === undefined ? between : own * log.variance;
    const ratio = Math.exp(value);
    return {
      theme,
      polarity,
      gold,
      precision: round(share(both, tagged)),
      recall: round(share(both, trues)),
      false_positive_rate: round(share(tagged - both, all - trues)),
      prevalence: round(share(trues, all)),
      log_ratio: round(log?.value ?? null),
      log_ratio_error: round(log === undefined ? null : Math.sqrt(log.variance)),
      ratio: round(ratio),
      error: round(Math.sqrt(alone + shared * shared)),
      shared: round(shared),
      spread: round(spreadOf(tally, ratio)),
    };
  });
}

/**
 * Variance of the number tagged, a true finding: a true one is found with the probability `recall`, and `ratio · (1 −
 * precision)` others come with it, as many as chance has it. Half a sentence is added to each side of both shares, so that
 * a few sentences without a fault do not promise that there is none (J. B. S. Haldane, 1956, Annals of Human Genetics 20).
 */
function spreadOf({ trues, tagged, both }: Tally, ratio: number): number {
  const recall = (both + 0.5) / (trues + 1);
  const precision = (both + 0.5) / (tagged + 1);
  return recall * (1 - recall) + ratio * (1 - precision);
}

function tallyOf(sentences: readonly RatedSentence[], theme: string, polarity: FindingPolarity): Tally {
  const documents = new Map<string, { trues: number; tagged: number }>();
  const weights: number[] = [];
  let both = 0;
  let all = 0;
  for (const { doc, weight, gold, predicted } of sentences) {
    if (weight === 0) continue;
    const own = documents.get(doc) ?? { trues: 0, tagged: 0 };
    documents.set(doc, own);
    const [isTrue, isTagged] = [says(gold[theme], polarity), says(predicted[theme], polarity)];
    all += weight;
    if (isTrue) {
      own.trues += weight;
      weights.push(weight);
    }
    if (isTagged) own.tagged += weight;
    if (isTrue && isTagged) both += weight;
  }
  const counts = [...documents.values()];
  const trues = counts.reduce((sum, own) => sum + own.trues, 0);
  const tagged = counts.reduce((sum, own) => sum + own.tagged, 0);
  const result = { theme, polarity, gold: weights.length, trues, tagged, both, sentences: all };
  if (trues === 0 || tagged === 0) return { ...result, log: undefined };
  const squares = counts.reduce((sum, own) => sum + (own.tagged / tagged - own.trues / trues) ** 2, 0);
  const linear = (squares * counts.length) / Math.max(1, counts.length - 1);
  // Where every tag is right nothing varies, and yet little is known: never surer than one fault in all would allow.
  const least = 1 / effectiveSize(weights) ** 2;
  return { ...result, log: { value: Math.log(tagged / trues), variance: Math.max(linear, least) } };
}

/** Mean of all, its variance, and the variance between the ratios beyond chance (DerSimonian and Laird's τ²). */
function poolLogs(
  logs: readonly { readonly value: number; readonly variance: number }[],
): { readonly mean: number; readonly meanVariance: number; readonly between: number } | undefined {
  if (logs.length === 0) return undefined;
  const weighted = (between: number) => {
    const weights = logs.map(({ variance }) => 1 / (variance + between));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const mean = logs.reduce((total, { value }, i) => total + weights[i]! * value, 0) / sum;
    return { weights, sum, mean };
  };
  const fixed = weighted(0);
  const q = logs.reduce((total, { value }, i) => total + fixed.weights[i]! * (value - fixed.mean) ** 2, 0);
  const squares = fixed.weights.reduce((total, weight) => total + weight * weight, 0);
  const scale = fixed.sum - squares / fixed.sum;
  const between = scale <= 0 ? 0 : Math.max(0, (q - (logs.length - 1)) / scale);
  const random = weighted(between);
  return { mean: random.mean, meanVariance: 1 / random.sum, between };
}

function share(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.max(0, Math.min(1, part / whole));
}
