// From the scores of both parts to calibrated labels.
import type { Labels, Polarity, SentenceInContext, Taxonomy, ThemeLabel } from '../pipeline/types.js';
import {
  keywordFinder,
  POLARITY_CLASSES,
  polarityInputs,
  type Scores,
  softmax,
  themeInputs,
} from './stack.js';

/** What a decision needs of a calibration. */
export interface Regressions {
  readonly polarity: { readonly weights: readonly (readonly number[])[] };
  readonly theme: {
    readonly weights: readonly (readonly number[])[];
    /** One a theme. */
    readonly thresholds: readonly number[];
  };
}

/** Gives the labels of a sentence from its scores. */
export type Decide = (context: SentenceInContext, scores: Scores) => Labels;

export function createDecider(taxonomy: Taxonomy, { polarity, theme }: Regressions): Decide {
  const finders = taxonomy.themes.map(keywordFinder);
  return (context, scores) => {
    const p = softmax(polarityInputs(scores), polarity.weights);
    const best = p.indexOf(Math.max(...p));
    const themes = taxonomy.themes.flatMap(({ id }, t) => {
      const inputs = themeInputs(scores, t, finders[t]!(context));
      return decideTheme(id, softmax(inputs, theme.weights), theme.thresholds[t]!) ?? [];
    });
    return { polarity: POLARITY_CLASSES[best]!, polarityConfidence: p[best]!, themes };
  };
}

/** @param p probabilities of absent, strength, weakness, mixed, none */
export function decideTheme(theme: string, p: readonly number[], threshold: number): ThemeLabel | undefined {
  const strength = p[1]! + p[3]!;
  const weakness = p[2]! + p[3]!;
  const says = (polarity: Polarity, confidence: number) => ({
    theme,
    polarity,
    confidence,
    strength,
    weakness,
  });
  if (strength >= threshold && weakness >= threshold) return says('mixed', Math.min(strength, weakness));
  if (strength >= threshold && strength >= weakness) return says('strength', strength);
  if (weakness >= threshold) return says('weakness', weakness);
  return p[4]! > p[0]! && p[4]! >= Math.max(strength, weakness) ? says('none', p[4]!) : undefined;
}
