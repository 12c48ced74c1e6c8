// What the sections of the report ask of a labelled sentence.

import type { JoinedRow } from '../../pipeline/batch/gold.js';
import { sameFindings } from '../../pipeline/sides.js';
import type { Prediction } from '../measures/types.js';

/** A labelled sentence as evaluated: its labels, what it is, where it stands, and what the model says of it. */
export interface ScoredSentence extends JoinedRow {
  /** Undefined: the sentence was not found in its document. */
  readonly predicted: Prediction | undefined;
}

/** Whether the findings of every theme are right. */
export function findingsRight({ row, predicted }: ScoredSentence, themes: readonly string[]): boolean {
  return themes.every((theme) => sameFindings(row.themes[theme], predicted?.themes[theme]));
}
