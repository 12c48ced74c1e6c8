// Says what each run of lines is: heading, list item, row of a table, entry of the contents, address, furniture or
// paragraph. Looks at a run and its neighbours, never at single lines.
import type { BlockKind, DraftBlock } from '../types.js';
import { levelsOf } from './headings.js';
import { endsFinished, isGrade, isGradeHead, looksLikeHeading } from './lines.js';
import type { Run } from './run.js';

/** Facts of the inspection printed on lines of their own above the text. */
const MASTHEAD =
  /^(?:(?:lead|reporting) inspector|inspection dates?|report published|date of (?:the )?(?:previous )?inspection|published|age group|(?:his|her) majesty.s (?:senior )?inspector$)\b\s?:?/i;
const LONGEST_MASTHEAD = 200;
/** An area judged and its grade on one line: "Adoption performance: good", "1.2 Help – Requires improvement". */
const GRADED =
  /^(.{8,120}?)(?: ?[:–—] ?| - )(outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)\.?$/i;
const MOST_HEADING_WORDS = 14;
/** A judgement told in a sentence, if often without its stop. */
const TOLD = /^the graded judge?ments?\b/i;

/**
 * Turns joined runs into blocks, in order.
 * @param runs with the level of each list item
 * @param contents flags of the runs that belong to a table of contents, same order
 */
export function labelBlocks(
  nested: readonly { readonly run: Run; readonly level?: number }[],
  contents: readonly boolean[],
): DraftBlock[] {
  const runs = nested.map(({ run }) => run);
  const kinds = runs.map((run, i) => (contents[i] ? 'contents' : kindOf(run, runs[i + 1])));
  markGradeLists(runs, kinds);
  const levels = levelsOf(runs, kinds);
  const blocks: DraftBlock[] = [];
  runs.forEach((run, i) => {
    const kind = kinds[i]!;
    const level = levels[i] ?? (kind === 'list_item' ? (nested[i]!.level ?? 1) : undefined);
    const previous = blocks.at(-1);
    // A judgement and its grade stand in one row.
    if (
      kind === 'table_row' &&
      isGrade(run.text) &&
      run.marker === undefined &&
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
      ...(level === undefined ? {} : { level }),
      ...(run.marker === undefined ? {} : { marker: run.marker }),
      ...(run.pageBreaks.length === 0 ? {} : { pageBreaks: run.pageBreaks }),
    });
  });
  return blocks;
}

function kindOf(run: Run, next: Run | undefined): BlockKind {
  if (run.note) return 'footnote';
  if (run.furniture) return 'furniture';
  if (MASTHEAD.test(run.text) && run.text.length < LONGEST_MASTHEAD && !endsFinished(run.text))
    return 'address';
  if (run.row || isGrade(run.text) || isGradeHead(run.text)) return 'table_row';
  if (run.markerKind === 'bullet' || run.markerKind === 'letter') return 'list_item';
  if (TOLD.test(run.text)) return 'paragraph';
  const heading = looksLikeHeading(run.text) && (run.prominent || run.endsShort || run.text.length < 120);
  if (heading && next && isGrade(next.text)) return 'table_row';
  if (run.markerKind === 'number') {
    const short = run.text.split(' ').length <= MOST_HEADING_WORDS;
    return heading && short && !endsFinished(run.text) ? 'heading' : 'paragraph';
  }
  if (heading) return 'heading';
  return run.prominent && run.text.length <= 170 && !/[.;,]$/.test(run.text) ? 'heading' : 'paragraph';
}

/** Two or more areas with their grades, one after another: a table of judgements set as a list. */
function markGradeLists(runs: readonly Run[], kinds: BlockKind[]): void {
  const graded = runs.map(
    (run, i) => kinds[i] !== 'furniture' && kinds[i] !== 'contents' && GRADED.test(run.text),
  );
  graded.forEach((is, i) => {
    if (is && (graded[i - 1] || graded[i + 1])) kinds[i] = 'table_row';
  });
}
