// Says what each run of lines is: heading (with a level), list item, row of a judgement table, address, furniture
// or paragraph. Looks at a run and its neighbours, never at single lines.
import type { BlockKind, DraftBlock } from '../types.js';
import { endsFinished, isGrade, isGradeHead, looksLikeHeading } from './lines.js';
import type { Run } from './run.js';

/** Headings that open a part of a section rather than a section. */
const SUBHEADING =
  /^(?:(?:key |identified )?strengths?|areas? (?:for|of) (?:\w+ ){0,2}(?:improvement|development|action|strength)|weaknesses|what needs to improve|recommendations?|(?:summary of |key |main |inspection )?findings(?! [–-])|summary$|overview|headlines|key strengths and weaknesses)(?:\b|$)/i;
/** Facts of the inspection printed on lines of their own above the text. */
const MASTHEAD =
  /^(?:lead inspector|inspection dates?|report published|date of (?:the )?(?:previous )?inspection|published)\s?:/i;

/** Turns joined runs into blocks, in order. */
export function labelBlocks(runs: readonly Run[]): DraftBlock[] {
  const kinds = runs.map((run, i) => kindOf(run, runs[i + 1]));
  markContents(runs, kinds);
  const levels = levelsOf(runs, kinds);
  const blocks: DraftBlock[] = [];
  runs.forEach((run, i) => {
    const kind = kinds[i]!;
    const previous = blocks.at(-1);
    // A judgement and its grade stand in one row.
    if (
      kind === 'table_row' &&
      isGrade(run.text) &&
      previous?.kind === 'table_row' &&
      !previous.text.includes(' | ')
    ) {
      blocks[blocks.length - 1] = { ...previous, text: `${previous.text} | ${run.text}` };
      return;
    }
    blocks.push({
      kind,
      text: run.text,
      page: run.page,
      ...(levels[i] === undefined ? {} : { level: levels[i] }),
      ...(run.marker === undefined ? {} : { marker: run.marker }),
      ...(run.pageBreaks.length === 0 ? {} : { pageBreaks: run.pageBreaks }),
    });
  });
  return blocks;
}

function kindOf(run: Run, next: Run | undefined): BlockKind {
  if (run.furniture) return 'furniture';
  if (isGrade(run.text) || isGradeHead(run.text)) return 'table_row';
  if (MASTHEAD.test(run.text) && run.text.length < 200) return 'address';
  if (run.markerKind === 'bullet') return 'list_item';
  const heading = looksLikeHeading(run.text) && (run.prominent || run.endsShort || run.text.length < 120);
  if (heading && next && isGrade(next.text)) return 'table_row';
  if (run.markerKind === 'number') {
    return heading && run.text.split(' ').length <= 14 && !endsFinished(run.text) ? 'heading' : 'paragraph';
  }
  if (heading) return 'heading';
  return run.prominent && run.text.length <= 170 && !/[.;,]$/.test(run.text) ? 'heading' : 'paragraph';
}

/** Entries of a contents list are furniture: headings between "Contents" and the end of its page. */
function markContents(runs: readonly Run[], kinds: BlockKind[]): void {
  const start = runs.findIndex((run) => /^(?:table of )?contents$/i.test(run.text));
  if (start < 0) return;
  for (let i = start; i < runs.length && runs[i]!.page === runs[start]!.page; i += 1) {
    if (kinds[i] === 'heading' || kinds[i] === 'table_row') kinds[i] = 'furniture';
    else if (kinds[i] !== 'furniture' && runs[i]!.text.length > 160) return;
  }
}

/** Level 1 is the largest type; without sizes, a section is 1 and its "Strengths", "What needs to improve?" 2. */
function levelsOf(runs: readonly Run[], kinds: readonly BlockKind[]): (number | undefined)[] {
  const headings = runs.filter((run, i) => kinds[i] === 'heading' && run.size !== undefined && run.prominent);
  const sizes = [...new Set(headings.map((run) => Math.round(run.size!)))].sort((a, b) => b - a);
  return runs.map((run, i) => {
    if (kinds[i] === 'list_item') return 1;
    if (kinds[i] !== 'heading') return undefined;
    const byType = run.size === undefined ? 0 : Math.max(0, sizes.indexOf(Math.round(run.size)));
    return Math.min(4, byType + (SUBHEADING.test(run.text) ? 2 : 1));
  });
}
