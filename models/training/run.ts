// Training as a run: label files and documents in, a bundle with its model card out. This is the edge where
// training meets the disk; the arithmetic stands in `train.ts`.

import { join } from 'node:path';

import { findDocuments } from '../../corpus/documents.js';
import type { Evaluation } from '../../eval/evaluation.js';
import { compareSystems } from '../../eval/evaluation.js';
import { predictFound, toPrediction } from '../../eval/predict.js';
import { loadLabelSets } from '../../labels/files.js';
import { drawOf, isHardStratum } from '../../labels/strata.js';
import { type LabelSet, putTogether, togetherNotes } from '../../labels/together.js';
import { type JoinedLabels, joinLabels, readSentences } from '../../pipeline/batch/gold.js';
import { UsageError } from '../../pipeline/errors.js';
import { labelContexts } from '../../pipeline/label.js';
import type { GoldRow, ReadFailure, Sentence, Taxonomy } from '../../pipeline/types.js';
import { decodeBundle } from '../bundle.js';
import {
  CARD_FILE,
  CROSS_VALIDATION_FILE,
  MANIFEST_FILE,
  modelFrom,
  TAXONOMY_FILE,
  WEIGHTS_FILE,
  writeBundle,
} from '../files.js';
import type { Model } from '../model.js';
import { assembleBundle, hashRows, type TrainingFacts } from './assemble.js';
import { figuresOf, renderCard } from './card.js';
import { crossValidationCsv } from './crossValidation.js';
import type { TrainingOptions } from './options.js';
import { trainParts } from './parts.js';
import { createPool, type PoolProgress } from './pool.js';
import type { TrainingRow } from './rows.js';
import { suitToRows } from './suit.js';

/** Folder, in the one that the bundle goes to, for what is finished of a run; removed at its end. */
const KEPT = 'unfinished';

export interface TrainingRun {
  /** Label files; rows of split `train` are learnt from, the rest only scored. */
  readonly labels: readonly string[];
  /** Folders with the documents that the labels name. */
  readonly documents: readonly string[];
  readonly outDir: string;
  readonly taxonomy: Taxonomy;
  readonly options: TrainingOptions;
  /** Whether themes and labels are the user's own: the card then says nothing of those that ship. */
  readonly own?: boolean;
  /** Name and version of the tool, for the manifest. */
  readonly tool: string;
  readonly onProgress?: PoolProgress;
  /** Threads to train on; 0 is this one. Default: two, where there are two processors. */
  readonly threads?: number;
}

export interface TrainReport {
  readonly id: string;
  /** As written. */
  readonly model: Model;
  /** The label rows that it learnt from. */
  readonly learnt: readonly GoldRow[];
  /** The rows of each label file that count, of all splits. */
  readonly sets: readonly LabelSet[];
  /** The rows of evaluation splits, with their sentences. */
  readonly held: JoinedLabels;
  readonly facts: TrainingFacts;
  /** By split: how the new model does on rows it was not trained on. */
  readonly evaluations: ReadonlyMap<string, Evaluation>;
  readonly card: string;
  /** What was left out because label files contradict each other, or lowered because they are small; one sentence each. */
  readonly notes: readonly string[];
  readonly failures: readonly ReadFailure[];
  /** Documents that the labels name and that are not at hand. */
  readonly missing: readonly string[];
}

/**
 * Trains a model and writes its bundle.
 * @throws UsageError when no training sentence is at hand, or a theme cannot be learnt from those that are
 */
export async function runTraining(run: TrainingRun): Promise<TrainReport> {
  const { taxonomy } = run;
  const together = putTogether(await loadLabelSets(run.labels, taxonomy));
  const labels = together.sets.flatMap(({ rows }) => rows);
  const { joined, texts } = await readTraining(labels, run.documents);
  const { rows: chosen, gold, facts } = chooseRows(joined, labels);
  const leftOut = togetherNotes(together);
  if (chosen.length === 0) {
    throw new UsageError(
      `No sentence to learn from: ${run.labels.join(', ')} give no row of split "train" whose document is in ` +
        `${run.documents.join(', ') || 'a folder given with --documents'}. ` +
        [...leftOut, 'Fetch the reports with "findings corpus fetch --out DIR".'].join(' '),
    );
  }
  const { rows, options, notes: lowered } = suitToRows(chosen, taxonomy, run.options);
  const notes = [...leftOut, ...lowered];
  const pool = createPool({
    keepIn: join(run.outDir, KEPT),
    ...(run.onProgress ? { onProgress: run.onProgress } : {}),
    ...(run.threads === undefined ? {} : { threads: run.threads }),
  });
  const parts = await trainParts(rows, texts, taxonomy, options, pool);
  const draft = assembleBundle(parts, taxonomy, options, facts, run.tool);
  const model = await modelFrom(decodeBundle(draft.manifest, draft.weights, taxonomy, run.outDir), taxonomy);
  const evaluations = new Map<string, Evaluation>();
  for (const split of ['dev', 'seed', 'test']) {
    const held = joined.rows.filter(({ row }) => row.split === split);
    if (held.length === 0) continue;
    const predictions = predictFound(held, (contexts) => labelContexts(contexts, model).map(toPrediction));
    evaluations.set(
      split,
      compareSystems(
        held.map(({ row }) => row),
        [{ name: 'model', predictions }],
        taxonomy,
      ),
    );
  }
  const bundle = assembleBundle(parts, taxonomy, options, facts, run.tool, figuresOf(evaluations));
  const card = renderCard(
    JSON.parse(bundle.manifest),
    bundle.weights.byteLength,
    evaluations,
    taxonomy,
    run.own ? { notes } : undefined,
  );
  await writeBundle(
    run.outDir,
    new Map<string, string | Uint8Array>([
      [WEIGHTS_FILE, bundle.weights],
      [MANIFEST_FILE, bundle.manifest],
      [CARD_FILE, card],
      [TAXONOMY_FILE, `${JSON.stringify(taxonomy, null, 2)}\n`],
      [CROSS_VALIDATION_FILE, crossValidationCsv(gold, parts.calibration, taxonomy)],
    ]),
  );
  await pool.clear();
  return {
    id: model.id,
    model,
    learnt: gold,
    sets: together.sets,
    held: heldOf(joined, labels),
    facts,
    evaluations,
    card,
    notes,
    failures: joined.failures,
    missing: joined.missing,
  };
}

/** The rows of evaluation splits alone. */
function heldOf(joined: JoinedLabels, labels: readonly GoldRow[]): JoinedLabels {
  const rows = joined.rows.filter(({ row }) => row.split !== 'train');
  const there = new Set(rows.map(({ row }) => row.doc));
  const gone = labels.filter(({ doc, split }) => split !== 'train' && !there.has(doc));
  return {
    rows,
    missing: [...new Set(gone.map(({ doc }) => doc))].sort(),
    leftOut: gone.length,
    failures: joined.failures,
  };
}

/** The labels joined with their sentences, and the texts that the network reads before it learns (see `textsOf`). */
export async function readTraining(
  labels: readonly GoldRow[],
  folders: readonly string[],
): Promise<{ joined: JoinedLabels; texts: string[] }> {
  const documents = await findDocuments(folders);
  const read = new Map<string, readonly Sentence[]>();
  const joined = await joinLabels(labels, documents, async (path) => {
    const found = await readSentences(path);
    read.set(path, found.sentences);
    return found;
  });
  return { joined, texts: textsOf(labels, documents, read) };
}

/** The distinct sentences of the documents that training labels name, less those that an evaluation set names too. */
function textsOf(
  labels: readonly GoldRow[],
  documents: ReadonlyMap<string, string>,
  read: ReadonlyMap<string, readonly Sentence[]>,
): string[] {
  const held = new Set(labels.filter((row) => row.split !== 'train').map((row) => row.fingerprint));
  const texts = new Map<string, string>();
  for (const doc of [
    ...new Set(labels.filter((row) => row.split === 'train').map((row) => row.doc)),
  ].sort()) {
    for (const { fingerprint, text } of read.get(documents.get(doc) ?? '') ?? []) {
      if (!held.has(fingerprint) && !texts.has(fingerprint)) texts.set(fingerprint, text);
    }
  }
  return [...texts.values()];
}

/**
 * The rows to learn from: split `train`, found in their document, and not word for word in any evaluation set
 * (stock sentences occur in several reports). `gold` are their labels, in the same order.
 */
export function chooseRows(
  joined: Pick<JoinedLabels, 'rows'>,
  labels: readonly GoldRow[],
): { rows: TrainingRow[]; gold: GoldRow[]; facts: TrainingFacts } {
  const held = new Set(labels.filter((row) => row.split !== 'train').map((row) => row.fingerprint));
  const training = joined.rows.filter(({ row }) => row.split === 'train');
  const found = training.filter(({ context }) => context !== undefined);
  const kept = found.filter(({ row }) => !held.has(row.fingerprint));
  // Order must not depend on the order of files or folders.
  kept.sort((a, b) => compare(a.row.doc, b.row.doc) || compare(a.row.fingerprint, b.row.fingerprint));
  const rows = kept.map(({ row, context }) => ({
    context: context!,
    drawn: drawnAs(row),
    stratum: row.stratum,
    doc: row.doc,
    group: authorityOf(row.doc),
    polarity: row.polarity,
    themes: row.themes,
  }));
  const real = rows.filter((row) => row.drawn !== 'invented');
  const facts = {
    sentences: real.length,
    documents: new Set(real.map((row) => row.doc)).size,
    authorities: new Set(real.map((row) => row.group)).size,
    invented: rows.length - real.length,
    not_found: training.length - found.length,
    held_back: found.length - kept.length,
    data_sha256: hashRows(rows),
  };
  return { rows, gold: kept.map(({ row }) => row), facts };
}

function drawnAs(row: GoldRow): TrainingRow['drawn'] {
  if (isHardStratum(row.stratum)) return 'hard';
  if (row.stratum === 'INV') return 'invented';
  return drawOf(row.stratum) === 'random' ? 'random' : 'otherwise';
}

/** Reports are named `<authority's number>-<date>`; a name without a hyphen stands for itself. */
function authorityOf(doc: string): string {
  return doc.split('-')[0]!;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
