import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReadError } from '../../../pipeline/errors.js';
import { readDocx } from '../../../pipeline/read/docx.js';
import { readHtml } from '../../../pipeline/read/html.js';
import { readMarkdown } from '../../../pipeline/read/markdown.js';
import { readPdf } from '../../../pipeline/read/pdf.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { readText } from '../../../pipeline/read/text.js';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/read/${name}`, import.meta.url)));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('readDocument', () => {
  it.each(['letter.pdf', 'report.docx', 'page.html', 'council.md'])('composes %s', async (path) => {
    const document = await readDocument({ path, bytes: fixture(path) });
    expect(document.path).toBe(path);
    expect(document.id).toBe(document.sha256.slice(0, 16));
    expect(document.blocks.length).toBeGreaterThan(5);
    for (const block of document.blocks) {
      expect(document.text.slice(block.start, block.end)).toBe(block.text);
    }
  });

  it('names a document by the SHA-256 of its bytes', async () => {
    // FIPS 180-2, appendix B.1: the digest of "abc".
    const { sha256 } = await readDocument({ path: 'a.txt', bytes: utf8('abc') });
    expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('refuses a document with no words in it', async () => {
    const bytes = utf8('<!doctype html><body><script>1</script></body>');
    await expect(readDocument({ path: 'a.html', bytes })).rejects.toMatchObject({ code: 'no_text' });
  });
});

describe('arbitrary bytes', () => {
  const outcome = async (read: () => unknown) => {
    try {
      await read();
      return 'read';
    } catch (error) {
      if (error instanceof ReadError) return 'refused';
      throw error;
    }
  };
  const readers = { readPdf, readDocx, readHtml, readMarkdown, readText };
  const names = ['a', 'a.pdf', 'a.docx', 'a.html', 'a.md', 'a.txt'];

  it('give a document or a ReadError, in every format', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...names), async (bytes, path) => {
        await outcome(() => readDocument({ path, bytes }));
        for (const read of Object.values(readers)) await outcome(() => read(bytes));
      }),
      { numRuns: 150 },
    );
  });

  it('made of markup give a document or a ReadError', async () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<table>',
        '<tr>',
        '<td>',
        '</table>',
        '<li hidden>',
        '<ul>',
        '</ul>',
        '<b>',
        '<h1>',
      ],
      ...[
        '**',
        '- ',
        '\n',
        '\n\n',
        '|',
        '---',
        '1. ',
        '    ',
        '> ',
        '`',
        '<script>',
        '<title>',
        '&amp',
        'word ',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const bytes = utf8(pieces.join(''));
        for (const read of [readHtml, readMarkdown, readText]) {
          const result = read(bytes);
          for (const block of result.blocks ?? []) {
            expect(block.text).not.toBe('');
            expect(block.text).not.toMatch(/^\s|\s$|\n/);
          }
        }
      }),
    );
  });

  it('injured in one place give a document or a ReadError', async () => {
    for (const name of ['letter.pdf', 'report.docx', 'encrypted.pdf']) {
      const whole = fixture(name);
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 40 }), async (at, injury) => {
          const bytes = whole.slice();
          bytes.set(injury.subarray(0, bytes.length - at), at);
          await outcome(() => readDocument({ path: name, bytes }));
          await outcome(() => readDocument({ path: name, bytes: bytes.subarray(0, at) }));
        }),
        { numRuns: 40 },
      );
    }
  });

  it('in a Word document that claims to be one give a document or a ReadError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const zip = zipSync({ 'word/document.xml': bytes, '[Content_Types].xml': strToU8('<a/>') });
        await outcome(() => readDocument({ path: 'a.docx', bytes: zip }));
      }),
      { numRuns: 50 },
    );
  });
});
