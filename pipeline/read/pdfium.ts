// The edge to PDFium, the WebAssembly library: memory, handles and the few raw functions that the package's own
// classes do not offer (positions, fonts). Everything taken from it is given back here, whatever happens.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { ReadError } from '../errors.js';
import { openPage, type PdfPage, SCRATCH_SIZE } from './pdfiumPage.js';
import { allocate, type Raw } from './pdfiumRaw.js';

const PASSWORD_NEEDED = 4;
const UNSUPPORTED_SECURITY = 5;
/** Wasm memory never shrinks: past this a fresh instance takes over. Bytes. */
const MOST_MEMORY = 256 * 1024 * 1024;
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
    visit(text === 0 ? undefined : openPage(raw, page, text, scratch), index + 1);
  } finally {
    if (scratch !== 0) raw.wasmExports.free(scratch);
    if (text !== 0) raw.wasmExports.FPDFText_ClosePage(text);
    raw.wasmExports.FPDF_ClosePage(page);
  }
}
