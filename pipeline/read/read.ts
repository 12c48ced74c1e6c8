// One document, from bytes to blocks: what is it, read it, lay it out, give every block its place. Readers are
// loaded when the first document of their kind comes, so that a text letter waits for no PDF library.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ReadError } from '../errors.js';
import { composeDocument } from '../layout/compose.js';
import { layoutLines } from '../layout/layout.js';
import { frameLetter } from '../layout/letter.js';
import type { Document, MediaType, Source } from '../types.js';
import type { ReadResult } from './result.js';
import { sniff } from './sniff.js';

/**
 * Reads one document.
 * @throws ReadError for anything wrong with the bytes; its message says what to do
 */
export async function readDocument(source: Source): Promise<Document> {
  const mediaType = sniff(source.bytes, source.path);
  return layOut(source, mediaType, await readAs(mediaType, source.bytes));
}

/**
 * Gives every line or block that was read its kind and its place.
 * @throws ReadError where there is no text
 */
export function layOut(source: Source, mediaType: MediaType, result: ReadResult): Document {
  const blocks = result.blocks ? frameLetter(result.blocks) : layoutLines(result.lines ?? []);
  if (!blocks.some((block) => block.text.trim() !== '')) {
    throw new ReadError('no_text', `${source.path} has no text in it: check that it is the file you mean`);
  }
  return composeDocument({
    path: source.path,
    sha256: source.sha256 ?? bytesToHex(sha256(source.bytes)),
    mediaType,
    pages: result.pages,
    title: result.title,
    blocks,
    warnings: result.warnings,
  });
}

/** Reads bytes of a known format into lines or blocks. @throws ReadError */
export async function readAs(mediaType: MediaType, bytes: Uint8Array): Promise<ReadResult> {
  switch (mediaType) {
    case 'application/pdf':
      return (await import('./pdf.js')).readPdf(bytes);
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
      return (await import('./docx.js')).readDocx(bytes);
    case 'text/html':
      return (await import('./html.js')).readHtml(bytes);
    case 'text/markdown':
      return (await import('./markdown.js')).readMarkdown(bytes);
    case 'text/plain':
      return (await import('./text.js')).readText(bytes);
  }
}
