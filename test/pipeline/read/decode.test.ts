import { describe, expect, it } from 'vitest';
import { decodeText, utf16Order } from '../../../pipeline/read/decode.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it('reads UTF-8, with and without a byte order mark', () => {
    expect(decodeText(utf8('café – “x”'))).toEqual({ text: 'café – “x”', warnings: [] });
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ text: 'a', warnings: [] });
  });

  it('reads UTF-16 in either order', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0x00, 0x19, 0x20)).text).toBe('a’');
    expect(decodeText(bytes(0xfe, 0xff, 0x00, 0x61, 0x20, 0x19)).text).toBe('a’');
  });

  it('falls back to Windows-1252 and says so', () => {
    const { text, warnings } = decodeText(bytes(0x63, 0x68, 0x69, 0x6c, 0x64, 0x92, 0x73, 0x20, 0x80, 0xe9));
    expect(text).toBe('child’s €é');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('Windows-1252');
  });

  it('keeps UTF-8 that is injured in one place', () => {
    const { text, warnings } = decodeText(Uint8Array.from([...utf8('“good” – fair'), 0xff]));
    expect(text).toBe('“good” – fair\ufffd');
    expect(warnings[0]).toContain('1 byte');
  });

  it('follows a declared encoding, and reports one it does not know', () => {
    expect(decodeText(bytes(0xe9, 0x93), 'ISO-8859-1').text).toBe('é“');
    expect(decodeText(bytes(0xa4), 'iso-8859-15').text).toBe('€');
    const unknown = decodeText(utf8('é'), 'klingon');
    expect(unknown.text).toBe('é');
    expect(unknown.warnings[0]).toContain('"klingon"');
  });

  it('makes every line end the same and drops what cannot be seen', () => {
    expect(decodeText(utf8('a\r\nb\rc\u2028d\u0000e\u200bf\tg\fh')).text).toBe('a\nb\nc\ndef\tg\fh');
  });

  it('knows UTF-16 without a byte order mark by its zeros', () => {
    const text = 'Dear Director,\nSupervision – “regular”.';
    const le = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
    const be = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]));
    expect(utf16Order(le)).toBe('utf-16le');
    expect(utf16Order(be)).toBe('utf-16be');
    expect(decodeText(le).text).toBe(text);
    expect(decodeText(be).text).toBe(text);
    // Numbers of two bytes have the same zeros.
    expect(utf16Order(Uint8Array.from([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]))).toBeUndefined();
    expect(utf16Order(new TextEncoder().encode('plain words'))).toBeUndefined();
  });

  it('puts UTF-8 right that was encoded twice, and says so', () => {
    const { text, warnings } = decodeText(new TextEncoder().encode('the childâ€™s plan â€“ Â£5'));
    expect(text).toBe('the child’s plan – £5');
    expect(warnings).toHaveLength(1);
    expect(decodeText(new TextEncoder().encode('Âme, côté')).warnings).toEqual([]);
  });

  it('believes bytes that are valid UTF-8 before an old declaration', () => {
    expect(decodeText(new TextEncoder().encode('child’s'), 'windows-1252').text).toBe('child’s');
  });

  it('reads Windows-1252 quotation marks at the places of control characters', () => {
    expect(decodeText(new TextEncoder().encode('child\u0092s \u0093plan\u0094')).text).toBe('child’s “plan”');
  });
});
