// Puts a file in its place whole or not at all: the bytes go to a temporary file beside it, are hashed on the way,
// and are renamed only when the hash is the expected one. Downloads and copies both end here. Touches the disk.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ManifestEntry } from './manifest.js';

/** How one document came out. `unverified`: copied as text, for which the manifest has no hash. */
export type FetchOutcome = 'fetched' | 'skipped' | 'unverified' | 'failed';

/** Brings one document to its place; throws FetchFailure when it cannot. */
export type Bring = (entry: ManifestEntry) => Promise<FetchOutcome>;

/** Why a document could not be brought here. */
export type FetchFailureCode =
  | 'not_found'
  | 'http_error'
  | 'network'
  | 'timeout'
  | 'hash_mismatch'
  | 'too_large'
  | 'write_failed'
  | 'missing'
  | 'unreadable';

/** One document could not be brought here; the message says what to do. */
export class FetchFailure extends Error {
  readonly code: FetchFailureCode;
  /** Whether trying again may help. */
  readonly transient: boolean;
  /** Milliseconds the server asked to wait before the next attempt. */
  readonly retryAfter: number | undefined;

  constructor(code: FetchFailureCode, message: string, transient = false, retryAfter?: number) {
    super(message);
    this.name = 'FetchFailure';
    this.code = code;
    this.transient = transient;
    this.retryAfter = retryAfter;
  }
}

/** No report comes near it (the largest looked at has under 1 MB); a server that never stops sending must not fill the disk. */
export const MAX_BYTES = 100 * 1024 * 1024;

/** SHA-256 of a file as 64 hex digits; undefined when it is not there or cannot be read. */
export async function sha256OfFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/**
 * Writes `chunks` to `target`, replacing what is there. With `sha256` (64 hex digits) only when that is their hash.
 * Whatever goes wrong, `target` stays as it was and no other file is left.
 * @throws FetchFailure `hash_mismatch`, `too_large` or `write_failed`; and whatever `chunks` throws.
 */
export async function writeWhole(
  target: string,
  chunks: AsyncIterable<Uint8Array>,
  sha256: string | undefined,
): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.part`);
  const file = await onDisk(target, open(temporary, 'wx'));
  try {
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > MAX_BYTES) throw tooLarge();
        hash.update(chunk);
        await onDisk(target, file.writeFile(chunk));
      }
    } finally {
      await onDisk(target, file.close());
    }
    const got = hash.digest('hex');
    if (sha256 !== undefined && got !== sha256) throw hashMismatch(size, got, sha256);
    await onDisk(target, rename(temporary, target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function onDisk<T>(target: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const reason = (error as Error).message;
    throw new FetchFailure(
      'write_failed',
      `${target} could not be written (${reason}); check space and permissions.`,
    );
  }
}

function tooLarge(): FetchFailure {
  const limit = `${MAX_BYTES / 1024 / 1024} MB`;
  return new FetchFailure(
    'too_large',
    `More than ${limit} came, which no report is; check the address in the manifest.`,
  );
}

function hashMismatch(size: number, got: string, wanted: string): FetchFailure {
  const message =
    `The ${size} bytes that came have SHA-256 ${got}, not ${wanted} as in the manifest: ` +
    'the file was cut short, or is another version or an error page. Try again later, or put the right file in a ' +
    'folder and name it with --from.';
  return new FetchFailure('hash_mismatch', message, true);
}
