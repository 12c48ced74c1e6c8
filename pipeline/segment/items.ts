// Markers of list items that stand in running text: "1.", "1.)", "2)", "b.", "(iv)", with or without a bullet. Where
// a passage opens with a marker, the next one of the same shape and the next value begins a sentence though no stop
// stands before it; any other number or letter does not.
import {
  BULLETS,
  isDigit,
  isLower,
  isSpace,
  isUpper,
  isWordCharacter,
  OPENERS,
  skipSpace,
} from './characters.js';

type Numbering = 'number' | 'letter' | 'roman';

export interface Marker {
  /** The number or letter: "2", "c", "iv". */
  readonly body: string;
  readonly numbering: Numbering;
  /** What stands around it: ".", ")", ".)" or "()". */
  readonly shape: string;
  /** Offset after the marker. */
  readonly end: number;
}

const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const MARKER = /(\(?)(\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{2,5})(\.\)|\.|\))/y;
/** Words whose number is not that of an item: "level 3.", "the age of 25.", "paragraph 2.". */
const NUMBERED =
  /(?:^|\s)(?:the|an?|and|or|of|to|in|on|at|for|with|from|by|than|only|about|over|under|until|before|after|since|was|is|are|were|aged?|ages|years?|level|stage|phase|page|part|paragraph|section|figure|table|band|tier|grade|group|category|step|day|week|month|number|no|nos|article|schedule|regulation|quarter|unit|team|appendix|annex|january|february|march|april|may|june|july|august|september|october|november|december)$/i;

/** The marker at an offset, if one stands there. */
export function markerAt(text: string, at: number): Marker | undefined {
  if (!(isDigit(text, at) || isLower(text, at) || text[at] === '(')) return undefined;
  MARKER.lastIndex = at;
  const match = MARKER.exec(text);
  if (!match || (match[1] === '(') !== (match[1]! + match[3]! === '()')) return undefined;
  const body = match[2]!;
  const roman = ROMANS.includes(body) && (body === 'i' || body.length > 1);
  if (!roman && body.length > 1 && !isDigit(body, 0)) return undefined;
  const numbering = isDigit(body, 0) ? 'number' : roman ? 'roman' : 'letter';
  return { body, numbering, shape: match[1]! + match[3]!, end: at + match[0].length };
}

/**
 * What opens a sentence at an offset: `end` is where its words begin, past a bullet and a marker.
 * @param last the marker of the item before; a marker that follows it is of its numbering ("i" after "h")
 */
export function openingAt(
  text: string,
  at: number,
  last?: Marker,
): { readonly end: number; readonly marker?: Marker } {
  let end = at;
  while (end < text.length && BULLETS.includes(text[end]!)) end += 1;
  if (end > at) end = skipSpace(text, end);
  const marker = markerAt(text, end);
  if (!marker || !(isSpace(text, marker.end) || isUpper(text, marker.end))) return { end };
  const follows = last !== undefined && isAfter(marker, last);
  return { end: marker.end, marker: follows ? { ...marker, numbering: last.numbering } : marker };
}

/** Whether a list item begins at an offset that white space precedes: a bullet, or the marker after `last`. */
export function opensItem(text: string, at: number, last: Marker | undefined): boolean {
  if (BULLETS.includes(text[at]!)) {
    const word = skipSpace(text, at + 1);
    return word < text.length && (isWordCharacter(text, word) || OPENERS.includes(text[word]!));
  }
  const marker = last && markerAt(text, at);
  if (!marker || !isSpace(text, marker.end) || !isAfter(marker, last)) return false;
  return marker.shape !== '.' || !NUMBERED.test(text.slice(Math.max(0, at - 14), at - 1));
}

function isAfter(marker: Marker, last: Marker): boolean {
  return (
    marker.shape === last.shape &&
    placeOf(marker.body, last.numbering) === placeOf(last.body, last.numbering) + 1
  );
}

/** Place in a sequence: 3 for "3", "2.3", "c" and "iii"; not a number where the body is none of that numbering. */
function placeOf(body: string, numbering: Numbering): number {
  if (numbering === 'number') return Number(body.slice(body.lastIndexOf('.') + 1));
  if (numbering === 'roman') return ROMANS.includes(body) ? ROMANS.indexOf(body) + 1 : Number.NaN;
  return body.length === 1 ? body.charCodeAt(0) - 96 : Number.NaN;
}
