// Word documents, by way of mammoth, which turns their styles and numbering into HTML. A .docx is a zip archive,
// and a small archive can unpack to more than a machine holds: its sizes are checked before anything is unpacked.
import mammoth from 'mammoth';
import { ReadError } from '../errors.js';
import { type NumberedParagraph, numberParagraphs } from './docxNumbering.js';
import { htmlBlocks } from './html.js';
import { WORD_NUMBER } from './htmlElements.js';
import { asReadError, type ReadResult } from './result.js';
import { isOle, readEntry, realSize, type ZipEntry, zipEntries } from './zip.js';

const MB = 1024 * 1024;
/** Pictures and all, as the archive states it. */
const MOST_UNPACKED = 500 * MB;
/** The parts that are parsed; a letter of a hundred pages has about 2 MB. */
const MOST_XML = 48 * MB;
/** Deflate cannot do better than this, so a small part cannot unpack to much. */
const BEST_RATIO = 1032;

const NUMBER_STYLE = 'Number of the paragraph';
/** Numbered paragraphs in a row that mammoth may not have, as those of a deleted page. */
const MOST_LOST = 40;

/** Beyond mammoth's own map: titles, tables of contents, and breaks that part what stands on two pages. */
const STYLES = [
  `r[style-name='${NUMBER_STYLE}'] => span.${WORD_NUMBER}`,
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((level) => [
    `p[style-name='toc ${level}'] => p.toc:fresh`,
    `p[style-name='TOC ${level}'] => p.toc:fresh`,
  ]),
  "p[style-name='TOC Heading'] => p.toc:fresh",
  "br[type='page'] => hr",
  "br[type='column'] => hr",
];

/**
 * Reads a Word document (.docx): headings by style or by being bold, lists, tables, notes, contents; no pictures,
 * comments, deleted words, page headers or footers.
 * @throws ReadError `encrypted`, `too_large`, `damaged`
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  if (isOle(bytes)) {
    throw new ReadError(
      'encrypted',
      'this Word document is protected by a password, or older than 2007: open it in Word and save it as .docx without a password',
    );
  }
  try {
    const entries = zipEntries(bytes);
    if (entries === undefined) throw new Error('the archive has no table of contents');
    await checkSizes(bytes, entries);
    const numbered = await readNumbers(bytes, entries);
    const { value, messages } = await mammoth.convertToHtml(input(bytes), {
      // No picture is ever needed, so none is unpacked.
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
      styleMap: STYLES,
      transformDocument: (document: unknown) => markNumbers(document as Element, numbered),
    });
    const errors = messages.filter((message) => message.type === 'error');
    return { pages: 1, blocks: htmlBlocks(value).blocks, warnings: errors.map(({ message }) => message) };
  } catch (error) {
    throw asReadError(error, 'Word document');
  }
}

/** mammoth asks for `buffer` under Node and for `arrayBuffer` in a browser. */
function input(bytes: Uint8Array): Parameters<typeof mammoth.convertToHtml>[0] {
  return { buffer: bytes, arrayBuffer: bytes } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
}

/** As much of mammoth's model of a document as is read or made here. */
interface Element {
  readonly type: string;
  readonly value?: string;
  readonly numbering?: unknown;
  readonly children?: readonly Element[];
  readonly [other: string]: unknown;
}

async function readNumbers(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<NumberedParagraph[]> {
  const part = async (name: RegExp) => {
    const entry = entries.find((one) => name.test(one.name));
    return entry === undefined ? '' : readEntry(bytes, entry, MOST_XML);
  };
  const numbering = await part(/^word\/numbering\d{0,3}\.xml$/i);
  if (numbering === '') return [];
  const document = await part(/^word\/document\d{0,3}\.xml$/i);
  return numberParagraphs(document, numbering, await part(/^word\/styles\d{0,3}\.xml$/i));
}

/** Puts the number of each paragraph before its words, in a run that the style map makes known. */
function markNumbers(document: Element, numbered: readonly NumberedParagraph[]): Element {
  let next = 0;
  const visit = (element: Element): Element => {
    if (element.children === undefined) return element;
    // Depth first, as the paragraphs stand in the file; boxes within a paragraph have their numbers in that order, too.
    const children = element.children.map(visit);
    if (element.type !== 'paragraph') return { ...element, children };
    const words = wordsOf(element).replace(/\s+/g, '');
    const at = numbered.slice(next, next + MOST_LOST).findIndex((one) => one.words === words);
    if (at < 0 || words === '') return { ...element, children };
    const { label } = numbered[next + at]!;
    next += at + 1;
    if (label === '') return { ...element, children };
    const text: Element = { type: 'text', value: label };
    const run: Element = { type: 'run', styleId: null, styleName: NUMBER_STYLE, children: [text] };
    return { ...element, children: [run, ...children] };
  };
  return numbered.length === 0 ? document : visit(document);
}

function wordsOf(element: Element): string {
  if (element.type === 'text') return element.value ?? '';
  return (element.children ?? []).map(wordsOf).join('');
}

async function checkSizes(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<void> {
  let unpacked = 0;
  let xml = 0;
  for (const entry of entries) {
    unpacked += entry.unpacked;
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    // What a hostile archive says of itself is not to be believed.
    xml +=
      entry.packed * BEST_RATIO < MOST_XML
        ? entry.unpacked
        : Math.max(entry.unpacked, await realSize(bytes, entry, MOST_XML));
  }
  if (unpacked > MOST_UNPACKED || xml > MOST_XML) {
    throw new ReadError(
      'too_large',
      `this Word document unpacks to ${Math.round(Math.max(unpacked, xml) / MB)} MB (${Math.round(xml / MB)} MB of text; ` +
        `at most ${MOST_UNPACKED / MB} and ${MOST_XML / MB} are read): split it, or save its text as .txt`,
    );
  }
}
