// The words of one block on their way from tags to text: which lines a writer broke by hand, what was bold, which
// figures are footnote marks. Characters that no text may hold stand for what has no character of its own.
import { breaksOff } from '../layout/lines.js';
import type { FootnoteMark } from '../types.js';
import { opensItem, printedBullet } from './listMarkers.js';
import { foldSpace, isBoldHeading, takeNumber } from './marks.js';

/** Opens raised text, which is a footnote mark if it looks like one. */
export const RAISED = '\ufdd0';
/** Opens a link to a footnote. */
export const NOTE = '\ufdd1';
/** Opens a link from a footnote back to its mark. */
export const BACK = '\ufdd2';
/** Closes any of the three. */
export const CLOSE = '\ufdd3';
/** Opens and closes the bullet or number of an item, as the file itself gives it. */
export const MARKER = '\ufdd4';

const SIGNS = /[\ufdd0-\ufdef]/g;
const FIGURES = /^[[(]?(?:footnote |note )?\d{1,3}(?:[,–-] ?\d{1,3}){0,5}[\])]?$|^[*†‡§]{1,4}$/i;
const LETTERS = /^[[(]?[a-z]{1,4}[\])]?$/i;
/** What a link back to the text says. */
const RETURN = /^(?:(?:[↑↩⤴^⏎▲]|\ufe0e|\ufe0f){1,3}|(?:back|return|jump up)\b.{0,40})$/iu;
/** Lines longer than this fill the width, as a rule. */
const SHORT_LINE = 60;

/** A line as written, and how it was parted from the one before. */
export interface InlineLine {
  /** May hold the signs above. */
  readonly raw: string;
  readonly bold: boolean;
  /** Every word is part of a link to a place in the same document. */
  readonly local: boolean;
  /** `soft`: a line end in a source that folds them; `hard`: a break that is printed; `paragraph`: an empty line. */
  readonly broken: 'soft' | 'hard' | 'paragraph';
}

/** Collects the lines of a block while its words come. */
export class Lines {
  private readonly lines: InlineLine[] = [];
  private parts: string[] = [];
  private bold = true;
  private local = true;
  private broken: InlineLine['broken'] = 'soft';

  /** Words, or signs, which are neither bold nor a link nor the opposite. */
  add(text: string, bold: boolean, local: boolean): void {
    this.parts.push(text);
    if ((bold && local) || !/[^\s\ufdd0-\ufdef]/.test(text)) return;
    if (!bold) this.bold = false;
    if (!local) this.local = false;
  }

  /** Ends a line; one without words is an empty line, which parts paragraphs. */
  end(next: 'soft' | 'hard'): void {
    const empty = !this.push() && this.lines.length > 0;
    this.broken = empty ? 'paragraph' : next;
  }

  finish(): readonly InlineLine[] {
    this.push();
    return this.lines;
  }

  private push(): boolean {
    const raw = this.parts.join('');
    const worded = /\S/.test(raw);
    if (worded) this.lines.push({ raw, bold: this.bold, local: this.local, broken: this.broken });
    this.parts = [];
    this.bold = true;
    this.local = true;
    return worded;
  }
}

/** Lines of a heading, which is one whatever breaks it. */
export function oneLine(lines: readonly InlineLine[]): InlineLine {
  return {
    raw: lines.map(({ raw }) => raw).join(' '),
    bold: lines.every(({ bold }) => bold),
    local: lines.every(({ local }) => local),
    broken: 'soft',
  };
}

/** What becomes one block. */
export interface Phrase {
  /** One line, white space folded, no signs. */
  readonly text: string;
  readonly notes: readonly FootnoteMark[];
  readonly bold: boolean;
  readonly local: boolean;
  /** The marker the file gives, as printed. */
  readonly marker?: string;
  /** This is the footnote of that mark. */
  readonly footnote?: string;
}

/** Takes the signs out of text that comes from outside. */
export function withoutSigns(text: string): string {
  return text.replace(SIGNS, '');
}

/** Puts lines that belong together into phrases, and parts those that only a line break parts. */
export function gatherPhrases(lines: readonly InlineLine[]): Phrase[] {
  if (lines.length === 1) {
    const only = settle(lines);
    return only.text === '' && only.marker === undefined ? [] : [only];
  }
  const printed = lines.map((line) => foldSpace(withoutSigns(line.raw)));
  // A line that goes on in small letters shows that the breaks only wrap the text.
  const wrapped = printed.some(
    (text, i) => i > 0 && lines[i]!.broken === 'hard' && /^\p{Ll}/u.test(text) && !opensItem(text),
  );
  const phrases: Phrase[] = [];
  let open: InlineLine[] = [];
  let above = '';
  const close = () => {
    const phrase = settle(open);
    if (phrase.text !== '' || phrase.marker !== undefined) phrases.push(phrase);
    open = [];
  };
  lines.forEach((line, i) => {
    const text = printed[i]!;
    if (open.length > 0 && (line.broken === 'paragraph' || parts(open.at(-1)!, above, line, text, wrapped))) {
      close();
    }
    if (text !== '' || open.length > 0 || line.raw !== '') open.push(line);
    if (text !== '') above = text;
  });
  if (open.length > 0) close();
  return phrases;
}

function parts(before: InlineLine, above: string, line: InlineLine, text: string, wrapped: boolean): boolean {
  if (text === '' || above === '') return false;
  if (line.broken === 'soft') return opensItem(text) && (opensItem(above) || /[:;.]$/.test(above));
  if (opensItem(text) || takeNumber(text).marker !== undefined) return true;
  if (!/^["'“‘(]?[\p{Lu}\d]/u.test(text)) return false;
  if (/[.!?:;]["'”’)]{0,2}$/.test(above)) return true;
  if (before.bold && !line.bold && isBoldHeading(above)) return true;
  // The name of an authority, set on two lines.
  if (/^(?:(?:city|county|borough|district|metropolitan|council) ?){1,3}$/i.test(text)) return false;
  return !wrapped && above.length < SHORT_LINE && text.length < SHORT_LINE && !breaksOff(above);
}

function settle(lines: readonly InlineLine[]): Phrase {
  const worded = lines.filter((line) => /\S/.test(withoutSigns(line.raw)));
  const { marker, rest } = takeMarker(foldSpace(lines.map((line) => line.raw).join(' ')));
  const text: string[] = [];
  const notes: FootnoteMark[] = [];
  let length = 0;
  let footnote: string | undefined;
  const add = (part: string) => {
    const kept = length === 0 || text.at(-1)!.endsWith(' ') ? part.trimStart() : part;
    if (kept === '') return;
    text.push(kept);
    length += kept.length;
  };
  for (const { part, raised, link, back } of splitSigns(rest)) {
    const mark = part.trim();
    const isMark = FIGURES.test(mark) || ((link || back) && LETTERS.test(mark));
    if (back && isMark && length === 0) footnote = mark;
    else if (back && (isMark || RETURN.test(mark) || mark === '')) continue;
    else if ((link && isMark) || (raised && isMark && mayCarryMark(text))) {
      if (part.startsWith(' ')) add(' ');
      if (mark !== '') notes.push({ at: length, mark });
      add(mark);
      if (part.endsWith(' ')) add(' ');
    } else add(part);
  }
  const joined = text.join('').trimEnd();
  return {
    text: joined,
    notes,
    bold: worded.length > 0 && worded.every((line) => line.bold),
    local: worded.length > 0 && worded.every((line) => line.local),
    ...(marker === undefined ? {} : { marker }),
    ...(footnote === undefined ? {} : { footnote }),
  };
}

function takeMarker(raw: string): { readonly marker?: string; readonly rest: string } {
  if (!raw.startsWith(MARKER)) return { rest: raw.replaceAll(MARKER, '') };
  const end = raw.indexOf(MARKER, 1);
  const marker = printedBullet(withoutSigns(raw.slice(1, end < 0 ? 1 : end)).trim());
  const rest = raw.slice(end < 0 ? 1 : end + 1).replaceAll(MARKER, '');
  return marker === '' ? { rest } : { marker, rest };
}

interface Part {
  readonly part: string;
  readonly raised: boolean;
  readonly link: boolean;
  readonly back: boolean;
}

/** Parts text at its signs; what is opened within something open belongs to it. */
function splitSigns(raw: string): Part[] {
  if (!/[\ufdd0-\ufdd3]/.test(raw)) return [{ part: raw, raised: false, link: false, back: false }];
  const found: Part[] = [];
  let depth = 0;
  let from = 0;
  let seen = '';
  const cut = (to: number) => {
    const part = withoutSigns(raw.slice(from, to));
    const within = depth > 0;
    if (part !== '' || within) {
      found.push({
        part,
        raised: within && seen.includes(RAISED),
        link: within && seen.includes(NOTE),
        back: within && seen.includes(BACK),
      });
    }
    from = to;
  };
  for (let i = 0; i < raw.length; i += 1) {
    const sign = raw[i]!;
    if (sign === CLOSE) {
      if (depth === 1) cut(i);
      depth = Math.max(0, depth - 1);
    } else if (sign === RAISED || sign === NOTE || sign === BACK) {
      if (depth === 0) {
        cut(i);
        seen = '';
      }
      if (!seen.includes(sign)) seen += sign;
      depth += 1;
    }
  }
  // What was never closed is no mark.
  depth = 0;
  cut(raw.length);
  return found;
}

/** A raised figure after a unit ("m²") or in a number is part of it, not a mark. */
function mayCarryMark(text: readonly string[]): boolean {
  const before = text.slice(-2).join('').slice(-8);
  return !/(?:^|[^\p{L}])(?:[ckm]?m|ft|mi|[a-z])$/iu.test(before) && !/(?:^|\D)\d{1,3}$/.test(before);
}
