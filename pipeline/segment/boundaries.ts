// Where a sentence ends inside one block. A stop ends a sentence unless what stands before it is an abbreviation, an
// initial or a number that goes on, or what follows cannot begin a sentence. One pass from left to right; nothing
// looks further than a bounded number of characters around a stop, so the time is linear in the text.
import { endsAbbreviated } from './abbreviations.js';
import { bracketEnds } from './brackets.js';
import {
  isLower,
  isSpace,
  isUpper,
  isWordCharacter,
  OPENERS,
  type Span,
  STOPS,
  skipSpace,
  trimEnd,
} from './characters.js';
import { markerAt, openingAt, opensItem } from './items.js';
import { splitPassages } from './passages.js';
import { readStop, type Stop } from './stops.js';

export type { Span } from './characters.js';

/**
 * Splits one block's text into sentences. A line end inside a sentence is white space.
 * @param text a block's text
 * @returns spans in order, without the white space between them; together they hold every other character
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of splitPassages(text)) {
    for (const span of splitPassage(text.slice(start, end))) {
      spans.push({ start: start + span.start, end: start + span.end });
    }
  }
  return spans;
}

/** @param text without white space at its ends */
function splitPassage(text: string): Span[] {
  const spans: Span[] = [];
  const closing = bracketEnds(text);
  let start = 0;
  let { end: i, marker } = openingAt(text, 0);
  /** The outermost bracket around `i`, or the one before it. */
  let bracket = { start: -1, end: -1 };
  let token = { end: 0, address: false };
  /** Whether the sentence holds a letter or digit yet: stops and markers alone are none. */
  let worded = false;

  const cut = (end: number, next: number) => {
    spans.push({ start, end: trimEnd(text, start, end) });
    start = next;
    const opening = openingAt(text, next, marker);
    i = opening.end;
    marker = opening.marker ?? marker;
    worded = false;
  };

  while (i < text.length) {
    if (isSpace(text, i)) {
      i = skipSpace(text, i);
      if (worded && opensItem(text, i, marker)) cut(i, i);
      continue;
    }
    if (i >= token.end) token = tokenAt(text, i);
    if (!STOPS.includes(text[i]!)) {
      const end = i > bracket.end ? closing.get(i) : undefined;
      if (end !== undefined) bracket = { start: i, end };
      worded ||= isWordCharacter(text, i);
      i += 1;
      continue;
    }
    const stop = readStop(text, i);
    const next = skipSpace(text, stop.after);
    if (next >= text.length) break;
    const inside = i < bracket.end && stop.closed <= bracket.end;
    if (
      worded &&
      !inside &&
      !(token.address && stop.after < token.end) &&
      endsSentence(text, start, stop, next)
    ) {
      cut(stop.after, next);
    } else i = stop.end;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/**
 * Whether a sentence ends at a stop.
 * @param start offset of the sentence
 * @param next offset of what follows the stop and the white space after it
 */
function endsSentence(text: string, start: number, stop: Stop, next: number): boolean {
  if (next === stop.after) return stop.kind === 'full' && endsGlued(text, stop, next);
  const first = next + (OPENERS.includes(text[next]!) ? 1 : 0);
  if (stop.kind === 'mark') return !isLower(text, first);
  if (stop.kind !== 'full') return !isGap(text, stop) && isUpper(text, first);
  if (stop.closed === stop.end) {
    const abbreviated = endsAbbreviated(text, start, stop.start, next);
    if (abbreviated !== undefined) return abbreviated;
  }
  if (isLower(text, first)) return startsItem(text, next);
  return isWordCharacter(text, first) || '.£$€[('.includes(text[first]!);
}

/** Words left out in the middle of a sentence: "[...]", or dots set off by a space (" . . . "). */
function isGap(text: string, { kind, start }: Stop): boolean {
  return kind === 'omission' && start > 0 && (text[start - 1] === '[' || isSpace(text, start - 1));
}

/** "(b) They": the letter of an item, and no word of the sentence before. */
function startsItem(text: string, at: number): boolean {
  const marker = markerAt(text, at);
  if (!marker || marker.shape === '.' || !isSpace(text, marker.end)) return false;
  return isUpper(text, skipSpace(text, marker.end));
}

/** A space that is missing: "plans.Inspectors" is two sentences; "e.g.the", "3.5" and "gov.uk" are not. */
function endsGlued(text: string, stop: Stop, next: number): boolean {
  if (!isUpper(text, next) || !isLower(text, next + 1)) return false;
  const before = text.slice(Math.max(0, stop.start - 3), stop.start);
  return /(?:\p{Ll}{3}|\d|[)’%])$/u.test(before);
}

/** The run of characters without white space at an offset, and whether it holds an e-mail or web address. */
function tokenAt(text: string, from: number): { readonly end: number; readonly address: boolean } {
  let end = from;
  let address = false;
  while (end < text.length && !isSpace(text, end)) {
    const c = text[end];
    address ||=
      c === '@' || (c === ':' && text.startsWith('://', end)) || (c === 'w' && text.startsWith('www.', end));
    end += 1;
  }
  return { end, address };
}
