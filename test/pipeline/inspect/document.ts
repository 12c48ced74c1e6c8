// A small document for the tests of inspection: blocks put together as reading would, and its sentences by their text.
import { fingerprint } from '../../../labels/fingerprint.js';
import type { Block, Document, DraftBlock, Metadata, Sentence } from '../../../pipeline/types.js';

/** A block with its sentences, each a stretch of its text. */
export interface Draft extends DraftBlock {
  readonly sentences?: readonly string[];
  readonly stem?: string;
  readonly headings?: readonly string[];
}

export interface Made {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
}

export function make(drafts: readonly Draft[], more: { pages?: number; metadata?: Metadata } = {}): Made {
  const blocks: Block[] = [];
  const sentences: Sentence[] = [];
  let offset = 0;
  for (const { sentences: texts = [], stem = '', headings = [], ...draft } of drafts) {
    const start = offset;
    const block: Block = { ...draft, start, end: start + draft.text.length, headings };
    blocks.push(block);
    let at = 0;
    for (const text of texts) {
      at = block.text.indexOf(text, at);
      if (at < 0) throw new Error(`"${text}" is not in "${block.text}"`);
      sentences.push(sentence(block, sentences.length, at, text, stem));
      at += text.length;
    }
    offset = block.end + 2;
  }
  const document: Document = {
    id: '0123456789abcdef',
    path: 'letters/exampleshire.txt',
    sha256: '0123456789abcdef'.repeat(4),
    mediaType: 'text/plain',
    text: blocks.map((block) => block.text).join('\n\n'),
    blocks,
    metadata: more.metadata ?? { judgements: {} },
    pages: more.pages ?? 1,
    warnings: [],
  };
  return { document, sentences };
}

function sentence(block: Block, index: number, at: number, text: string, stem: string): Sentence {
  return {
    documentId: '0123456789abcdef',
    id: `0123456789abcdef-${String(index).padStart(4, '0')}`,
    index,
    page: block.page,
    start: block.start + at,
    end: block.start + at + text.length,
    heading: block.headings,
    listItem: block.kind === 'list_item',
    text,
    fingerprint: fingerprint(text),
    block: block.kind,
    stem,
  };
}

/** Every kind of block, and everything that is shown in its own way. */
export const ALL_KINDS: readonly Draft[] = [
  { kind: 'address', text: 'Exampleshire Council', page: 1 },
  { kind: 'heading', text: 'Inspection of Exampleshire', page: 1, level: 1 },
  { kind: 'contents', text: 'What is next 2', page: 1, headings: ['Inspection of Exampleshire'] },
  {
    kind: 'table_row',
    text: 'Overall effectiveness | Good',
    page: 1,
    headings: ['Inspection of Exampleshire'],
  },
  {
    kind: 'paragraph',
    text: 'Visits are timely.3 Plans are <b>vague</b> & late. 12. Staff stay on.',
    page: 1,
    marker: '1.',
    headings: ['Inspection of Exampleshire'],
    notes: [{ at: 18, mark: '3' }],
    pageBreaks: [{ at: 30, page: 2 }],
    sentences: ['Visits are timely.3', 'Plans are <b>vague</b> & late.', 'Staff stay on.'],
  },
  { kind: 'furniture', text: 'Page 1', page: 1 },
  { kind: 'heading', text: 'What is next', page: 2, level: 2, headings: ['Inspection of Exampleshire'] },
  {
    kind: 'paragraph',
    text: 'Leaders should:',
    page: 2,
    headings: ['Inspection of Exampleshire', 'What is next'],
    sentences: ['Leaders should:'],
  },
  {
    kind: 'list_item',
    text: `visit \u202esooner, at https://example.org/${'long'.repeat(40)}`,
    page: 2,
    level: 2,
    marker: '•',
    headings: ['Inspection of Exampleshire', 'What is next'],
    sentences: [`visit \u202esooner, at https://example.org/${'long'.repeat(40)}`],
    stem: 'Leaders should:',
  },
  { kind: 'signature', text: 'Yours sincerely', page: 2 },
  { kind: 'footnote', text: '3 Within five days.', page: 2 },
  { kind: 'small_print', text: 'This letter is invented.', page: 5 },
];
