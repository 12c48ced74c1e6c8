// Pages set in two columns whose file prints them row by row, left and right line in turn. PDFium then gives each
// pair as one line of text; here the gutter between the columns is found, lines are cut at it, and the left column
// is put before the right one. Pages whose file prints column after column are in order as they come.
import type { Line } from '../types.js';
import type { PdfPage } from './pdfiumPage.js';

/** Long lines of a page that are looked at for a gutter. */
const SAMPLE = 6;
const LONG_LINE = 50;
/** A gutter is wider than this many font sizes. */
const GUTTER = 1;
/** Share of the sampled lines that a gutter must run through. */
const MOST_LINES = 0.8;
/** A column has as many lines as this, and its lines as many characters; shorter ones are cells of a table. */
const COLUMN_LINES = 6;
const COLUMN_CHARACTERS = 28;
/** Share of the lines that must be followed by one of the other side. */
const IN_TURN = 0.6;

/** White space between two columns: points from the page's left edge. */
export interface Gutter {
  readonly left: number;
  readonly right: number;
}

/** The gutter that runs through the long lines of a page, or undefined where there is none. */
export function findGutter(page: PdfPage): Gutter | undefined {
  const { text } = page;
  let sampled = 0;
  let pairs = 0;
  const gaps: Gutter[][] = [];
  let start = 0;
  while (start < text.length && sampled < SAMPLE) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > LONG_LINE) {
      sampled += 1;
      gaps.push(gapsOf(page, start, end, pairs));
    }
    for (let i = start; i < end; i += 1) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) pairs += 1;
    start = end + 1;
  }
  if (sampled < 4) return undefined;
  for (const gap of gaps.flat()) {
    const through = gaps.filter((line) => line.some((one) => one.left < gap.right && gap.left < one.right));
    if (through.length < MOST_LINES * sampled) continue;
    const common = through.map((line) => line.find((one) => one.left < gap.right && gap.left < one.right)!);
    const left = Math.max(...common.map((one) => one.left));
    const right = Math.min(...common.map((one) => one.right));
    if (left < right) return { left, right };
  }
  return undefined;
}

/** The wide gaps between the words of one line. */
function gapsOf(page: PdfPage, start: number, end: number, pairs: number): Gutter[] {
  const gaps: Gutter[] = [];
  const size = page.glyphAt(start - pairs)?.size;
  if (size === undefined || size <= 0) return gaps;
  for (let i = start + 1; i < end - 1; i += 1) {
    if (page.text.charCodeAt(i) !== 0x20) continue;
    const left = page.originAt(i - 1 - pairs)?.x;
    const right = page.originAt(i + 1 - pairs)?.x;
    // From the origin of the letter before: its own width and a space are no gap.
    if (left !== undefined && right !== undefined && right - left > (GUTTER + 0.9) * size) {
      gaps.push({ left: left + size * 0.6, right });
    }
  }
  return gaps;
}

/** Offset after the white space at which the gutter cuts a line, or undefined where the line does not cross it so. */
export function gutterIn(
  page: PdfPage,
  gutter: Gutter,
  start: number,
  end: number,
  pairs: number,
): number | undefined {
  for (let i = start + 1; i < end - 1; i += 1) {
    if (page.text.charCodeAt(i) !== 0x20) continue;
    const right = page.originAt(i + 1 - pairs)?.x;
    if (right === undefined || right < gutter.right - 1) continue;
    const left = page.originAt(i - 1 - pairs)?.x;
    return left !== undefined && left < gutter.left ? i + 1 : undefined;
  }
  return undefined;
}

/**
 * Puts the lines of one page that stand left and right in turn in the order of their columns. A line across both
 * columns ends what stands above it.
 */
export function orderColumns<L extends Line>(lines: readonly L[]): readonly L[] {
  const middle = middleOf(lines);
  if (middle === undefined) return lines;
  const ordered: L[] = [];
  let left: L[] = [];
  let right: L[] = [];
  for (const line of lines) {
    const side = sideOf(line, middle);
    if (side === 'left') left.push(line);
    else if (side === 'right') right.push(line);
    else {
      ordered.push(...left, ...right, line);
      left = [];
      right = [];
    }
  }
  return [...ordered, ...left, ...right];
}

function sideOf({ x = 0, right = x }: Line, middle: number): 'left' | 'right' | 'both' {
  return right <= middle ? 'left' : x >= middle ? 'right' : 'both';
}

/** Where the second column begins, if the page has two and they are printed in turn. */
function middleOf(lines: readonly Line[]): number | undefined {
  if (lines.length < 2 * COLUMN_LINES) return undefined;
  const beside: number[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const [before, line] = [lines[i - 1]!, lines[i]!];
    if (line.x === undefined || before.right === undefined || line.y === undefined) continue;
    const level = Math.abs(line.y - (before.y ?? Number.NaN)) < 0.8 * (line.size ?? 10);
    if (level && line.x > before.right) beside.push(line.x);
  }
  if (beside.length < COLUMN_LINES) return undefined;
  const middle = Math.min(...beside) - 1;
  const sides = lines.map((line) => sideOf(line, middle));
  const longEnough = (side: 'left' | 'right') => {
    const lengths = lines.filter((_, i) => sides[i] === side).map((line) => line.text.length);
    lengths.sort((a, b) => a - b);
    return lengths.length >= COLUMN_LINES && lengths[lengths.length >> 1]! >= COLUMN_CHARACTERS;
  };
  const inTurn = sides.filter((side, i) => i > 0 && side !== 'both' && side !== sides[i - 1]).length;
  const columns = sides.filter((side) => side !== 'both').length;
  return longEnough('left') && longEnough('right') && inTurn > IN_TURN * columns ? middle : undefined;
}
