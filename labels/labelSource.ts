// A label file as an edit of themes needs it: its bytes, its rows, the journal beside it if there is one, and the words of
// its sentences where the file itself has none. Reads only.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { findDocuments } from '../corpus/documents.js';
import { joinLabels } from '../pipeline/batch/gold.js';
import { sha256Of } from '../pipeline/batch/hash.js';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, ReadFailure, Taxonomy } from '../pipeline/types.js';
import { labelKey } from './faults.js';
import { readText } from './files.js';
import { isJournal, journalLockOf, journalOf } from './journal.js';
import { type LabelLine, parseLabelLines } from './load.js';
import { type Journal, readJournal } from './migrateJournal.js';

export interface LabelSource {
  /** Of the file, without its folder. */
  readonly name: string;
  readonly csv: string;
  readonly lines: readonly LabelLine[];
  /** `made`: the file is what this journal comes to, or came to when it was written. */
  readonly journal?: Journal & { readonly name: string; readonly made: boolean };
}

/**
 * The label file `file`, of the themes of `taxonomy`, and the journal beside it.
 * @throws UsageError when one cannot be read, is malformed or of other themes, or the file is not in UTF-8
 */
export async function readLabelSource(file: string, taxonomy: Taxonomy): Promise<LabelSource> {
  if (isJournal(file)) {
    throw new UsageError(
      `"${file}" is a journal: name the label file beside it, and the journal comes along.`,
    );
  }
  const csv = await readText(file, 'label file');
  const bytes = await readFile(file);
  if (!bytes.equals(Buffer.from(csv))) {
    throw new UsageError(`${file} is not in UTF-8, so its text would change: save it as CSV in UTF-8.`);
  }
  const lines = parseLabelLines(csv, file, taxonomy);
  const beside = journalOf(file);
  const text = await readFile(beside, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`The journal "${beside}" cannot be read (${error.code}): check its permissions.`);
  });
  const name = basename(file);
  if (text === undefined) return { name, csv, lines };
  await assertAtRest(file);
  const journal = readJournal(text, beside, taxonomy);
  const made = journal.fold.written.has(sha256Of(bytes));
  return { name, csv, lines, journal: { ...journal, name: basename(beside), made } };
}

/** What is decided while an edit is made would be left behind. */
async function assertAtRest(file: string): Promise<void> {
  const lock = journalLockOf(file);
  if ((await stat(lock).catch(() => undefined)) === undefined) return;
  throw new UsageError(
    `A review of "${file}" is going on: stop it (Ctrl-C), then begin again. If there is none, remove "${lock}".`,
  );
}

/** The words of sentences, by `labelKey`. */
export interface Words {
  readonly texts: ReadonlyMap<string, string>;
  readonly failures: readonly ReadFailure[];
  /** Documents that rows name and that are not at hand; sorted, none where no folder was given. */
  readonly missing: readonly string[];
}

export const NO_WORDS: Words = { texts: new Map(), failures: [], missing: [] };

/**
 * The sentences of those of the rows that have the theme and carry no text, from the documents in `folders`.
 * @throws UsageError when one of those is not a folder
 */
export async function readWords(
  rows: readonly GoldRow[],
  theme: string,
  folders: readonly string[],
): Promise<Words> {
  if (folders.length === 0) return NO_WORDS;
  const asked = rows.filter(({ themes, context }) => themes[theme] !== undefined && context === undefined);
  const joined = await joinLabels(asked, await findDocuments(folders));
  const texts = joined.rows.flatMap(({ row, context }) =>
    context === undefined ? [] : [[labelKey(row), context.text] as const],
  );
  return { texts: new Map(texts), failures: joined.failures, missing: joined.missing };
}
