// Training as a run: label files and documents in, a bundle with its model card out. This is the edge where
// training meets the disk; the arithmetic stands in `train.ts`.

import { findDocuments } from '../../corpus/documents.js';
import type { Evaluation } from '../../eval/evaluation.js';
import { compareSystems, isHardCase } from '../../eval/evaluation.js';
import { predictFound, toPrediction } from '../../eval/predict.js';
import { loadLabels } from '../../labels/files.js';
import { type JoinedLabels, joinLabels } from '../../pipeline/batch/gold.js';
import { UsageError } from '../../pipeline/errors.js';
import { labelContexts } from '../../pipeline/label.js';
import type { GoldRow, ReadFailure, Taxonomy } from '../../pipeline/types.js';
import { decodeBundle } from '../bundle.js';
import { CARD_FILE, MANIFEST_FILE, WEIGHTS_FILE, writeBundle } from '../files.js';
import { createModel } from '../model.js';
import { assembleBundle, hashRows, type TrainingFacts } from './assemble.js';
import { figuresOf, renderCard } from './card.js';
import type { TrainingOptions } from './options.js';
import type { TrainingRow } from './rows.js';
import { type TrainingProgress, trainParts } from './train.js';

export interface TrainingRun {
  /** Label files; rows of split `train` are learnt from, the rest only scored. */
  readonly labels: readonly string[];
  /** Folders with the documents that the labels name. */
  readonly documents: readonly string[];
  readonly outDir: string;
  readonly taxonomy: Taxonomy;
  readonly options: TrainingOptions;
  /** Name and version of the tool, for the manifest. */
  readonly tool: string;
  readonly onProgress?: TrainingProgress;
}

export interface TrainReport {
  readonly id: string;
  readonly facts: TrainingFacts;
  /** By split: how the new model does on rows it was not trained on. */
  readonly evaluations: ReadonlyMap<string, Evaluation>;
  readonly card: string;
  readonly failures: readonly ReadFailure[];
  /** Documents that the labels name and that are not at hand. */
  readonly missing: readonly string[];
}

/**
 * Trains a model and writes its bundle.
 * @throws UsageError when no training sentence is at hand, or there are too few authorities
 */
export async function runTraining(run: TrainingRun): Promise<TrainReport> {
  const { taxonomy, options } = run;
  const labels = await loadLabels(run.labels, taxonomy);
  const joined = await joinLabels(labels, await findDocuments(run.documents));
  const { rows, facts } = chooseRows(joined, labels);
  if (rows.length === 0) {
    throw new UsageError(
      `No sentence to learn from: ${run.labels.join(', ')} give no row of split "train" whose document is in ` +
        `${run.documents.join(', ') || 'a folder given with --documents'}. Fetch the reports with "findings corpus fetch --out DIR".`,
    );
  }
  if (facts.authorities < options.folds) {
    throw new UsageError(
      `Training needs labels from ${options.folds} authorities or more to calibrate on; these are from ${facts.authorities}.`,
    );
  }
  const parts = trainParts(rows, taxonomy, options, run.onProgress);
  const draft = assembleBundle(parts, taxonomy, options, facts, run.tool);
  const model = createModel(decodeBundle(draft.manifest, draft.weights, taxonomy, run.outDir), taxonomy);
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
  const card = renderCard(JSON.parse(bundle.manifest), bundle.weights.byteLength, evaluations, taxonomy);
  await writeBundle(
    run.outDir,
    new Map<string, string | Uint8Array>([
      [WEIGHTS_FILE, bundle.weights],
      [MANIFEST_FILE, bundle.manifest],
      [CARD_FILE, card],
    ]),
  );
  return { id: model.id, facts, evaluations, card, failures: joined.failures, missing: joined.missing };
}

/**
 * The rows to learn from: split `train`, found in their document, and not word for word in any evaluation set
 * (stock sentences occur in several reports).
 */
export function chooseRows(
  joined: Pick<JoinedLabels, 'rows'>,
  labels: readonly GoldRow[],
): { rows: TrainingRow[]; facts: TrainingFacts } {
  const held = new Set(labels.filter((row) => row.split !== 'train').map((row) => row.fingerprint));
  const training = joined.rows.filter(({ row }) => row.split === 'train');
  const found = training.filter(({ context }) => context !== undefined);
  const kept = found.filter(({ row }) => !held.has(row.fingerprint));
  // Order must not depend on the order of files or folders.
  kept.sort((a, b) => compare(a.row.doc, b.row.doc) || compare(a.row.fingerprint, b.row.fingerprint));
  const rows = kept.map(({ row, context }) => ({
    context: context!,
    drawn: drawnAs(row),
    group: authorityOf(row.doc),
    polarity: row.polarity,
    themes: row.themes,
  }));
  const facts = {
    sentences: rows.length,
    documents: new Set(kept.map(({ row }) => row.doc)).size,
    authorities: new Set(rows.map((row) => row.group)).size,
    not_found: training.length - found.length,
    held_back: found.length - kept.length,
    data_sha256: hashRows(rows),
  };
  return { rows, facts };
}

function drawnAs(row: GoldRow): TrainingRow['drawn'] {
  if (isHardCase(row)) return 'hard';
  return row.stratum === 'RND' ? 'random' : 'otherwise';
}

/** Reports are named `<authority's number>-<date>`; a name without a hyphen stands for itself. */
function authorityOf(doc: string): string {
  return doc.split('-')[0]!;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
