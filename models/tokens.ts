// Words of a sentence with their hashes. Lower case; every digit becomes 0, so that "17 children" and "23
// children" are one thing; apostrophes of all kinds are one; punctuation that carries meaning is kept as a word. A
// scanner by hand finds them: a regular expression with Unicode properties took longer than all scoring.

export interface Token {
  readonly text: string;
  /** 32-bit FNV-1a hash of `text`. */
  readonly hash: number;
  /** Hashes of the character n-grams of `text` with a blank on both sides, one for each occurrence. */
  readonly grams: Int32Array;
}

const SHORTEST_GRAM = 2;
const LONGEST_GRAM = 5;
const GRAM_SEED = 0x85ebca6b;

/** Kinds of characters, as bits. 0 in `KINDS`: not asked yet. */
const LETTER = 1;
const NUMBER = 2;
const MARK = 4;
const OTHER = 8;
/** One half of a character outside the Basic Multilingual Plane: what it is, the two halves say together. */
const HALF = 16;
/** Kind of each UTF-16 code unit, as found when it is first met. */
const KINDS = new Uint8Array(0x10000);
const APOSTROPHE = "'".charCodeAt(0);
const CURLY_APOSTROPHE = '’'.charCodeAt(0);

/**
 * Cuts a text into `[\p{L}\p{N}]+(?:['’]\p{L}+)*|[,;:?!()]`, lower case.
 * @param most 1 or more
 * @param tokenOf makes what is wanted of a word as written in lower case; one that remembers words spares their hashing
 * @returns one a word of the text in order, at most `most` of them
 */
export function tokenise(text: string, most: number): Token[];
export function tokenise<T>(text: string, most: number, tokenOf: (written: string) => T): T[];
export function tokenise(
  text: string,
  most: number,
  tokenOf: (written: string) => unknown = makeToken,
): unknown[] {
  const lower = text.toLowerCase();
  const tokens: unknown[] = [];
  let at = 0;
  while (at < lower.length && tokens.length < most) {
    const end = kindAt(lower, at) === MARK ? at + 1 : endOfWord(lower, at);
    if (end > at) tokens.push(tokenOf(lower.slice(at, end)));
    at = Math.max(end, at + 1);
  }
  return tokens;
}

/** The text of the token of a word or mark in lower case. */
export function tokenText(written: string): string {
  return written.replace(/’/g, "'").replace(/\p{N}/gu, '0');
}

/** The token of one word or mark in lower case. */
export function makeToken(written: string): Token {
  const text = tokenText(written);
  return { text, hash: hashString(text, 0x811c9dc5), grams: characterGrams(text) };
}

/** Where the word that begins at `at` ends; `at` itself where none begins. */
function endOfWord(text: string, at: number): number {
  let end = endOfRun(text, at, LETTER | NUMBER);
  while (end > at && isApostrophe(text.charCodeAt(end))) {
    const next = endOfRun(text, end + 1, LETTER);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** Where the characters from `from` on that are of one of `kinds` end. */
function endOfRun(text: string, from: number, kinds: number): number {
  let at = from;
  while (at < text.length && (kindAt(text, at) & kinds) !== 0) {
    at += KINDS[text.charCodeAt(at)] === HALF ? 2 : 1;
  }
  return at;
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === CURLY_APOSTROPHE;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  let kind = KINDS[code]!;
  if (kind === 0) {
    kind = code >= 0xd800 && code <= 0xdfff ? HALF : kindOf(text[at]!);
    KINDS[code] = kind;
  }
  return kind === HALF ? kindOf(String.fromCodePoint(text.codePointAt(at)!)) : kind;
}

function kindOf(character: string): number {
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return NUMBER;
  return /[,;:?!()]/.test(character) ? MARK : OTHER;
}

function characterGrams(word: string): Int32Array {
  const text = ` ${word} `;
  const grams: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    let hash = GRAM_SEED;
    for (let n = 1; n <= LONGEST_GRAM && i + n <= text.length; n += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i + n - 1), 0x01000193);
      if (n >= SHORTEST_GRAM) grams.push(hash ^ (hash >>> 15));
    }
  }
  return Int32Array.from(grams);
}

/** 32-bit FNV-1a over UTF-16 code units (Fowler, Noll and Vo), started from `seed`. */
export function hashString(text: string, seed: number): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Folds one hash into another; order matters. */
export function hashCombine(left: number, right: number): number {
  return Math.imul(left ^ right, 0x9e3779b1) ^ (left >>> 13);
}
