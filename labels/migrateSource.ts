// One label file in other themes, with the journal beside it: the file is what the journal comes to, where it was made of it,
// and else is migrated row by row. Touches no disk.

import { sha256Of } from '../pipeline/batch/hash.js';
import type { GoldRow } from '../pipeline/types.js';
import { labelKey } from './faults.js';
import type { LabelSource } from './labelSource.js';
import { openRows } from './lookAgain.js';
import {
  type GrowingJournal,
  growJournal,
  type Journal,
  journalCsv,
  labelsOf,
  themesEntry,
} from './migrateJournal.js';
import { type EditedRow, editRows, migrateCsv } from './migrateRows.js';
import type { EditedTaxonomy } from './themeEdits.js';
import type { Guess } from './themes.js';

export interface MigratedFile {
  /** Its name in the folder. */
  readonly name: string;
  /** Label rows read, and those of them written. */
  readonly rows: number;
  readonly written: number;
  /** Name of the journal that goes with it, and whether the label file is what that journal comes to. */
  readonly journal?: { readonly name: string; readonly made: boolean };
}

/** What rows are migrated by. */
export interface Work {
  readonly edited: EditedTaxonomy;
  /** Leave rows to be looked at again out of the label file. */
  readonly onlyCertain: boolean;
  /** ISO 8601, in UTC: of the lines added to a journal. */
  readonly time: string;
  /** What the words of a row with a split theme tell. */
  readonly guessOf: (row: GoldRow) => Guess;
  /** `labelKey`s of sentences that an earlier edit left open. */
  readonly earlier: ReadonlySet<string>;
}

export interface MadeFiles {
  /** By name. */
  readonly files: Readonly<Record<string, string>>;
  readonly report: MigratedFile;
  /** Rows of which some may have to be looked at; those of the last count. */
  readonly sets: readonly (readonly EditedRow[])[];
}

/** One label file and its journal in the new themes; reads the journal's labels, then adds to its fold. */
export function migrateSource(
  { name, csv, lines, journal }: LabelSource,
  { edited, onlyCertain, time, guessOf, earlier }: Work,
): MadeFiles {
  const { edit, taxonomy } = edited;
  const inFile = editRows(
    lines.map(({ row }) => row),
    edit,
    guessOf,
  );
  const leaveOut = (rows: readonly EditedRow[]) =>
    onlyCertain ? new Set([...earlier, ...openRows([rows]).map(({ row }) => labelKey(row))]) : NONE;
  const reportOf = (rows: readonly EditedRow[], without: ReadonlySet<string>) => ({
    ...{ name, rows: rows.length },
    written: rows.filter(({ row }) => !without.has(labelKey(row))).length,
  });
  if (journal === undefined || !journal.made) {
    const without = leaveOut(inFile);
    const files = { [name]: migrateCsv(csv, inFile, edit, without) };
    const report = reportOf(inFile, without);
    if (journal === undefined) return { files, report, sets: [inFile] };
    const { inJournal, grown } = migrateJournal(journal, edited, guessOf, time);
    return {
      files: { ...files, [journal.name]: grown.text },
      report: { ...report, journal: { name: journal.name, made: false } },
      sets: [inJournal, inFile],
    };
  }
  const { inJournal, grown } = migrateJournal(journal, edited, guessOf, time);
  const without = leaveOut(inJournal);
  const text = journalCsv(journal.fold, taxonomy, without);
  grown.add({ kind: 'written', sha256: sha256Of(text) });
  return {
    files: { [name]: text, [journal.name]: grown.text },
    report: { ...reportOf(inJournal, without), journal: { name: journal.name, made: true } },
    sets: [inJournal],
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The labels of a journal, each as the edit makes it, and the journal with the edit. */
function migrateJournal(
  journal: Journal,
  edited: EditedTaxonomy,
  guessOf: (row: GoldRow) => Guess,
  time: string,
): { inJournal: EditedRow[]; grown: GrowingJournal } {
  const { rows, clausesOf } = labelsOf(journal.fold);
  const inJournal = editRows(rows, edited.edit, guessOf, clausesOf);
  const grown = growJournal(journal, time);
  grown.add(themesEntry(edited));
  return { inJournal, grown };
}
