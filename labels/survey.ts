// Reads documents and asks a model which of their sentences are worth a label. This is the edge where choosing meets
// the disk; how sentences are ranked stands in `next.ts`.
import { findDocuments } from '../corpus/documents.js';
import type { Model } from '../models/model.js';
import { uncertaintyOf } from '../models/uncertainty.js';
import { toFailure } from '../pipeline/batch/failures.js';
import { readSentences } from '../pipeline/batch/gold.js';
import { contextsOf, isAside } from '../pipeline/label.js';
import type { GoldRow, ReadFailure } from '../pipeline/types.js';
import { type Candidate, chooseNext, closedBy } from './next.js';

export interface Survey {
  /** Folders with documents. */
  readonly documents: readonly string[];
  /** Every label there is: what has one is left out, and so is what must not be learnt from. */
  readonly labels: readonly GoldRow[];
  readonly model: Pick<Model, 'taxonomy' | 'probabilities'>;
  /** Sentences to choose. */
  readonly most: number;
  /** Called after each document. */
  readonly onProgress?: (done: number, total: number, sentences: number) => void;
}

export interface SurveyReport {
  /** The most useful first. */
  readonly chosen: readonly Candidate[];
  /** Unlabelled sentences that were asked about. */
  readonly sentences: number;
  /** Documents that were read. */
  readonly documents: number;
  /** Documents that were not, because they are of an evaluation split, or their authority is. */
  readonly heldOut: number;
  readonly failures: readonly ReadFailure[];
}

/**
 * Chooses the sentences to label next. Same documents, labels and model: the same choice.
 * @throws UsageError when one of the folders is none
 */
export async function surveyDocuments(survey: Survey): Promise<SurveyReport> {
  const { model, most, onProgress = () => {} } = survey;
  const themes = model.taxonomy.themes.map(({ id }) => id);
  const { hasLabel, isHeldOut } = closedBy(survey.labels);
  const found = [...(await findDocuments(survey.documents))];
  const open = found.filter(([doc]) => !isHeldOut(doc));
  const candidates: Candidate[] = [];
  const failures: ReadFailure[] = [];
  for (const [i, [doc, path]] of open.entries()) {
    try {
      const { sentences } = await readSentences(path);
      const contexts = contextsOf(sentences);
      const asked = sentences.flatMap(({ fingerprint }, at) =>
        hasLabel(fingerprint) || isAside(contexts[at]!) ? [] : [{ fingerprint, context: contexts[at]! }],
      );
      const answers = model.probabilities(asked.map(({ context }) => context));
      asked.forEach(({ fingerprint }, at) => {
        candidates.push({ doc, fingerprint, ...uncertaintyOf(themes, answers[at]!) });
      });
    } catch (error) {
      failures.push(toFailure(path, error));
    }
    onProgress(i + 1, open.length, candidates.length);
  }
  return {
    chosen: chooseNext(candidates, most),
    sentences: candidates.length,
    documents: open.length - failures.length,
    heldOut: found.length - open.length,
    failures,
  };
}
