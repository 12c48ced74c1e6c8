// The calibrated probabilities of a sentence before any threshold: for those who ask how sure a model is, also of what
// it does not report.
import type { SentenceInContext, Taxonomy } from '../pipeline/types.js';
import {
  keywordFinder,
  POLARITY_CLASSES,
  polarityInputs,
  type Scores,
  softmax,
  THEME_CLASSES,
  themeInputs,
} from './stack.js';

/** Probabilities, 0 to 1, that a strength is said and that a weakness is; `mixed` counts on both sides. */
export interface Sides {
  readonly strength: number;
  readonly weakness: number;
}

export interface SideProbabilities {
  /** Of the sentence as a whole. */
  readonly polarity: Sides;
  /** Of each theme, in taxonomy order. */
  readonly themes: readonly Sides[];
}

/** The weights of the softmax regressions, one row a class. */
export interface Regressions {
  readonly polarity: { readonly weights: readonly (readonly number[])[] };
  readonly theme: { readonly weights: readonly (readonly number[])[] };
}

/** Probabilities of one sentence: of `POLARITY_CLASSES`, and for each theme of `THEME_CLASSES`. */
export interface ClassProbabilities {
  readonly polarity: readonly number[];
  readonly themes: readonly (readonly number[])[];
}

/** Makes a function from a sentence and its scores to the probability of every class. */
export function createRegression(
  taxonomy: Taxonomy,
  { polarity, theme }: Regressions,
): (context: SentenceInContext, scores: Scores) => ClassProbabilities {
  const finders = taxonomy.themes.map(keywordFinder);
  return (context, scores) => ({
    polarity: softmax(polarityInputs(scores), polarity.weights),
    themes: finders.map((find, t) => softmax(themeInputs(scores, t, find(context)), theme.weights)),
  });
}

/** By side, whatever the thresholds. */
export function toSides({ polarity, themes }: ClassProbabilities): SideProbabilities {
  return {
    polarity: sidesOf(POLARITY_CLASSES, polarity),
    themes: themes.map((p) => sidesOf(THEME_CLASSES, p)),
  };
}

function sidesOf(classes: readonly string[], p: readonly number[]): Sides {
  const mixed = p[classes.indexOf('mixed')]!;
  return {
    strength: p[classes.indexOf('strength')]! + mixed,
    weakness: p[classes.indexOf('weakness')]! + mixed,
  };
}
