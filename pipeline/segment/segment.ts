// Document to sentences: splits every block that can carry one and gives each sentence its place.
import { fingerprint } from '../../labels/fingerprint.js';
import { isGrade } from '../layout/lines.js';
import type { Block, BlockKind, Document, Sentence } from '../types.js';
import { type Span, splitSentences } from './boundaries.js';
import { stemsOf } from './stems.js';

/** A cell of a table is read as text only where it is long enough to be a sentence. */
const SHORTEST_CELL_WORDS = 6;
const CELL_GAP = ' | ';
const TEXT: ReadonlySet<BlockKind> = new Set<BlockKind>([
  'paragraph',
  'list_item',
  'footnote',
  'small_print',
]);

/**
 * Splits a document into its sentences, in reading order. Headings, addresses, signatures, contents and page furniture
 * give none. Every sentence satisfies `document.text.slice(start, end) === text`.
 */
export function segmentDocument(document: Document): Sentence[] {
  const sentences: Sentence[] = [];
  const stems = stemsOf(document.blocks);
  document.blocks.forEach((block, i) => {
    for (const span of spansOf(block)) {
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
        heading: block.headings,
        listItem: block.kind === 'list_item',
        text,
        fingerprint: fingerprint(text),
        block: block.kind,
        stem: stems[i]!,
      });
    }
  });
  return sentences;
}

/** Where the sentences of a block stand in its text. */
function spansOf(block: Block): Span[] {
  if (TEXT.has(block.kind)) return splitSentences(block.text);
  return block.kind === 'table_row' ? cellSpans(block.text) : [];
}

/** Sentences of a table row: each long cell is split for itself. A judgement and its grade are facts, no sentences. */
function cellSpans(row: string): Span[] {
  const cells = row.split(CELL_GAP);
  if (isGrade(cells.at(-1)!.trim())) return [];
  const spans: Span[] = [];
  let at = 0;
  for (const cell of cells) {
    if (cell.split(' ').length >= SHORTEST_CELL_WORDS) {
      for (const { start, end } of splitSentences(cell)) spans.push({ start: at + start, end: at + end });
    }
    at += cell.length + CELL_GAP.length;
  }
  return spans;
}

function pageAt(block: Block, offset: number): number {
  let page = block.page;
  for (const mark of block.pageBreaks ?? []) if (mark.at <= offset) page = mark.page;
  return page;
}
