// The text of a block as a reader of the inspection is to see it: cut where sentences begin and end, with footnote
// marks, page breaks and characters that do not show taken out of the run of text, so that each can be made visible.
import type { Block } from '../types.js';

/** A stretch of text, or one thing in it that is shown in its own way. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  /** A footnote mark, as printed. */
  | { readonly type: 'note'; readonly text: string }
  /** A character that does not show, or that changes how its neighbours show: "U+202E". */
  | { readonly type: 'odd'; readonly code: string }
  /** A page begins here, within the block. */
  | { readonly type: 'page'; readonly page: number };

/** Part of a block's text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Control, format, private and lone surrogate characters, line separators, and what stands for a lost character. */
const ODD = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\uFFFC-\uFFFF]/gu;

/** Cuts any text into what shows and what does not. The pieces hold every character, in order. */
export function toPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  addPieces(pieces, text);
  return pieces;
}

function addPieces(pieces: Piece[], text: string): void {
  let at = 0;
  for (const match of text.matchAll(ODD)) {
    if (match.index > at) pieces.push({ type: 'text', text: text.slice(at, match.index) });
    pieces.push({ type: 'odd', code: codeOf(match[0]) });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ type: 'text', text: text.slice(at) });
}

/** One line for places that hold nothing but text: "[U+202E]" for a character that does not show. */
export function toPlain(text: string): string {
  return text.replace(ODD, (character) => `[${codeOf(character)}]`);
}

/**
 * The pieces of each span of a block's text.
 * @param spans in order, without overlap. A footnote mark that reaches over the end of its span is cut there.
 */
export function cutBlock(
  block: Pick<Block, 'text' | 'notes' | 'pageBreaks'>,
  spans: readonly Span[],
): Piece[][] {
  const events = eventsOf(block);
  let next = 0;
  return spans.map(({ start, end }) => {
    const pieces: Piece[] = [];
    let at = start;
    for (; next < events.length && events[next]!.at < end; next += 1) {
      const event = events[next]!;
      if (event.at > at) {
        addPieces(pieces, block.text.slice(at, event.at));
        at = event.at;
      }
      if (event.page !== undefined) pieces.push({ type: 'page', page: event.page });
      else if (event.at === at) {
        at = Math.min(at + event.length, end);
        pieces.push({ type: 'note', text: block.text.slice(event.at, at) });
      }
    }
    addPieces(pieces, block.text.slice(at, end));
    return pieces;
  });
}

/** A page that begins, or a footnote mark of so many characters. */
interface Event {
  readonly at: number;
  readonly page?: number;
  readonly length: number;
}

function eventsOf(block: Pick<Block, 'notes' | 'pageBreaks'>): Event[] {
  const pages = (block.pageBreaks ?? []).map(({ at, page }) => ({ at, page, length: 0 }));
  const notes = (block.notes ?? []).map(({ at, mark }) => ({ at, length: mark.length }));
  return [...pages, ...notes.filter((note) => note.length > 0)].sort((a, b) => a.at - b.at);
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
