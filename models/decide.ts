// From calibrated probabilities to labels.
import type { Labels, Polarity, Taxonomy, ThemeLabel } from '../pipeline/types.js';
import type { ClassProbabilities } from './probabilities.js';
import { POLARITY_CLASSES } from './stack.js';

/** Labels of a sentence. @param thresholds one a theme, in taxonomy order */
export function decide(
  { polarity: p, themes }: ClassProbabilities,
  taxonomy: Taxonomy,
  thresholds: readonly number[],
): Labels {
  const best = p.indexOf(Math.max(...p));
  return {
    polarity: POLARITY_CLASSES[best]!,
    polarityConfidence: p[best]!,
    themes: taxonomy.themes.flatMap(({ id }, t) => decideTheme(id, themes[t]!, thresholds[t]!) ?? []),
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
