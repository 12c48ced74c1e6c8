// Where edits of themes meet the disk: reads label files, the journals beside them and what documents say, and writes all of
// it in the new themes to a folder of its own. What was given is never written to: an edit that turns out wrong is undone
// by removing the folder.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, ReadFailure, Taxonomy } from '../pipeline/types.js';
import { asOutputError, openTables } from '../pipeline/write/files.js';
import { labelKey } from './faults.js';
import { readText } from './files.js';
import { keywordThemes } from './keywords.js';
import { type LabelSource, NO_WORDS, readLabelSource, readWords } from './labelSource.js';
import {
  type ListedRow,
  type OpenRow,
  openRows,
  openRowsCsv,
  parseOpenRows,
  stillOpen,
} from './lookAgain.js';
import { isSettled, labelsOf } from './migrateJournal.js';
import { editRows } from './migrateRows.js';
import { type MigratedFile, migrateSource } from './migrateSource.js';
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
  /** The list that an earlier edit wrote: what is not settled of it goes on. */
  readonly lookAgain?: string;
  /** ISO 8601, in UTC: of the lines added to journals. */
  readonly time: string;
}

export interface MigrationReport {
  readonly files: readonly MigratedFile[];
  /** What a person must look at again. */
  readonly open: readonly OpenRow[];
  /** Those of them that an earlier edit left open. */
  readonly carried: number;
  /** Lists of an earlier edit that stand beside label files, have rows, and were not given. */
  readonly leftBehind: readonly string[];
  readonly failures: readonly ReadFailure[];
  /** Documents that rows of a split theme name and that are not at hand; none where no folder was given. */
  readonly missing: readonly string[];
}

/**
 * Migrates label files to the new themes, and writes them with the taxonomy and the list of what to look at again, all or
 * nothing.
 * @throws UsageError when a file cannot be read or is of other themes, or the folder holds something
 */
export async function migrateLabels(migration: Migration): Promise<MigrationReport> {
  const { before, edited, labels, outDir, documents } = migration;
  const { edit, taxonomy } = edited;
  await assertEmpty(outDir);
  const sources: LabelSource[] = [];
  for (const file of labels) sources.push(await readLabelSource(file, before));
  assertNames(sources);
  const listed = await readListed(migration, sources);
  const rows = [...listed.map(({ row }) => row), ...sources.flatMap(rowsOf)];
  const words = edit.kind === 'split' ? await readWords(rows, edit.from, documents) : NO_WORDS;
  const guessOf = guesser(edited, textsOf(rows, words.texts));
  const earlier = new Set(listed.map(({ row }) => labelKey(row)));
  const made = sources.map((source) => migrateSource(source, { ...migration, guessOf, earlier }));
  const carried = editRows(
    listed.map(({ row }) => row),
    edit,
    guessOf,
  );
  const open = openRows([...made.flatMap(({ sets }) => sets), stillOpen(listed, carried)]);
  await writeAll(outDir, {
    ...Object.assign({}, ...made.map(({ files }) => files)),
    [LOOK_AGAIN]: openRowsCsv(open, taxonomy),
    [NEW_TAXONOMY]: `${JSON.stringify(taxonomy, null, 2)}\n`,
  });
  const { failures, missing } = words;
  const leftBehind = migration.lookAgain === undefined ? await listsBeside(labels) : [];
  return {
    files: made.map(({ report }) => report),
    open,
    carried: listed.length,
    leftBehind,
    failures,
    missing,
  };
}

/** What an earlier edit left open, less what was decided since. */
async function readListed(
  { lookAgain, before }: Migration,
  sources: readonly LabelSource[],
): Promise<ListedRow[]> {
  if (lookAgain === undefined) return [];
  const listed = parseOpenRows(await readText(lookAgain, 'list to look at again'), lookAgain, before);
  const journals = sources.flatMap(({ journal }) => journal ?? []);
  return listed.filter(({ row }) => !journals.some((journal) => isSettled(journal, labelKey(row))));
}

async function listsBeside(labels: readonly string[]): Promise<string[]> {
  const beside = [...new Set(labels.map((file) => join(dirname(file), LOOK_AGAIN)))];
  const texts = await Promise.all(beside.map((file) => readFile(file, 'utf8').catch(() => '')));
  return beside.filter((_, at) => texts[at]!.trim().includes('\n'));
}

function rowsOf({ lines, journal }: LabelSource): GoldRow[] {
  return [...lines.map(({ row }) => row), ...(journal ? labelsOf(journal.fold).rows : [])];
}

async function writeAll(outDir: string, files: Readonly<Record<string, string>>): Promise<void> {
  const tables = await openTables(outDir, []);
  try {
    await tables.commit(files);
  } catch (error) {
    await tables.abort();
    throw asOutputError(outDir, error);
  }
}

/** The words that rows carry themselves, and those that were read. */
function textsOf(rows: readonly GoldRow[], read: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = rows.flatMap((row) => (row.context ? [[labelKey(row), row.context.text] as const] : []));
  return new Map([...read, ...own]);
}

/** By the words of each sentence, where they are at hand, which of the new themes it is about. */
function guesser(
  { edit, taxonomy }: EditedTaxonomy,
  texts: ReadonlyMap<string, string>,
): (row: GoldRow) => Guess {
  const ids = newThemes(edit);
  const themesIn = keywordThemes({ themes: taxonomy.themes.filter(({ id }) => ids.includes(id)) });
  return (row) => {
    const text = texts.get(labelKey(row));
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
