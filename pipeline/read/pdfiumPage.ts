// What one open page of PDFium gives: its text in one piece, and for a place in that text the position, size and
// weight of the letter there. Asked for line by line, never letter by letter: a call for each letter would double
// the time of reading.
import { allocate, type Raw } from './pdfiumRaw.js';

/** What a hyphen at a line's end is among PDFium's characters, and in its text. */
const PDFIUM_HYPHEN = 2;
export const END_HYPHEN = '\ufffe';
/** Steps a point when positions are asked for, which come as whole numbers. */
const GRAIN = 100;
/** Points between the places that show how a page is turned and cropped. */
const STRIDE = 1000;
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
  /** The cheap part of it: where the character stands. */
  originAt(offset: number): Pick<Glyph, 'x' | 'y'> | undefined;
  boldAt(offset: number): boolean;
  /** Points, as the page is seen. */
  readonly width: number;
  readonly height: number;
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
  const width = raw.wasmExports.FPDF_GetPageWidthF(page);
  const height = raw.wasmExports.FPDF_GetPageHeightF(page);
  const toDevice = deviceTransform(raw, page, width, height, scratch);
  const boldFonts = new Map<number, boolean>();
  const indexOf = (offset: number) => raw.wasmExports.FPDFText_GetCharIndexFromTextIndex(text, offset);
  const originOf = (index: number): Pick<Glyph, 'x' | 'y'> | undefined => {
    if (index < 0 || raw.wasmExports.FPDFText_GetCharOrigin(text, index, scratch, scratch + 8) === 0) {
      return undefined;
    }
    return toDevice(raw.HEAPF64[scratch >> 3]!, raw.HEAPF64[(scratch >> 3) + 1]!);
  };
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
    width,
    height,
    originAt: (offset) => originOf(indexOf(offset)),
    boldAt: (offset) => {
      const index = indexOf(offset);
      return index >= 0 && isBold(index);
    },
    glyphAt: (offset) => {
      const index = indexOf(offset);
      const origin = originOf(index);
      if (!origin) return undefined;
      let scale = 1;
      // A matrix is six floats a b c d e f; (c, d) is what one unit upwards becomes.
      if (raw.wasmExports.FPDFText_GetMatrix(text, index, scratch) !== 0) {
        scale = Math.hypot(raw.HEAPF32[(scratch >> 2) + 2]!, raw.HEAPF32[(scratch >> 2) + 3]!) || 1;
      }
      const size = Math.round(raw.wasmExports.FPDFText_GetFontSize(text, index) * scale * 10) / 10;
      return { ...origin, size, bold: isBold(index) };
    },
  };
}

/** How places of a page's own space lie on the page as it is seen, turned and cropped: the same for all of them. */
function deviceTransform(
  raw: Raw,
  page: number,
  width: number,
  height: number,
  scratch: number,
): (x: number, y: number) => Pick<Glyph, 'x' | 'y'> {
  const see = (x: number, y: number): readonly [number, number] => {
    const [w, h] = [width * GRAIN, height * GRAIN];
    raw.wasmExports.FPDF_PageToDevice(page, 0, 0, w, h, 0, x, y, scratch, scratch + 4);
    return [raw.HEAP32[scratch >> 2]! / GRAIN, raw.HEAP32[(scratch >> 2) + 1]! / GRAIN];
  };
  const [x0, y0] = see(0, 0);
  const [xx, yx] = see(STRIDE, 0);
  const [xy, yy] = see(0, STRIDE);
  const [a, b, c, d] = [(xx - x0) / STRIDE, (yx - y0) / STRIDE, (xy - x0) / STRIDE, (yy - y0) / STRIDE];
  return (x, y) => ({ x: hundredths(x0 + a * x + c * y), y: hundredths(y0 + b * x + d * y) });
}

function hundredths(value: number): number {
  return Math.round(value * GRAIN) / GRAIN;
}

function fontName(raw: Raw, font: number, scratch: number): string {
  const length = Math.min(
    raw.wasmExports.FPDFFont_GetBaseFontName(font, scratch, SCRATCH_SIZE),
    SCRATCH_SIZE,
  );
  return String.fromCharCode(...raw.HEAPU8.subarray(scratch, scratch + Math.max(0, length - 1)));
}
