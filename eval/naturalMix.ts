// How labelled sentences take part in the natural mix (`measures/mix.ts`): which were drawn how, and into which cell each
// falls. Cells are the keywords of the themes, because they are what the strata were drawn by: among sentences with the
// same keywords it does not matter for which theme they were drawn.

import { drawOf } from '../labels/strata.js';
import type { JoinedRow } from '../pipeline/batch/gold.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { keywordThemes } from './baselines/keywords.js';
import type { MixRow } from './measures/mix.js';

/** Cells beside those named by a theme. */
const NO_KEYWORD = 'no keyword';
const SEVERAL = 'several themes';
const NOT_FOUND = 'not found';

/**
 * The cell of each row: the theme whose keywords its sentence has, or that it has none, or those of several themes, or that
 * it was not found.
 * @throws UsageError when a keyword pattern is not a regular expression.
 */
export function cellsOf(rows: readonly JoinedRow[], taxonomy: Taxonomy): string[] {
  const themesIn = keywordThemes(taxonomy);
  return rows.map(({ context }) => {
    if (context === undefined) return NOT_FOUND;
    const themes = themesIn(context.text);
    return themes.length > 1 ? SEVERAL : (themes[0] ?? NO_KEYWORD);
  });
}

/**
 * How each row takes part; undefined where it does not, because it was chosen for what a model or a person thought of it,
 * and no weight makes up for that.
 * @param cells one a row
 */
export function mixOf(rows: readonly GoldRow[], cells: readonly string[]): (MixRow | undefined)[] {
  return rows.map(({ stratum }, position) => {
    const draw = drawOf(stratum);
    return draw === 'chosen' ? undefined : { cell: cells[position]!, random: draw === 'random' };
  });
}
