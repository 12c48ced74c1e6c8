// The tables of the contract: which columns, in which order, and how a record of the pipeline becomes a row.
// Names are snake_case because the readers are R, pandas and SQL. What is not known is null, never ''.

import type { Document, Finding, LabelledSentence, ReadFailure } from '../types.js';
import type { ColumnType, Row, Table } from './table.js';

/** The rows of one document in every table but `errors`. */
export interface DocumentRows {
  readonly document: Row;
  /** As they are written: nearly all that there is, and few look into them. */
  readonly sentences: { readonly lines: string };
  readonly findings: readonly Row[];
}

export const SENTENCES: Table = {
  name: 'sentences',
  columns: [
    'document_id',
    'sentence_id',
    'index',
    'page',
    'start',
    'end',
    'heading',
    'list_item',
    'text',
    'fingerprint',
    'polarity',
    'polarity_confidence',
    'themes',
    'block',
    'stem',
  ],
  jsonlOnly: true,
};

const FINDING_COLUMNS: Readonly<Record<string, ColumnType>> = {
  finding_id: 'text',
  document_id: 'text',
  authority: 'text or null',
  inspection_type: 'text or null',
  published: 'date',
  page: 'integer',
  heading: 'text',
  text: 'text',
  clause: 'text',
  theme: 'text',
  polarity: 'text',
  confidence: 'number',
  evidence: 'text',
  sentence_id: 'text',
  model: 'text',
};

export const FINDINGS: Table = {
  name: 'findings',
  columns: Object.keys(FINDING_COLUMNS),
  types: FINDING_COLUMNS,
  jsonlOnly: false,
};

const DOCUMENT_COLUMNS: Readonly<Record<string, ColumnType>> = {
  document_id: 'text',
  path: 'text',
  sha256: 'text',
  media_type: 'text',
  title: 'text or null',
  authority: 'text or null',
  inspection_type: 'text or null',
  inspection_start: 'date',
  inspection_end: 'date',
  published: 'date',
  lead_inspector: 'text or null',
  judgements: 'text',
  pages: 'integer',
  sentences: 'integer',
  findings: 'integer',
  warnings: 'text',
  source_url: 'text or null',
};

export const DOCUMENTS: Table = {
  name: 'documents',
  columns: Object.keys(DOCUMENT_COLUMNS),
  types: DOCUMENT_COLUMNS,
  jsonlOnly: false,
};

export const ERRORS: Table = { name: 'errors', columns: ['path', 'code', 'message'], jsonlOnly: true };

/** All tables of a run, in the order they are listed to the user. */
export const TABLES: readonly Table[] = [FINDINGS, SENTENCES, DOCUMENTS, ERRORS];

/** One row of `sentences`. Confidences have four decimals. */
export function sentenceRow(sentence: LabelledSentence): Row {
  return {
    document_id: sentence.documentId,
    sentence_id: sentence.id,
    index: sentence.index,
    page: sentence.page,
    start: sentence.start,
    end: sentence.end,
    heading: sentence.heading,
    list_item: sentence.listItem,
    text: sentence.text,
    fingerprint: sentence.fingerprint,
    polarity: sentence.polarity,
    polarity_confidence: fourDecimals(sentence.polarityConfidence),
    themes: sentence.themes.map(({ theme, polarity, confidence }) => ({
      theme,
      polarity,
      confidence: fourDecimals(confidence),
    })),
    block: sentence.block,
    stem: sentence.stem,
  };
}

/** One row of `findings`; `modelId` names the model that made it. */
export function findingRow(finding: Finding, document: Document, modelId: string): Row {
  const { authority, inspectionType, published } = document.metadata;
  return {
    finding_id: finding.id,
    document_id: finding.documentId,
    authority: authority ?? null,
    inspection_type: inspectionType ?? null,
    published: published ?? null,
    page: finding.page,
    heading: finding.heading,
    text: finding.text,
    clause: finding.clause,
    theme: finding.theme,
    polarity: finding.polarity,
    confidence: fourDecimals(finding.confidence),
    evidence: finding.evidence,
    sentence_id: finding.sentenceId,
    model: modelId,
  };
}

/**
 * One row of `documents`; `counts` are of its sentences and findings. Where it was published is not in a document: the
 * batch fills that in.
 */
export function documentRow(document: Document, counts: { sentences: number; findings: number }): Row {
  const metadata = document.metadata;
  return {
    document_id: document.id,
    path: document.path,
    sha256: document.sha256,
    media_type: document.mediaType,
    title: metadata.title ?? null,
    authority: metadata.authority ?? null,
    inspection_type: metadata.inspectionType ?? null,
    inspection_start: metadata.inspectionStart ?? null,
    inspection_end: metadata.inspectionEnd ?? null,
    published: metadata.published ?? null,
    lead_inspector: metadata.leadInspector ?? null,
    judgements: metadata.judgements,
    pages: document.pages,
    sentences: counts.sentences,
    findings: counts.findings,
    warnings: document.warnings,
    source_url: null,
  };
}

/** One row of `errors`. */
export function errorRow(failure: ReadFailure): Row {
  return { path: failure.path, code: failure.code, message: failure.message };
}

function fourDecimals(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}
