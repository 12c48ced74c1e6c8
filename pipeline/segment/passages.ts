// Text to passages: the stretches within which a sentence may run on over a line end. An empty line ends one, and so
// does a line end before a bullet or a numbered item; a list of short lines without stops is a passage a line. Every
// other line end is white space, as printed text breaks its lines anywhere.
import { BULLETS, isLower, isSpace, isUpper, isWordCharacter, type Span, trimEnd } from './characters.js';
import { markerAt } from './items.js';

/** Fewer lines than this are taken for one that was broken. */
const SHORTEST_LIST = 3;
/** Characters; a longer line is text. */
const LONGEST_LIST_LINE = 40;
/** Words that want another after them: a line that ends in one goes on. */
const WANTING =
  /(?:^|\s)(?:the|an?|and|or|of|to|in|on|at|for|with|from|by|that|which|who|is|are|was|were|has|have|as|but|not|be|their|its|this|these)$/i;

/** Passages in order, trimmed of white space; together they hold every other character. */
export function splitPassages(text: string): Span[] {
  const passages: Span[] = [];
  let lines: Span[] = [];
  const close = () => {
    if (lines.length > 0) passages.push(...joinLines(text, lines));
    lines = [];
  };
  let at = 0;
  while (at <= text.length) {
    const end = lineEnd(text, at);
    let start = at;
    while (start < end && isSpace(text, start)) start += 1;
    if (start === end) close();
    else {
      if (lines.length > 0 && opensPassage(text, start, lines.at(-1)!)) close();
      lines.push({ start, end: trimEnd(text, start, end) });
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  close();
  return passages;
}

function joinLines(text: string, lines: readonly Span[]): readonly Span[] {
  return isList(text, lines) ? lines : [{ start: lines[0]!.start, end: lines.at(-1)!.end }];
}

/** Short lines, all with a small letter or all with a capital first, of which none ends or leaves off like text. */
function isList(text: string, lines: readonly Span[]): boolean {
  if (lines.length < SHORTEST_LIST) return false;
  const alike = isLower(text, lines[0]!.start) ? isLower : isUpper;
  return lines.every(({ start, end }) => {
    if (end - start > LONGEST_LIST_LINE || !alike(text, start) || !isWordCharacter(text, end - 1))
      return false;
    const line = text.slice(start, end);
    return !/[.?!…] /.test(line) && !WANTING.test(line);
  });
}

/** Whether a line is an item of its own: a bullet, or a marker after a line that has come to an end. */
function opensPassage(text: string, start: number, before: Span): boolean {
  if (BULLETS.includes(text[start]!)) return true;
  const marker = markerAt(text, start);
  return marker !== undefined && isSpace(text, marker.end) && '.:;?!'.includes(text[before.end - 1]!);
}

/** Offset of the next line end, or the length. */
function lineEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length && !isLineEnd(text.charCodeAt(i))) i += 1;
  return i;
}

/** Line feed, line tabulation, form feed, carriage return, line and paragraph separator. */
function isLineEnd(code: number): boolean {
  return (code >= 10 && code <= 13) || code === 0x2028 || code === 0x2029;
}
