// The random sample. Every sentence has a number that is as good as drawn and never changes (permanent random numbers: E.
// Ohlsson 1995, in Business Survey Methods, ch. 9), and the sample takes the lowest first. So two reviewers are shown the
// same sentences, a sample goes on where it stopped, and documents that are added to the folder do not spoil it. Pure.
import type { FindingPolarity } from '../pipeline/types.js';
import { ANY_THEME, type Filter } from './types.js';

/**
 * The sentence's permanent random number, uniform in [0, 1): both arguments are digits of SHA-256.
 * @param documentId 16 hex digits
 * @param fingerprint 16 hex digits
 */
export function permanentNumber(documentId: string, fingerprint: string): number {
  const word = (digits: string, at: number) => Number.parseInt(digits.slice(at, at + 8), 16) | 0;
  let mixed = 0;
  for (const part of [word(documentId, 0), word(documentId, 8), word(fingerprint, 0), word(fingerprint, 8)])
    mixed = mix(mixed ^ part);
  return (mixed >>> 0) / 2 ** 32;
}

/** Every bit of what is given moves every bit of the result (the finaliser of MurmurHash3, A. Appleby 2011). */
function mix(bits: number): number {
  let mixed = bits + 0x9e3779b9;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * What a random draw is made from, for the journal: `sentences`, `findings` (sentences tagged with some theme as a strength
 * or weakness), `theme:<id>` or `theme:<id>:<polarity>`; null where the filter narrows by more than tags, so that what was
 * drawn speaks for no more than that.
 */
export function frameOf({ theme, polarity, state, ...others }: Filter): string | null {
  if ((state ?? 'open') !== 'open' || Object.values(others).some((value) => value !== undefined)) return null;
  if (theme === undefined) return polarity === undefined ? 'sentences' : null;
  if (polarity === undefined) return theme === ANY_THEME ? 'findings' : `theme:${theme}`;
  const sided = theme !== ANY_THEME && (polarity === 'strength' || polarity === 'weakness');
  return sided ? `theme:${theme}:${polarity}` : null;
}

/** Whether a draw from the frame reaches every finding of the theme and polarity; of no theme: every finding. */
export function covers(frame: string, theme: string | null, polarity: FindingPolarity | null): boolean {
  if (frame === 'sentences' || frame === 'findings') return true;
  return theme !== null && (frame === `theme:${theme}` || frame === `theme:${theme}:${polarity}`);
}
