// The document as the tool sees it, for programs: one JSON object with the names that the tables use.
import type { Block, Document, Sentence } from '../types.js';

/** What a terminal could take for a command, or for a change of direction. */
const UNSAFE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * JSON of a document and its sentences, keys in snake_case, two spaces a level, a line feed at the end. What is not
 * known is null. Offsets count UTF-16 units of the canonical text; those of `notes` and `page_breaks`, of the block's.
 */
export function inspectionJson(document: Document, sentences: readonly Sentence[]): string {
  const { metadata } = document;
  const content = {
    document_id: document.id,
    path: document.path,
    sha256: document.sha256,
    media_type: document.mediaType,
    pages: document.pages,
    metadata: {
      title: metadata.title ?? null,
      authority: metadata.authority ?? null,
      inspection_type: metadata.inspectionType ?? null,
      inspection_start: metadata.inspectionStart ?? null,
      inspection_end: metadata.inspectionEnd ?? null,
      published: metadata.published ?? null,
      lead_inspector: metadata.leadInspector ?? null,
      judgements: metadata.judgements,
    },
    warnings: document.warnings,
    blocks: document.blocks.map(blockRecord),
    sentences: sentences.map(sentenceRecord),
  };
  const json = JSON.stringify(content, null, 2);
  return `${json.replace(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

function blockRecord(block: Block) {
  return {
    kind: block.kind,
    level: block.level ?? null,
    marker: block.marker ?? null,
    page: block.page,
    start: block.start,
    end: block.end,
    headings: block.headings,
    text: block.text,
    notes: block.notes ?? [],
    page_breaks: block.pageBreaks ?? [],
  };
}

function sentenceRecord(sentence: Sentence) {
  return {
    index: sentence.index,
    start: sentence.start,
    end: sentence.end,
    page: sentence.page,
    heading: sentence.heading,
    list_item: sentence.listItem,
    block: sentence.block,
    stem: sentence.stem,
    text: sentence.text,
    fingerprint: sentence.fingerprint,
  };
}
