// How labelled sentences take part in the natural mix (`measures/mix.ts`): which were drawn how, and into which cell each
// falls. Cells are the keywords of the themes, because they are what the strata were drawn by: among sentences with the
// same keywords it does not matter for which theme they were drawn.

import { keywordThemes } from '../labels/keywords.js';
import { drawOf } from '../labels/strata.js';
import type { JoinedRow } from '../pipeline/batch/gold.js';
import { says } from '../pipeline/sides.js';
import type { FindingPolarity, GoldRow, Taxonomy } from '../pipeline/types.js';
import { effectiveSize, type MixRow } from './measures/mix.js';

/** Cells beside those named by themes. */
const NO_KEYWORD = 'no keyword';
const NOT_FOUND = 'not found';

/** Sentences drawn at random that it takes to say anything of the natural mix. */
export const LEAST_RANDOM = 100;

/**
 * The cell of each row: the themes whose keywords its sentence has, or that it has none, or that it was not found.
 * @throws UsageError when a keyword pattern is not a regular expression.
 */
export function cellsOf(rows: readonly JoinedRow[], taxonomy: Taxonomy): string[] {
  const themesIn = keywordThemes(taxonomy);
  return rows.map(({ context }) => {
    if (context === undefined) return NOT_FOUND;
    return themesIn(context.text).join(' + ') || NO_KEYWORD;
  });
}

/**
 * How each row takes part; undefined where it does not. Left out are sentences chosen for what a model or a person thought
 * of them, because no weight makes up for that; sentences drawn by keywords in which these taxonomy's keywords do not
 * occur, because the wider patterns that they were drawn by are not known here; and cells without a sentence drawn at
 * random, which would weigh nothing.
 * @param cells one a row
 */
export function mixOf(rows: readonly GoldRow[], cells: readonly string[]): (MixRow | undefined)[] {
  const draws = rows.map(({ stratum }) => drawOf(stratum));
  const drawn = new Set(cells.filter((_, position) => draws[position] === 'random'));
  return rows.map((_, position) => {
    const cell = cells[position]!;
    const draw = draws[position]!;
    if (draw === 'random') return { cell, random: true };
    const known = cell !== NO_KEYWORD && cell !== NOT_FOUND && drawn.has(cell);
    return draw === 'keywords' && known ? { cell, random: false } : undefined;
  });
}

/** Findings by hand of one theme, as many as they are worth for an estimate. */
export type EffectiveSupport = Readonly<Record<FindingPolarity, number>>;

/**
 * How many findings of each theme (in taxonomy order) the weighted ones are worth (`effectiveSize`).
 * @param weights one a row
 */
export function effectiveSupport(
  rows: readonly GoldRow[],
  weights: readonly number[],
  { themes }: Taxonomy,
): EffectiveSupport[] {
  return themes.map(({ id }) => {
    const worth = (side: FindingPolarity) =>
      effectiveSize(weights.filter((_, i) => says(rows[i]!.themes[id], side)));
    return { strength: worth('strength'), weakness: worth('weakness') };
  });
}
