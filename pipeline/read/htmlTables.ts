// Rows of HTML tables. A row of data becomes one block, its cells parted by " | "; rows of layout tables, whose cells
// hold headings, lists or several paragraphs, pass as ordinary content; a cell that holds only a number is the
// number of the paragraph beside it, as in minutes.
import type { FootnoteMark } from '../types.js';
import type { PageBlock } from './htmlRegions.js';
import { numberDepth } from './marks.js';

/** Words of several paragraphs that are still one cell of data. */
const FEW_WORDS = 12;
/** A definition longer than this is a paragraph. */
const DEFINITION_WORDS = 20;
/** A text spanning several rows is repeated in each when it is as short as a name or a grade. */
const SPANNED_WORDS = 8;
const MOST_COLUMNS = 100;
const ITEM_NUMBER = /^\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[a-z][.)]|[ivx]{1,5}[.)])$/;

export interface Cell {
  readonly blocks: CellBlock[];
  readonly columns: number;
  readonly rows: number;
}

/** A block of a cell; one that is bold would be a heading outside a table. */
export interface CellBlock extends PageBlock {
  readonly boldHeading?: boolean;
}

export interface Table {
  /** Terms and definitions are rows, too. */
  readonly definitions: boolean;
  /** Cells of the row being read. */
  row: Cell[] | undefined;
  /** By column: text that spans rows still to come, and how many. */
  readonly spans: Map<number, { readonly text: string; rows: number }>;
}

/** The blocks of one row. */
export function rowBlocks(table: Table, row: readonly Cell[]): PageBlock[] {
  const longest = table.definitions ? DEFINITION_WORDS : Number.POSITIVE_INFINITY;
  const texts = placeTexts(table, row);
  if (row.every(({ blocks }) => isData(blocks, longest)) && (row.length > 1 || texts.length > 1)) {
    return dataRow(texts, row);
  }
  const blocks: CellBlock[] = [];
  let number: string | undefined;
  for (const cell of row) {
    const only = cell.blocks.length === 1 ? wholeText(cell.blocks[0]!).text : '';
    if (number === undefined && blocks.length === 0 && ITEM_NUMBER.test(only)) {
      number = only;
      continue;
    }
    for (const block of cell.blocks) {
      const read = block.boldHeading ? asHeading(block) : plain(block);
      blocks.push(number === undefined ? read : numberedWith(number, block));
      number = undefined;
    }
  }
  if (number !== undefined) blocks.push({ kind: 'paragraph', text: number, page: 1 });
  return blocks;
}

function dataRow(texts: readonly Text[], row: readonly Cell[]): PageBlock[] {
  const filled = row.flatMap(({ blocks }) => blocks);
  const first = filled[0];
  if (first === undefined) return [];
  if (filled.length === 2 && texts.length === 2 && ITEM_NUMBER.test(texts[0]!.text)) {
    const item = filled[1]!;
    return [numberedWith(texts[0]!.text, item)];
  }
  if (texts.length === 1 && filled.length === 1 && words(texts[0]!.text) > FEW_WORDS) return [plain(first)];
  const { text, notes } = joinTexts(texts, ' | ');
  return [{ kind: 'table_row', text, page: 1, region: first.region, ...(notes.length > 0 ? { notes } : {}) }];
}

export interface Text {
  readonly text: string;
  readonly notes: readonly FootnoteMark[];
}

/** Joins texts; their footnote marks move with them. */
export function joinTexts(texts: readonly Text[], separator: string): Text {
  let at = 0;
  const notes = texts.flatMap((text) => {
    const moved = text.notes.map((note) => ({ ...note, at: note.at + at }));
    at += text.text.length + separator.length;
    return moved;
  });
  return { text: texts.map(({ text }) => text).join(separator), notes };
}

/** Texts of a row in the order of the columns, with those that earlier rows span into it. */
function placeTexts(table: Table, row: readonly Cell[]): Text[] {
  const texts: Text[] = [];
  const begun = new Map<number, { readonly text: string; rows: number }>();
  let column = 0;
  const spanned = () => {
    for (let span = table.spans.get(column); span; span = table.spans.get(column)) {
      if (span.text !== '') texts.push({ text: span.text, notes: [] });
      column += 1;
    }
  };
  for (const cell of row) {
    spanned();
    const text = joinTexts(cell.blocks.map(wholeText), ' ');
    if (text.text !== '') texts.push(text);
    for (let i = 0; i < cell.columns && column < MOST_COLUMNS; i += 1) {
      if (cell.rows > 1) {
        const repeated = i === 0 && words(text.text) <= SPANNED_WORDS ? text.text : '';
        begun.set(column, { text: repeated, rows: cell.rows });
      }
      column += 1;
    }
  }
  spanned();
  for (const [at, span] of [...table.spans, ...begun]) {
    span.rows -= 1;
    if (span.rows > 0) table.spans.set(at, span);
    else table.spans.delete(at);
  }
  return texts;
}

function isData(blocks: readonly CellBlock[], longest: number): boolean {
  if (!blocks.every(({ kind }) => kind === 'paragraph')) return false;
  const count = blocks.reduce((sum, { text }) => sum + words(text), 0);
  return (
    count <= longest &&
    (blocks.length <= 1 ||
      (blocks.length <= 4 && count <= FEW_WORDS && !blocks.some(({ text }) => /[.!?]$/.test(text))))
  );
}

function numberedWith(number: string, block: CellBlock): PageBlock {
  if (block.boldHeading && block.marker === undefined) return asHeading({ ...block, marker: number });
  if (block.kind === 'heading') {
    const { text, notes } = wholeText({ ...block, marker: number });
    return { ...block, text, ...(notes.length > 0 ? { notes } : {}) };
  }
  return block.kind === 'paragraph' && block.marker === undefined
    ? { ...plain(block), marker: number }
    : plain(block);
}

/** A bold paragraph as the heading it is; its number stays in its text. */
export function asHeading(block: CellBlock): PageBlock {
  const { text, notes } = wholeText(block);
  const level = numberDepth(text) ?? 2;
  return {
    kind: 'heading',
    text,
    page: 1,
    level,
    region: block.region,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function plain(block: CellBlock): PageBlock {
  if (block.boldHeading === undefined) return block;
  const { boldHeading: _, ...rest } = block;
  return rest;
}

/** A block's text with its marker before it. */
function wholeText(block: PageBlock): Text {
  const lead = block.marker === undefined ? '' : `${block.marker} `;
  const notes = (block.notes ?? []).map((note) => ({ ...note, at: note.at + lead.length }));
  return { text: lead + block.text, notes };
}

function words(text: string): number {
  return text === '' ? 0 : text.split(' ').length;
}
