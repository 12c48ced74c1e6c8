// Which words a document writes whole, so that a word cut at a line's end can be put together as the document itself
// writes it: "accommo-dation" loses its hyphen, "decision-making" keeps it.
import type { Line } from '../types.js';

const WORD = /\p{L}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)*/gu;

/**
 * Words of a document as they stand inside its lines, in lower case; compounds with their hyphens, and their parts.
 * @returns whether a word is one of them; looked for only once a line that ends in a hyphen needs it
 */
export function wordsOf(lines: readonly Line[]): (word: string) => boolean {
  let words: Set<string> | undefined;
  return (word) => {
    words ??= collect(lines);
    return words.has(word.toLowerCase());
  };
}

function collect(lines: readonly Line[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    // The last word of a line may be cut.
    const whole = text.endsWith('-') ? text.slice(0, text.lastIndexOf(' ') + 1) : text;
    for (const [word] of whole.matchAll(WORD)) {
      words.add(word.toLowerCase());
      if (word.includes('-')) for (const part of word.split('-')) words.add(part.toLowerCase());
    }
  }
  return words;
}
