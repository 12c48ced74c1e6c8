// Lines on their way to becoming a block. An open run keeps its lines apart and is asked about its ends only, so that
// a paragraph of any length is put together in one go: the work grows with its length and no faster.
import type { Line } from '../types.js';
import { joinOf, type MarkerKind } from './lines.js';

interface RunFacts {
  page: number;
  pageBreaks: { at: number; page: number }[];
  marker?: string;
  markerKind?: MarkerKind;
  furniture: boolean;
  /** A note at the foot of a page. */
  note: boolean;
  /** A row of a table, its cells joined by ` | `. */
  row: boolean;
  /** Larger or bolder than the body text, by the reader's geometry. */
  prominent: boolean;
  size?: number;
  /** How far in the run, or its marker, begins: points, or spaces in plain text. */
  indent?: number;
  /** Left edge of its first line, in points, where the reader knows it. */
  x?: number;
  /** The last line stops well before the right margin. */
  endsShort: boolean;
}

/** Lines that belong together, before it is known what they are. */
export interface Run extends RunFacts {
  text: string;
}

/** A run that may go on. */
export interface OpenRun extends RunFacts {
  /** Put one after another they are the text. */
  pieces: string[];
  /** Characters of the text. */
  length: number;
}

/** Ends of a text that are looked at, in characters. */
const END = 200;

/** A run that begins with one line. */
export function newRun(text: string, line: Line, more: Partial<RunFacts>): OpenRun {
  return {
    pieces: [text],
    length: text.length,
    page: line.page,
    pageBreaks: [],
    furniture: false,
    note: false,
    row: false,
    prominent: false,
    endsShort: true,
    ...(line.size === undefined ? {} : { size: line.size }),
    ...(line.x === undefined ? {} : { x: line.x }),
    ...more,
  };
}

/** The whole text where it is short, else its end: enough to see how it ends, or whether it is a heading or a grade. */
export function endOf(run: OpenRun): string {
  let end = '';
  for (let i = run.pieces.length - 1; i >= 0 && end.length < END; i -= 1) end = run.pieces[i]! + end;
  return end;
}

/** How the text begins. */
export function startOf(run: OpenRun): string {
  return run.pieces[0]!;
}

/** Puts what follows at the end of a run, and marks where a new page begins in it. */
export function append(run: OpenRun, next: OpenRun, isWord: (word: string) => boolean): void {
  const last = run.pieces.length - 1;
  const join = joinOf(run.pieces[last]!, startOf(next), isWord);
  if (join === 'cut') {
    run.pieces[last] = run.pieces[last]!.slice(0, -1);
    run.length -= 1;
  } else if (join === 'space') {
    run.pieces.push(' ');
    run.length += 1;
  }
  if (next.page !== (run.pageBreaks.at(-1)?.page ?? run.page)) {
    run.pageBreaks.push({ at: run.length, page: next.page });
  }
  for (const { at, page } of next.pageBreaks) run.pageBreaks.push({ at: run.length + at, page });
  for (const piece of next.pieces) run.pieces.push(piece);
  run.length += next.length;
  run.endsShort = next.endsShort;
}

/** The run with its text in one. */
export function closeRun({ pieces, length: _, ...facts }: OpenRun): Run {
  return { ...facts, text: pieces.join('') };
}
