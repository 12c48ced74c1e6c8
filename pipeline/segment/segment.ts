// Document to sentences: splits every block that can carry a finding and gives each sentence its place.
import { fingerprint } from '../../labels/fingerprint.js';
import { isGrade } from '../layout/lines.js';
import type { Block, Document, Sentence } from '../types.js';
import { splitSentences } from './boundaries.js';

/** A table row is read as text only where a cell is long enough to be a sentence. */
const SHORTEST_CELL_WORDS = 6;

/**
 * Splits a document into its sentences, in reading order. Headings, addresses and page furniture give none.
 * Every sentence satisfies `document.text.slice(start, end) === text`.
 */
export function segmentDocument(document: Document): Sentence[] {
  const sentences: Sentence[] = [];
  for (const block of document.blocks) {
    if (!carriesSentences(block)) continue;
    const heading = block.headings;
    const listItem = block.kind === 'list_item';
    for (const span of splitSentences(block.text)) {
      const text = block.text.slice(span.start, span.end);
      if (!/\p{L}/u.test(text)) continue;
      const index = sentences.length;
      sentences.push({
        documentId: document.id,
        id: `${document.id}-${String(index).padStart(4, '0')}`,
        index,
        page: pageAt(block, span.start),
        start: block.start + span.start,
        end: block.start + span.end,
        heading,
        listItem,
        text,
        fingerprint: fingerprint(text),
        block: block.kind,
        stem: '',
      });
    }
  }
  return sentences;
}

function carriesSentences(block: Block): boolean {
  if (block.kind === 'paragraph' || block.kind === 'list_item') return true;
  if (block.kind !== 'table_row' || isGradeRow(block.text)) return false;
  return block.text
    .split(' | ')
    .some((cell) => cell.split(' ').length >= SHORTEST_CELL_WORDS && !/:\s/.test(cell.slice(0, 8)));
}

/** A judgement and its grade: a fact for the metadata, not a sentence. */
function isGradeRow(text: string): boolean {
  const last = text.split(' | ').at(-1)!;
  return isGrade(last.trim());
}

function pageAt(block: Block, offset: number): number {
  let page = block.page;
  for (const mark of block.pageBreaks ?? []) if (mark.at <= offset) page = mark.page;
  return page;
}
