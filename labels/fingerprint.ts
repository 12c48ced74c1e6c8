// The name of a sentence that outlives its layout: it joins a sentence, however its file was read, to its hand
// labels. White space, hyphens, quotes and case are dropped because readers differ in them.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * First 16 hex digits of the SHA-256 of `text` after NFKC, lower-casing and removal of everything but `a-z0-9`.
 * Texts without a letter or digit of that range share one fingerprint.
 */
export function fingerprint(text: string): string {
  return fingerprintOfLetters(lettersOf(text));
}

/** What a fingerprint sees of `text`. Letters of a text are those of its parts, cut at white space, in a row. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** As `fingerprint`, of letters that `lettersOf` gave: for those who join them from parts. */
export function fingerprintOfLetters(letters: string): string {
  return bytesToHex(sha256(utf8ToBytes(letters)).subarray(0, 8));
}
