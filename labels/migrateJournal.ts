// A reviewers' journal in other themes: a copy with one line more, which says what was edited. Nothing that was decided is
// written again; whoever reads the journal reads the decisions before that line as the edit makes them. Pure.

import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { labelKey } from './faults.js';
import {
  createFold,
  type Fold,
  type JournalEntry,
  type JournalLine,
  labelRowsOf,
  parseJournal,
  type ReviewLabel,
} from './journal.js';
import type { EditedTaxonomy } from './themeEdits.js';
import { migrateLabel } from './themes.js';
import { labelsCsv } from './write.js';

/** A journal as read. */
export interface Journal {
  /** Its whole lines, the last with its end. */
  readonly text: string;
  readonly fold: Fold;
}

/**
 * The journal in `text`; `file` is its name in messages.
 * @param taxonomy themes that its labels must be of
 * @throws UsageError when a line is malformed, or its themes are others
 */
export function readJournal(text: string, file: string, { themes }: Taxonomy): Journal {
  const { lines, length } = parseJournal(text, file);
  const fold = createFold(migrateLabel);
  for (const line of lines) fold.add(line);
  const ids = themes.map(({ id }) => id);
  if (fold.length > 0 && [...fold.themes].sort().join() !== [...ids].sort().join()) {
    throw new UsageError(
      `${file} is of the themes ${fold.themes.join(', ')}; the taxonomy has ${ids.join(', ')}. Give the taxonomy it was made with: --taxonomy FILE.`,
    );
  }
  const whole = text.slice(0, length);
  return {
    text: whole === '' || whole.endsWith('\n') ? whole : `${whole}\n`,
    fold,
  };
}

/** Whether somebody decided about the sentence (`labelKey`) after themes were last edited. */
export function isSettled({ fold }: Journal, key: string): boolean {
  const line = fold.decisions.get(key);
  return line !== undefined && line.after !== null && line.n > fold.editedAt;
}

/** The labels that a journal comes to, and the clauses of each. */
export function labelsOf({ decisions }: Fold): {
  rows: GoldRow[];
  clausesOf: (row: GoldRow) => ReviewLabel['clauses'];
} {
  return {
    rows: labelRowsOf(decisions),
    clausesOf: (row) => decisions.get(labelKey(row))?.after?.clauses ?? {},
  };
}

/** A journal that grows in memory by what an edit adds to it. */
export interface GrowingJournal {
  /** All of it so far. */
  readonly text: string;
  add(entry: JournalEntry): void;
}

/** @param time of every line that is added, ISO 8601 in UTC */
export function growJournal(journal: Journal, time: string): GrowingJournal {
  let { text } = journal;
  const { fold } = journal;
  return {
    get text() {
      return text;
    },
    add(entry) {
      const { kind, ...rest } = entry;
      const line = { kind, n: fold.length + 1, time, ...rest } as JournalLine;
      fold.add(line);
      text += `${JSON.stringify(line)}\n`;
    },
  };
}

/** The line that says what was edited. */
export function themesEntry({ edit, taxonomy }: EditedTaxonomy): JournalEntry {
  const { version, themes } = taxonomy;
  return { kind: 'themes', edit, taxonomy: { version, themes: themes.map(({ id }) => id) } };
}

/** The label file of a journal, less the sentences `leaveOut` (`labelKey`s). */
export function journalCsv({ decisions }: Fold, taxonomy: Taxonomy, leaveOut: ReadonlySet<string>): string {
  return labelsCsv(
    labelRowsOf(decisions).filter((row) => !leaveOut.has(labelKey(row))),
    taxonomy,
  );
}
