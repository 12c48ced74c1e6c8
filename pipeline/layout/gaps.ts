// Where paragraphs part on a page whose reader knows positions: a gap between two lines that is clearly larger than
// the document's usual spacing becomes an empty line, which is what parts paragraphs in plain text too.
import type { Line } from '../types.js';

/** A gap this much larger than the usual one is a paragraph break. */
const WIDER = 1.22;
/** Gaps outside these multiples of the font size are no line spacing: superscripts, jumps over figures. */
const SMALLEST_GAP = 0.9;
const LARGEST_GAP = 2.2;

/** Puts an empty line where the gap to the line before is wider than usual, or the text jumps back up the page. */
export function markGaps(printed: readonly Line[]): Line[] {
  const usual = usualGap(printed);
  const lines: Line[] = [];
  let before: Line | undefined;
  for (const line of printed) {
    const gap = before && relativeGap(before, line);
    if (gap !== undefined && (gap > usual * WIDER || gap < -1)) lines.push({ text: '', page: line.page });
    lines.push(line);
    before = line;
  }
  return lines;
}

/** Baseline to baseline as a multiple of the font size: the lower quartile over the lines of the document. */
function usualGap(printed: readonly Line[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < printed.length; i += 1) {
    const gap = relativeGap(printed[i - 1]!, printed[i]!);
    if (gap !== undefined && gap > SMALLEST_GAP && gap < LARGEST_GAP) gaps.push(gap);
  }
  if (gaps.length === 0) return 1.2;
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 4)]!;
}

/** Baseline to baseline in font sizes; undefined on another page or without positions. */
export function relativeGap(above: Line, below: Line): number | undefined {
  if (above.page !== below.page || above.y === undefined || below.y === undefined) return undefined;
  const size = Math.max(above.size ?? 0, below.size ?? 0);
  return size > 0 ? (below.y - above.y) / size : undefined;
}
