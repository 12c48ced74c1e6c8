// The bytes of one file, and how it is known that they have not changed.

import { readFile, stat } from 'node:fs/promises';
import { ReadError } from '../errors.js';
import type { Source } from '../types.js';
import { asReadError } from './failures.js';
import type { InputFile } from './inputs.js';

/** Largest file that is read, in bytes (256 MiB): no letter comes near it. */
export const LARGEST_FILE = 256 * 2 ** 20;

/** What changes whenever a file's bytes do: its size, and when it was last written and moved, to the nanosecond. */
export type Stamp = string;

/**
 * The stamp of a file.
 * @throws ReadError when it is missing, may not be read, is not an ordinary file or is too large.
 */
export async function stampOf({ path, file }: InputFile): Promise<Stamp> {
  try {
    const found = await stat(file, { bigint: true });
    if (found.isDirectory()) throw new ReadError('unreadable', `"${path}" is a folder: name one file in it.`);
    // A pipe or a device could be read without end.
    if (!found.isFile()) {
      throw new ReadError('unreadable', `"${path}" is no ordinary file: save its content as a file.`);
    }
    if (found.size > LARGEST_FILE) {
      const [size, most] = [Number(found.size), LARGEST_FILE].map((bytes) => Math.round(bytes / 2 ** 20));
      throw new ReadError(
        'too_large',
        `"${path}" has ${size} MiB, more than the ${most} that are read: split it.`,
      );
    }
    return [found.size, found.mtimeNs, found.ctimeNs].join(' ');
  } catch (error) {
    throw asReadError(path, error);
  }
}

/**
 * The bytes of one file.
 * @throws ReadError as `stampOf`
 */
export async function readSource(input: InputFile): Promise<Source> {
  await stampOf(input);
  return readStamped(input);
}

/**
 * The bytes of a file whose stamp has just been taken.
 * @throws ReadError when it is gone, or may not be read
 */
export async function readStamped({ path, file }: InputFile): Promise<Source> {
  try {
    return { path, bytes: await readFile(file) };
  } catch (error) {
    throw asReadError(path, error);
  }
}
