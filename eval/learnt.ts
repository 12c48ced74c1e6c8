// What a model is known to have learnt from: a score on that flatters it, and a comparison with it would be unjust. Pure.
import { closedBy } from '../labels/next.js';
import { authorityNumber } from '../labels/split.js';
import type { GoldRow } from '../pipeline/types.js';

export interface Learnt {
  /** Whether it learnt from these very words. */
  hasWords(fingerprint: string): boolean;
  /** Whether it learnt from sentences of the document, or of a report of its authority. */
  hasDocument(doc: string): boolean;
}

/** Of the sentences themselves, as `cross-validation.csv` beside a model lists them. */
export function learntFrom(rows: readonly Pick<GoldRow, 'doc' | 'fingerprint'>[]): Learnt {
  const words = new Set(rows.map(({ fingerprint }) => fingerprint));
  const documents = new Set(rows.map(({ doc }) => doc));
  const authorities = new Set([...documents].flatMap((doc) => authorityNumber(doc) ?? []));
  return {
    hasWords: (fingerprint) => words.has(fingerprint),
    hasDocument: (doc) => documents.has(doc) || authorities.has(authorityNumber(doc) ?? ''),
  };
}

/** Of all that may be learnt from label files: rows of split `train` whose words stand in no other split. */
export function learntFromLabels(labels: readonly GoldRow[]): Learnt {
  const held = closedBy(labels.filter(({ split }) => split !== 'train'));
  return learntFrom(
    labels.filter(({ split, fingerprint }) => split === 'train' && !held.hasLabel(fingerprint)),
  );
}
