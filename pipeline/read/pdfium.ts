// The edge to PDFium, the WebAssembly library: memory, handles and the few raw functions that the package's own
// classes do not offer (positions, fonts). Everything taken from it is given back here, whatever happens.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { ReadError } from '../errors.js';

/** The raw functions used, as `public/fpdf_text.h` and `fpdfview.h` of PDFium document them. */
interface Raw {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  /** Called directly: the package's checked wrappers cost more than most of these calls. */
  readonly wasmExports: Exports;
}

interface Exports {
  malloc(size: number): number;
  free(pointer: number): void;
  FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDF_PageToDevice(
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    x: number,
    y: number,
    outX: number,
    outY: number,
  ): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(text: number): void;
  FPDFText_CountChars(text: number): number;
  FPDFText_GetText(text: number, start: number, count: number, out: number): number;
  FPDFText_GetUnicode(text: number, index: number): number;
  FPDFText_GetCharIndexFromTextIndex(text: number, index: number): number;
  FPDFText_GetCharOrigin(text: number, index: number, outX: number, outY: number): number;
  FPDFText_GetFontSize(text: number, index: number): number;
  FPDFText_GetMatrix(text: number, index: number, out: number): number;
  FPDFText_GetTextObject(text: number, index: number): number;
  FPDFTextObj_GetFont(object: number): number;
  FPDFFont_GetBaseFontName(font: number, out: number, size: number): number;
}

/** What PDFium makes of a hyphen that ends a line. */
const END_HYPHEN = 2;
const PASSWORD_NEEDED = 4;
const UNSUPPORTED_SECURITY = 5;
/** Wasm memory never shrinks: past this a fresh instance takes over. Bytes. */
const MOST_MEMORY = 256 * 1024 * 1024;
/** Steps a point when positions are asked for, which come as whole numbers. */
const GRAIN = 100;
/** Room for the largest thing asked for, a font's name. Bytes. */
const SCRATCH_SIZE = 256;

let loading: Promise<Raw> | undefined;

/** One instance a process; a new one after a crash or when it has grown large. */
function library(): Promise<Raw> {
  loading ??= PDFiumLibrary.init().then(
    (instance) => (instance as unknown as { readonly module: Raw }).module,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

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
  /** Text in PDFium's order: `\r\n` between lines, U+FFFE for a hyphen at a line's end. */
  readonly text: string;
  /** How the character at an offset of `text` stands; offsets count characters, not UTF-16 units. */
  glyphAt(offset: number): Glyph | undefined;
  /** The cheap part of it: points from the left, before the page is turned or cropped. */
  originAt(offset: number): number | undefined;
  boldAt(offset: number): boolean;
}

/**
 * Opens a PDF and visits its pages in order.
 * @param visit called once a page with its 1-based number; `undefined` for a page that cannot be loaded
 * @returns number of pages
 * @throws ReadError `encrypted`, `damaged`, `too_large` (more than `mostPages`)
 */
export async function visitPages(
  bytes: Uint8Array,
  mostPages: number,
  visit: (page: PdfPage | undefined, number: number) => void,
): Promise<number> {
  const raw = await library();
  try {
    return visitDocument(raw, bytes, mostPages, visit);
  } catch (error) {
    // After a trap the instance's memory cannot be trusted.
    if (!(error instanceof ReadError)) loading = undefined;
    throw error;
  } finally {
    if (raw.HEAPU8.length > MOST_MEMORY) loading = undefined;
  }
}

function visitDocument(
  raw: Raw,
  bytes: Uint8Array,
  mostPages: number,
  visit: (page: PdfPage | undefined, number: number) => void,
): number {
  const memory = allocate(raw, bytes.length);
  let document = 0;
  try {
    raw.HEAPU8.set(bytes, memory);
    document = raw.wasmExports.FPDF_LoadMemDocument(memory, bytes.length, 0);
    if (document === 0) throw openError(raw.wasmExports.FPDF_GetLastError());
    const pages = raw.wasmExports.FPDF_GetPageCount(document);
    if (pages > mostPages) {
      throw new ReadError(
        'too_large',
        `this PDF says it has ${pages} pages, more than ${mostPages}; split it`,
      );
    }
    for (let i = 0; i < pages; i += 1) visitPage(raw, document, i, visit);
    return pages;
  } finally {
    if (document !== 0) raw.wasmExports.FPDF_CloseDocument(document);
    raw.wasmExports.free(memory);
  }
}

function openError(code: number): ReadError {
  if (code === PASSWORD_NEEDED || code === UNSUPPORTED_SECURITY) {
    return new ReadError(
      'encrypted',
      'this PDF is protected by a password; open it, save a copy without the password and give that',
    );
  }
  return new ReadError(
    'damaged',
    `this PDF is broken or incomplete (PDFium error ${code}); download it again, or open it and print it to a new PDF`,
  );
}

function visitPage(
  raw: Raw,
  document: number,
  index: number,
  visit: (page: PdfPage | undefined, number: number) => void,
): void {
  const page = raw.wasmExports.FPDF_LoadPage(document, index);
  if (page === 0) {
    visit(undefined, index + 1);
    return;
  }
  let text = 0;
  let scratch = 0;
  try {
    text = raw.wasmExports.FPDFText_LoadPage(page);
    scratch = allocate(raw, SCRATCH_SIZE);
    const opened = text === 0 ? undefined : pageText(raw, text);
    visit(
      opened === undefined ? undefined : { text: opened, ...glyphFinder(raw, page, text, scratch) },
      index + 1,
    );
  } finally {
    if (scratch !== 0) raw.wasmExports.free(scratch);
    if (text !== 0) raw.wasmExports.FPDFText_ClosePage(text);
    raw.wasmExports.FPDF_ClosePage(page);
  }
}

/**
 * All text of a page. PDFium writes U+FFFE both for a hyphen at a line's end (its character 2) and for a glyph that
 * stands for no character. The latter has no place in its own index and pushes the last letters out of the answer:
 * it is taken out, and what was pushed out is asked for again.
 */
function pageText(raw: Raw, text: number): string {
  const { FPDFText_CountChars, FPDFText_GetCharIndexFromTextIndex, FPDFText_GetUnicode } = raw.wasmExports;
  const count = FPDFText_CountChars(text);
  let read = '';
  let from = 0;
  for (;;) {
    const parts = textFrom(raw, text, from, count - from).split('\ufffe');
    const before = read.length;
    parts.forEach((part, i) => {
      const index = i === 0 ? -1 : FPDFText_GetCharIndexFromTextIndex(text, characters(read));
      if (index >= 0 && FPDFText_GetUnicode(text, index) === END_HYPHEN) read += '\ufffe';
      read += part;
    });
    if (parts.length === 1 || read.length === before) return read;
    from = FPDFText_GetCharIndexFromTextIndex(text, characters(read));
    if (from < 0) return read;
  }
}

/** PDFium counts characters where JavaScript counts UTF-16 units. */
function characters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i += 1) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count -= 1;
  return count;
}

function textFrom(raw: Raw, text: number, start: number, count: number): string {
  if (count <= 0) return '';
  const buffer = allocate(raw, (count + 1) * 2);
  try {
    const written = raw.wasmExports.FPDFText_GetText(text, start, count, buffer);
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

function allocate(raw: Raw, size: number): number {
  const pointer = raw.wasmExports.malloc(Math.max(size, 1));
  if (pointer === 0) {
    throw new ReadError('too_large', `no memory left for ${size} bytes of this PDF; split it into parts`);
  }
  return pointer;
}
