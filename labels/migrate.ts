// Where edits of themes meet the disk: reads label files, the journals beside them and what documents say, and writes all of
// it in the new themes to a folder of its own. What was given is never written to: an edit that turns out wrong is undone
// by removing the folder.

import { readdir } from 'node:fs/promises';
import { sha256Of } from '../pipeline/batch/hash.js';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, ReadFailure, Taxonomy } from '../pipeline/types.js';
import { openTables } from '../pipeline/write/files.js';
import { labelKey } from './faults.js';
import { keywordThemes } from './keywords.js';
import { type LabelSource, readLabelSource, readWords, type Words } from './labelSource.js';
import { growJournal, journalCsv, labelsOf, themesEntry } from './migrateJournal.js';
import { type EditedRow, editRows, migrateCsv, type OpenRow, openRows, openRowsCsv } from './migrateRows.js';
import type { EditedTaxonomy } from './themeEdits.js';
import { type Guess, newThemes } from './themes.js';

/** Files of the folder that an edit writes, beside the label files and journals. */
export const NEW_TAXONOMY = 'taxonomy.json';
export const LOOK_AGAIN = 'look-again.csv';

export interface Migration {
  /** The taxonomy that the labels are of, and what is to come of it. */
  readonly before: Taxonomy;
  readonly edited: EditedTaxonomy;
  /** Label files; a journal beside one goes with it. */
  readonly labels: readonly string[];
  /** Folder for what is written; new, or empty. */
  readonly outDir: string;
  /** Folders with documents, for the words of label rows that carry no text. */
  readonly documents: readonly string[];
  /** Leave rows to be looked at again out of the label files. */
  readonly onlyCertain: boolean;
  /** ISO 8601, in UTC: of the lines added to journals. */
  readonly time: string;
}

export interface MigrationReport {
  readonly files: readonly MigratedFile[];
  /** What a person must look at again. */
  readonly open: readonly OpenRow[];
  readonly failures: readonly ReadFailure[];
  /** Documents that rows of a split theme name and that are not at hand; none where no folder was given. */
  readonly missing: readonly string[];
}

export interface MigratedFile {
  /** Its name in the folder. */
  readonly name: string;
  /** Label rows read, and those of them written. */
  readonly rows: number;
  readonly written: number;
  /** Name of the journal that goes with it, and whether the label file is what that journal comes to. */
  readonly journal?: { readonly name: string; readonly made: boolean };
}

const NO_WORDS: Words = { texts: new Map(), failures: [], missing: [] };

/**
 * Migrates label files to the new themes, and writes them with the taxonomy and the list of what to look at again, all or
 * nothing.
 * @throws UsageError when a file cannot be read or is of other themes, or the folder holds something
 */
export async function migrateLabels(migration: Migration): Promise<MigrationReport> {
  const { before, edited, labels, outDir } = migration;
  await assertEmpty(outDir);
  const sources: LabelSource[] = [];
  for (const file of labels) sources.push(await readLabelSource(file, before));
  assertNames(sources);
  const { edit } = edited;
  const words = edit.kind === 'split' ? await readWords(sources, edit.from, migration.documents) : NO_WORDS;
  const guessOf = guesser(edited, words.texts);
  const files: Record<string, string> = {};
  const reports: MigratedFile[] = [];
  const sets: EditedRow[][] = [];
  for (const source of sources) {
    const made = writeSource(source, migration, guessOf);
    Object.assign(files, made.files);
    reports.push(made.report);
    sets.push(...made.sets);
  }
  const open = openRows(sets);
  files[LOOK_AGAIN] = openRowsCsv(open, edited.taxonomy);
  files[NEW_TAXONOMY] = `${JSON.stringify(edited.taxonomy, null, 2)}\n`;
  const tables = await openTables(outDir, []);
  try {
    await tables.commit(files);
  } catch (error) {
    await tables.abort();
    throw error;
  }
  return { files: reports, open, failures: words.failures, missing: words.missing };
}

/** One label file, its journal, and the rows that either has something to look at in. */
function writeSource(
  { name, csv, lines, journal }: LabelSource,
  { edited, onlyCertain, time }: Migration,
  guessOf: (row: GoldRow) => Guess,
): { files: Record<string, string>; report: MigratedFile; sets: EditedRow[][] } {
  const { edit, taxonomy } = edited;
  const inFile = editRows(
    lines.map(({ row }) => row),
    edit,
    guessOf,
  );
  const keysOf = (rows: readonly EditedRow[]) =>
    new Set(onlyCertain ? openRows([rows]).map(({ row }) => labelKey(row)) : []);
  if (journal === undefined) {
    const leaveOut = keysOf(inFile);
    const text = migrateCsv(csv, inFile, edit, leaveOut);
    const written = inFile.filter(({ row }) => !leaveOut.has(labelKey(row))).length;
    return { files: { [name]: text }, report: { name, rows: inFile.length, written }, sets: [inFile] };
  }
  const decided = labelsOf(journal.fold);
  const inJournal = editRows(decided.rows, edit, guessOf, decided.clausesOf);
  const grown = growJournal(journal, time);
  grown.add(themesEntry(edited));
  const rows = journal.made ? inJournal : inFile;
  const leaveOut = keysOf(rows);
  const text = journal.made
    ? journalCsv(journal.fold, taxonomy, leaveOut)
    : migrateCsv(csv, inFile, edit, leaveOut);
  if (journal.made) grown.add({ kind: 'written', sha256: sha256Of(text) });
  return {
    files: { [name]: text, [journal.name]: grown.text },
    report: {
      name,
      rows: rows.length,
      written: rows.filter(({ row }) => !leaveOut.has(labelKey(row))).length,
      journal: { name: journal.name, made: journal.made },
    },
    sets: journal.made ? [inJournal] : [inFile, inJournal],
  };
}

/** By the words of each sentence, where they are at hand, which of the new themes it is about. */
function guesser(
  { edit, taxonomy }: EditedTaxonomy,
  texts: ReadonlyMap<string, string>,
): (row: GoldRow) => Guess {
  const ids = newThemes(edit);
  const themesIn = keywordThemes({ themes: taxonomy.themes.filter(({ id }) => ids.includes(id)) });
  return (row) => {
    const text = row.context?.text ?? texts.get(labelKey(row));
    return { themes: text === undefined ? [] : themesIn(text), read: text !== undefined };
  };
}

/** @throws UsageError when two files would be written under one name */
function assertNames(sources: readonly LabelSource[]): void {
  const taken = new Set<string>();
  const names = sources.flatMap(({ name, journal }) => [name, ...(journal ? [journal.name] : [])]);
  for (const name of [NEW_TAXONOMY, LOOK_AGAIN, ...names]) {
    // Some disks tell no capitals.
    const key = name.toLowerCase();
    if (taken.has(key)) {
      throw new UsageError(
        `Two files would be written as "${name}": label files keep their names, so rename one and begin again.`,
      );
    }
    taken.add(key);
  }
}

/** What systems put into folders by themselves is nothing that anybody would miss. */
const OF_THE_SYSTEM = /^(?:\..*|thumbs\.db|desktop\.ini)$/i;

async function assertEmpty(outDir: string): Promise<void> {
  const names = await readdir(outDir).catch(() => []);
  const held = names.filter((name) => !OF_THE_SYSTEM.test(name));
  if (held.length === 0) return;
  throw new UsageError(
    `The output folder "${outDir}" holds ${held.length === 1 ? `"${held[0]}"` : `${held.length} files`} already, ` +
      'and nothing is written over: give a new folder, or remove it first.',
  );
}
