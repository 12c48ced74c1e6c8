// What is to be seen of a document, before it is decided how: facts, counts, and the blocks in reading order with
// their pages and sentences. Terminal and web page both draw this, so that neither shows what the other leaves out.
import {
  BLOCK_KINDS,
  type Block,
  type BlockKind,
  type Document,
  type Metadata,
  type Sentence,
} from '../types.js';
import { cutBlock, type Piece, type Span } from './pieces.js';

export interface DocumentView {
  readonly path: string;
  /** What the document says of itself, in a fixed order; no value where it does not say. */
  readonly facts: readonly Fact[];
  /** Area and grade. */
  readonly judgements: readonly { readonly area: string; readonly grade: string }[];
  /** What the file is. */
  readonly file: readonly Fact[];
  readonly warnings: readonly string[];
  /** Every kind there is, in the order of `BLOCK_KINDS`, also those without a block. */
  readonly kinds: readonly KindCount[];
  readonly pages: number;
  readonly blocks: number;
  readonly sentences: number;
  /** Stretches of running text that stand in no sentence. */
  readonly leftOut: number;
  readonly items: readonly Item[];
}

export interface Fact {
  readonly name: string;
  readonly value?: string;
}

export interface KindCount {
  readonly kind: BlockKind;
  readonly blocks: number;
  readonly sentences: number;
}

/** What follows in reading order. */
export type Item = PageItem | BlankItem | BlockItem;

/** A page begins, or, where reading goes back to one that was left, goes on. */
export interface PageItem {
  readonly type: 'page';
  readonly page: number;
  readonly again: boolean;
}

/** Pages on which nothing was read, first and last. */
export interface BlankItem {
  readonly type: 'blank';
  readonly from: number;
  readonly to: number;
}

export interface BlockItem {
  readonly type: 'block';
  readonly kind: BlockKind;
  /** Of a heading or list item. */
  readonly level?: number;
  /** Steps of indentation: headings above, and the nesting of a list. Page furniture has none. */
  readonly depth: number;
  readonly marker?: string;
  /** All of the text of the block, in order. */
  readonly segments: readonly Segment[];
}

/** A sentence, or text between sentences. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly sentence?: SentenceView;
  /** Running text that no sentence holds: it cannot carry a finding. */
  readonly leftOut: boolean;
  /** Nothing but white space. */
  readonly space: boolean;
}

export interface SentenceView {
  readonly index: number;
  /** Offsets in the canonical text. */
  readonly start: number;
  readonly end: number;
  readonly fingerprint: string;
  /** Began in a block above. */
  readonly continued: boolean;
  /** Index of the sentence that introduces it, or, where that is not a sentence of the document, its text. */
  readonly stem?: number | string;
}

/** Puts together what is to be seen of a document; `sentences` are those of this document, in order. */
export function viewDocument(document: Document, sentences: readonly Sentence[]): DocumentView {
  const stems = stemsOf(sentences);
  const items: Item[] = [];
  let next = 0;
  for (const block of document.blocks) {
    while (next < sentences.length && sentences[next]!.end <= block.start) next += 1;
    let last = next;
    while (last < sentences.length && sentences[last]!.start < block.end) last += 1;
    items.push(viewBlock(block, sentences.slice(next, last), stems));
  }
  const blocks = items.filter((item) => item.type === 'block');
  return {
    path: document.path,
    facts: factsOf(document.metadata),
    file: fileFacts(document),
    judgements: Object.entries(document.metadata.judgements).map(([area, grade]) => ({ area, grade })),
    warnings: document.warnings,
    kinds: countKinds(document.blocks, sentences),
    pages: document.pages,
    blocks: document.blocks.length,
    sentences: sentences.length,
    leftOut: blocks.flatMap((block) => block.segments).filter((segment) => segment.leftOut).length,
    items: withPages(document, blocks),
  };
}

function viewBlock(
  block: Block,
  sentences: readonly Sentence[],
  stems: ReadonlyMap<number, number | string>,
): BlockItem {
  const cuts: { span: Span; sentence?: Sentence }[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const start = Math.max(at, sentence.start - block.start);
    const end = Math.min(block.text.length, sentence.end - block.start);
    if (end <= start) continue;
    if (start > at) cuts.push({ span: { start: at, end: start } });
    cuts.push({ span: { start, end }, sentence });
    at = end;
  }
  if (at < block.text.length) cuts.push({ span: { start: at, end: block.text.length } });
  const pieces = cutBlock(
    block,
    cuts.map((cut) => cut.span),
  );
  const running = sentences.length > 0 || block.kind === 'paragraph' || block.kind === 'list_item';
  const segments = cuts.map(({ span, sentence }, i): Segment => {
    const space = block.text.slice(span.start, span.end).trim() === '';
    const leftOut = running && sentence === undefined && !space;
    const base = { pieces: pieces[i]!, leftOut, space };
    if (sentence === undefined) return base;
    const { index, start, end, fingerprint } = sentence;
    const stem = stems.get(index);
    const continued = start < block.start;
    return {
      ...base,
      sentence: { index, start, end, fingerprint, continued, ...(stem === undefined ? {} : { stem }) },
    };
  });
  const nesting = block.kind === 'list_item' ? (block.level ?? 1) - 1 : 0;
  return {
    type: 'block',
    kind: block.kind,
    ...(block.level === undefined ? {} : { level: block.level }),
    depth: block.kind === 'furniture' ? 0 : block.headings.length + nesting,
    ...(block.marker === undefined ? {} : { marker: block.marker }),
    segments,
  };
}

/** Puts pages before the blocks that begin them. A document of one page needs none. */
function withPages(document: Document, blocks: readonly BlockItem[]): Item[] {
  if (document.pages <= 1) return [...blocks];
  const items: Item[] = [];
  const opened = new Set<number>();
  let page = 0;
  let highest = 0;
  const skipTo = (to: number) => {
    if (to > highest + 1) items.push({ type: 'blank', from: highest + 1, to: to - 1 });
  };
  document.blocks.forEach((block, i) => {
    if (block.page !== page) {
      skipTo(block.page);
      items.push({ type: 'page', page: block.page, again: opened.has(block.page) });
      opened.add(block.page);
      page = block.page;
    }
    items.push(blocks[i]!);
    highest = Math.max(highest, block.page, block.pageBreaks?.at(-1)?.page ?? 0);
  });
  skipTo(document.pages + 1);
  return items;
}

function factsOf(metadata: Metadata): Fact[] {
  const values: [string, string | undefined][] = [
    ['title', metadata.title],
    ['authority', metadata.authority],
    ['kind of inspection', metadata.inspectionType],
    ['inspection began', metadata.inspectionStart],
    ['inspection ended', metadata.inspectionEnd],
    ['published', metadata.published],
    ['lead inspector', metadata.leadInspector],
  ];
  return values.map(([name, value]) => ({ name, ...(value === undefined ? {} : { value }) }));
}

function fileFacts({ path, mediaType, sha256, pages }: Document): Fact[] {
  return [
    { name: 'file', value: path },
    { name: 'format', value: mediaType },
    { name: 'pages', value: String(pages) },
    { name: 'SHA-256', value: sha256 },
  ];
}

function countKinds(blocks: readonly Block[], sentences: readonly Sentence[]): KindCount[] {
  const blocksOf = new Map<BlockKind, number>();
  const sentencesOf = new Map<BlockKind, number>();
  for (const { kind } of blocks) blocksOf.set(kind, (blocksOf.get(kind) ?? 0) + 1);
  for (const { block } of sentences) sentencesOf.set(block, (sentencesOf.get(block) ?? 0) + 1);
  return BLOCK_KINDS.map((kind) => ({
    kind,
    blocks: blocksOf.get(kind) ?? 0,
    sentences: sentencesOf.get(kind) ?? 0,
  }));
}

/** Where the sentence that introduces a list stands: the last one before with that text. */
function stemsOf(sentences: readonly Sentence[]): Map<number, number | string> {
  const stems = new Map<number, number | string>();
  const lastWith = new Map<string, number>();
  for (const { index, text, stem } of sentences) {
    if (stem !== '') stems.set(index, lastWith.get(stem) ?? stem);
    lastWith.set(text, index);
  }
  return stems;
}
