// How unsure a model is of a sentence (uncertainty sampling, Lewis & Gale 1994): which sentences are worth a person's
// reading. It goes by all probabilities, so that near misses count: themes that a sentence almost got. Pure.
import type { SideProbabilities, Sides } from './probabilities.js';

export interface Uncertainty {
  /** What the model is least sure of: `polarity`, or the id of a theme. */
  readonly why: string;
  /** How unsure the model is in all, 0 or more, to 4 decimals; see `uncertaintyOf`. */
  readonly score: number;
}

/** The sentence's own polarity counts this much: almost every sentence has one, and themes are what is wanting. */
const POLARITY_WEIGHT = 0.25;

/**
 * How unsure a model is of a sentence: the sum of p (1 − p), the variance of a yes or no, over both sides of every
 * theme, and a quarter of the same over both sides of its polarity. `why` is the part that adds most, the first of
 * equals, themes in the order given and the polarity last.
 * @param themes ids, in the order of `probabilities.themes`
 */
export function uncertaintyOf(themes: readonly string[], probabilities: SideProbabilities): Uncertainty {
  let why = 'polarity';
  let most = POLARITY_WEIGHT * variance(probabilities.polarity);
  let sum = most;
  // From the last, so that the first of equals is the one that stays.
  for (let t = themes.length - 1; t >= 0; t -= 1) {
    const part = variance(probabilities.themes[t]!);
    sum += part;
    if (part >= most) [why, most] = [themes[t]!, part];
  }
  // Rounded, so that the last bits of one machine's arithmetic do not decide the order.
  return { why, score: Number(sum.toFixed(4)) };
}

function variance({ strength, weakness }: Sides): number {
  return strength * (1 - strength) + weakness * (1 - weakness);
}
