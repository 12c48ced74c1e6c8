// One stop with all that belongs to it: further stops ("?!", "...", ". . . ."), closing brackets and quotation marks,
// and the mark of a footnote.
import { CLOSERS, CLOSING_QUOTES, isDigit, isSpace, STOPS, skipSpace } from './characters.js';

/**
 * - `full`: one full stop, or two by a slip.
 * - `mark`: at least one question or exclamation mark.
 * - `omission`: three stops, or an ellipsis; what follows may go on.
 * - `trailing`: four stops or more, an omission and a full stop.
 */
export type StopKind = 'full' | 'mark' | 'omission' | 'trailing';

export interface Stop {
  readonly kind: StopKind;
  /** Offset of the first stop. */
  readonly start: number;
  /** Offset after the last stop. */
  readonly end: number;
  /** Offset after closing quotation marks and brackets. */
  readonly closed: number;
  /** Offset after the mark of a footnote; `closed` where there is none. */
  readonly after: number;
}

/** Reads the stops that begin at an offset. */
export function readStop(text: string, start: number): Stop {
  let end = start;
  let dots = 0;
  let marked = false;
  while (end < text.length && STOPS.includes(text[end]!)) {
    if (text[end] === '…') dots += 3;
    else if (text[end] === '.') dots += 1;
    else marked = true;
    end += 1;
  }
  const run = end - start;
  // ". . .": spaced by one character each.
  if (run === 1 && dots === 1) {
    while (text[end + 1] === '.' && isSpace(text, end)) {
      dots += 1;
      end += 2;
    }
  }
  const kind = marked ? 'mark' : dots > 3 ? 'trailing' : dots === 3 ? 'omission' : 'full';
  const glued = start > 0 && !isSpace(text, start - 1);
  // "word. . . . Next": the first is the full stop of the sentence, the others open the next one.
  if (
    kind === 'trailing' &&
    run === 1 &&
    glued &&
    !isCloser(text, end) &&
    skipSpace(text, end) < text.length
  ) {
    return { kind: 'full', start, end: start + 1, closed: start + 1, after: start + 1 };
  }
  const closed = skipClosers(text, end);
  return { kind, start, end, closed, after: skipFootnoteMark(text, start, closed) };
}

function isCloser(text: string, at: number): boolean {
  return at < text.length && CLOSERS.includes(text[at]!);
}

/** Past closing brackets and quotation marks; past a space before one that cannot open. */
function skipClosers(text: string, from: number): number {
  let i = from;
  while (isCloser(text, i)) i += 1;
  const quote = skipSpace(text.slice(i, i + 3), 0) + i;
  const slip = quote > i && quote < text.length && CLOSING_QUOTES.includes(text[quote]!);
  return slip && (quote + 1 === text.length || isSpace(text, quote + 1)) ? quote + 1 : i;
}

const FOOTNOTE_MARK =
  /(?:\d{1,2}(?:,\d{1,2})?|\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3}|[*†‡])(?=\s{1,3}["'“‘(]?\p{Lu}|\s*$)/uy;

/** "plan.3 The": what a stop is followed by is a mark if a sentence begins after it, and no number goes on. */
function skipFootnoteMark(text: string, stop: number, from: number): number {
  if (from >= text.length || isSpace(text, from)) return from;
  const year = /(?:^|\D)(?:19|20)\d\d$/.test(text.slice(Math.max(0, stop - 5), stop));
  if (isDigit(text, from) && stop > 0 && isDigit(text, stop - 1) && !year) return from;
  const ahead = text.slice(from, from + 12);
  FOOTNOTE_MARK.lastIndex = 0;
  const match = FOOTNOTE_MARK.exec(ahead);
  if (
    !match ||
    (from + 12 < text.length && match[0].length + skipSpace(ahead.slice(match[0].length), 0) >= ahead.length)
  )
    return from;
  return from + match[0].length;
}
