// Lines on their way to becoming a block.
import type { Line } from '../types.js';
import { joinLines, type MarkerKind } from './lines.js';

/** Lines that belong together, before it is known what they are. */
export interface Run {
  text: string;
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

/** A run that begins with one line. */
export function newRun(text: string, line: Line, more: Partial<Run>): Run {
  return {
    text,
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

/** Puts what follows at the end of a run, and marks where a new page begins in it. */
export function append(
  run: Run,
  next: Pick<Run, 'text' | 'page' | 'endsShort'>,
  isWord: (word: string) => boolean,
): void {
  const text = joinLines(run.text, next.text, isWord);
  if (next.page !== (run.pageBreaks.at(-1)?.page ?? run.page)) {
    run.pageBreaks.push({ at: text.length - next.text.length, page: next.page });
  }
  run.text = text;
  run.endsShort = next.endsShort;
}
