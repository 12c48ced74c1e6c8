// Footnotes: the notes at the foot of a page, and their marks in the text above. A note is known by its number, which
// must stand as a mark behind a word of the page, and by its place: nothing but notes and page furniture follows it.
import type { DraftBlock, FootnoteMark, Line } from '../types.js';

/** A longer note, in lines, is no note but the page itself under its page number. */
const MOST_NOTE_LINES = 14;
/** Lines that stand above the first note of a page at least: its running head and some text. */
const LEAST_ABOVE = 3;
const NOTE_START = /^(\d{1,2}|\*{1,2})(?: ?(?=[\p{Lu}‘“"'(])|\s+(?=\S)|$)/u;
/** A mark stands behind a letter or a stop, and before white space, punctuation or the end. */
const MARK = /(?<=[\p{L}.,;:?!)’”'"\]])(\d{1,2}|\*{1,2})(?=$|[\s,.;:)’”])/gu;
/** A note is set smaller than the text by this much. */
const SMALLER = 0.93;

/** Marks of the notes on each page: page number to the marks' texts. */
export type PageNotes = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Tells which lines belong to footnotes.
 * @param lines lines of a document in reading order
 * @param furniture flags of the lines that are page furniture, same order; a number alone on its line may be one
 * @param body the size most letters are set in, where sizes are known
 * @returns for each line `'start'` (it begins a note), `'rest'` or undefined; and the marks found
 */
export function findFootnotes(
  lines: readonly Line[],
  furniture: readonly boolean[],
  body: number | undefined,
): { readonly parts: (NotePart | undefined)[]; readonly notes: PageNotes } {
  const parts: (NotePart | undefined)[] = new Array(lines.length);
  const notes = new Map<number, Set<string>>();
  let from = 0;
  while (from < lines.length) {
    const page = lines[from]!.page;
    let to = from;
    while (to < lines.length && lines[to]!.page === page) to += 1;
    const marks = notesOfPage(lines, furniture, body, from, to, parts);
    if (marks.size > 0) notes.set(page, marks);
    from = to;
  }
  return { parts, notes };
}

export type NotePart = 'start' | 'rest';

function notesOfPage(
  lines: readonly Line[],
  furniture: readonly boolean[],
  body: number | undefined,
  from: number,
  to: number,
  parts: (NotePart | undefined)[],
): Set<string> {
  const marks = new Set<string>();
  let above = 0;
  for (let i = from; i < to; i += 1) {
    const text = lines[i]!.text.trim();
    if (text === '') continue;
    above += 1;
    const number = NOTE_START.exec(text)?.[1];
    if (number !== undefined && marks.has(number) && above > LEAST_ABOVE && isSmall(lines[i]!, body)) {
      const found = takeNotes(lines, furniture, body, i, to, marks, parts);
      if (found) return found;
    }
    for (const match of text.matchAll(MARK)) marks.add(match[1]!);
  }
  return new Set();
}

/** Marks the lines from `start` to the page's end as notes, if they can be nothing else. */
function takeNotes(
  lines: readonly Line[],
  furniture: readonly boolean[],
  body: number | undefined,
  start: number,
  to: number,
  marks: ReadonlySet<string>,
  parts: (NotePart | undefined)[],
): Set<string> | undefined {
  const found = new Set<string>();
  const own: (NotePart | undefined)[] = [];
  let length = 0;
  for (let i = start; i < to; i += 1) {
    const text = lines[i]!.text.trim();
    own.push(undefined);
    if (text === '') continue;
    const number = NOTE_START.exec(text)?.[1];
    if (number !== undefined && marks.has(number) && !found.has(number) && hasWords(lines, i, to)) {
      found.add(number);
      own[own.length - 1] = 'start';
      length = 0;
    } else if (!furniture[i]) {
      if (!isSmall(lines[i]!, body)) return undefined;
      own[own.length - 1] = 'rest';
      length += 1;
    }
    if (length > MOST_NOTE_LINES) return undefined;
  }
  if (found.size === 0) return undefined;
  own.forEach((part, i) => {
    if (part) parts[start + i] = part;
  });
  return found;
}

/** A number alone on its line is a note's only where words follow it on the page. */
function hasWords(lines: readonly Line[], at: number, to: number): boolean {
  if (/\p{L}/u.test(lines[at]!.text)) return true;
  for (let i = at + 1; i < to; i += 1) {
    const text = lines[i]!.text.trim();
    if (text !== '') return /\p{L}{2}/u.test(text);
  }
  return false;
}

function isSmall(line: Line, body: number | undefined): boolean {
  return body === undefined || line.size === undefined || line.size <= body * SMALLER;
}

/** The same block with the footnote marks in its text noted: marks of notes on its own pages. */
export function noteMarks(block: DraftBlock, notes: PageNotes): DraftBlock {
  if (notes.size === 0 || block.kind === 'furniture' || block.kind === 'footnote') return block;
  const pages = [block.page, ...(block.pageBreaks ?? []).map((mark) => mark.page)];
  const own = pages.filter((page) => notes.has(page));
  if (own.length === 0) return block;
  const found: FootnoteMark[] = [];
  for (const match of block.text.matchAll(MARK)) {
    if (own.some((page) => notes.get(page)!.has(match[1]!))) found.push({ at: match.index, mark: match[1]! });
  }
  return found.length === 0 ? block : { ...block, notes: found };
}

/** A text without its footnote marks. */
export function withoutMarks({ text, notes = [] }: Pick<DraftBlock, 'text' | 'notes'>): string {
  let rest = '';
  let from = 0;
  for (const { at, mark } of notes) {
    rest += text.slice(from, at);
    from = at + mark.length;
  }
  return (rest + text.slice(from)).trim();
}
