// Words as the neural part sees them: a row of a table for each word that is common in the reports, and for every
// word, known or not, the mean of its hashed character n-grams (Bojanowski et al. 2017), so that a misspelt or new word
// still means something.
import { hashString, tokenise, tokenText } from '../tokens.js';

/** Row of words that are not in the vocabulary. */
export const UNKNOWN = 0;
const SHORTEST = 3;
const LONGEST = 5;
const MOST_GRAMS = 24;
/** Spellings remembered, before digits and apostrophes are evened out; longer ones are not. */
const MOST_SPELLINGS = 1 << 14;
const LONGEST_SPELLING = 40;

/** One word: its row in the word table and its rows in the n-gram table. */
export interface Word {
  readonly row: number;
  readonly grams: Uint16Array;
}

export interface Vocabulary {
  /** Known words; the word at place i has row i + 1. */
  readonly words: readonly string[];
  /** Rows of the n-gram table; a power of two, at most 65,536. */
  readonly buckets: number;
}

/** Looks words up, and keeps what it found: words repeat. */
export interface WordIndex {
  readonly vocabulary: Vocabulary;
  /** The words of a text in order, at most `most`, each as a number below `size()`. */
  read(text: string, most: number): Uint32Array;
  word(number: number): Word;
  size(): number;
}

export function createWordIndex(vocabulary: Vocabulary): WordIndex {
  const rows = new Map(vocabulary.words.map((word, i) => [word, i + 1]));
  const numbers = new Map<string, number>();
  const found: Word[] = [];
  const numberOf = (text: string): number => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = found.length;
      numbers.set(text, number);
      found.push({ row: rows.get(text) ?? UNKNOWN, grams: gramsOf(text, vocabulary.buckets) });
    }
    return number;
  };
  const spellings = new Map<string, number>();
  const numberOfSpelling = (written: string): number => {
    let number = spellings.get(written);
    if (number === undefined) {
      number = numberOf(tokenText(written));
      if (spellings.size >= MOST_SPELLINGS) spellings.clear();
      if (written.length <= LONGEST_SPELLING) spellings.set(written, number);
    }
    return number;
  };
  return {
    vocabulary,
    read: (text, most) => Uint32Array.from(tokenise(text, most, numberOfSpelling)),
    word: (number) => found[number]!,
    size: () => found.length,
  };
}

/** Buckets of the character n-grams (n = 3 to 5) of a word between its edges, the first `MOST_GRAMS` of them. */
function gramsOf(text: string, buckets: number): Uint16Array {
  const edged = `<${text}>`;
  const grams: number[] = [];
  for (let n = SHORTEST; n <= LONGEST; n += 1) {
    for (let i = 0; i + n <= edged.length && grams.length < MOST_GRAMS; i += 1) {
      const hash = hashString(edged.slice(i, i + n), 0x811c9dc5);
      grams.push((hash ^ (hash >>> 15)) & (buckets - 1));
    }
  }
  return Uint16Array.from(grams);
}
