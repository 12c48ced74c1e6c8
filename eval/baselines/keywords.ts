// Themes by their keywords, as most scripts do it: a sentence is about a theme when a word of it occurs.

import { keywordThemes } from '../../labels/keywords.js';
import type { Polarity, Taxonomy } from '../../pipeline/types.js';
import type { Baseline } from '../measures/types.js';

/**
 * Themes by the taxonomy's keyword patterns; every polarity is the one given. The default, strength, is the
 * commonest in inspection reports.
 *
 * @throws UsageError when a keyword pattern is not a regular expression.
 */
export function keywordsBaseline(taxonomy: Taxonomy, polarity: Polarity = 'strength'): Baseline {
  const themesOf = keywordThemes(taxonomy);
  return {
    name: 'keywords',
    note: `themes by keyword, every polarity ${polarity}`,
    predict: (contexts) =>
      contexts.map(({ text }) => ({ polarity, themes: withPolarity(themesOf(text), polarity) })),
  };
}

/** The same polarity for each of the themes. */
export function withPolarity(themes: readonly string[], polarity: Polarity): Record<string, Polarity> {
  return Object.fromEntries(themes.map((theme) => [theme, polarity]));
}
