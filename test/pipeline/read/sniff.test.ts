import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ReadError } from '../../../pipeline/errors.js';
import { sniff } from '../../../pipeline/read/sniff.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function failure(bytes: Uint8Array, path: string): ReadError {
  try {
    sniff(bytes, path);
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
  throw new Error(`${path} was accepted`);
}

describe('sniff', () => {
  it.each([
    ['%PDF-1.7\n', 'a.pdf', 'application/pdf'],
    ['junk before\n%PDF-1.4', 'a', 'application/pdf'],
    ['\n <!DOCTYPE html><p>x', 'a.txt', 'text/html'],
    ['<!-- saved --><html><body>x', 'a', 'text/html'],
    ['<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>', 'a.xhtml', 'text/html'],
    ['Dear all <p>hello</p>', 'a.html', 'text/html'],
    ['Dear all,\n\nplain words.', 'letter.md', 'text/markdown'],
    ['<p align="center">Logo</p>\n\nplain words', 'letter.md', 'text/markdown'],
    ['Council\n\n**1. Purpose**\n\n- 1.1 on the 11<sup>th</sup>', 'letter.txt', 'text/markdown'],
    ['# Report\n\ntext\n\n## Findings\n', 'letter', 'text/markdown'],
    ['Findings\n- one\n- two\n---\n* three', 'letter.txt', 'text/plain'],
    ['Council <not a tag> and # alone', 'letter.txt', 'text/plain'],
    ['A note about %PDF files', 'letter.txt', 'text/plain'],
    ['%PDF-1.4', 'a.html', 'application/pdf'],
    ['<b>Report</b>\n\n# Purpose\n\n- 1.1 on the 11<sup>th</sup>', 'letter.txt', 'text/markdown'],
    ['<b>Report</b><br>Words.<br>More.<br>', 'letter.txt', 'text/html'],
    ['Dear all\n<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>', 'letter', 'text/html'],
    ['---\ntitle: Report\n---\nWords.', 'letter.txt', 'text/markdown'],
    ['Words.[^1]\n\n**Bold**\n\n[^1]: Note.', 'letter.txt', 'text/markdown'],
  ])('knows %j named %s as %s', (text, path, type) => {
    expect(sniff(utf8(text), path)).toBe(type);
  });

  it('knows a Word document by its main part', () => {
    expect(sniff(zipSync({ 'word/document.xml': strToU8('<x/>') }), 'a.docx')).toBe(DOCX);
    expect(sniff(zipSync({ 'word/document.xml': strToU8('<x/>') }), 'a')).toBe(DOCX);
  });

  it('takes UTF-16 for text, with and without a byte order mark', () => {
    const utf16 = (text: string) =>
      Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
    expect(sniff(utf16('Dear Director,\n\nplain words.'), 'a.txt')).toBe('text/plain');
    expect(sniff(utf16('<!DOCTYPE html><html><body>x'), 'a')).toBe('text/html');
    expect(failure(utf16('plain words of a letter'), 'a.docx').code).toBe('mislabelled');
  });

  it('says how to give a web archive', () => {
    const archive = failure(utf8('MIME-Version: 1.0\nContent-Type: multipart/related'), 'a.mht');
    expect(archive.code).toBe('unknown_format');
    expect(archive.message).toContain('save it as HTML');
  });

  it('refuses what is empty', () => {
    for (const text of ['', ' \n\t\f ', '\ufeff\n', '\0\0\0']) {
      expect(failure(utf8(text), 'a.txt').code).toBe('empty');
    }
    expect(failure(utf8(''), 'in/a.pdf').message).toContain('in/a.pdf');
  });

  it('says what a mislabelled file really is', () => {
    const page = failure(utf8('<!DOCTYPE html><title>Not found</title>'), 'letter.PDF');
    expect(page.code).toBe('mislabelled');
    expect(page.message).toMatch(/letter\.PDF is not a PDF but a web page .*download it again/);
    expect(failure(utf8('plain words'), 'a.docx').message).toContain('but plain text');
    expect(failure(utf8('%PDF-1.4'), 'a.docx').message).toContain('but a PDF');
    expect(failure(Uint8Array.from([...OLE, 1, 2]), 'a.docx').message).toContain('save it as .docx');
    expect(failure(Uint8Array.from([1, 2, 3, 4, 5, 0, 0, 0]), 'a.pdf').code).toBe('mislabelled');
  });

  it('names the formats it reads when it knows none', () => {
    const binary = failure(Uint8Array.from([1, 2, 3, 4, 5, 0, 0, 0]), 'a.bin');
    expect(binary.code).toBe('unknown_format');
    expect(binary.message).toContain('PDF, Word (.docx), HTML, Markdown and plain text');
    expect(failure(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]), 'a').message).toContain('PNG');
    expect(failure(utf8('{\\rtf1 words}'), 'a.rtf').message).toContain('RTF');
    expect(failure(utf8('<?xml version="1.0"?><data/>'), 'a.xml').message).toContain('XML');
    expect(failure(zipSync({ 'xl/workbook.xml': strToU8('x') }), 'a.xlsx').message).toContain('Excel');
    expect(failure(zipSync({ 'a.txt': strToU8('x') }), 'a.zip').message).toContain('unpack it');
    expect(failure(Uint8Array.from([...OLE, 1, 2]), 'a.doc').message).toContain('save it as .docx');
  });

  it('tells locked and cut-off files from unknown ones', () => {
    const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
    expect(failure(Uint8Array.from([...OLE, ...name]), 'a.docx').code).toBe('encrypted');
    const zip = zipSync({ 'word/document.xml': strToU8('<x/>') });
    expect(failure(zip.subarray(0, zip.length - 30), 'a.docx').code).toBe('damaged');
  });

  it('refuses more than 200 MB', () => {
    const error = failure(new Uint8Array(200 * 1024 * 1024 + 1), 'a.txt');
    expect(error.code).toBe('too_large');
    expect(error.message).toContain('200 MB');
  });
});
