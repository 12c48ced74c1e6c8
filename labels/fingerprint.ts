// The name of a sentence that outlives its layout: it joins a sentence, however its file was read, to its hand
// labels. White space, hyphens, quotes and case are dropped because readers differ in them.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * First 16 hex digits of the SHA-256 of `text` after NFKC, lower-casing and removal of everything but `a-z0-9`.
 * Texts without a letter or digit of that range share one fingerprint.
 */
export function fingerprint(text: string): string {
  const kept = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return bytesToHex(sha256(utf8ToBytes(kept)).subarray(0, 8));
}
