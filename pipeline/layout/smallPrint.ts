// Small print: what a publisher prints in every document (what it does, how to get copies, the licence, where it is).
// It carries no findings, however much it speaks of quality. Known by how such paragraphs begin, and by its place.
import type { DraftBlock } from '../types.js';

/** Beginnings of paragraphs of small print. */
const OPENINGS: readonly RegExp[] = [
  /^(?:the )?office for standards in education\b.{0,80}\b(?:regulates|inspects)\b/i,
  /^if you would like a copy\b/i,
  /^you (?:may|can) (?:re-?use|copy)\b/i,
  /^this (?:report|document|publication|letter) is available (?:at|on|from|online)\b/i,
  /^interested in our work\b/i,
  /^(?:you can|to) (?:subscribe|sign up|receive regular)\b/i,
  /^(?:© ?)?crown copyright\b/i,
  /^©/,
  /^(?:this|the) (?:document|publication|report) (?:may|can) be (?:re)?produced\b/i,
  /^further copies of\b/i,
  /^any complaints about the (?:inspection|report)\b/i,
  /^to view this licen[cs]e\b/i,
  /^(?:corporate member of )?plain english campaign\b/i,
];
/** Lines of an address or of ways to get in touch, which stand with it. */
const CONTACT =
  /^(?:[TEWF](?:el)?:|textphone\b|website\b|email\b|\S{1,60}@\S{1,60}$|www\.|https?:)|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b/i;
const LONGEST_LINE = 60;

/** The same blocks with those of the small print marked as such. */
export function markSmallPrint(blocks: readonly DraftBlock[]): DraftBlock[] {
  let open = false;
  let page = 0;
  return blocks.map((block, i) => {
    if (block.kind === 'footnote' || (block.kind === 'furniture' && !/^©/.test(block.text))) return block;
    const opens = OPENINGS.some((opening) => opening.test(block.text));
    if (opens) {
      open = true;
      page = block.page;
    } else if (open) {
      // It goes on to the page's end in short lines; a heading that text follows, or a page turned, ends it.
      open = block.page === page && isAside(block, blocks[i + 1]);
    }
    if (!open) return block;
    const { level: _, ...rest } = block;
    return { ...rest, kind: 'small_print' };
  });
}

function isAside(block: DraftBlock, next: DraftBlock | undefined): boolean {
  if (CONTACT.test(block.text)) return true;
  if (block.text.length > LONGEST_LINE || block.marker !== undefined) return false;
  return block.kind !== 'heading' || next === undefined || next.text.length <= LONGEST_LINE;
}
