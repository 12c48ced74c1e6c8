// Whether two systems that were asked the same questions differ by more than chance. Only the questions that one
// answers rightly and the other wrongly tell them apart; if neither is better, such a question falls to either like a coin.

/** Of the questions that two systems answered, those on which just one was right. */
export interface McNemar {
  /** Questions answered. */
  readonly n: number;
  /** Right in the first, wrong in the second. */
  readonly onlyFirst: number;
  /** Wrong in the first, right in the second. */
  readonly onlySecond: number;
  /** (onlyFirst − onlySecond)² / (onlyFirst + onlySecond): χ² with one degree of freedom; null where both are 0. */
  readonly statistic: number | null;
  /** Exact two-sided probability of a split as uneven as this one where neither system is better, 0 to 1. */
  readonly p: number;
}

/**
 * McNemar's test (Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
 * percentages", 1947, Psychometrika 12), with the exact binomial probability in place of its approximation:
 * 2 Σ C(n, k) / 2ⁿ for k from 0 to the smaller count, n being the sum of both, and 1 at most.
 *
 * It takes questions to be independent. Sentences of one document are not quite, so an interval over documents should
 * be read beside it.
 *
 * @param first whether the first system was right, one a question; `second` likewise, in the same order
 * @throws RangeError when the lists differ in length
 */
export function mcnemar(first: readonly boolean[], second: readonly boolean[]): McNemar {
  if (first.length !== second.length) {
    throw new RangeError(
      `McNemar's test needs two lists of one length, got ${first.length} and ${second.length}.`,
    );
  }
  const onlyFirst = first.filter((right, i) => right && !second[i]).length;
  const onlySecond = second.filter((right, i) => right && !first[i]).length;
  const apart = onlyFirst + onlySecond;
  return {
    n: first.length,
    onlyFirst,
    onlySecond,
    statistic: apart === 0 ? null : (onlyFirst - onlySecond) ** 2 / apart,
    p: Math.min(1, 2 * lowerTail(Math.min(onlyFirst, onlySecond), apart)),
  };
}

/** P(X ≤ k) of a binomial with n tosses of a fair coin; in logarithms, because 2ⁿ soon passes what a number holds. */
function lowerTail(k: number, n: number): number {
  let logTerm = -n * Math.LN2;
  const logs = [logTerm];
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i);
    logs.push(logTerm);
  }
  // Terms grow up to the middle, and k never passes it: the last is the greatest.
  return Math.exp(logTerm) * logs.reduce((sum, log) => sum + Math.exp(log - logTerm), 0);
}
