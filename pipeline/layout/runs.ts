// Lines to runs: wrapped lines put together, each run with the bullet or number that opens it. What a run is, the
// stage after says; here only what belongs together is decided, by markers, line lengths and punctuation.
import type { Line } from '../types.js';
import type { NotePart } from './footnotes.js';
import { isSectionName } from './headings.js';
import {
  breaksOff,
  endsFinished,
  isCapitals,
  isGrade,
  isGradeHead,
  looksLikeHeading,
  type MarkerKind,
  openingMarker,
  startsLower,
} from './lines.js';
import { isProminent, typicalWidth } from './measures.js';
import { append, closeRun, endOf, newRun, type OpenRun, type Run, startOf } from './run.js';

/** One line and what is known of it before it is read with its neighbours. */
export interface KnownLine {
  readonly line: Line;
  readonly furniture: boolean;
  readonly note?: NotePart | undefined;
}

/** Whether the document has this word, in lower case, written whole somewhere. */
export type IsWord = (word: string) => boolean;

/** Items of a list with neither bullets nor stops: lines this short, this many in a row. */
const LONGEST_BARE_ITEM = 40;
const LEAST_BARE_ITEMS = 3;
/** A section's name is no longer than this, in characters. */
const LONGEST_NAME = 170;

/**
 * Puts wrapped lines together, and paragraphs that a page break cut in two.
 * @param body the size most letters are set in, where sizes are known
 */
export function gatherRuns(known: readonly KnownLine[], body: number | undefined, isWord: IsWord): Run[] {
  return joinBroken(joinWrapped(known, body, isWord), isWord).map(closeRun);
}

function joinWrapped(known: readonly KnownLine[], body: number | undefined, isWord: IsWord): OpenRun[] {
  const width = typicalWidth(known.map(({ line }) => line));
  const bare = bareItems(known);
  const runs: OpenRun[] = [];
  let open: OpenRun | undefined;
  let pending: { marker: string; kind: MarkerKind; line: Line } | undefined;
  const dropPending = () => {
    // A marker that nothing follows is kept, as furniture.
    if (pending) runs.push(newRun(pending.marker, pending.line, { furniture: true }));
    pending = undefined;
  };
  let lastNumber = 0;
  known.forEach(({ line, furniture, note }, i) => {
    const text = line.text.replace(/\s+/g, ' ').trim();
    if (text === '') {
      open = undefined;
      return;
    }
    const noteAbove = note === 'rest' && runs.at(-1)?.note === true ? runs.at(-1)! : undefined;
    if (noteAbove && noteAbove.length <= 2) {
      // The note's number stood alone on its line.
      noteAbove.marker = startOf(noteAbove);
      noteAbove.pieces = [text];
      noteAbove.length = text.length;
      return;
    }
    if (noteAbove) {
      append(noteAbove, newRun(text, line, {}), isWord);
      return;
    }
    if (note) {
      dropPending();
      runs.push(noteRun(text, line));
      open = undefined;
      return;
    }
    if (furniture) {
      runs.push(newRun(text, line, { furniture: true }));
      open = undefined;
      return;
    }
    const marker = openingMarker(text);
    const indent = line.x ?? line.text.search(/\S/);
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
    const row = line.row === true;
    const run = newRun(content, line, { prominent, endsShort, row, indent });
    if (open && !open.row && !row && !pending && !bare[i] && continues(open, runs.at(-2), run)) {
      append(open, run, isWord);
      return;
    }
    open = run;
    if (pending) {
      open.marker = pending.marker;
      open.markerKind = pending.kind;
      open.indent = pending.line.x ?? pending.line.text.search(/\S/);
      pending = undefined;
    } else if (bare[i]) open.markerKind = 'bullet';
    runs.push(open);
  });
  dropPending();
  return runs;
}

/** A note with its number as marker: "3 Words" or a number alone, whose words follow. */
function noteRun(text: string, line: Line): OpenRun {
  const mark = /^(?:\d{1,2}|\*{1,2})/.exec(text)?.[0] ?? '';
  const words = text.slice(mark.length).trim();
  return words === ''
    ? newRun(mark, line, { note: true })
    : newRun(words, line, { note: true, ...(mark === '' ? {} : { marker: mark }) });
}

/** A number inside a wrapped sentence ("aged / 18. The …") is not a paragraph number. */
function startsItem(marker: string, kind: MarkerKind, open: OpenRun | undefined, last: number): boolean {
  if (!open || open.row || open.endsShort) return true;
  const end = endOf(open);
  if (endsFinished(end)) return true;
  if (kind === 'bullet') return !/^[-–—−o*]$/.test(marker) || !breaksOff(end);
  if (kind === 'letter') return false;
  return Number.parseInt(marker, 10) === last + 1;
}

/**
 * Does this line carry on the run above it (no empty line between them)?
 * @param above the run before the open one
 */
function continues(open: OpenRun, above: OpenRun | undefined, line: OpenRun): boolean {
  const text = startOf(line);
  const lower = startsLower(text);
  if (open.prominent !== line.prominent && !(open.prominent && lower)) return false;
  const end = endOf(open);
  if (isGrade(text) || isGrade(end) || isGradeHead(text) || isGradeHead(end)) return lower;
  // Items of a list without bullets: under a stem, each begins in small letters and ends in a semicolon.
  if (end.endsWith(';') && startsLower(startOf(open)) && above && /[:;]$/.test(endOf(above).slice(-1))) {
    return false;
  }
  if (!open.endsShort) return true;
  if (isCapitals(end) && isCapitals(text) && open.marker === undefined) return true;
  if (endsFinished(end)) return lower && !/[:;]$/.test(end.slice(-1));
  return lower || breaksOff(end) || (open.marker !== undefined && !looksLikeHeading(end));
}

/** Flags the lines of lists that have no bullets and no stops: short lines in small letters, several in a row. */
function bareItems(known: readonly KnownLine[]): boolean[] {
  const flags: boolean[] = new Array(known.length).fill(false);
  let from = 0;
  for (let i = 0; i <= known.length; i += 1) {
    if (i < known.length && isBareItem(known[i]!)) continue;
    if (i - from >= LEAST_BARE_ITEMS) flags.fill(true, from, i);
    from = i + 1;
  }
  return flags;
}

function isBareItem({ line, furniture, note }: KnownLine): boolean {
  const text = line.text.trim();
  return (
    !furniture &&
    !note &&
    text.length <= LONGEST_BARE_ITEM &&
    /^\p{Ll}{2}/u.test(text) &&
    !/[.;:?!-]$/.test(text) &&
    !breaksOff(text)
  );
}

/** Puts paragraphs together that a page break, furniture, footnotes or a stray empty line cut in two. */
function joinBroken(runs: readonly OpenRun[], isWord: IsWord): OpenRun[] {
  const joined: OpenRun[] = [];
  let previous: OpenRun | undefined;
  for (const run of runs) {
    if (run.furniture || run.note) {
      joined.push(run);
      continue;
    }
    if (previous && belongsTo(previous, run)) {
      append(previous, run, isWord);
      continue;
    }
    joined.push(run);
    previous = run;
  }
  return joined;
}

function belongsTo(previous: OpenRun, run: OpenRun): boolean {
  if (previous.row || run.row || previous.prominent !== run.prominent) return false;
  const end = endOf(previous);
  if (endsFinished(end) || isGrade(end) || isGradeHead(end)) return false;
  const start = startOf(run);
  if (run.marker !== undefined) {
    // A continuation printed as if it were an item: "This informs the" / "- weekly meetings …".
    return run.markerKind === 'bullet' && startsLower(start) && breaksOff(end) && run.page >= previous.page;
  }
  if (run.markerKind !== undefined) return false;
  if (startsLower(start)) return true;
  if (breaksOff(end) && !looksLikeHeading(end)) return true;
  if (run.length <= LONGEST_NAME && isSectionName(endOf(run))) return false;
  // A full line that breaks off at the foot of a page goes on with a capital on the next.
  return run.page !== previous.page && !previous.endsShort && previous.length > 90;
}
