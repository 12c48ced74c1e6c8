// PDF to lines, in the order they are read, each with its place on the page: a PDF has no paragraphs, and what the lines
// are together is for the layout stage to say.
import { ReadError } from '../errors.js';
import type { Line } from '../types.js';
import { findGutter, gutterIn, orderColumns } from './pdfColumns.js';
import { visitPages } from './pdfium.js';
import { END_HYPHEN, type PdfPage } from './pdfiumPage.js';
import { asReadError, type ReadResult } from './result.js';

const MOST_PAGES = 10_000;
/** Lines longer than this are running text and hold no table cells. Characters. */
const LONGEST_ROW = 90;
/** A cell that shows where its column begins is no longer than this, in characters. */
const LONGEST_CELL = 40;
/** A column of cells begins this far to the right of the margin at least, in points. */
const COLUMN_INDENT = 90;
/** From letter to letter over the gap before a cell of a known column, in font sizes. */
const NARROW_GAP = 0.9;
/** White space this many times the font size parts two cells of a table. */
const CELL_GAP = 2.5;
/** A paragraph number stands apart from its text and is no cell. Characters. */
const LONGEST_NUMBER = 6;
/** Width of a line's last letter, in font sizes: only where it begins is asked for. */
const LAST_LETTER = 0.5;
/** Bullets of the Symbol and Wingdings fonts, which map into the private use area. */
const PRIVATE_BULLETS = /[\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0be\uf0d8\uf0fc]/g;
/** Most lines have nothing that needs replacing. */
const ORDINARY = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2026]*$/;
const LIGATURES = /[\ufb00-\ufb06]/g;

/**
 * Reads the text of a PDF.
 * @returns lines with page, x, y, right, size and bold; x, y, right and size in points
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
  return { pages, lines: printed, warnings };
}

function addLines(page: PdfPage, number: number, printed: Line[]): void {
  const gutter = findGutter(page);
  const lines: (Line & { readonly start: number; readonly end: number; readonly pairs: number })[] = [];
  const add = (start: number, end: number, pairs: number) => {
    const words = printedText(page.text.slice(start, end));
    if (words === '') return;
    lines.push({ text: words, page: number, ...placeOf(page, start, end, pairs), start, end, pairs });
  };
  // PDFium counts characters, JavaScript UTF-16 units: `pairs` is the difference so far.
  let pairs = 0;
  let start = 0;
  const text = page.text;
  while (start < text.length) {
    const whole = lineEnd(text, start);
    const end = (gutter && gutterIn(page, gutter, start, whole, pairs)) ?? cellEnd(page, start, whole, pairs);
    add(start, end, pairs);
    for (let i = start; i < end; i += 1) if (isLowSurrogate(text.charCodeAt(i))) pairs += 1;
    start = end;
  }
  const columns = columnStarts(lines);
  for (const line of columns.length === 0 ? [] : lines.splice(0)) {
    const cut = cellStart(page, line, columns);
    add(line.start, cut ?? line.end, line.pairs);
    if (cut !== undefined) add(cut, line.end, line.pairs);
  }
  for (const { start: _, end: __, pairs: ___, ...line } of orderColumns(lines)) printed.push(line);
}

/** Where the cells of a column begin, and between which heights they stand; points. */
interface Column {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Columns of a table's cells: short lines begin there, two at least, and far from the left margin. */
function columnStarts(lines: readonly Line[]): Column[] {
  const margin = Math.min(...lines.map((line) => line.x ?? Number.POSITIVE_INFINITY));
  const starts = new Map<number, Line[]>();
  for (const line of lines) {
    const { x, y, text } = line;
    if (x === undefined || y === undefined || x < margin + COLUMN_INDENT || text.length > LONGEST_CELL)
      continue;
    const at = Math.round(x * 2) / 2;
    const others = starts.get(at);
    if (others) others.push(line);
    else starts.set(at, [line]);
  }
  return [...starts].flatMap(([x, cells]) => {
    const heights = cells.map((cell) => cell.y!);
    const reach = 4 * (cells[0]!.size ?? 12);
    return cells.length < 2
      ? []
      : [{ x, top: Math.min(...heights) - reach, bottom: Math.max(...heights) + reach }];
  });
}

/** Offset at which the cell of a known column begins inside a line, which PDFium ran together with the cell before. */
function cellStart(
  page: PdfPage,
  line: Line & { readonly start: number; readonly end: number; readonly pairs: number },
  columns: readonly Column[],
): number | undefined {
  const { x = 0, y = 0, right = 0, size = 0, start, end, pairs } = line;
  const inside = columns.filter(
    (column) =>
      x < column.x - COLUMN_INDENT / 2 && right > column.x + size && y > column.top && y < column.bottom,
  );
  if (inside.length === 0 || end - start > LONGEST_ROW) return undefined;
  for (let i = start + 1; i < end - 1; i += 1) {
    if (page.text.charCodeAt(i) !== 0x20) continue;
    const at = page.originAt(i + 1 - pairs)?.x;
    if (at === undefined || !inside.some((column) => Math.abs(column.x - at) <= 1)) continue;
    const before = page.originAt(i - 1 - pairs)?.x;
    if (before !== undefined && at - before > NARROW_GAP * size) return i + 1;
  }
  return undefined;
}

/** Where the line between two offsets stands, and how it is set. */
function placeOf(
  page: PdfPage,
  start: number,
  end: number,
  pairs: number,
): Pick<Line, 'x' | 'y' | 'right' | 'size' | 'bold'> {
  const content = page.text.slice(start, end);
  const first = content.search(/\S/);
  const last = content.trimEnd().length - 1;
  const glyph = page.glyphAt(start + first - pairs);
  if (!glyph) return {};
  // A footnote or its mark in the text: what follows the raised number says how the line is set.
  const mark = /^\s*(?:\d{1,2}|\*) ?(?=\S)/.exec(content)?.[0].length ?? 0;
  const body = mark > 0 && mark < last ? page.glyphAt(start + mark - pairs) : undefined;
  const { size, bold } = body ?? glyph;
  const y = body?.y ?? glyph.y;
  const final = last > first ? page.originAt(start + last - pairs) : glyph;
  const set = { size, bold: bold && page.boldAt(start + last - pairs) };
  if (!final) return { x: glyph.x, y, ...set };
  // Text that runs up or down the page is placed as it is read: with the page turned.
  const [along, across] = [Math.abs(final.x - glyph.x), Math.abs(final.y - glyph.y)];
  if (across > 2 * along && last - first > 1) {
    const up = final.y < glyph.y;
    const x = up ? page.height - glyph.y : glyph.y;
    return { x, y: up ? glyph.x : page.width - glyph.x, right: x + across + size * LAST_LETTER, ...set };
  }
  return { x: glyph.x, y, right: Math.round((final.x + size * LAST_LETTER) * 100) / 100, ...set };
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
    const left = page.originAt(i - 1 - pairs)?.x;
    const right = page.originAt(i + 1 - pairs)?.x;
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
