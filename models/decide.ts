// From a theme's calibrated probabilities to its label.
import type { Polarity, ThemeLabel } from '../pipeline/types.js';

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
