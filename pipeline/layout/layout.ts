// Lines to blocks: takes page furniture out, puts wrapped lines and paragraphs broken over pages together again,
// and tells headings, list items, judgement tables and address blocks from running text. Where a reader knows
// font sizes they decide about headings; otherwise the line lengths and punctuation do.
import type { DraftBlock, Line } from '../types.js';
import { markFurniture } from './furniture.js';
import { labelBlocks } from './kinds.js';
import { frameLetter } from './letter.js';
import {
  breaksOff,
  endsFinished,
  isCapitals,
  isGrade,
  isGradeHead,
  joinLines,
  looksLikeHeading,
  openingMarker,
  startsLower,
} from './lines.js';
import type { Run } from './run.js';

/**
 * Puts the lines of a page-oriented document together as blocks in reading order.
 * @param lines every printed line, empty ones included (an empty line is a paragraph break)
 * @returns blocks with text on one line each; nothing is dropped but white space
 */
export function layoutLines(lines: readonly Line[]): DraftBlock[] {
  return frameLetter(labelBlocks(joinBroken(gatherRuns(lines))));
}

function gatherRuns(lines: readonly Line[]): Run[] {
  const furniture = markFurniture(lines);
  const width = typicalWidth(lines);
  const body = bodySize(lines);
  const runs: Run[] = [];
  let open: Run | undefined;
  let pending: { marker: string; kind: 'bullet' | 'number'; line: Line } | undefined;
  const dropPending = () => {
    // A marker that nothing follows is kept, as furniture.
    if (pending) runs.push(newRun(pending.marker, pending.line, { furniture: true }));
    pending = undefined;
  };
  let lastNumber = 0;
  lines.forEach((line, i) => {
    const text = line.text.replace(/\s+/g, ' ').trim();
    if (text === '') {
      open = undefined;
      return;
    }
    if (furniture[i]) {
      runs.push(newRun(text, line, { furniture: true }));
      open = undefined;
      return;
    }
    const marker = openingMarker(text);
    if (marker && startsItem(marker.marker, marker.kind, open, lastNumber)) {
      if (marker.kind === 'number') lastNumber = Number.parseInt(marker.marker, 10) || lastNumber;
      dropPending();
      pending = { marker: marker.marker, kind: marker.kind, line };
      open = undefined;
      if (marker.rest === '') return;
    }
    const content = pending && marker?.rest ? marker.rest : text;
    const prominent = isProminent(line, body);
    const endsShort = text.length < 0.72 * width;
    if (open && !pending && continues(open, content, prominent)) {
      append(open, { text: content, page: line.page, endsShort });
      return;
    }
    open = newRun(content, line, { prominent, endsShort });
    if (pending) {
      open.marker = pending.marker;
      open.markerKind = pending.kind;
      pending = undefined;
    }
    runs.push(open);
  });
  dropPending();
  return runs;
}

function newRun(text: string, line: Line, more: Partial<Run>): Run {
  return {
    text,
    page: line.page,
    pageBreaks: [],
    furniture: false,
    prominent: false,
    endsShort: true,
    ...(line.size === undefined ? {} : { size: line.size }),
    ...more,
  };
}

/** Puts what follows at the end of a run, and marks where a new page begins in it. */
function append(run: Run, next: Pick<Run, 'text' | 'page' | 'endsShort'>): void {
  if (next.page !== (run.pageBreaks.at(-1)?.page ?? run.page)) {
    run.pageBreaks.push({ at: run.text.length + 1, page: next.page });
  }
  run.text = joinLines(run.text, next.text);
  run.endsShort = next.endsShort;
}

/** A number inside a wrapped sentence ("aged / 18. The …") is not a paragraph number. */
function startsItem(marker: string, kind: 'bullet' | 'number', open: Run | undefined, last: number): boolean {
  if (!open || endsFinished(open.text) || open.endsShort) return true;
  if (kind === 'bullet') return !/^[-–—−o*]$/.test(marker) || !breaksOff(open.text);
  return Number.parseInt(marker, 10) === last + 1;
}

/** Does this line carry on the run above it (no empty line between them)? */
function continues(open: Run, text: string, prominent: boolean): boolean {
  if (open.prominent !== prominent && !(open.prominent && startsLower(text))) return false;
  if (isGrade(text) || isGrade(open.text) || isGradeHead(text) || isGradeHead(open.text))
    return startsLower(text);
  if (!open.endsShort) return true;
  if (isCapitals(open.text) && isCapitals(text) && open.marker === undefined) return true;
  if (endsFinished(open.text)) return startsLower(text) && !/[:;]$/.test(open.text);
  return (
    startsLower(text) || breaksOff(open.text) || (open.marker !== undefined && !looksLikeHeading(open.text))
  );
}

/** Puts paragraphs together that a page break, furniture or a stray empty line cut in two. */
function joinBroken(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let previous: Run | undefined;
  for (const run of runs) {
    if (run.furniture) {
      joined.push(run);
      continue;
    }
    if (previous && belongsTo(previous, run)) {
      append(previous, run);
      continue;
    }
    joined.push(run);
    previous = run;
  }
  return joined;
}

function belongsTo(previous: Run, run: Run): boolean {
  if (endsFinished(previous.text) || previous.prominent !== run.prominent) return false;
  if (isGrade(previous.text) || isGradeHead(previous.text)) return false;
  if (run.marker !== undefined) {
    // A continuation printed as if it were an item: "This informs the" / "- weekly meetings …".
    return (
      run.markerKind === 'bullet' &&
      startsLower(run.text) &&
      breaksOff(previous.text) &&
      run.page >= previous.page
    );
  }
  if (startsLower(run.text)) return true;
  if (breaksOff(previous.text) && !looksLikeHeading(previous.text)) return true;
  // A full line that breaks off at the foot of a page goes on with a capital on the next.
  return run.page !== previous.page && !previous.endsShort && previous.text.length > 90;
}

/** Characters of a full line: the 90th percentile of the lines longer than a few words. */
function typicalWidth(lines: readonly Line[]): number {
  const lengths = lines.map((line) => line.text.trim().length).filter((length) => length > 20);
  if (lengths.length === 0) return 80;
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)]!;
}

/** The font size most characters are set in, when the reader knows sizes. */
function bodySize(lines: readonly Line[]): number | undefined {
  const characters = new Map<number, number>();
  for (const line of lines) {
    if (line.size === undefined) continue;
    const size = Math.round(line.size * 2) / 2;
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
  }
  let best: number | undefined;
  for (const [size, count] of characters)
    if (best === undefined || count > characters.get(best)!) best = size;
  return best;
}

function isProminent(line: Line, body: number | undefined): boolean {
  if (line.size === undefined || body === undefined) return false;
  return line.size > body * 1.12 || (line.bold === true && line.size >= body * 0.98);
}
