// The text of a block as a reader of the inspection is to see it: cut where sentences begin and end, with footnote
// marks, page breaks and characters that do not show taken out of the run of text.
import { toPieces, type VisiblePiece } from '../page/visible.js';
import type { Block } from '../types.js';

/** A stretch of text, or one thing in it that is shown in its own way. */
export type Piece =
  | VisiblePiece
  /** A footnote mark, as printed. */
  | { readonly type: 'note'; readonly text: string }
  /** A page begins here, within the block. */
  | { readonly type: 'page'; readonly page: number };

/** Part of a block's text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
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
        for (const piece of toPieces(block.text.slice(at, event.at))) pieces.push(piece);
        at = event.at;
      }
      if (event.page !== undefined) pieces.push({ type: 'page', page: event.page });
      else if (event.at === at) {
        at = Math.min(at + event.length, end);
        pieces.push({ type: 'note', text: block.text.slice(event.at, at) });
      }
    }
    for (const piece of toPieces(block.text.slice(at, end))) pieces.push(piece);
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
