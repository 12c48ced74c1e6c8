// Which sentences to label next: those that a model is least sure of (`models/uncertainty.ts`), spread over documents.
// Pure; `survey.ts` reads the documents and asks the model.
import type { Uncertainty } from '../models/uncertainty.js';
import type { GoldRow } from '../pipeline/types.js';
import { authorityNumber } from './split.js';

/** An unlabelled sentence that may be labelled next. */
export interface Candidate extends Uncertainty {
  readonly doc: string;
  readonly fingerprint: string;
}

/** A document may give so many times its equal share of the list … */
const MOST_SHARES = 2;
/** … and so many sentences in any case. */
const LEAST_A_DOCUMENT = 3;

/**
 * The sentences to label next, the most useful first; ties by document and fingerprint. Words that stand in several
 * places are taken once, where the model is least sure. A document gives at most twice its equal share of the list
 * (but may always give 3 sentences), so that one that is strange throughout cannot fill it; the list may so be shorter
 * than `most`.
 */
export function chooseNext(candidates: readonly Candidate[], most: number): Candidate[] {
  const documents = new Set(candidates.map(({ doc }) => doc)).size;
  const mostOfOne = Math.max(LEAST_A_DOCUMENT, Math.ceil((MOST_SHARES * most) / Math.max(1, documents)));
  const taken = new Map<string, number>();
  const seen = new Set<string>();
  const chosen: Candidate[] = [];
  for (const candidate of [...candidates].sort(byUse)) {
    const { doc, fingerprint } = candidate;
    const ofDocument = taken.get(doc) ?? 0;
    if (chosen.length >= most || ofDocument >= mostOfOne || seen.has(fingerprint)) continue;
    taken.set(doc, ofDocument + 1);
    seen.add(fingerprint);
    chosen.push(candidate);
  }
  return chosen;
}

/** What is not to be labelled next. */
export interface Closed {
  /** Whether the words have a label somewhere. */
  readonly hasLabel: (fingerprint: string) => boolean;
  /** Whether the document must not be learnt from. */
  readonly isHeldOut: (doc: string) => boolean;
}

/**
 * What label rows close: the words of every row, and for training the documents of every split but `train`, with all
 * reports (`<authority's number>-<yyyy-mm-dd>`) of their authorities, because an authority belongs to one split.
 */
export function closedBy(labels: readonly GoldRow[]): Closed {
  const fingerprints = new Set(labels.map((row) => row.fingerprint));
  const held = new Set(labels.filter((row) => row.split !== 'train').map((row) => row.doc));
  const authorities = new Set([...held].flatMap((doc) => authorityNumber(doc) ?? []));
  return {
    hasLabel: (fingerprint) => fingerprints.has(fingerprint),
    isHeldOut: (doc) => held.has(doc) || authorities.has(authorityNumber(doc) ?? ''),
  };
}

function byUse(a: Candidate, b: Candidate): number {
  return b.score - a.score || compare(a.doc, b.doc) || compare(a.fingerprint, b.fingerprint);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
