// Small records for the tests of tables and batches: one document of an invented authority.

import type { Document, Finding, LabelledSentence } from '../../../pipeline/types.js';

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
