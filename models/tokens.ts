// Words of a sentence with their hashes. Lower case; every digit becomes 0, so that "17 children" and "23
// children" are one thing; apostrophes of all kinds are one; punctuation that carries meaning is kept as a word.

export interface Token {
  readonly text: string;
  /** 32-bit FNV-1a hash of `text`. */
  readonly hash: number;
}

const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[,;:?!()]/gu;

/** @returns the words of a text in order, at most `most` of them */
export function tokenise(text: string, most: number): Token[] {
  const tokens: Token[] = [];
  for (const match of text.toLowerCase().matchAll(TOKEN)) {
    const word = match[0].replace(/’/g, "'").replace(/\p{N}/gu, '0');
    tokens.push({ text: word, hash: hashString(word, 0x811c9dc5) });
    if (tokens.length === most) break;
  }
  return tokens;
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
