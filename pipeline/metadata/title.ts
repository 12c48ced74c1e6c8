// The title of a document: the format's own, else the line that names the inspection, else the first heading.
import type { Block } from '../types.js';
import { DAY, MONTH } from './dates.js';
import type { Opening } from './opening.js';

const ABOUT_INSPECTION = /\b(?:inspection|ofsted|focused visit|monitoring visit|inspectors)\b/i;
const REPORT_OF = /^report (?:of|by|from|to)\b|\bpurpose of\b/i;
/** What a council's paper prints around its title in the same capitals. */
const PAPER_HEAD = new RegExp(
  `^.{0,120}?(?:\\b${DAY} ${MONTH} \\d{4}|panel|board|committee|cabinet|council)[ :–-]+(?=ofsted\\b|outcome\\b|inspection\\b|what\\b)`,
  'i',
);
const PAPER_FOOT = /\s+report of\b.{0,160}$/i;
/** A heading further down is that of a section. */
const FIRST_HEADING_WITHIN = 6;

/** Joined where it is wrapped. A council's paper has its heading about the inspection, not the council's name. */
export function findTitle(
  blocks: readonly Block[],
  opening: Opening,
  own: string | undefined,
  council: boolean,
): string | undefined {
  if (own) return own;
  const headings = blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
  const first = opening.lines.slice(0, FIRST_HEADING_WITHIN).find((line) => headings[0] === line);
  if (!council) return opening.title?.text ?? first;
  const said = opening.title && opening.title.at < FIRST_HEADING_WITHIN ? opening.title.text : undefined;
  const about =
    said ?? headings.slice(0, 12).find((text) => ABOUT_INSPECTION.test(text) && !REPORT_OF.test(text));
  return about?.replace(PAPER_HEAD, '').replace(PAPER_FOOT, '') ?? first;
}
