// The characters that sentence boundaries turn on. All work at one offset, so that a caller decides how far it looks.

export interface Span {
  /** UTF-16 offset in the text, inclusive. */
  readonly start: number;
  /** UTF-16 offset in the text, exclusive. */
  readonly end: number;
}

export const STOPS = '.?!…';
export const CLOSERS = '"\'”’)]»';
/** Closers that open nothing: a space before one of them is a slip of the printer. */
export const CLOSING_QUOTES = '”’»';
export const OPENERS = '"\'“‘([«';
/** Bullets that may stand inside a line. Dashes and middle dots are left out: they have other uses. */
export const BULLETS = '•⁃▪●◦‣\uf0b7\uf0a7';

export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || (code >= 160 && /\s/.test(text[at]!));
}

export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

export function isLower(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code >= 97 && code <= 122 : /\p{Ll}/u.test(text[at] ?? '');
}

export function isUpper(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code >= 65 && code <= 90 : /\p{Lu}/u.test(text[at] ?? '');
}

/** A letter or digit of any script. Halves of surrogate pairs count, so that no letter is missed. */
export function isWordCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isDigit(text, at) || isLower(text, at) || isUpper(text, at);
  return (code >= 0xd800 && code <= 0xdfff) || /[\p{L}\p{N}]/u.test(text[at] ?? '');
}

/** Offset of the first character at or after `from` that is not white space; the length where there is none. */
export function skipSpace(text: string, from: number): number {
  let i = from;
  while (i < text.length && isSpace(text, i)) i += 1;
  return i;
}

/** Offset after the last character before `to` that is not white space; `from` where there is none. */
export function trimEnd(text: string, from: number, to: number): number {
  let i = to;
  while (i > from && isSpace(text, i - 1)) i -= 1;
  return i;
}
