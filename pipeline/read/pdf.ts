// PDF to lines, in the order the file prints them. A PDF has no paragraphs, so a gap between two lines that is
// clearly larger than the document's usual spacing is given as an empty line: the layout stage builds on that.
import { ReadError } from '../errors.js';
import type { Line } from '../types.js';
import { visitPages } from './pdfium.js';
import { END_HYPHEN, type PdfPage } from './pdfiumPage.js';
import { asReadError, type ReadResult } from './result.js';

const MOST_PAGES = 10_000;
/** Lines longer than this are running text and hold no table cells. Characters. */
const LONGEST_ROW = 64;
/** White space this many times the font size parts two cells of a table. */
const CELL_GAP = 2.5;
/** A paragraph number stands apart from its text and is no cell. Characters. */
const LONGEST_NUMBER = 6;
/** A gap this much larger than the usual one is a paragraph break. */
const WIDER = 1.22;
/** Gaps outside these multiples of the font size are no line spacing: superscripts, jumps over figures. */
const SMALLEST_GAP = 0.9;
const LARGEST_GAP = 2.2;
/** Bullets of the Symbol and Wingdings fonts, which map into the private use area. */
const PRIVATE_BULLETS = /[\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0be\uf0d8\uf0fc]/g;
/** Most lines have nothing that needs replacing. */
const ORDINARY = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2026]*$/;
const LIGATURES = /[\ufb00-\ufb06]/g;

/**
 * Reads the text of a PDF.
 * @returns lines with page, x, y, size and bold; x, y and size in points
 * @throws ReadError `encrypted`, `damaged`, `no_text` (scanned), `too_large`
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const printed: Line[] = [];
  const warnings: string[] = [];
  let pages: number;
  try {
    pages = await visitPages(bytes, MOST_PAGES, (page, number) => {
      if (page) addLines(page, number, printed);
      else warnings.push(`page ${number} cannot be read and was left out`);
    });
  } catch (error) {
    throw asReadError(error, 'PDF');
  }
  if (!printed.some((line) => /[\p{L}\p{N}]/u.test(line.text))) {
    if (warnings.length > 0 || pages === 0) {
      throw new ReadError(
        'damaged',
        `none of the ${pages} page(s) of this PDF can be read; download it again, or print it to a new PDF`,
      );
    }
    throw new ReadError(
      'no_text',
      `this PDF has ${pages} page(s) and no text on them: it is probably a scan; run text recognition (OCR) ` +
        'first, for example "ocrmypdf in.pdf out.pdf"',
    );
  }
  return { pages, lines: markGaps(printed), warnings };
}

function addLines(page: PdfPage, number: number, lines: Line[]): void {
  // PDFium counts characters, JavaScript UTF-16 units: `pairs` is the difference so far.
  let pairs = 0;
  let start = 0;
  const text = page.text;
  while (start < text.length) {
    const end = cellEnd(page, start, lineEnd(text, start), pairs);
    const content = text.slice(start, end);
    const first = content.search(/\S/);
    const words = printedText(content);
    if (words !== '') {
      const last = content.trimEnd().length - 1;
      const glyph = page.glyphAt(start + first - pairs);
      const bold = glyph?.bold === true && page.boldAt(start + last - pairs);
      lines.push({
        text: words,
        page: number,
        ...(glyph ? { x: glyph.x, y: glyph.y, size: glyph.size, bold } : {}),
      });
    }
    for (let i = start; i < end; i += 1) if (isLowSurrogate(text.charCodeAt(i))) pairs += 1;
    start = end;
  }
}

function isLowSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xdc00;
}

/** PDFium prints the cells of a table row on one line; this finds where the first of them ends. */
function cellEnd(page: PdfPage, start: number, end: number, pairs: number): number {
  if (end - start > LONGEST_ROW) return end;
  const { text } = page;
  let size: number | undefined;
  for (let i = start + LONGEST_NUMBER; i < end - 1; i += 1) {
    if (text.charCodeAt(i) !== 0x20 || text.charCodeAt(i + 1) <= 0x20) continue;
    const left = page.originAt(i - 1 - pairs);
    const right = page.originAt(i + 1 - pairs);
    if (left === undefined || right === undefined) continue;
    size ??= page.glyphAt(i - 1 - pairs)?.size ?? Number.POSITIVE_INFINITY;
    if (right - left > (CELL_GAP + 1) * size) return i + 1;
  }
  return end;
}

/** Offset after the line that begins at `start`. A hyphen at a line's end stands for the line end too. */
function lineEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i += 1) {
    if (text[i] === '\n' || (text[i] === END_HYPHEN && text[i + 1] !== '\r')) return i + 1;
  }
  return text.length;
}

function printedText(content: string): string {
  const text = content.trim();
  return ORDINARY.test(text) ? text : cleanText(text);
}

function cleanText(text: string): string {
  return text
    .replaceAll(END_HYPHEN, '-')
    .replace(PRIVATE_BULLETS, '•')
    .replace(/\uf02d/g, '-')
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\uffff]/g, '')
    .replace(/\u00ad(?=.)/gu, '')
    .replace(/\s/g, ' ')
    .trim();
}

/** Puts an empty line where the gap to the line before is wider than usual, or the text jumps back up the page. */
function markGaps(printed: readonly Line[]): Line[] {
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

function relativeGap(above: Line, below: Line): number | undefined {
  if (above.page !== below.page || above.y === undefined || below.y === undefined) return undefined;
  const size = Math.max(above.size ?? 0, below.size ?? 0);
  return size > 0 ? (below.y - above.y) / size : undefined;
}
