// The table of contents: from its title, as long as entries come. An entry ends in a page number, or one follows it.
import type { Run } from './run.js';

const TITLE = /^(?:table of )?contents(?: page)?$/i;
const ENTRY_END = /(?:\.{2,}|…|\s)\s?\d{1,3}$/;
const NUMBER = /^(?:page )?\d{1,3}$/i;
const LONGEST_ENTRY = 170;
/** Runs without a page number that entries may stand between: parts of the contents, entries cut in two. */
const MOST_BETWEEN = 2;

/** Flags the runs that make up tables of contents, their titles and page numbers included. */
export function markContents(runs: readonly Run[]): boolean[] {
  const flags: boolean[] = new Array(runs.length).fill(false);
  for (let i = 0; i < runs.length; i += 1) {
    if (TITLE.test(runs[i]!.text)) i = flagEntries(runs, i, flags);
  }
  return flags;
}

/** Flags the contents whose title is run `title`; gives the last run flagged. */
function flagEntries(runs: readonly Run[], title: number, flags: boolean[]): number {
  let last = title;
  let entries = 0;
  for (let i = title + 1; i < runs.length && i - last <= MOST_BETWEEN + 1; i += 1) {
    const run = runs[i]!;
    if (run.text.length > LONGEST_ENTRY || run.note) break;
    const turned = run.page > runs[title]!.page;
    if (turned && !ENTRY_END.test(run.text)) {
      if (run.furniture) continue;
      break;
    }
    if (isEntry(runs, i)) {
      entries += 1;
      last = i;
    }
  }
  if (entries === 0) return title;
  // The running head of the next page is not part of it.
  while (last > title && runs[last]!.furniture && !NUMBER.test(runs[last]!.text)) last -= 1;
  flags.fill(true, title, last + 1);
  return last;
}

function isEntry(runs: readonly Run[], i: number): boolean {
  const { text } = runs[i]!;
  return NUMBER.test(text) || ENTRY_END.test(text) || NUMBER.test(runs[i + 1]?.text ?? '');
}
