// The tables of the contract, and how a record of the pipeline becomes a row of one. Their columns stand in `columns.ts`.
// Names are snake_case because the readers are R, pandas and SQL. What is not known is null, never ''.

import type { Document, Finding, LabelledSentence, ReadFailure } from '../types.js';
import { DOCUMENT_COLUMNS, ERROR_COLUMNS, FINDING_COLUMNS, SENTENCE_COLUMNS } from './columns.js';
import { namesOf, type Row, type Table } from './table.js';

/** The rows of one document in every table but `errors`. */
export interface DocumentRows {
  readonly document: Row;
  /** As they are written: nearly all that there is, and few look into them. */
  readonly sentences: { readonly lines: string };
  readonly findings: readonly Row[];
}

export const FINDINGS: Table = {
  name: 'findings',
  description:
    'One row a finding: a sentence, or the clause of it, that calls a theme a strength or a weakness.',
  columns: FINDING_COLUMNS,
  formats: ['jsonl', 'csv', 'xlsx', 'parquet'],
  key: 'finding_id',
  refers: { column: 'document_id', table: 'documents' },
};

export const SENTENCES: Table = {
  name: 'sentences',
  description: 'One row a sentence of the documents, whether it is a finding or not.',
  columns: SENTENCE_COLUMNS,
  // Nested too deeply, and too many, for a spreadsheet.
  formats: ['jsonl', 'parquet'],
  key: 'sentence_id',
  refers: { column: 'document_id', table: 'documents' },
};

export const DOCUMENTS: Table = {
  name: 'documents',
  description: 'One row a document that was tagged.',
  columns: DOCUMENT_COLUMNS,
  formats: ['jsonl', 'csv', 'xlsx', 'parquet'],
  key: 'document_id',
};

export const ERRORS: Table = {
  name: 'errors',
  description: 'One row an input that could not be read.',
  columns: ERROR_COLUMNS,
  formats: ['jsonl'],
};

/** All tables of a run, in the order they are listed to the user. */
export const TABLES: readonly Table[] = [FINDINGS, SENTENCES, DOCUMENTS, ERRORS];

/** Names of all columns of all tables: whoever keeps rows, or has them made elsewhere, tells by it what is in them. */
export const SHAPE: readonly (readonly string[])[] = TABLES.map(({ columns }) => namesOf(columns));

/** One row of `sentences`. Confidences and uncertainties have four decimals. */
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
    uncertainty: sentence.uncertainty,
    uncertain_about: sentence.uncertainAbout ?? null,
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
