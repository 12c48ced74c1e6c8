// A sentence as words, for choosing clauses by keyboard, mouse or finger. Pure.
import type { Span } from './draft.js';

/** Words by their offsets: runs without white space. */
export function wordsOf(text: string): Span[] {
  return [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length]);
}

/** From the first of two words to the end of the other, in whichever order they are given. */
export function spanOf(words: readonly Span[], one: number, other: number): Span {
  return [words[Math.min(one, other)]![0], words[Math.max(one, other)]![1]];
}

/** First and last word that a span touches; undefined where it touches none. */
export function touched(words: readonly Span[], [start, end]: Span): [number, number] | undefined {
  const first = words.findIndex((word) => word[1] > start);
  const last = words.findLastIndex((word) => word[0] < end);
  return first === -1 || last < first ? undefined : [first, last];
}

/** The words that a clause leaves: those after it, else those before it; undefined where it takes all. */
export function remaining(words: readonly Span[], clause: Span): [number, number] | undefined {
  const own = touched(words, clause);
  if (own === undefined) return undefined;
  if (own[1] < words.length - 1) return [own[1] + 1, words.length - 1];
  return own[0] > 0 ? [0, own[0] - 1] : undefined;
}
