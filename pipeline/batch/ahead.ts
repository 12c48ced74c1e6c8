// Files are read a few ahead of the one being tagged, so that a slow disk or network share costs no time, and no
// more than that few, so that memory does not grow with the number of documents.

import { readFile, stat } from 'node:fs/promises';
import { ReadError } from '../errors.js';
import type { ReadFailure, Source } from '../types.js';
import { asReadError, toFailure } from './failures.js';
import type { InputFile } from './inputs.js';

/** Largest file that is read, in bytes (256 MiB): no letter comes near it. */
export const LARGEST_FILE = 256 * 2 ** 20;

export type ReadInput = { readonly source: Source } | { readonly failure: ReadFailure };

/** Gives each file's bytes, or why there are none, in the order of `files`, at most `ahead` in memory. */
export async function* readAhead(files: readonly InputFile[], ahead: number): AsyncGenerator<ReadInput> {
  const underWay: Promise<ReadInput>[] = [];
  let next = 0;
  while (next < files.length || underWay.length > 0) {
    while (underWay.length < ahead && next < files.length) underWay.push(readInput(files[next++]!));
    yield await underWay.shift()!;
  }
}

async function readInput(input: InputFile): Promise<ReadInput> {
  try {
    return { source: await readSource(input) };
  } catch (error) {
    return { failure: toFailure(input.path, error) };
  }
}

/**
 * The bytes of one file.
 * @throws ReadError when it is missing, may not be read, is not an ordinary file or is too large.
 */
export async function readSource({ path, file }: InputFile): Promise<Source> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new ReadError('unreadable', `"${path}" is a folder: name one file in it.`);
    // A pipe or a device could be read without end.
    if (!found.isFile()) {
      throw new ReadError('unreadable', `"${path}" is no ordinary file: save its content as a file.`);
    }
    if (found.size > LARGEST_FILE) {
      const [size, most] = [found.size, LARGEST_FILE].map((bytes) => Math.round(bytes / 2 ** 20));
      throw new ReadError(
        'too_large',
        `"${path}" has ${size} MiB, more than the ${most} that are read: split it.`,
      );
    }
    return { path, bytes: await readFile(file) };
  } catch (error) {
    throw asReadError(path, error);
  }
}
