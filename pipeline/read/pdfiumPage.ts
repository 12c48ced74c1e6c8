// What one open page of PDFium gives: its text in one piece, and for a place in that text the position, size and
// weight of the letter there. Asked for line by line, never letter by letter: a call for each letter would double
// the time of reading.
import { allocate, type Raw } from './pdfiumRaw.js';

/** What a hyphen at a line's end is among PDFium's characters, and in its text. */
const PDFIUM_HYPHEN = 2;
export const END_HYPHEN = '\ufffe';
/** Steps a point when positions are asked for, which come as whole numbers. */
const GRAIN = 100;
/** Room for the largest thing asked for, a font's name. Bytes. */
export const SCRATCH_SIZE = 256;

/** Where and how one character stands. */
export interface Glyph {
  /** Points from the page's left edge to the character's origin. */
  readonly x: number;
  /** Points from the page's top edge to its baseline. */
  readonly y: number;
  /** Points, scaled as printed. */
  readonly size: number;
  readonly bold: boolean;
}

/** One page while it is open. */
export interface PdfPage {
  /** Text in PDFium's order: `\r\n` between lines, `END_HYPHEN` for a hyphen at a line's end. */
  readonly text: string;
  /** How the character at an offset of `text` stands; offsets count characters, not UTF-16 units. */
  glyphAt(offset: number): Glyph | undefined;
  /** The cheap part of it: points from the left, before the page is turned or cropped. */
  originAt(offset: number): number | undefined;
  boldAt(offset: number): boolean;
}

/**
 * Reads an open page. The result is good until the page is closed.
 * @param page handle of the page
 * @param text handle of its text page
 * @param scratch `SCRATCH_SIZE` bytes of the instance's memory
 */
export function openPage(raw: Raw, page: number, text: number, scratch: number): PdfPage {
  return { text: pageText(raw, text), ...glyphFinder(raw, page, text, scratch) };
}

/**
 * All text of a page. PDFium writes U+FFFE both for a hyphen at a line's end (its character 2) and for a glyph that
 * stands for no character. The latter has no place in its own index and pushes the last letters out of the answer:
 * it is taken out, and what was pushed out is read letter by letter.
 */
function pageText(raw: Raw, text: number): string {
  const { FPDFText_CountChars, FPDFText_GetCharIndexFromTextIndex, FPDFText_GetUnicode } = raw.wasmExports;
  const count = FPDFText_CountChars(text);
  const [first, ...rest] = firstText(raw, text, count).split('\ufffe');
  if (rest.length === 0) return first!;
  let read = first!;
  let offset = characters(read);
  for (const part of rest) {
    const index = FPDFText_GetCharIndexFromTextIndex(text, offset);
    const hyphen = index >= 0 && FPDFText_GetUnicode(text, index) === PDFIUM_HYPHEN;
    read += hyphen ? END_HYPHEN + part : part;
    offset += characters(part) + (hyphen ? 1 : 0);
  }
  const next = FPDFText_GetCharIndexFromTextIndex(text, offset);
  for (let index = next; index >= 0 && index < count; index += 1) {
    const code = FPDFText_GetUnicode(text, index);
    if (code === PDFIUM_HYPHEN) read += END_HYPHEN;
    else if (code > 0 && code <= 0x10ffff) read += String.fromCodePoint(code);
  }
  return read;
}

/** PDFium counts characters where JavaScript counts UTF-16 units. */
function characters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count -= 1;
  return count;
}

function firstText(raw: Raw, text: number, count: number): string {
  if (count <= 0) return '';
  const buffer = allocate(raw, (count + 1) * 2);
  try {
    const written = raw.wasmExports.FPDFText_GetText(text, 0, count, buffer);
    return new TextDecoder('utf-16le').decode(
      raw.HEAPU8.subarray(buffer, buffer + Math.max(0, written - 1) * 2),
    );
  } finally {
    raw.wasmExports.free(buffer);
  }
}

function glyphFinder(raw: Raw, page: number, text: number, scratch: number): Omit<PdfPage, 'text'> {
  const width = raw.wasmExports.FPDF_GetPageWidthF(page) * GRAIN;
  const height = raw.wasmExports.FPDF_GetPageHeightF(page) * GRAIN;
  const boldFonts = new Map<number, boolean>();
  const indexOf = (offset: number) => raw.wasmExports.FPDFText_GetCharIndexFromTextIndex(text, offset);
  const findOrigin = (index: number) =>
    index >= 0 && raw.wasmExports.FPDFText_GetCharOrigin(text, index, scratch, scratch + 8) !== 0;
  const isBold = (index: number): boolean => {
    const object = raw.wasmExports.FPDFText_GetTextObject(text, index);
    const font = object === 0 ? 0 : raw.wasmExports.FPDFTextObj_GetFont(object);
    if (font === 0) return false;
    let bold = boldFonts.get(font);
    if (bold === undefined) {
      bold = /bold|black|heavy|demi/i.test(fontName(raw, font, scratch));
      boldFonts.set(font, bold);
    }
    return bold;
  };
  return {
    originAt: (offset) => (findOrigin(indexOf(offset)) ? raw.HEAPF64[scratch >> 3] : undefined),
    boldAt: (offset) => {
      const index = indexOf(offset);
      return index >= 0 && isBold(index);
    },
    glyphAt: (offset) => {
      const index = indexOf(offset);
      if (!findOrigin(index)) return undefined;
      const pageX = raw.HEAPF64[scratch >> 3]!;
      const pageY = raw.HEAPF64[(scratch >> 3) + 1]!;
      raw.wasmExports.FPDF_PageToDevice(page, 0, 0, width, height, 0, pageX, pageY, scratch, scratch + 4);
      const x = raw.HEAP32[scratch >> 2]! / GRAIN;
      const y = raw.HEAP32[(scratch >> 2) + 1]! / GRAIN;
      let scale = 1;
      // A matrix is six floats a b c d e f; (c, d) is what one unit upwards becomes.
      if (raw.wasmExports.FPDFText_GetMatrix(text, index, scratch) !== 0) {
        scale = Math.hypot(raw.HEAPF32[(scratch >> 2) + 2]!, raw.HEAPF32[(scratch >> 2) + 3]!) || 1;
      }
      const size = Math.round(raw.wasmExports.FPDFText_GetFontSize(text, index) * scale * 10) / 10;
      return { x, y, size, bold: isBold(index) };
    },
  };
}

function fontName(raw: Raw, font: number, scratch: number): string {
  const length = Math.min(
    raw.wasmExports.FPDFFont_GetBaseFontName(font, scratch, SCRATCH_SIZE),
    SCRATCH_SIZE,
  );
  return String.fromCharCode(...raw.HEAPU8.subarray(scratch, scratch + Math.max(0, length - 1)));
}
