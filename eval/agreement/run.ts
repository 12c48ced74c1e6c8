// Where the comparison of label files meets the disk: reads the files, finds the sentences that are to be shown, and
// reads the sheet that was decided. Figures, sheet and labels come back as data or text; the command writes them.

import { resolve } from 'node:path';
import { findDocuments } from '../../corpus/documents.js';
import { labelKey } from '../../labels/faults.js';
import { loadLabels, readText } from '../../labels/files.js';
import { joinLabels } from '../../pipeline/batch/gold.js';
import { UsageError } from '../../pipeline/errors.js';
import type { ReadFailure, Taxonomy } from '../../pipeline/types.js';
import { ofSplit } from '../run.js';
import type { LabelSet } from './answers.js';
import { type MergedLabels, mergeLabels, parseDecisions } from './decisions.js';
import { disagreementsCsv, findDisagreements } from './disagreements.js';
import { nameFiles } from './names.js';

/**
 * The label files, one set each, with names that tell them apart.
 * @param split only rows of this split; undefined is all
 * @throws UsageError when there are fewer than two files, one is given twice, missing or malformed, or has no row of the
 *   split.
 */
export async function readLabelSets(
  files: readonly string[],
  taxonomy: Taxonomy,
  split?: string,
): Promise<LabelSet[]> {
  if (files.length < 2) {
    throw new UsageError(
      `Agreement needs two label files or more, got ${files.join(', ') || 'none'}: name those to compare.`,
    );
  }
  const paths = files.map((file) => resolve(file));
  const twice = files.find((_, at) => paths.indexOf(paths[at]!) !== at);
  if (twice !== undefined) {
    throw new UsageError(`"${twice}" is given twice: a file always agrees with itself.`);
  }
  const names = nameFiles(paths);
  const sets: LabelSet[] = [];
  for (const [at, file] of files.entries()) {
    const rows = ofSplit(await loadLabels([file], taxonomy), split, [file]);
    sets.push({ name: names[at]!, rows });
  }
  return sets;
}

export interface DisagreementSheet {
  readonly csv: string;
  readonly sentences: number;
  /** Sentences whose text is in the sheet. */
  readonly shown: number;
  /** Documents under the folders that could not be read. */
  readonly failures: readonly ReadFailure[];
}

/**
 * The sheet of disagreements. Sentences are shown from the documents in the folders `documents`, which know their headings
 * and what stands before, else from the label files where these carry their text.
 * @throws UsageError when one of those is not a folder.
 */
export async function writeDisagreements(
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
  documents: readonly string[],
): Promise<DisagreementSheet> {
  const disagreements = findDisagreements(sets, taxonomy);
  const joined = await joinLabels(disagreements, await findDocuments(documents));
  const inPlace = new Map(joined.rows.map(({ row, context }) => [labelKey(row), context]));
  const sentences = new Map(
    disagreements.flatMap((row) => {
      const context = inPlace.get(labelKey(row)) ?? row.context;
      return context === undefined ? [] : [[labelKey(row), context] as const];
    }),
  );
  return {
    csv: disagreementsCsv(disagreements, sets, taxonomy, sentences),
    sentences: disagreements.length,
    shown: sentences.size,
    failures: joined.failures,
  };
}

/**
 * One set of labels from the sets and the decided sheet in `file`, if any.
 * @throws UsageError as `parseDecisions` and `mergeLabels` do, and when the sheet cannot be read.
 */
export async function mergeDecided(
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
  file?: string,
): Promise<MergedLabels> {
  const decisions =
    file === undefined
      ? new Map()
      : parseDecisions(await readText(file, 'decided list'), file, sets, taxonomy);
  return mergeLabels(sets, decisions, taxonomy);
}
