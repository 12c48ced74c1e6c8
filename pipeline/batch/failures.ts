// Whatever goes wrong with one input becomes a row of `errors` that says what to do; nothing is lost and nothing
// stops the batch. What the operating system calls ENOENT is told in the words of someone who looks for a file.

import { ReadError, type ReadErrorCode } from '../errors.js';
import type { ReadFailure } from '../types.js';

const MISSING = ['missing', 'does not exist: check the spelling, or the link that leads to it'] as const;
const DENIED = ['unreadable', 'may not be read: ask for permission, or for a copy of it'] as const;
const FAILED = [
  'unreadable',
  'could not be read from the disk: copy it to another place and run again',
] as const;

const REASONS: Readonly<Record<string, readonly [ReadErrorCode, string]>> = {
  ENOENT: MISSING,
  ENOTDIR: MISSING,
  EACCES: DENIED,
  EPERM: DENIED,
  ELOOP: ['unreadable', 'is a link that leads back to itself: give the file it should lead to'],
  EBUSY: ['unreadable', 'is held by another program: close it there and run again'],
  EISDIR: ['unreadable', 'is a folder: name one file in it'],
  ENAMETOOLONG: ['unreadable', 'has a name too long for this disk: shorten it'],
  EIO: FAILED,
};

/** What to do about it. */
export const OUT_OF_FILES =
  'too many files are open: close other programs or raise the limit (ulimit -n), then give the same command again.';

/** Whether the machine, not the file, is at fault: no more files can be opened now. */
export function isOutOfFiles(error: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** The row of `errors` for anything thrown while one input was found or read. */
export function toFailure(path: string, error: unknown): ReadFailure {
  const known = asReadError(path, error);
  if (known instanceof ReadError) return { path, code: known.code, message: known.message };
  const reason = error instanceof Error ? error.message : String(error);
  const message = `"${path}" could not be tagged (${reason}): this is a fault of the program; please report it.`;
  return { path, code: 'internal', message };
}

/** An error of the operating system as a `ReadError`; any other as it is. */
export function asReadError(path: string, error: unknown): unknown {
  const cause = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error instanceof ReadError || typeof cause !== 'string') return error;
  const reason = REASONS[cause];
  return reason === undefined ? error : new ReadError(reason[0], `"${path}" ${reason[1]}.`);
}
