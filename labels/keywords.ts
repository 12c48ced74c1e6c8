// Which themes a sentence's words name, by the keyword patterns of the taxonomy. Pure.

import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy } from '../pipeline/types.js';

/**
 * A function from a sentence's text to the ids of the themes whose keywords occur in it, in taxonomy order, with
 * no regard to case.
 *
 * @throws UsageError when a keyword pattern is not a regular expression.
 */
export function keywordThemes({ themes }: Pick<Taxonomy, 'themes'>): (text: string) => string[] {
  const matchers = themes.map(({ id, keywords }) => ({
    id,
    patterns: keywords.map((keyword) => compile(id, keyword)),
  }));
  return (text) =>
    matchers.filter(({ patterns }) => patterns.some((pattern) => pattern.test(text))).map(({ id }) => id);
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
