// Search in sentences: every word must occur, in any place and any case; what stands in quotation marks must occur as it
// stands. Texts are folded once, when they are read, and looked through a few at a time, so that whoever types is never
// kept waiting.

/** A text or a query as it is compared: lower case, straight quotation marks, single spaces. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
}

/** What must occur in a sentence, folded; none is no search. A quotation mark that is left open reaches to the end. */
export function parseWords(query: string): string[] {
  const parts = fold(query).matchAll(/"([^"]*)(?:"|$)|[^\s"]+/g);
  const wanted = [...parts].map(([whole, phrase]) => (phrase ?? whole).trim());
  return [...new Set(wanted)].filter((part) => part !== '');
}

/** Whether all that is wanted occurs in a folded text. */
export function occurs(wanted: readonly string[], folded: string): boolean {
  return wanted.every((part) => folded.includes(part));
}

/**
 * Looks through one block of folded texts; gives control back after each `step` of them.
 * @param matched one entry a sentence of all blocks: set to 1 where a sentence has all that is wanted, else to 0
 * @param first place of the block's first sentence in `matched`
 */
export function* scan(
  wanted: readonly string[],
  folded: readonly string[],
  matched: Uint8Array,
  first: number,
  step = 500,
): Generator<undefined, void, undefined> {
  for (let at = 0; at < folded.length; at++) {
    matched[first + at] = occurs(wanted, folded[at]!) ? 1 : 0;
    if (at % step === step - 1) yield;
  }
}
