// What is taken for what: themes for themes, polarities for polarities, and what becomes of sentences that say both.

import { sidesOf } from '../../pipeline/sides.js';
import { POLARITIES, type Polarity, type Taxonomy } from '../../pipeline/types.js';
import type { ThemeClass } from '../measures/types.js';
import type { ScoredSentence } from './sentences.js';

/** Counts of gold answers (rows) against predicted ones (columns). */
export interface ConfusionTable {
  readonly gold: readonly string[];
  readonly predicted: readonly string[];
  /** `counts[row][column]`, sentences or parts of them. */
  readonly counts: readonly (readonly number[])[];
}

export interface Confusion {
  /** Findings by theme; the last row and column, `no theme`, hold what was invented and what was missed. */
  readonly themes: ConfusionTable;
  /** Sentences by their own polarity; the last column, `not found`, holds those without a prediction. */
  readonly polarity: ConfusionTable;
  /** Themes by hand both a strength and a weakness, by what they became: one row a theme. */
  readonly mixed: ConfusionTable;
}

export const NO_THEME = 'no theme';
export const NOT_FOUND = 'not found';

/** Counts every sentence as drawn, each once. */
export function confusionOf(sentences: readonly ScoredSentence[], { themes }: Taxonomy): Confusion {
  const ids = themes.map(({ id }) => id);
  return {
    themes: confuseThemes(sentences, ids),
    polarity: confusePolarity(sentences),
    mixed: becomeOfMixed(sentences, ids),
  };
}

/**
 * Several themes may be right in one sentence, so cells are not simply pairs. A theme with a finding in both counts on the
 * diagonal. One that only the hand labels have was taken for the themes that only the prediction has, an equal part for
 * each, or else missed; a theme that only the prediction has and that stands for none was invented.
 */
function confuseThemes(sentences: readonly ScoredSentence[], ids: readonly string[]): ConfusionTable {
  const names = [...ids, NO_THEME];
  const counts = names.map(() => names.map(() => 0));
  const none = ids.length;
  for (const { row, predicted } of sentences) {
    const given = (themes: Readonly<Record<string, Polarity>> | undefined) =>
      ids.map((id) => sidesOf(themes?.[id]).length > 0);
    const [gold, said] = [given(row.themes), given(predicted?.themes)];
    const all = [...ids.keys()];
    const missed = all.filter((t) => gold[t] && !said[t]);
    const invented = all.filter((t) => said[t] && !gold[t]);
    for (const t of all) if (gold[t] && said[t]) counts[t]![t]! += 1;
    for (const t of missed) {
      if (invented.length === 0) counts[t]![none]! += 1;
      for (const other of invented) counts[t]![other]! += 1 / invented.length;
    }
    if (missed.length === 0) for (const t of invented) counts[none]![t]! += 1;
  }
  return { gold: names, predicted: names, counts };
}

function confusePolarity(sentences: readonly ScoredSentence[]): ConfusionTable {
  const predicted = [...POLARITIES, NOT_FOUND];
  const counts = POLARITIES.map(() => predicted.map(() => 0));
  for (const sentence of sentences) {
    const column = predicted.indexOf(sentence.predicted?.polarity ?? NOT_FOUND);
    counts[POLARITIES.indexOf(sentence.row.polarity)]![column]! += 1;
  }
  return { gold: POLARITIES, predicted, counts };
}

function becomeOfMixed(sentences: readonly ScoredSentence[], ids: readonly string[]): ConfusionTable {
  const predicted: readonly ThemeClass[] = ['mixed', 'strength', 'weakness', 'none', 'absent'];
  const counts = ids.map((id) => {
    const mixed = sentences.filter(({ row }) => row.themes[id] === 'mixed');
    return predicted.map(
      (name) => mixed.filter(({ predicted: said }) => (said?.themes[id] ?? 'absent') === name).length,
    );
  });
  return { gold: ids, predicted, counts };
}
