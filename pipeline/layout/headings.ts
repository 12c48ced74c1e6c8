// How deep a heading stands. Where a reader knows font sizes they say it; otherwise the vocabulary of inspection reports
// does: a section ("The experiences and progress of …") holds its parts ("Inspection findings", "Strengths").
import type { BlockKind } from '../types.js';
import { looksLikeHeading } from './lines.js';
import type { Run } from './run.js';

/** Headings that open a part of a section rather than a section. */
const PART =
  /^(?:(?:key |identified )?strengths?|areas? (?:for|of) (?:\w+ ){0,2}(?:improvement|development|action|strength)|(?:immediate |priority ).{0,20}action|weaknesses|what needs to (?:improve|be better)|recommendations?|(?:summary of |key |main |inspection )?findings(?! [–-])|summary$|overview|headlines|key strengths and weaknesses|(?:the local authority|.{0,60}) (?:has|have) the following strengths)(?:\b|$)/i;
/** Sections of reports. What stands under one of them and is none itself is a part of it. */
const SECTION =
  /^(?:executive summary|section \d|(?:the )?experiences and progress of|(?:the )?impact of leaders|leadership,? (?:and )?management|(?:key )?judge?ments?\b|summary of key findings|what does the .{0,60}need to improve|information about|inspection judge?ments|what the inspection judge?ments|summary for children|about (?:this|the) inspection|the local (?:authority$|safeguarding)|children (?:who|looked after|in care)|evaluation of progress|areas covered|main findings|annex|appendix|outcomes for|quality of (?:provision|practice)|overall effectiveness|capacity to improve|service information)/i;
const DEEPEST = 6;

/**
 * Levels of the headings among `runs`, 1 outermost; undefined for what is no heading.
 * @param kinds what each run is, same order
 */
export function levelsOf(runs: readonly Run[], kinds: readonly BlockKind[]): (number | undefined)[] {
  const sizes = sizesOf(runs, kinds);
  let section = false;
  let above = 1;
  return runs.map((run, i) => {
    if (kinds[i] !== 'heading') return undefined;
    const part = PART.test(run.text);
    const numbered = depthOfNumber(run.marker);
    const size = run.size === undefined || !run.prominent ? -1 : sizes.indexOf(Math.round(run.size));
    if (size >= 0) {
      const level = size + 1 + (part && size + 1 <= above ? 1 : 0);
      if (!part) above = size + 1;
      return Math.min(DEEPEST, level);
    }
    if (part) return Math.min(DEEPEST, above + 1);
    if (numbered !== undefined) above = numbered;
    else if (SECTION.test(run.text)) {
      above = 1;
      section = true;
    } else above = section ? 2 : 1;
    return above;
  });
}

/** Whether a short text is what sections of reports, or their parts, are called. */
export function isSectionName(text: string): boolean {
  return looksLikeHeading(text) && (PART.test(text) || SECTION.test(text));
}

/** Rounded sizes of prominent headings, largest first; those of a title page alone stand outside the text. */
function sizesOf(runs: readonly Run[], kinds: readonly BlockKind[]): number[] {
  const headings = runs.filter((run, i) => kinds[i] === 'heading' && run.size !== undefined && run.prominent);
  const first = headings[0]?.page;
  const later = headings.filter((run) => run.page !== first);
  const counted = later.length > 0 ? later : headings;
  return [...new Set(counted.map((run) => Math.round(run.size!)))].sort((a, b) => b - a);
}

/** "4.5.1" stands three deep; "12." says nothing, paragraphs are numbered so too, unless it is a heading's own. */
function depthOfNumber(marker: string | undefined): number | undefined {
  const parts = marker?.match(/\d+/g);
  return parts === undefined || parts === null ? undefined : Math.min(DEEPEST, parts.length);
}
