// Themes by their keywords, as most scripts do it: a sentence is about a theme when a word of it occurs.

import { UsageError } from '../../pipeline/errors.js';
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

/**
 * A function from a sentence's text to the ids of the themes whose keywords occur in it, in taxonomy order, with
 * no regard to case.
 *
 * @throws UsageError when a keyword pattern is not a regular expression.
 */
export function keywordThemes(taxonomy: Taxonomy): (text: string) => string[] {
  const matchers = taxonomy.themes.map(({ id, keywords }) => ({
    id,
    patterns: keywords.map((keyword) => compile(id, keyword)),
  }));
  return (text) =>
    matchers.filter(({ patterns }) => patterns.some((pattern) => pattern.test(text))).map(({ id }) => id);
}

/** The same polarity for each of the themes. */
export function withPolarity(themes: readonly string[], polarity: Polarity): Record<string, Polarity> {
  return Object.fromEntries(themes.map((theme) => [theme, polarity]));
}

function compile(theme: string, keyword: string): RegExp {
  try {
    return new RegExp(keyword, 'i');
  } catch (error) {
    throw new UsageError(
      `the taxonomy's theme "${theme}" has the keyword ${JSON.stringify(keyword)}, which is no regular expression ` +
        `(${(error as Error).message}); correct the pattern.`,
    );
  }
}
