// Brings hand labels and sentences together. Most label files hold no text: a row names its document and the
// fingerprint of its sentence, and the sentence is found by reading that document as any other is read. So what
// is measured is the whole way from bytes to labels, and a sentence that was cut wrongly counts as missed.

import { contextsOf } from '../label.js';
import { readDocument } from '../read/read.js';
import { segmentDocument } from '../segment/segment.js';
import type { Document, GoldRow, ReadFailure, Sentence, SentenceInContext } from '../types.js';
import { toFailure } from './failures.js';
import { readSource } from './source.js';

/** What finds the sentence of a label. */
export type LabelPlace = Pick<GoldRow, 'doc' | 'fingerprint' | 'context'>;

export interface JoinedRow<R extends LabelPlace = GoldRow> {
  readonly row: R;
  /** Absent where the document was read (or failed) and the sentence is not in it. */
  readonly context?: SentenceInContext;
  /** Where it was found; absent where the row's own text is used. */
  readonly place?: SentencePlace;
}

/** Where a sentence stands, beyond what a model reads of it. */
export interface SentencePlace {
  readonly page: number;
  /** Text of the sentence after, or '' at the end. */
  readonly after: string;
  readonly document: DocumentFacts;
}

/** What a document says of itself, and how its bytes are known. */
export type DocumentFacts = Pick<Document, 'path' | 'sha256' | 'metadata'>;

export interface JoinedLabels<R extends LabelPlace = GoldRow> {
  /** The rows whose document is at hand or that carry their text, in the order given. */
  readonly rows: readonly JoinedRow<R>[];
  /** Documents that rows name, that carry no text and are not at hand; sorted. */
  readonly missing: readonly string[];
  /** Rows left out because their document is missing. */
  readonly leftOut: number;
  /** Documents at hand that could not be read; their rows have no context. */
  readonly failures: readonly ReadFailure[];
}

/** One document as labels need it. */
export interface DocumentSentences {
  readonly document: DocumentFacts;
  readonly sentences: readonly Sentence[];
}

/** Gives the sentences of one document. */
export type SentencesOf = (path: string) => Promise<DocumentSentences>;

/**
 * Finds the sentence of every row: in its document where `documents` (file stem to path) holds it, or else in the
 * row's own text. Of several sentences with one fingerprint the first is taken.
 */
export async function joinLabels<R extends LabelPlace = GoldRow>(
  rows: readonly R[],
  documents: ReadonlyMap<string, string>,
  sentencesOf: SentencesOf = readSentences,
): Promise<JoinedLabels<R>> {
  const failures: ReadFailure[] = [];
  const contexts = new Map<string, ReadonlyMap<string, FoundSentence>>();
  for (const doc of new Set(rows.map((row) => row.doc))) {
    const path = documents.get(doc);
    if (path === undefined) continue;
    try {
      contexts.set(doc, byFingerprint(await sentencesOf(path)));
    } catch (error) {
      failures.push(toFailure(path, error));
      contexts.set(doc, new Map());
    }
  }
  const atHand = rows.filter((row) => contexts.has(row.doc) || row.context !== undefined);
  const missing = rows.filter((row) => !contexts.has(row.doc) && row.context === undefined);
  return {
    rows: atHand.map((row) => {
      const found = contexts.get(row.doc);
      if (found !== undefined) return { row, ...found.get(row.fingerprint) };
      return row.context === undefined ? { row } : { row, context: row.context };
    }),
    missing: [...new Set(missing.map((row) => row.doc))].sort(),
    leftOut: missing.length,
    failures,
  };
}

type FoundSentence = Required<Pick<JoinedRow, 'context' | 'place'>>;

function byFingerprint({ document, sentences }: DocumentSentences): ReadonlyMap<string, FoundSentence> {
  const found = new Map<string, FoundSentence>();
  for (const [i, context] of contextsOf(sentences).entries()) {
    const { fingerprint, page } = sentences[i]!;
    if (found.has(fingerprint)) continue;
    found.set(fingerprint, { context, place: { page, after: sentences[i + 1]?.text ?? '', document } });
  }
  return found;
}

/**
 * The document at `path`, and its sentences.
 * @throws ReadError when it cannot be read.
 */
export async function readSentences(path: string): Promise<DocumentSentences> {
  const document = await readDocument(await readSource({ path, file: path }));
  const { sha256, metadata } = document;
  return { document: { path, sha256, metadata }, sentences: segmentDocument(document) };
}
