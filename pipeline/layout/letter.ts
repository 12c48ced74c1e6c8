// The frame of a letter: what stands above the salutation and around the signature is address, not text. Works on
// blocks of any format, since a letter is framed alike in Word, HTML, PDF and plain text.

import { DAY, MONTH } from '../metadata/dates.js';
import type { DraftBlock } from '../types.js';

const SALUTATION = /^dear\b/i;
const SIGN_OFF = /^yours (?:sincerely|faithfully|truly)\b/i;
const DATE_ALONE = new RegExp(`^(?:date:? )?${DAY} ${MONTH},? \\d{4}$`, 'i');
/** A salutation further down is a quotation, not the letter's own. */
const MOST_BLOCKS_ABOVE = 40;
/** Longest line of an address or signature, in characters; a paragraph is longer. */
const LONGEST_LINE = 160;
const SIGNATURE_BLOCKS = 3;

/** Gives blocks of an address, a salutation, a date or a signature the kind `address`. */
export function frameLetter(blocks: readonly DraftBlock[]): DraftBlock[] {
  const dear = blocks.findIndex(
    ({ text }, i) => i <= MOST_BLOCKS_ABOVE && isLineLike(text) && SALUTATION.test(text),
  );
  const yours = blocks.findIndex(({ text }) => isLineLike(text) && SIGN_OFF.test(text));
  return blocks.map((block, i) => {
    if (block.kind === 'furniture') return block;
    const above = i <= dear && isLineLike(block.text);
    const signature = yours >= 0 && i >= yours && i <= yours + SIGNATURE_BLOCKS && block.text.length < 60;
    if (!above && !signature && !DATE_ALONE.test(block.text)) return block;
    const { level: _, ...rest } = block;
    return { ...rest, kind: 'address' };
  });
}

function isLineLike(text: string): boolean {
  return text.length <= LONGEST_LINE;
}
