// Small records for the tests of tables and batches: one document of an invented authority, tables with columns of the
// test's own, and the bytes of a file.

import type { Document, Finding, LabelledSentence } from '../../../pipeline/types.js';
import type { Provenance } from '../../../pipeline/write/provenance.js';
import type { Column, ColumnType, Rows, Table, TableFile } from '../../../pipeline/write/table.js';

export const RUN: Provenance = {
  tool: { name: 'inspection-findings', version: '9.9.9' },
  models: [{ id: 'fake-1', sha256: 'f'.repeat(64) }],
  taxonomy: {
    version: '7',
    themes: ['supervision', 'caseloads'].map((id) => ({ id, name: `The ${id}`, definition: `About ${id}.` })),
  },
  includeOther: false,
};

export function aColumn(name: string, type: ColumnType = 'text', more: Partial<Column> = {}): Column {
  return { name, type, description: `The ${name}.`, ...more };
}

/** A table in every format. */
export function aTable(name: string, columns: readonly Column[]): Table {
  return { name, description: 'One row a thing.', columns, formats: ['jsonl', 'csv', 'xlsx', 'parquet'] };
}

/** The bytes of a file whose rows come in this order. */
export async function bytesOf(
  file: TableFile,
  parts: readonly (readonly [Table, Rows])[],
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await file.begin();
  const chunks = [
    encoder.start(),
    ...parts.map(([table, rows]) => encoder.rows(rows, table)),
    await encoder.end(),
  ];
  return new Uint8Array(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as string))));
}

export function aDocument(path: string, text: string, sha256 = 'a'.repeat(64)): Document {
  return {
    id: sha256.slice(0, 16),
    path,
    sha256,
    mediaType: 'text/plain',
    text,
    blocks: [],
    metadata: {
      authority: 'Exampleshire',
      published: '2024-02-29',
      judgements: { 'overall effectiveness': 'good', 'impact of leaders': 'outstanding' },
    },
    pages: 1,
    warnings: [],
  };
}

export function aSentence(document: Document, index: number, text: string): LabelledSentence {
  return {
    documentId: document.id,
    id: `${document.id}-${String(index).padStart(4, '0')}`,
    index,
    page: 1,
    start: 0,
    end: text.length,
    heading: ['Findings', 'Leaders'],
    listItem: false,
    text,
    fingerprint: '0123456789abcdef',
    block: 'paragraph',
    stem: '',
    polarity: 'strength',
    polarityConfidence: 0.9,
    themes: [{ theme: 'supervision', polarity: 'strength', confidence: 0.8, strength: 0.8, weakness: 0.1 }],
    uncertainty: 0.375,
    uncertainAbout: 'caseloads',
  };
}

export function aFinding(sentence: LabelledSentence): Finding {
  return {
    id: `${sentence.id}-supervision-S`,
    documentId: sentence.documentId,
    sentenceId: sentence.id,
    page: sentence.page,
    heading: sentence.heading,
    text: sentence.text,
    clause: sentence.text,
    theme: 'supervision',
    polarity: 'strength',
    confidence: 0.8,
    evidence: ['regular', 'supervision'],
  };
}
