// The list of sentences that a person must look at again after an edit of themes, because their labels are guesses. It is
// for `findings review --check`, and can be read as a table. Pure.

import { cellProblem, readTable, refuseProblems } from '../corpus/table.js';
import { type GoldRow, POLARITIES, type Polarity, type Taxonomy } from '../pipeline/types.js';
import { csvText } from '../pipeline/write/csv.js';
import { labelKey } from './faults.js';
import type { EditedRow } from './migrateRows.js';

/** A row that a person must look at again. */
export type OpenRow = EditedRow & { readonly why: string };

/** A row of a list as read: the label to begin from, and why. */
export interface ListedRow {
  readonly row: GoldRow;
  readonly why: string;
}

const LISTED = ['doc', 'fingerprint', 'why', 'polarity'] as const;

/**
 * The rows to look at again, one a sentence, in the order in which sentences first come. Of rows with one sentence the one
 * counts that counts in training: in a set the first (`load.ts`), of several sets that of the last (`together.ts`). Text
 * that only another has is taken over.
 */
export function openRows(sets: readonly (readonly EditedRow[])[]): OpenRow[] {
  const counting = new Map<string, EditedRow>();
  for (const rows of sets) {
    const seen = new Set<string>();
    for (const edited of rows) {
      const key = labelKey(edited.row);
      if (!seen.has(key)) counting.set(key, withContext(edited, counting.get(key)?.row.context));
      seen.add(key);
    }
  }
  return [...counting.values()].filter(isOpen);
}

function withContext(edited: EditedRow, context: GoldRow['context']): EditedRow {
  if (edited.row.context !== undefined || context === undefined) return edited;
  return { ...edited, row: { ...edited.row, context } };
}

function isOpen(edited: EditedRow): edited is OpenRow {
  return edited.why !== undefined;
}

/**
 * Rows of an earlier list after an edit: still to be looked at, for the earlier reason and that of the edit, if it has one.
 * @param edited what the edit makes of the rows of `listed`, in their order
 */
export function stillOpen(listed: readonly ListedRow[], edited: readonly EditedRow[]): OpenRow[] {
  return edited.map((own, at) => {
    const before = listed[at]!.why;
    return { ...own, why: own.why === undefined ? before : `${before}; ${own.why}` };
  });
}

/** The list (CSV): columns `doc`, `fingerprint`, `why`, `polarity`, the themes, and `text` where a label file carries it. */
export function openRowsCsv(open: readonly OpenRow[], { themes }: Taxonomy): string {
  const withText = open.some(({ row }) => row.context !== undefined);
  return csvText(
    [...LISTED, ...themes.map(({ id }) => id), ...(withText ? ['text'] : [])],
    open.map(({ row: { doc, fingerprint, context }, label, why }) => ({
      ...{ doc, fingerprint, why, polarity: label.polarity, text: context?.text ?? null },
      ...label.themes,
    })),
  );
}

/**
 * The rows of such a list; `file` is its name in messages.
 * @throws UsageError naming file, line, column, value and what is allowed
 */
export function parseOpenRows(csv: string, file: string, taxonomy: Taxonomy): ListedRow[] {
  const themes = taxonomy.themes.map(({ id }) => id);
  const table = readTable(csv, file, [...LISTED, ...themes], ['text']);
  const problems = [...table.problems];
  const listed = table.rows.map(({ line, cells }): ListedRow => {
    const cell = (column: string) => cells.get(column) ?? '';
    const check = (column: string, allowed: boolean, remedy: string) => {
      if (!allowed) problems.push({ line, message: cellProblem(file, line, column, cell(column), remedy) });
    };
    const isPolarity = (value: string) => (POLARITIES as readonly string[]).includes(value);
    const remedy = `write one of ${POLARITIES.join(', ')}`;
    check('fingerprint', /^[0-9a-f]{16}$/.test(cell('fingerprint')), 'write 16 digits of 0-9 and a-f');
    check('polarity', isPolarity(cell('polarity')), remedy);
    const given = themes.filter((id) => cell(id) !== '');
    for (const id of given) check(id, isPolarity(cell(id)), `${remedy}, or nothing`);
    const [doc, fingerprint, text] = [cell('doc'), cell('fingerprint'), cell('text')];
    const row: GoldRow = {
      ...{ id: `${doc}:${fingerprint}`, doc, split: '', stratum: '', fingerprint },
      polarity: cell('polarity') as Polarity,
      themes: Object.fromEntries(given.map((id) => [id, cell(id) as Polarity])),
    };
    const context = { text, heading: [], listItem: false, before: '' };
    return { row: text === '' ? row : { ...row, context }, why: cell('why') };
  });
  refuseProblems(problems, file);
  return listed;
}
