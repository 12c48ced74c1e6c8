// Finished tables are put in place one after another, and a machine can die between two of them: the folder would then
// hold tables of two runs. So what is to be moved is written down first; whoever comes next ends what was begun.

import { access, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Folder within the output folder for what is not for its readers: finished documents, the lock, unfinished tables. */
export const WORK_FOLDER = '.findings';

/** The folder for tables while they are unfinished. */
export function tablesFolder(outDir: string): string {
  return join(outDir, WORK_FOLDER, 'tables');
}

/** The list, in the folder of the temporary files. */
const LIST = 'moves.json';

/**
 * Writes down that the files of these names in `workDir` are to be put in place. From now on they will be, whatever
 * happens.
 */
export async function writeMoves(workDir: string, names: readonly string[]): Promise<void> {
  const unfinished = join(workDir, `${LIST}.tmp`);
  const handle = await open(unfinished, 'wx');
  await handle.writeFile(JSON.stringify(names));
  await handle.sync();
  await handle.close();
  await rename(unfinished, join(workDir, LIST));
}

/**
 * Puts the files in place that a run had written down and not all moved; nothing where there was no such run.
 * @throws whatever the system says when a file cannot be replaced; the next call goes on there
 */
export async function finishMoves(outDir: string, workDir: string): Promise<void> {
  const text = await readFile(join(workDir, LIST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined) return;
  for (const name of JSON.parse(text) as string[]) {
    // Nothing is moved out of the folder, whatever stands in the list.
    if (basename(name) === name) await rename(join(workDir, name), join(outDir, name)).catch(moved);
  }
  await rm(workDir, { recursive: true, force: true });
}

/** Whether the tables of a folder are those of two runs, until the next run ends what was begun. */
export async function isHalfMoved(outDir: string): Promise<boolean> {
  return access(join(tablesFolder(outDir), LIST)).then(
    () => true,
    () => false,
  );
}

function moved(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
