// The document as the tool sees it, for a terminal: a line a sentence, indented as the headings above it say. What the
// tool adds stands in the left margin or in square brackets, so that it can be told from what the document says.

import { toPlain } from '../page/visible.js';
import type { BlockKind } from '../types.js';
import type { Piece } from './pieces.js';
import type { BlockItem, DocumentView, Item, Segment } from './view.js';
import { type Word, type WordPart, wrapWords } from './wrap.js';

/** Colours, or functions that give the text back where none are wanted. */
export type Ink = Readonly<
  Record<'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'blue' | 'magenta', (text: string) => string>
>;

export interface TextLook {
  /** Columns of the terminal. */
  readonly width: number;
  readonly ink: Ink;
}

/** What stands in the margin for each kind; headings and list items also have their level. */
export const TAGS: Readonly<Record<BlockKind, string>> = {
  heading: 'h',
  paragraph: 'p',
  list_item: 'li',
  table_row: 'row',
  address: 'addr',
  signature: 'sign',
  contents: 'toc',
  footnote: 'note',
  small_print: 'small',
  furniture: 'furn',
};

const COLOURS: Readonly<Record<BlockKind, keyof Ink | undefined>> = {
  heading: 'blue',
  paragraph: undefined,
  list_item: 'cyan',
  table_row: 'magenta',
  address: 'yellow',
  signature: 'yellow',
  contents: 'dim',
  footnote: 'dim',
  small_print: 'dim',
  furniture: 'dim',
};

/** Columns kept for text, however deep it is indented. */
const LEAST = 24;
const TAG_WIDTH = 6;

/** Lines for the eye, none wider than `width` where that is 60 or more. */
export function viewText(view: DocumentView, look: TextLook): string {
  const margin = { number: Math.max(3, String(view.sentences).length), look };
  const lines = [...headLines(view, look), ...view.items.flatMap((item) => itemLines(item, margin))];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function headLines(view: DocumentView, { ink, width }: TextLook): string[] {
  const wide = Math.max(...view.facts.map(({ name }) => name.length)) + 2;
  const entry = (name: string, value: string) =>
    wrapWords(plainWords(value), Math.max(LEAST, width - wide)).map(
      (line, i) => (i === 0 ? ink.dim(name.padEnd(wide)) : ' '.repeat(wide)) + line,
    );
  const judgements = view.judgements.map(({ area, grade }) => `${area}: ${grade}`);
  const leftOut = `${view.leftOut} ${view.leftOut === 1 ? 'stretch' : 'stretches'} of running text in no sentence`;
  return [
    ...[...view.file, ...view.facts].flatMap(({ name, value }) =>
      entry(name, value === undefined ? '—' : toPlain(value)),
    ),
    ...(judgements.length === 0 ? ['—'] : judgements).flatMap((value, i) =>
      entry(i === 0 ? 'judgements' : '', toPlain(value)),
    ),
    ...(view.warnings.length === 0 ? ['none'] : view.warnings).flatMap((value, i) =>
      entry(i === 0 ? 'warnings' : '', toPlain(value)).map((line) =>
        view.warnings.length === 0 ? line : ink.yellow(line),
      ),
    ),
    '',
    ink.bold(`blocks ${view.blocks}, sentences ${view.sentences}`),
    ink.dim(`${'tag'.padEnd(TAG_WIDTH)}${'kind'.padEnd(12)}  blocks  sentences`),
    ...view.kinds.map(({ kind, blocks, sentences }) => {
      const name = TAGS[kind].padEnd(TAG_WIDTH) + kind.padEnd(12);
      const line = `${name}  ${String(blocks).padStart(6)}  ${String(sentences).padStart(9)}`;
      return blocks === 0 ? ink.dim(line) : line;
    }),
    view.leftOut === 0 ? leftOut : ink.red(`${leftOut}, marked "—"`),
    '',
  ];
}

interface Margin {
  /** Columns of a sentence's number. */
  readonly number: number;
  readonly look: TextLook;
}

function itemLines(item: Item, margin: Margin): string[] {
  if (item.type === 'block') return blockLines(item, margin);
  const { width, ink } = margin.look;
  const name =
    item.type === 'page'
      ? `page ${item.page}${item.again ? ', again' : ''}`
      : `${item.from === item.to ? `page ${item.from}` : `pages ${item.from} to ${item.to}`}: nothing read`;
  const line = `── ${name} `.padEnd(width, '─');
  return [item.type === 'page' ? ink.dim(line) : ink.red(line)];
}

function blockLines(block: BlockItem, { number, look }: Margin): string[] {
  const { ink } = look;
  const name = COLOURS[block.kind];
  const colour = name === undefined ? (text: string) => text : ink[name];
  const tag = colour((TAGS[block.kind] + (block.level ?? '')).padEnd(TAG_WIDTH));
  const left = TAG_WIDTH + number + 2;
  const marker = block.marker === undefined ? '' : `${toPlain(block.marker)} `;
  const most = Math.max(0, look.width - left - marker.length - LEAST);
  const indent = Math.min(2 * block.depth, most);
  const width = Math.max(LEAST, look.width - left - indent - marker.length);
  const emphasis = block.kind === 'heading' ? ink.bold : colour === ink.dim ? ink.dim : undefined;

  const lines: string[] = [];
  for (const segment of block.segments) {
    if (segment.space && !segment.pieces.some((piece) => piece.type !== 'text')) continue;
    const wrapped = wrapWords(segmentWords(segment, ink, emphasis), width);
    wrapped.forEach((line, i) => {
      const first = lines.length === 0;
      const label = i === 0 ? numberOf(segment) : '';
      const shown = segment.leftOut ? ink.red(label.padStart(number)) : ink.dim(label.padStart(number));
      const lead = ' '.repeat(indent) + (first ? colour(marker) : ' '.repeat(marker.length));
      lines.push(`${first ? tag : ' '.repeat(TAG_WIDTH)}${shown}  ${lead}${line}`);
    });
  }
  return lines;
}

function numberOf({ sentence, leftOut }: Segment): string {
  if (sentence === undefined) return leftOut ? '—' : '';
  return sentence.continued ? `${sentence.index}…` : String(sentence.index);
}

function segmentWords(segment: Segment, ink: Ink, emphasis?: Ink[keyof Ink]): Word[] {
  const words = piecesToWords(segment.pieces, ink, emphasis);
  const stem = segment.sentence?.stem;
  if (stem === undefined) return words;
  return [
    ...words,
    ...plainWords(`[after ${typeof stem === 'number' ? stem : `“${toPlain(stem)}”`}]`, ink.dim),
  ];
}

/** Words between spaces; marks and characters that do not show stay with the word they stand in. */
function piecesToWords(pieces: readonly Piece[], ink: Ink, emphasis?: Ink[keyof Ink]): Word[] {
  const words: Word[] = [];
  let open: WordPart[] = [];
  const close = () => {
    if (open.length > 0) words.push(open);
    open = [];
  };
  for (const piece of pieces) {
    if (piece.type === 'text') {
      piece.text.split(/\s/).forEach((text, i) => {
        if (i > 0) close();
        if (text !== '') open.push(part(text, emphasis));
      });
    } else if (piece.type === 'note') {
      open.push(part(`[^${toPlain(piece.text)}]`, ink.cyan));
    } else if (piece.type === 'odd') {
      open.push(part(`[${piece.code}]`, ink.red));
    } else {
      close();
      words.push([part(`[page ${piece.page}]`, ink.magenta)]);
    }
  }
  close();
  return words;
}

function plainWords(text: string, ink?: Ink[keyof Ink]): Word[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => [part(word, ink)]);
}

function part(text: string, ink?: Ink[keyof Ink]): WordPart {
  return ink === undefined ? { text } : { text, ink };
}
