// How many findings there truly are, from how many were tagged. Tags miss some findings and make up others; a count of them
// is put right by what is known of both, and given an interval, because that knowledge has limits too. Pure arithmetic that
// imports nothing, so that a page in a browser can do the same.
//
// Of three ways to put a count right, this one came nearest on authorities that had no part in the known figures
// (`docs/summary.md`, `npm run measure:correction`).

/** What is known of the tags of one theme and polarity: how they compare with hand labels. */
export interface TagRates {
  /** Tagged findings for each true one, recall / precision: above 1 where more are made up than missed. */
  readonly ratio: number;
  /** Standard error of ln `ratio`, all of it. */
  readonly error: number;
  /** The part of `error` that all themes and polarities of the model have in common, for sums over them. */
  readonly shared: number;
  /** Variance of what is tagged, for each true finding: what chance does to the tags of one true finding. */
  readonly spread: number;
}

/** A count of true findings, and the interval around it. */
export interface AdjustedCount {
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

/** Share of the intervals that are to hold the true count. */
export const DEFAULT_LEVEL = 0.95;

/** Half of the step between two counts: a count is whole, the distribution that stands for it is not. */
const HALF_STEP = 0.5;

/**
 * The true count A behind a count n of tagged findings of one theme and polarity,
 *
 *     A = n / ratio = n · precision / recall,
 *
 * the ratio estimator (W. G. Cochran, *Sampling Techniques*, 3rd ed., 1977, ch. 6), with the interval of all A that n does
 * not speak against, which is where
 *
 *     (|n − A · ratio| − ½)² ≤ z² (A · spread + A² · ratio² · error²)
 *
 * a test turned into an interval (E. B. Wilson, 1927, J. Am. Stat. Assoc. 22; for ratios E. C. Fieller, 1954, J. R. Stat.
 * Soc. B 16; the half is F. Yates's correction, 1934, Suppl. J. R. Stat. Soc. 1). All lie between 0 and `sentences`.
 *
 * @param count findings tagged, n; a whole number of 0 or more
 * @param sentences sentences that they were found among: a sentence has at most one finding of a theme and polarity
 * @param level share of such intervals that are to hold the true count, between 0 and 1
 */
export function adjustCount(
  count: number,
  sentences: number,
  { ratio, error, spread }: TagRates,
  level: number = DEFAULT_LEVEL,
): AdjustedCount {
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const clip = (value: number) => Math.max(0, Math.min(sentences, value));
  // A is a root of A² ratio² (1 − z² error²) − A (2 n ratio + z² spread) + n² = 0.
  const root = (n: number, sign: 1 | -1): number => {
    const a = ratio * ratio * (1 - z2 * error * error);
    const b = 2 * n * ratio + z2 * spread;
    const below = Math.sqrt(Math.max(0, b * b - 4 * a * n * n));
    // The same root twice over: this form of it loses no digits, and holds for a = 0.
    if (sign === -1) return n === 0 ? 0 : (2 * n * n) / (b + below);
    return a <= 0 ? sentences : (b + below) / (2 * a);
  };
  return {
    count: clip(count / ratio),
    low: clip(root(Math.max(0, count - HALF_STEP), -1)),
    high: clip(root(count + HALF_STEP, 1)),
  };
}

/** One of several counts that are to be added up. */
export interface CountPart {
  /** Findings tagged. */
  readonly count: number;
  readonly rates: TagRates;
}

/**
 * The true count over several themes or polarities of the same sentences: the sum of their true counts. Their intervals are
 * put together as G. Y. Zou and A. Donner do (2008, Statistics in Medicine 27: variance estimates recovered from the limits
 * of each), errors in the ratios being alike as far as they are shared.
 * @param sentences sentences that all were found among; not a bound of the sum
 */
export function adjustSum(
  parts: readonly CountPart[],
  sentences: number,
  level: number = DEFAULT_LEVEL,
): AdjustedCount {
  const each = parts.map(({ count, rates }) => ({
    ...adjustCount(count, sentences, rates, level),
    rates,
  }));
  const total = each.reduce((sum, { count }) => sum + count, 0);
  const sharedPart = each.map(({ count, rates }) => {
    const variance = (count * rates.spread) / rates.ratio ** 2 + (count * rates.error) ** 2;
    return variance === 0 ? 0 : (count * rates.shared) / Math.sqrt(variance);
  });
  const margin = (distances: readonly number[]): number => {
    let square = 0;
    distances.forEach((own, i) => {
      distances.forEach((other, j) => {
        square += own * other * (i === j ? 1 : sharedPart[i]! * sharedPart[j]!);
      });
    });
    return Math.sqrt(square);
  };
  return {
    count: total,
    low: Math.max(0, total - margin(each.map(({ count, low }) => count - low))),
    high: total + margin(each.map(({ count, high }) => high - count)),
  };
}

/**
 * The number that a standard normal one stays below with this probability: Φ found by its series (G. Marsaglia, 2004,
 * "Evaluating the Normal Distribution", J. Stat. Software 11), turned round by bisection.
 * @param p above 0, below 1
 */
export function normalQuantile(p: number): number {
  let low = -8.3;
  let high = 8.3;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (normalBelow(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) */
function normalBelow(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-(x * x) / 2) * (1 / Math.sqrt(2 * Math.PI));
}
