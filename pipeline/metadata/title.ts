// The title of a document: the format's own, else the line that names the inspection, else the first heading.
import type { Block } from '../types.js';
import type { Opening } from './opening.js';

const ABOUT_INSPECTION = /\b(?:inspection|ofsted|focused visit|monitoring visit|inspectors)\b/i;
const REPORT_OF = /^report (?:of|by|from|to)\b|\bpurpose of\b/i;

/** Joined where it is wrapped. A council's paper has its heading about the inspection, not the council's name. */
export function findTitle(
  blocks: readonly Block[],
  opening: Opening,
  own: string | undefined,
  council: boolean,
): string | undefined {
  if (own) return own;
  const headings = blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
  const about = headings.slice(0, 12).find((text) => ABOUT_INSPECTION.test(text) && !REPORT_OF.test(text));
  if (council) return about ?? headings[0];
  return opening.title?.text ?? headings[0];
}
