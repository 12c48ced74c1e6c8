// Word documents, by way of mammoth, which turns their styles and numbering into HTML. A .docx is a zip archive,
// and a small archive can unpack to more than a machine holds: its sizes are checked before anything is unpacked.
import mammoth from 'mammoth';
import { ReadError } from '../errors.js';
import { htmlBlocks } from './html.js';
import { asReadError, type ReadResult } from './result.js';
import { isOle, realSize, zipEntries } from './zip.js';

const MB = 1024 * 1024;
/** Pictures and all, as the archive states it. */
const MOST_UNPACKED = 500 * MB;
/** The parts that are parsed; a letter of a hundred pages has about 2 MB. */
const MOST_XML = 48 * MB;
/** Deflate cannot do better than this, so a small part cannot unpack to much. */
const BEST_RATIO = 1032;

/**
 * Reads a Word document (.docx): headings by style or by being bold, lists, tables; no pictures, headers or footers.
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
    await checkSizes(bytes);
    const { value, messages } = await mammoth.convertToHtml(input(bytes), {
      // No picture is ever needed, so none is unpacked.
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
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

async function checkSizes(bytes: Uint8Array): Promise<void> {
  const entries = zipEntries(bytes);
  if (entries === undefined) throw new Error('the archive has no table of contents');
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
