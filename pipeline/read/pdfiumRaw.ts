// The raw functions of PDFium that the readers use. The package's own classes offer neither positions nor fonts.
import { ReadError } from '../errors.js';

/** The raw functions used, as `public/fpdf_text.h` and `fpdfview.h` of PDFium document them. */
export interface Raw {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  /** Called directly: the package's checked wrappers cost more than most of these calls. */
  readonly wasmExports: Exports;
}

export interface Exports {
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

/** Memory of the instance; the caller gives it back with `free`. */
export function allocate(raw: Raw, size: number): number {
  const pointer = raw.wasmExports.malloc(Math.max(size, 1));
  if (pointer === 0) {
    throw new ReadError('too_large', `no memory left for ${size} bytes of this PDF; split it into parts`);
  }
  return pointer;
}
