// From what words add to the words that decided: both parts of a model on one scale, and the strongest chosen.
import type { Attribution } from './features.js';

/** Punctuation counts in the scores, but tells a reader nothing. */
const HAS_LETTER = /\p{L}/u;
const MOST_EVIDENCE = 5;
const MOST_CONTRIBUTIONS = 12;

/** A word or context feature with what it adds to a score (positive: towards the label). */
export interface Contribution {
  readonly feature: string;
  readonly weight: number;
}

/**
 * What both parts say of the same words, each divided by the sum of its words' absolute values, because a linear score
 * and a log-odds have different units; then the mean. What stands about the sentence keeps the linear part's scale.
 * @param neural one number a word, in the same order; words past its end were not read by the network
 */
export function combine({ words, context }: Attribution, neural: ArrayLike<number>): Attribution {
  const linear = halfScale(words.map(({ weight }) => weight));
  const other = halfScale(Array.from(neural));
  return {
    words: words.map(({ text, weight }, i) => ({ text, weight: linear * weight + other * (neural[i] ?? 0) })),
    context: new Map([...context].map(([name, weight]) => [name, linear * weight])),
  };
}

/** Half of what makes the absolute values add up to 1; where there is nothing to scale, half. */
function halfScale(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return 0.5 / (total > 0 ? total : 1);
}

/** The words that add most, at most `MOST_EVIDENCE`, strongest first. */
export function topWords(words: Attribution['words']): string[] {
  const positive = [...sumByWord(words)].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const strongest = positive[0]?.[1] ?? 0;
  return positive
    .filter(([, weight]) => weight >= strongest / 8)
    .slice(0, MOST_EVIDENCE)
    .map(([word]) => word);
}

/** Words and what stands about the sentence, by rank, highest first; at most `MOST_CONTRIBUTIONS`. */
export function ranked({ words, context }: Attribution, rank: (weight: number) => number): Contribution[] {
  const all = [...sumByWord(words), ...context].map(([feature, weight]) => ({ feature, weight }));
  return all
    .filter(({ weight }) => rank(weight) > 1e-4)
    .sort((a, b) => rank(b.weight) - rank(a.weight))
    .slice(0, MOST_CONTRIBUTIONS);
}

function sumByWord(words: Attribution['words']): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { text, weight } of words) {
    if (HAS_LETTER.test(text)) sums.set(text, (sums.get(text) ?? 0) + weight);
  }
  return sums;
}
