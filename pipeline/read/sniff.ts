// What a file is, by its content: names lie, above all those of downloads that failed. A web page that was saved
// as .pdf is reported, never read: its words would be those of an error page.
import { ReadError } from '../errors.js';
import type { MediaType } from '../types.js';
import { decodeText, utf16Order } from './decode.js';
import { isHtmlFragment, isWebPage, looksLikeMarkdown } from './markup.js';
import { isEncryptedOle, isOle, isZip, zipEntries } from './zip.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const LARGEST = 200 * 1024 * 1024;
const READ_FORMATS = 'PDF, Word (.docx), HTML, Markdown and plain text';
/** Bytes looked at to tell HTML, Markdown and plain text apart. */
const HEAD = 64 * 1024;
const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['a PostScript file', [0x25, 0x21, 0x50, 0x53]],
];

/**
 * Says what the bytes are.
 * @param path the name of the file; it breaks ties between kinds of text and tells what the file claims to be
 * @throws ReadError `empty`, `too_large`, `mislabelled`, `encrypted`, `unknown_format`
 */
export function sniff(bytes: Uint8Array, path: string): MediaType {
  if (bytes.length > LARGEST) {
    const size = Math.round(bytes.length / 1024 / 1024);
    throw new ReadError('too_large', `${path} has ${size} MB; the largest file read is 200 MB: split it`);
  }
  if (isBlank(bytes)) {
    throw new ReadError('empty', `${path} is empty (${bytes.length} bytes): download or save it again`);
  }
  const extension = extensionOf(path);
  const found = identify(bytes, extension);
  if (found.code !== undefined) throw new ReadError(found.code, `${path} is ${found.name}: ${found.remedy}`);
  const claims = extension === 'pdf' ? 'a PDF' : extension === 'docx' ? 'a Word document' : undefined;
  const expected = extension === 'pdf' ? 'application/pdf' : DOCX;
  if (claims !== undefined && found.type !== expected) {
    const remedy = found.remedy ?? 'download it again from its source';
    throw new ReadError(
      'mislabelled',
      `${path} is not ${claims} but ${found.name}: ${remedy}` +
        (found.type === undefined ? '' : ', or, if it is what you want to read, correct its name'),
    );
  }
  if (found.type !== undefined) return found.type;
  throw new ReadError('unknown_format', `${path} is ${found.name}; ${found.remedy ?? READ_INSTEAD}`);
}

const NO_PASSWORD = 'open it, save a copy without the password and give that';
const READ_INSTEAD = `the formats read are ${READ_FORMATS}: convert it to one of them`;

const WEB_PAGE: Identity = { name: 'a web page (HTML)', type: 'text/html' };

interface Identity {
  /** As a sentence about the file ends: "a web page". */
  readonly name: string;
  readonly type?: MediaType;
  /** Broken or locked, whatever the name says. */
  readonly code?: 'encrypted' | 'damaged';
  readonly remedy?: string;
}

function identify(bytes: Uint8Array, extension: string): Identity {
  const pdf: Identity = { name: 'a PDF', type: 'application/pdf' };
  const pdfMark = indexOfAscii(bytes.subarray(0, 1024), '%PDF-');
  if (pdfMark === 0) return pdf;
  if (isZip(bytes)) return identifyZip(bytes);
  if (isOle(bytes)) {
    if (isEncryptedOle(bytes))
      return { name: 'protected by a password', code: 'encrypted', remedy: NO_PASSWORD };
    return {
      name: 'a Word document or other Office file of the kind before 2007',
      remedy: 'open it in Word and save it as .docx',
    };
  }
  const known = SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (known) return { name: known[0] };
  const text = headText(bytes);
  const start = text === undefined ? '' : skipComments(text);
  const markdown = extension === 'md' || extension === 'markdown';
  if (text !== undefined && isWebPage(text, start, markdown)) return WEB_PAGE;
  // The header may stand after some junk, but never after the beginning of a web page.
  if (pdfMark > 0) return pdf;
  if (text === undefined) return { name: 'binary data of an unknown kind' };
  if (/^(?:html?|xhtml)$/.test(extension) && /<[a-z][a-z0-9]{0,9}[\s/>]/i.test(text)) return WEB_PAGE;
  if (/^(?:mime-version|from: <saved by|content-type: multipart)/i.test(start)) {
    return {
      name: 'a web archive or e-mail (MIME)',
      remedy: 'open it in its own program and save it as HTML or plain text',
    };
  }
  if (/^<\?xml\s/i.test(start)) return { name: 'an XML file' };
  if (!markdown && isHtmlFragment(text)) return WEB_PAGE;
  if (markdown || looksLikeMarkdown(text)) return { name: 'Markdown text', type: 'text/markdown' };
  return { name: 'plain text', type: 'text/plain' };
}

function identifyZip(bytes: Uint8Array): Identity {
  const entries = zipEntries(bytes);
  if (entries === undefined)
    return {
      name: 'a zip archive or Word document that is cut off',
      code: 'damaged',
      remedy: 'download it again',
    };
  const has = (name: string) => entries.some((entry) => entry.name === name);
  if (entries.some((entry) => /^word\/document\d{0,3}\.xml$/i.test(entry.name)))
    return { name: 'a Word document', type: DOCX };
  if (has('xl/workbook.xml')) return { name: 'an Excel workbook' };
  if (has('ppt/presentation.xml')) return { name: 'a PowerPoint presentation' };
  if (has('META-INF/manifest.xml') && has('content.xml')) {
    return { name: 'an OpenDocument file', remedy: 'open it and save it as .docx' };
  }
  return { name: 'a zip archive', remedy: 'unpack it and give the documents inside' };
}

/** The beginning as text, or undefined if it is no text. */
function headText(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, HEAD);
  if (utf16Order(head) === undefined) {
    let controls = 0;
    for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls += 1;
    if (controls > 1 + head.length / 100) return undefined;
  }
  return decodeText(head).text;
}

/** What comes after white space, comments and an XML declaration that goes before HTML. */
function skipComments(text: string): string {
  let at = 0;
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
    let end = -1;
    if (text.startsWith('<!--', at)) end = text.indexOf('-->', at + 4) + 3;
    else if (text.startsWith('<?xml', at) && /<(?:!doctype html|html)[\s>]/i.test(text.slice(at, at + 2048)))
      end = text.indexOf('>', at) + 1;
    if (end <= at) return text.slice(at, at + 2048);
    at = end;
  }
}

function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** Nothing but white space, NUL and byte order marks. */
function isBlank(bytes: Uint8Array): boolean {
  const mark = [0xef, 0xbb, 0xbf, 0xfe, 0xff];
  return bytes.every(
    (byte, i) => byte === 0 || byte === 0x20 || (byte >= 9 && byte <= 13) || (i < 3 && mark.includes(byte)),
  );
}

function indexOfAscii(bytes: Uint8Array, text: string): number {
  for (let at = 0; at + text.length <= bytes.length; at += 1) {
    let i = 0;
    while (i < text.length && bytes[at + i] === text.charCodeAt(i)) i += 1;
    if (i === text.length) return at;
  }
  return -1;
}
