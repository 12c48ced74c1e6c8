// Bytes to characters. Letters come as UTF-8, as UTF-16 out of Windows programs, and as Windows-1252 from before.
// A wrong guess turns every apostrophe into rubbish, so a guess is always reported as a warning.

export interface Decoded {
  /** Lines end in `\n`; no NUL or other control characters but tab, line feed and form feed. */
  readonly text: string;
  readonly warnings: readonly string[];
}

/** What Windows-1252 has at 0x80 to 0x9f. By hand: some releases of Node decode that label as Latin-1. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const SLICE = 1 << 14;

/**
 * Decodes text: a byte order mark decides (UTF-8, UTF-16 in either order), then the declared encoding, then
 * UTF-8 if the bytes are valid, else Windows-1252 with a warning.
 * @param declared encoding the file names for itself (HTML `meta`), in any spelling
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const { text, warnings } = decodeRaw(bytes, declared);
  return { text: cleanCharacters(text), warnings };
}

function decodeRaw(bytes: Uint8Array, declared: string | undefined): Decoded {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return plain(new TextDecoder('utf-16le').decode(bytes.subarray(2)));
  if (a === 0xfe && b === 0xff) return plain(new TextDecoder('utf-16be').decode(bytes.subarray(2)));
  const label = declared?.trim().toLowerCase();
  // HTML that is read as bytes this far cannot be the UTF-16 it may claim to be.
  if (label === undefined || label === '' || label.startsWith('utf')) return decodeUtf8(bytes);
  if (/^(?:windows-?1252|cp-?1252|iso-?8859-?1|latin-?1|l1|(?:us-)?ascii)$/.test(label)) {
    return plain(decodeWindows1252(bytes));
  }
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

function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
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

/** One kind of line end; nothing invisible that could hide inside a word. */
function cleanCharacters(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u000b]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\ufffe\uffff]/g, '');
}
