// Bytes to characters. Letters come as UTF-8, as UTF-16 out of Windows programs, and as Windows-1252 from before.
// A wrong guess turns every apostrophe into rubbish, so a guess is always reported as a warning.

export interface Decoded {
  /** Lines end in `\n`; no NUL or other control characters but tab, line feed and form feed; nothing invisible. */
  readonly text: string;
  readonly warnings: readonly string[];
}

/** What Windows-1252 has at 0x80 to 0x9f. By hand: some releases of Node decode that label as Latin-1. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const SLICE = 1 << 14;
/** Bytes whose zeros are counted to know UTF-16 without a byte order mark. */
const SAMPLE = 4096;
const WINDOWS_1252 = /^(?:windows-?1252|cp-?1252|x-cp1252|iso-?8859-?1|latin-?1|l1|(?:us-)?ascii)$/;

/**
 * Decodes text: a byte order mark decides (UTF-8, UTF-16 in either order), then the pattern of zero bytes that only
 * UTF-16 has, then the declared encoding, then UTF-8 if the bytes are valid, else Windows-1252 with a warning.
 * @param declared encoding the file names for itself (HTML `meta`), in any spelling
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const { text, warnings } = decodeRaw(bytes, declared);
  const repaired = repairTwiceEncoded(text);
  return {
    text: cleanCharacters(repaired),
    warnings:
      repaired === text
        ? warnings
        : [
            ...warnings,
            'quotation marks and dashes were encoded twice and put right: check them, or save the file as UTF-8',
          ],
  };
}

/**
 * Which UTF-16 the bytes are: by their mark, or without one by the zeros that every second byte of English text is.
 * Undefined for anything else, binary data included.
 */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, Math.min(SAMPLE, bytes.length) & ~1);
  if (sample.length < 8) return undefined;
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) zeros[i & 1]! += 1;
  const pairs = sample.length / 2;
  const order =
    zeros[1]! > 0.6 * pairs && zeros[0]! < 0.05 * pairs
      ? 'utf-16le'
      : zeros[0]! > 0.6 * pairs && zeros[1]! < 0.05 * pairs
        ? 'utf-16be'
        : undefined;
  // Small numbers of two bytes have the same zeros, but are no letters.
  return order !== undefined && isMostlyPrinted(new TextDecoder(order).decode(sample)) ? order : undefined;
}

function isMostlyPrinted(text: string): boolean {
  let odd = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if ((code < 0x20 && (code < 9 || code > 13)) || (code >= 0x7f && code < 0xa0) || code === 0xfffd)
      odd += 1;
  }
  return odd * 50 < text.length;
}

function decodeRaw(bytes: Uint8Array, declared: string | undefined): Decoded {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes.subarray(3));
  const order = utf16Order(bytes);
  if (order !== undefined) return plain(new TextDecoder(order).decode(bytes));
  const label = declared?.trim().toLowerCase();
  // HTML that is read as bytes this far cannot be the UTF-16 it may claim to be.
  if (label === undefined || label === '' || label.startsWith('utf')) return decodeUtf8(bytes);
  // Windows-1252 is hardly ever valid UTF-8 by chance; a page saved anew often keeps its old declaration.
  if (WINDOWS_1252.test(label)) return plain(strictUtf8(bytes) ?? decodeWindows1252(bytes));
  try {
    return plain(new TextDecoder(label).decode(bytes));
  } catch {
    const guess = decodeUtf8(bytes);
    return { text: guess.text, warnings: [`unknown encoding "${label}" ignored`, ...guess.warnings] };
  }
}

function plain(text: string): Decoded {
  return { text, warnings: [] };
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  const valid = strictUtf8(bytes);
  if (valid !== undefined) return plain(valid);
  // Not valid throughout. More good sequences than bad ones: UTF-8 with an injury; else another encoding.
  const lossy = new TextDecoder('utf-8').decode(bytes);
  let good = 0;
  let bad = 0;
  for (let i = 0; i < lossy.length; i += 1) {
    const code = lossy.charCodeAt(i);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  if (good > bad) {
    return { text: lossy, warnings: [`${bad} byte(s) are not valid UTF-8 and read as \ufffd`] };
  }
  return {
    text: decodeWindows1252(bytes),
    warnings: ['not valid UTF-8; read as Windows-1252: check quotation marks, or save the file as UTF-8'],
  };
}

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += SLICE) {
    const codes = Array.from(bytes.subarray(start, start + SLICE), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? C1.charCodeAt(byte - 0x80) : byte,
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join('');
}

/** UTF-8 that a program took for Windows-1252 and saved as UTF-8 once more: "â€™" where an apostrophe was. */
function repairTwiceEncoded(text: string): string {
  if (!text.includes('â€') && !text.includes('Â')) return text;
  return text
    .replace(/â€([\u0080-\u009f\u00a0-\u00bf™œš˜“”¢¦])/g, (whole, last: string) => TWICE.get(last) ?? whole)
    .replace(/Â([£§©®°·»«½¼¾\u00a0])/g, '$1');
}

const TWICE = new Map([
  ['™', '’'],
  ['\u0099', '’'],
  ['˜', '‘'],
  ['\u0098', '‘'],
  ['œ', '“'],
  ['\u009c', '“'],
  ['\u009d', '”'],
  ['“', '–'],
  ['\u0093', '–'],
  ['”', '—'],
  ['\u0094', '—'],
  ['¢', '•'],
  ['¦', '…'],
]);

/** One kind of line end; nothing invisible that could hide inside a word; no Windows-1252 left at C1's places. */
function cleanCharacters(text: string): string {
  return text
    .replace(/\r{0,2}\n|[\r\u2028\u2029\u000b]/g, '\n')
    .replace(/[\u0080-\u009f]/g, (character) => {
      const meant = C1[character.charCodeAt(0) - 0x80]!;
      return meant === character ? '' : meant;
    })
    .replace(
      /[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g,
      '',
    );
}
