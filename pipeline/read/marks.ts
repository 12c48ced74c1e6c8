// What stands at the head of a block: paragraph numbers that are taken off as markers, and bold lines that are
// headings in all but name. Shared by the readers of formats that know their own blocks.

/** "4.5.1", "1.1", "12." or "3)" before the words, as printed. */
const NUMBER = /^(\d{1,3}(?:\.\d{1,3}){1,4}[.)]?|\d{1,3}[.)])[ \u00a0]+(?=\S)/;
const MOST_HEADING_WORDS = 20;

/**
 * Takes a leading paragraph number off. "i)" and "(a)" are left: sentences refer to them and letters are words.
 * A decimal that opens a sentence ("1.2 million") is no paragraph number.
 */
export function takeNumber(text: string): { readonly marker?: string; readonly text: string } {
  const found = NUMBER.exec(text);
  if (!found) return { text };
  const marker = found[1]!;
  const rest = text.slice(found[0].length);
  const decimal = /^\d+\.\d+$/.test(marker) && /^(?:\p{Ll}|%)/u.test(rest);
  return decimal ? { text } : { marker, text: rest };
}

/** How deep a heading's own number is: 1 for "1. Purpose", 3 for "4.5.3 Strengths"; undefined without one. */
export function numberDepth(text: string): number | undefined {
  const marker = takeNumber(text).marker;
  return marker === undefined ? undefined : Math.min(6, (marker.match(/\d+/g) ?? []).length);
}

/** Whether a wholly bold paragraph is a heading: short, and not a sentence set in bold. */
export function isBoldHeading(text: string): boolean {
  return text.split(' ').length <= MOST_HEADING_WORDS && !/[.;,!]["'”’)]?$/.test(text) && /\p{L}/u.test(text);
}

/** One line, white space folded, nothing invisible inside words. */
export function foldSpace(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
