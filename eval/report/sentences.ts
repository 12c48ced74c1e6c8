// What the sections of the report ask of a labelled sentence: which sides of a theme were given, and whether rightly.

import type { JoinedRow } from '../../pipeline/batch/gold.js';
import type { FindingPolarity, Polarity } from '../../pipeline/types.js';
import type { Prediction } from '../measures/types.js';

/** A labelled sentence as evaluated: its labels, what it is, where it stands, and what the model says of it. */
export interface ScoredSentence extends JoinedRow {
  /** Undefined: the sentence was not found in its document. */
  readonly predicted: Prediction | undefined;
}

export const SIDES = ['strength', 'weakness'] as const satisfies readonly FindingPolarity[];

/** Whether a theme's polarity is a finding of this side; `mixed` is one of each. */
export function says(polarity: Polarity | undefined, side: FindingPolarity): boolean {
  return polarity === side || polarity === 'mixed';
}

/** The findings a polarity stands for: none, one, or one of each. */
export function sidesOf(polarity: Polarity | undefined): FindingPolarity[] {
  return SIDES.filter((side) => says(polarity, side));
}

/** Whether two polarities stand for the same findings; `none` and absent are alike. */
export function sameFindings(a: Polarity | undefined, b: Polarity | undefined): boolean {
  return SIDES.every((side) => says(a, side) === says(b, side));
}

/** Whether the findings of every theme are right. */
export function findingsRight({ row, predicted }: ScoredSentence, themes: readonly string[]): boolean {
  return themes.every((theme) => sameFindings(row.themes[theme], predicted?.themes[theme]));
}
