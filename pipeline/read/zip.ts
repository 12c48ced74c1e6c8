// The table of contents of a zip archive, read without unpacking anything: enough to tell a Word document from
// other archives and a bomb from a letter before a parser is let near it. Also the older OLE container.

export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes the archive says it unpacks to; a hostile one may lie. */
  readonly unpacked: number;
  /** Deflate (8), stored (0) or something else. */
  readonly method: number;
  /** Offset of the entry's local header. */
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 20_000;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Entries of the central directory; undefined where there is none, as in a cut-off archive. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= end && view.getUint32(at, true) === DIRECTORY_ENTRY && entries.length < MOST_ENTRIES) {
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

/**
 * Unpacks an entry only to count its bytes, stopping at `most`.
 * @returns bytes it really unpacks to, or a number above `most`; 0 where it cannot be unpacked at all
 */
export async function realSize(bytes: Uint8Array, entry: ZipEntry, most: number): Promise<number> {
  if (entry.method !== 8 || entry.offset + 30 > bytes.length) return entry.packed;
  let size = 0;
  await inflate(bytes, entry, (chunk) => {
    size += chunk.length;
    return size <= most;
  });
  return size;
}

/** The text of an entry, as far as `most` bytes of it; what cannot be unpacked is left out. */
export async function readEntry(bytes: Uint8Array, entry: ZipEntry, most: number): Promise<string> {
  const decoder = new TextDecoder();
  if (entry.method === 0) {
    const start = contentStart(bytes, entry);
    return decoder.decode(bytes.subarray(start, start + Math.min(entry.packed, most)));
  }
  if (entry.method !== 8 || entry.offset + 30 > bytes.length) return '';
  const parts: string[] = [];
  let size = 0;
  await inflate(bytes, entry, (chunk) => {
    size += chunk.length;
    parts.push(decoder.decode(chunk, { stream: true }));
    return size <= most;
  });
  return parts.join('');
}

function contentStart(bytes: Uint8Array, entry: ZipEntry): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length) return bytes.length;
  return (
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  );
}

/** Hands on what an entry unpacks to, until it ends, is found damaged, or `take` wants no more. */
async function inflate(
  bytes: Uint8Array,
  entry: ZipEntry,
  take: (chunk: Uint8Array) => boolean,
): Promise<void> {
  const start = contentStart(bytes, entry);
  const packed = new Blob([bytes.slice(start, start + entry.packed)]);
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (!take(value)) {
        await reader.cancel();
        return;
      }
    }
  } catch {
    // A damaged entry ends where it is damaged.
  }
}

/** The container of Office files before 2007, and of encrypted ones to this day. */
export function isOle(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** An encrypted Office file keeps its content in a stream of this name. */
export function isEncryptedOle(bytes: Uint8Array): boolean {
  return isOle(bytes) && includesUtf16(bytes, 'EncryptedPackage');
}

function includesUtf16(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((letter) => [letter.charCodeAt(0), 0]);
  let at = bytes.indexOf(wanted[0]!);
  while (at >= 0) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
    at = bytes.indexOf(wanted[0]!, at + 1);
  }
  return false;
}
