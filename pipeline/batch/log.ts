// A file that only grows: one record after another, each a line of JSON and some bytes. A record counts once it is on
// the disk, not in a cache; what a crash left of a record at the end is cut off when the file is opened again. Records
// that come while the disk is busy go there together, so that waiting for it costs once, however many there are.

import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** Where the bytes of a record stand. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

export interface Log<Head> {
  /** Puts a record at the end; done when it is safe from a power cut. Gives the place of its bytes. */
  append(head: Head, bytes: Uint8Array): Promise<Place>;
  read(place: Place): Promise<Uint8Array>;
  /** Bytes of the whole file. */
  size(): number;
  close(): Promise<void>;
}

/** A line longer than this is no head of ours. */
const LONGEST_HEAD = 1 << 16;
const NEW_LINE = 0x0a;
const CHECK_DIGITS = 8;

/**
 * Opens a log, or begins one, and visits every whole record in it.
 * @param visit called with each record's head and the place of its bytes, in order
 */
export async function openLog<Head>(
  file: string,
  visit: (head: Head, place: Place) => void,
): Promise<Log<Head>> {
  const handle = await open(file, 'a+').then(async (made) => {
    // Appending ignores positions on Linux: the log is opened again for writing at them.
    await made.close();
    return open(file, 'r+');
  });
  try {
    return logOf(handle, await scan(handle, visit));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

function logOf<Head>(handle: FileHandle, start: number): Log<Head> {
  /** Where the next record goes, and how far the file is safe. */
  let end = start;
  let safe = start;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let broken: { readonly error: unknown } | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        if (broken) throw broken.error;
        const bytes = Buffer.concat(batch.map((one) => one.bytes));
        await writeFully(handle, bytes, safe);
        await handle.datasync();
        safe += bytes.length;
        for (const { done } of batch) done();
      } catch (error) {
        // Nothing may follow half a record: it would be cut off with it.
        broken ??= { error };
        for (const { failed } of batch) failed(error);
      }
    }
    writing = undefined;
  }

  return {
    append(head, bytes) {
      const record = encode(head, bytes);
      const place = { offset: end + record.length - bytes.length, length: bytes.length };
      end += record.length;
      return new Promise((resolve, reject) => {
        waiting.push({ bytes: record, done: () => resolve(place), failed: reject });
        writing ??= writeAll();
      });
    },
    read: ({ offset, length }) => readFully(handle, offset, length),
    size: () => safe,
    async close() {
      await writing;
      await handle.close();
    },
  };
}

/** `<crc of what follows, 8 hex digits> {"bytes":n,"head":…}\n<n bytes>` */
function encode(head: unknown, bytes: Uint8Array): Buffer {
  const line = Buffer.from(` ${JSON.stringify({ bytes: bytes.length, head })}\n`);
  const check = crc32(bytes, crc32(line)).toString(16).padStart(CHECK_DIGITS, '0');
  return Buffer.concat([Buffer.from(check), line, bytes]);
}

/** Visits the whole records and cuts off what follows them; gives their length. */
async function scan<Head>(handle: FileHandle, visit: (head: Head, place: Place) => void): Promise<number> {
  const { size } = await handle.stat();
  let at = 0;
  while (at < size) {
    const start = await readFully(handle, at, Math.min(LONGEST_HEAD, size - at, 1 << 12));
    let newLine = start.indexOf(NEW_LINE);
    let head = start;
    if (newLine < 0 && size - at > start.length) {
      head = await readFully(handle, at, Math.min(LONGEST_HEAD, size - at));
      newLine = head.indexOf(NEW_LINE);
    }
    const parsed = newLine < 0 ? undefined : parse<Head>(head.subarray(0, newLine));
    if (parsed === undefined || at + newLine + 1 + parsed.bytes > size) break;
    const offset = at + newLine + 1;
    const bytes = await readFully(handle, offset, parsed.bytes);
    if (crc32(bytes, crc32(head.subarray(CHECK_DIGITS, newLine + 1))) !== parsed.check) break;
    visit(parsed.head, { offset, length: parsed.bytes });
    at = offset + parsed.bytes;
  }
  if (at < size) await handle.truncate(at);
  return at;
}

function parse<Head>(line: Buffer): { check: number; bytes: number; head: Head } | undefined {
  try {
    const check = Number.parseInt(line.toString('latin1', 0, CHECK_DIGITS), 16);
    return { check, ...(JSON.parse(line.toString('utf8', CHECK_DIGITS)) as { bytes: number; head: Head }) };
  } catch {
    return undefined;
  }
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await handle.read(bytes, got, length - got, position + got);
    if (bytesRead === 0)
      throw new Error('a file of results ended before its end: another program changed it');
    got += bytesRead;
  }
  return bytes;
}
