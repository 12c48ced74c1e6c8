// An output folder for as long as something is written there: made where need be, held by a lock, and with the work of a
// run that died while it put its tables in place brought to its end.

import { access, mkdir, open, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { csv } from '../write/csv.js';
import { asOutputError, makeFolder } from '../write/files.js';
import { FORMATS } from '../write/formats.js';
import { finishMoves, tablesFolder, WORK_FOLDER } from '../write/moves.js';
import { TABLES } from '../write/rows.js';
import type { TableFormat } from '../write/table.js';
import { WORKBOOK } from '../write/xlsx.js';
import { takeLock } from './lock.js';

export interface OutFolder {
  readonly workDir: string;
  /** For the tables while they are unfinished. */
  readonly tablesDir: string;
  /** Aborts when the work is to stop. */
  readonly stop: AbortController;
  /** Throws where the folder has vanished or another run has taken it over. */
  assertHeld(): Promise<void>;
}

/**
 * Holds an output folder while `work` is under way.
 * @param signal when it aborts, so does `stop` of the folder
 * @param remedy what to do after an error of the disk, as a sentence
 * @throws UsageError when the folder cannot be used, or another run uses it; whatever `work` throws
 */
export async function holdFolder<T>(
  outDir: string,
  signal: AbortSignal | undefined,
  remedy: string,
  work: (folder: OutFolder) => Promise<T>,
): Promise<T> {
  const workDir = join(outDir, WORK_FOLDER);
  const tablesDir = tablesFolder(outDir);
  const stop = new AbortController();
  const asked = () => stop.abort(signal?.reason);
  if (signal?.aborted) asked();
  signal?.addEventListener('abort', asked);
  const madeFolder = await makeFolder(outDir);
  try {
    await mkdir(workDir, { recursive: true });
    const lock = await takeLock(workDir, outDir, (error) => stop.abort(error));
    try {
      await finishMoves(outDir, tablesDir);
      return await work({ workDir, tablesDir, stop, assertHeld: lock.assertHeld });
    } finally {
      await lock.release();
    }
  } catch (error) {
    const known = asOutputError(outDir, error);
    throw known === error ? error : new UsageError(`${(known as Error).message} ${remedy}`);
  } finally {
    signal?.removeEventListener('abort', asked);
    // Only where they are empty: what kept nothing leaves nothing.
    await rmdir(workDir)
      .then(() => (madeFolder ? rmdir(outDir) : undefined))
      .catch(() => undefined);
  }
}

/** Whether a path is there. */
export async function isThere(...path: readonly string[]): Promise<boolean> {
  return access(join(...path)).then(
    () => true,
    () => false,
  );
}

/** The tables that a folder holds, as names of files. */
export async function tablesThere(outDir: string): Promise<string[]> {
  const named = TABLES.flatMap(({ name, formats }) => formats.map((format) => `${name}.${format}`));
  const names = [...new Set([...named, WORKBOOK])];
  const there = await Promise.all(names.map((name) => isThere(outDir, name)));
  return names.filter((_, i) => there[i]);
}

/**
 * The formats asked for, and those that a folder has its tables in already, which would speak of an earlier run
 * otherwise. A folder without `run.json` is none of ours, and its files are left alone.
 */
export async function formatsFor(outDir: string, asked: readonly TableFormat[]): Promise<TableFormat[]> {
  const there = (await isThere(outDir, 'run.json')) ? await tablesThere(outDir) : [];
  const formats = FORMATS.map(async (format) => {
    const wanted = asked.find(({ name }) => name === format.name);
    const own = there.find((name) => name.endsWith(`.${format.name}`));
    if (wanted !== undefined || own === undefined) return wanted;
    return format.name === 'csv' && (await hasMark(join(outDir, own))) ? csv({ bom: true }) : format;
  });
  return (await Promise.all(formats)).filter((format) => format !== undefined);
}

/** Whether a file begins with a byte-order mark. */
async function hasMark(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
    return buffer.toString('utf8') === '\uFEFF';
  } finally {
    await file.close();
  }
}
