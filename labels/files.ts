// Where label files meet the disk.

import { readFile } from 'node:fs/promises';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { createFold, isJournal, labelRowsOf, parseJournal } from './journal.js';
import { parseLabels } from './load.js';
import { migrateLabel } from './themes.js';
import type { LabelSet } from './together.js';

/**
 * The rows of several label files, one after another.
 * @throws UsageError when a file is missing, or a row is malformed.
 */
export async function loadLabels(files: readonly string[], taxonomy: Taxonomy): Promise<GoldRow[]> {
  return (await loadLabelSets(files, taxonomy)).flatMap(({ rows }) => rows);
}

/**
 * The rows of several label files, each apart. A journal of `findings review` is a label file too.
 * @throws UsageError as `loadLabels`
 */
export async function loadLabelSets(files: readonly string[], taxonomy: Taxonomy): Promise<LabelSet[]> {
  const sets: LabelSet[] = [];
  for (const file of files) {
    const text = await readText(file, 'label file');
    const rows = isJournal(file) ? journalRows(text, file, taxonomy) : parseLabels(text, file, taxonomy);
    sets.push({ file, rows });
  }
  return sets;
}

function journalRows(text: string, file: string, taxonomy: Taxonomy): GoldRow[] {
  const fold = createFold(migrateLabel);
  for (const line of parseJournal(text, file).lines) fold.add(line);
  const themes = taxonomy.themes.map(({ id }) => id);
  if (fold.length > 0 && [...fold.themes].sort().join() !== [...themes].sort().join()) {
    throw new UsageError(
      `"${file}" has labels for ${fold.themes.join(', ')}, asked for are ${themes.join(', ')}: give the taxonomy that it was ` +
        'reviewed with, or take its labels along with "findings themes".',
    );
  }
  return labelRowsOf(fold.decisions);
}

/**
 * The text of a file that the user named; `what` says what it was to be.
 * @throws UsageError when it cannot be read.
 */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT'
        ? 'does not exist: check the spelling'
        : code === 'EISDIR'
          ? 'is a folder: name the file in it'
          : `cannot be read (${code}): check its permissions`;
    throw new UsageError(`The ${what} "${file}" ${reason}.`);
  }
}
