// Label rows in other themes: what an edit makes of each, and the file with them. In the file only the columns of the edited themes change; every other byte stays. Pure.

import type { GoldRow } from '../pipeline/types.js';
import { cellValue, cutCells, joinCells } from './cells.js';
import { labelKey } from './faults.js';
import type { ReviewLabel, ThemeEdit } from './journal.js';
import { type EditedLabel, editLabel, type Guess, newThemes, oldThemes } from './themes.js';

/** A label row before the edit, and its label after it. */
export interface EditedRow extends EditedLabel {
  readonly row: GoldRow;
  /** Of a split theme that the row has. */
  readonly guess?: Guess;
}

/**
 * What the edit makes of each row.
 * @param guessOf what the words of a row with a split theme tell
 * @param clausesOf of a row; a label file has none
 */
export function editRows(
  rows: readonly GoldRow[],
  edit: ThemeEdit,
  guessOf: (row: GoldRow) => Guess,
  clausesOf: (row: GoldRow) => ReviewLabel['clauses'] = () => ({}),
): EditedRow[] {
  return rows.map((row) => {
    const label = { polarity: row.polarity, themes: row.themes, clauses: clausesOf(row) };
    if (edit.kind !== 'split' || row.themes[edit.from] === undefined)
      return { row, ...editLabel(label, edit) };
    const guess = guessOf(row);
    return { row, guess, ...editLabel(label, edit, guess) };
  });
}

/**
 * A label file after the edit. The new themes stand where the first of the old ones stood.
 * @param csv the file, which `parseLabelLines` has read
 * @param rows of all its lines, in their order
 * @param leaveOut `labelKey`s of sentences whose rows are left out, all of them: a row that repeats a sentence would else
 *   come to count
 */
export function migrateCsv(
  csv: string,
  rows: readonly EditedRow[],
  edit: ThemeEdit,
  leaveOut: ReadonlySet<string> = new Set(),
): string {
  const { mark, records } = cutCells(csv);
  const filled = records.filter(({ cells }) => !isEmptyLine(cells));
  const columns = filled[0]!.cells.map(cellValue);
  const ended = oldThemes(edit).map((id) => columns.indexOf(id));
  const place = Math.min(...ended);
  const put = (cells: readonly string[], values: readonly string[]): string[] => {
    const old = ended.map((at) => cells[at]!);
    // A cell that says the same stays as it was typed, quotes too.
    const own = values.map((value) => old.find((raw) => cellValue(raw) === value) ?? value);
    return cells.flatMap((cell, at) => (at === place ? own : ended.includes(at) ? [] : [cell]));
  };
  const [head] = filled;
  const quoted = head!.cells[place]!.startsWith('"');
  const heads = newThemes(edit).map((id) => (quoted ? `"${id}"` : id));
  let read = 0;
  const kept = records.flatMap((record) => {
    if (isEmptyLine(record.cells)) return [record];
    if (record === head) return [{ ...record, cells: put(record.cells, heads) }];
    const { row, label } = rows[read]!;
    read += 1;
    if (leaveOut.has(labelKey(row))) return [];
    const values = newThemes(edit).map((id) => label.themes[id] ?? '');
    return [{ ...record, cells: put(record.cells, values) }];
  });
  return joinCells({ mark, records: kept });
}

function isEmptyLine(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}
