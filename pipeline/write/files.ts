// Output on disk: everything goes to temporary files in a folder within the output folder, and only a run that reached
// its end puts them in place. So a reader of the folder never meets half a table, and an interrupted run changes nothing.

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import {
  access,
  constants,
  type FileHandle,
  mkdir,
  open,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { UsageError } from '../errors.js';
import { finishMoves, writeMoves } from './moves.js';
import type { Chunk, FileEncoder, Rows, Table, TableFile } from './table.js';

/** The tables of one run while they are being written. */
export interface OpenTables {
  /** Puts rows at the end of a table, in every file that takes it. */
  append(table: Table, rows: Rows): Promise<void>;
  /**
   * Ends every file, writes `extra` files (name to text) and puts all in place, the extra files last.
   * Gives their paths.
   */
  commit(extra: Readonly<Record<string, string>>): Promise<string[]>;
  /** Removes every temporary file, and the output folder if this run made it; nothing once all were to be put in place. */
  abort(): Promise<void>;
}

interface OpenFile {
  readonly tables: readonly Table[];
  readonly encoder: FileEncoder;
  readonly temporary: string;
  readonly final: string;
  readonly handle: FileHandle;
}

/**
 * Makes the output folder where need be and opens a temporary file for every file that tables are to be written to
 * (`filesOf`).
 * @param givenWorkDir folder within it for the temporary files; made anew, whatever an earlier run left there. Where it is
 *   given, a commit that is cut off is ended by `finishMoves`, which is to be called before.
 * @throws UsageError when `outDir` is a file or cannot be written to.
 */
export async function openTables(
  outDir: string,
  files: readonly TableFile[],
  givenWorkDir?: string,
): Promise<OpenTables> {
  const workDir = givenWorkDir ?? join(outDir, `.${randomUUID().slice(0, 8)}.tmp`);
  const madeFolder = await makeFolder(outDir);
  const temporaryOf = (name: string) => join(workDir, name);
  // The last resort when the process ends without `commit` or `abort`: a second Ctrl-C, a fault of ours.
  const sweep = () => rmSync(workDir, { recursive: true, force: true });
  process.on('exit', sweep);

  const opened: OpenFile[] = [];
  const handles: FileHandle[] = [];
  const closeAll = () => Promise.allSettled(handles.map((handle) => handle.close()));
  const removeWork = async () => {
    await rm(workDir, { recursive: true, force: true });
    process.off('exit', sweep);
  };
  let toBeMoved = false;
  const abort = async () => {
    if (toBeMoved) return;
    await closeAll();
    await removeWork();
    if (madeFolder) await rmdir(outDir).catch(() => undefined);
  };

  try {
    await rm(workDir, { recursive: true, force: true });
    await mkdir(workDir);
    for (const { name, tables, begin } of files) {
      const temporary = temporaryOf(name);
      const final = join(outDir, name);
      await assertReplaceable(final);
      const handle = await open(temporary, 'wx');
      handles.push(handle);
      const encoder = await begin();
      opened.push({ tables, encoder, temporary, final, handle });
      await put(handle, encoder.start());
    }
  } catch (error) {
    await abort();
    throw asOutputError(outDir, error);
  }

  return {
    async append(table, rows) {
      for (const { tables, encoder, handle } of opened) {
        if (tables.includes(table)) await put(handle, encoder.rows(rows, table));
      }
    },
    async commit(extra) {
      for (const { encoder, handle } of opened) await put(handle, await encoder.end());
      // On the disk before it has its name: after a power cut a table is whole or that of the run before.
      await Promise.all(opened.map(({ handle }) => handle.sync().then(() => handle.close())));
      const moves = opened.map(({ temporary, final }) => ({ temporary, final }));
      for (const [name, text] of Object.entries(extra)) {
        const temporary = temporaryOf(name);
        const handle = await open(temporary, 'wx');
        await handle.writeFile(text);
        await handle.sync();
        await handle.close();
        moves.push({ temporary, final: join(outDir, name) });
      }
      if (givenWorkDir !== undefined) {
        await writeMoves(
          workDir,
          moves.map(({ final }) => basename(final)),
        );
        toBeMoved = true;
        process.off('exit', sweep);
        await finishMoves(outDir, workDir);
        return moves.map((move) => move.final);
      }
      for (const { temporary, final } of moves) await rename(temporary, final);
      await removeWork();
      return moves.map((move) => move.final);
    },
    abort,
  };
}

/**
 * Makes a folder for output, with those above it; true when it was not there before.
 * @throws UsageError when the path is a file or cannot be written to.
 */
export async function makeFolder(outDir: string): Promise<boolean> {
  try {
    const made = await mkdir(outDir, { recursive: true });
    await access(outDir, constants.W_OK);
    return made !== undefined;
  } catch (error) {
    const found = await stat(outDir).catch(() => undefined);
    if (found !== undefined && !found.isDirectory()) {
      throw new UsageError(`The output path "${outDir}" is a file: give the name of a folder.`);
    }
    throw asOutputError(outDir, error);
  }
}

/**
 * Writes one file whole or not at all, and makes the folders above it where need be. A file of that name is replaced.
 * @param inputs the files that were read, which are never written over
 * @param what what these are, for the message
 * @throws UsageError when `path` is one of those, or cannot be written
 */
export async function writeWhole(
  path: string,
  text: string,
  inputs: string | readonly string[],
  what = 'the document itself',
): Promise<void> {
  if (path === '' || path.endsWith('/') || path.endsWith(sep)) {
    throw new UsageError(`"${path}" is no name of a file: give one, such as "${path}page.html".`);
  }
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  for (const input of [inputs].flat()) {
    const read = await stat(input, { bigint: true }).catch(() => undefined);
    if (found !== undefined && found.ino === read?.ino && found.dev === read.dev) {
      throw new UsageError(`"${path}" is ${what}: give the name of another file.`);
    }
  }
  if (found !== undefined && !found.isFile()) {
    const kind = found.isDirectory() ? 'a folder' : 'no ordinary file';
    throw new UsageError(`"${path}" is ${kind}: give the name of a file to write.`);
  }
  const folder = dirname(path);
  const madeFolder = await makeFolder(folder);
  if (found !== undefined) await assertReplaceable(path);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (madeFolder) await rmdir(folder).catch(() => undefined);
    throw asOutputError(folder, error);
  }
}

/** A file that Excel holds open, or a folder of that name, is met before the work and not after it. */
async function assertReplaceable(path: string): Promise<void> {
  try {
    await (await open(path, 'r+')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new UsageError(
      `The file "${path}" cannot be replaced: it is open in another program, write-protected or a folder. ` +
        'Close or remove it, or choose another output folder.',
    );
  }
}

async function put(handle: FileHandle, chunk: Chunk): Promise<void> {
  if (chunk.length > 0) await handle.writeFile(chunk);
}

const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'it, or the disk it is on, has vanished: bring it back or choose another folder',
  ENOTDIR: 'a part of that path is a file: give the name of a folder',
  EACCES: 'permission is denied: choose a folder that you may write to',
  EPERM: 'permission is denied: choose a folder that you may write to',
  EBUSY: 'a file there is held by another program: close it there',
  EROFS: 'that disk is read-only: choose a folder that you may write to',
  ENOSPC: 'the disk is full: make room or choose another folder',
  EDQUOT: 'your share of the disk is used up: make room or choose another folder',
  EIO: 'the disk reports an error: choose a folder on another disk',
  ENAMETOOLONG: 'the name is too long: choose a shorter one',
  EMFILE: 'too many files are open: close other programs or raise the limit (ulimit -n)',
  ENFILE: 'too many files are open on this machine: close other programs or raise the limit',
};

/** What the operating system says of writing to an output folder, as a `UsageError`; any other error as it is. */
export function asOutputError(outDir: string, error: unknown): unknown {
  const refusal = REFUSALS[(error as NodeJS.ErrnoException | undefined)?.code ?? ''];
  return refusal === undefined
    ? error
    : new UsageError(`The output folder "${outDir}" cannot be written to: ${refusal}.`);
}
