// What becomes of a label when themes are renamed, merged or split. A rename and most of a merge follow from the label;
// what does not is guessed and said, because a label that was guessed and looks like any other is worse than none. Pure:
// `migrate.ts` reads and writes the files.

import type { Polarity } from '../pipeline/types.js';
import type { ReviewLabel, ThemeEdit } from './journal.js';

/** A label in the new themes. */
export interface EditedLabel {
  readonly label: ReviewLabel;
  /** Why a person must look at it again; absent where it follows from the label before. */
  readonly why?: string;
}

/** Which of a split theme's new themes a sentence is about, as far as its words tell. */
export interface Guess {
  /** Ids; none where the words name none. */
  readonly themes: readonly string[];
  /** Whether the words were there to be read. */
  readonly read: boolean;
}

const UNREAD: Guess = { themes: [], read: false };

/**
 * What the edit makes of a label.
 * - rename: the theme's polarity and clauses under the new id.
 * - merge: `mergePolarities` of the parts that the sentence is about; to look at where they differ. Clauses stay where
 *   one part has some, or all that have some agree; else they are dropped, and that is to look at.
 * - split: the polarity and clauses for each theme of `guess`, for every new theme where it names none; to look at always.
 *
 * A label that is not about an edited theme comes back as it is.
 * @param guess of a split; by default the words are not at hand
 */
export function editLabel(label: ReviewLabel, edit: ThemeEdit, guess: Guess = UNREAD): EditedLabel {
  if (edit.kind === 'merge') return mergeThemes(label, edit.from, edit.to);
  const given = label.themes[edit.from];
  if (given === undefined) return { label };
  if (edit.kind === 'rename') return { label: moved(label, edit.from, [edit.to]) };
  const all = guess.themes.length === 0;
  return {
    label: moved(label, edit.from, all ? edit.to : guess.themes),
    why: `split of ${edit.from} (${given}): ${reasonOf(guess)}`,
  };
}

/** As `editLabel`, the label alone: what a journal's fold takes (`createFold`). */
export function migrateLabel(label: ReviewLabel, edit: ThemeEdit): ReviewLabel {
  return editLabel(label, edit).label;
}

/**
 * The polarity of themes put together: the one that all have, `none` beside another aside; `mixed` where two are left.
 * @param given the polarities of the parts that the sentence is about
 * @returns undefined where it is about none
 */
export function mergePolarities(given: readonly Polarity[]): Polarity | undefined {
  const sides = new Set(given.filter((polarity) => polarity !== 'none'));
  return sides.size > 1 ? 'mixed' : ([...sides][0] ?? given[0]);
}

/** Ids of the themes that the edit takes up. */
export function oldThemes({ from }: ThemeEdit): readonly string[] {
  return [from].flat();
}

/** Ids of the themes that stand in place of those; an old id may be among them. */
export function newThemes({ to }: ThemeEdit): readonly string[] {
  return [to].flat();
}

function reasonOf({ themes, read }: Guess): string {
  if (themes.length > 0) return `its words are of ${themes.join(', ')}`;
  return read ? 'none of the keywords, so every new theme' : 'no text at hand, so every new theme';
}

/** The label with what `from` has given to each of `to`. */
function moved({ polarity, themes, clauses }: ReviewLabel, from: string, to: readonly string[]): ReviewLabel {
  const carry = <T>(record: Readonly<Record<string, T>>): Record<string, T> => {
    const { [from]: own, ...others } = record;
    return own === undefined ? others : { ...others, ...Object.fromEntries(to.map((id) => [id, own])) };
  };
  return { polarity, themes: carry(themes), clauses: carry(clauses) };
}

function mergeThemes(label: ReviewLabel, from: readonly string[], to: string): EditedLabel {
  const given = from.flatMap((id) =>
    label.themes[id] === undefined ? [] : [[id, label.themes[id]] as const],
  );
  const merged = mergePolarities(given.map(([, polarity]) => polarity));
  if (merged === undefined) return { label };
  const parts = from.flatMap((id) => label.clauses[id] ?? []);
  const agree = new Set(parts.map(({ strength, weakness }) => JSON.stringify([strength, weakness]))).size < 2;
  const why = [
    ...(new Set(given.map(([, polarity]) => polarity)).size > 1
      ? [given.map(([id, polarity]) => `${id} was ${polarity}`).join(', ')]
      : []),
    ...(agree ? [] : ['their clauses differed and were dropped']),
  ];
  return {
    label: {
      polarity: label.polarity,
      themes: { ...without(label.themes, from), [to]: merged },
      clauses: { ...without(label.clauses, from), ...(agree && parts[0] ? { [to]: parts[0] } : {}) },
    },
    ...(why.length > 0 ? { why: `merge into ${to}: ${why.join('; ')}` } : {}),
  };
}

function without<T>(record: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)));
}
