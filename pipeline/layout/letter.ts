// The frame of a letter: what stands above the salutation is address, and what stands around the signature is
// signature, not text. Works on blocks of any format, since a letter is framed alike in Word, HTML, PDF and text.

import { DAY, MONTH } from '../metadata/dates.js';
import type { DraftBlock } from '../types.js';

const SALUTATION = /^dear\b/i;
const SUBJECT = /\b(?:inspection|visit|review) (?:of|to|at)\b/i;
const SIGN_OFF =
  /^(?:yours (?:sincerely|faithfully|truly)|kind regards|with (?:kind|best) (?:regards|wishes))\b/i;
const DATE_ALONE = new RegExp(`^(?:date:? )?${DAY} ${MONTH},? \\d{4}$`, 'i');
/** A salutation further down is a quotation, not the letter's own. */
const MOST_BLOCKS_ABOVE = 40;
/** Longest line of an address or signature, in characters; a paragraph is longer. */
const LONGEST_LINE = 160;
const LONGEST_SIGNATURE = 60;
const SIGNATURE_BLOCKS = 4;

/** Gives blocks of an address, a salutation or a date the kind `address`, and those of a signature `signature`. */
export function frameLetter(blocks: readonly DraftBlock[]): DraftBlock[] {
  const dear = blocks.findIndex(
    ({ text }, i) => i <= MOST_BLOCKS_ABOVE && isLineLike(text) && SALUTATION.test(text),
  );
  const yours = blocks.findIndex(({ text }) => isLineLike(text) && SIGN_OFF.test(text));
  return blocks.map((block, i) => {
    if (block.kind === 'furniture') return block;
    if (yours >= 0 && i >= yours && i <= yours + SIGNATURE_BLOCKS && block.text.length < LONGEST_SIGNATURE) {
      return as('signature', block);
    }
    // What the letter is about may stand above its salutation.
    const subject = block.kind === 'heading' && SUBJECT.test(block.text);
    const above = i <= dear && isLineLike(block.text) && !subject;
    return above || DATE_ALONE.test(block.text) ? as('address', block) : block;
  });
}

function as(kind: 'address' | 'signature', block: DraftBlock): DraftBlock {
  const { level: _, ...rest } = block;
  return { ...rest, kind };
}

function isLineLike(text: string): boolean {
  return text.length <= LONGEST_LINE;
}
