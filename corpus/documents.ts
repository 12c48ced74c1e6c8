// Finds documents in folders by file stem, which is the name that label files know them by. Touches the disk.
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { glob } from 'tinyglobby';
import { UsageError } from '../pipeline/errors.js';

/**
 * Extensions of documents, the most wanted first. Where a report lies there both as text and as PDF the text wins:
 * hand labels were cut from the text, so more of their fingerprints are found in it.
 */
const PREFERENCE = ['.txt', '.md', '.markdown', '.html', '.htm', '.docx', '.pdf'] as const;

/**
 * File stem to absolute path of every document under `dirs`, whatever the depth. Of several files with one stem the
 * kind that stands first in `.txt .md .html .docx .pdf` wins, then the folder named first, then the path that sorts
 * first. Hidden files and folders are passed over.
 * @param extensions the kinds to look for, the most wanted first (".pdf"); a measure of how one kind is read names it
 * @throws UsageError when one of `dirs` is not a folder.
 */
export async function findDocuments(
  dirs: readonly string[],
  extensions: readonly string[] = PREFERENCE,
): Promise<Map<string, string>> {
  const paths = (await Promise.all(dirs.map((dir) => listFiles(dir, extensions)))).flat();
  const best = new Map<string, { path: string; rank: number }>();
  for (const path of paths) {
    const rank = extensions.indexOf(extname(path).toLowerCase());
    const stem = basename(path, extname(path));
    const held = best.get(stem);
    if (held === undefined || rank < held.rank) best.set(stem, { path, rank });
  }
  return new Map([...best].sort(([a], [b]) => (a < b ? -1 : 1)).map(([stem, { path }]) => [stem, path]));
}

/**
 * Absolute paths, sorted, of the files under `dir` (whatever the depth) whose extension, in any case, is one of
 * `extensions` (".txt").
 * @throws UsageError when `dir` is not a folder.
 */
export async function listFiles(dir: string, extensions: readonly string[]): Promise<string[]> {
  const found = await stat(dir).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new UsageError(
      `${dir} is ${found ? 'not a folder' : 'not there'}; name a folder that holds the documents.`,
    );
  }
  const patterns = extensions.map((extension) => `**/*${extension}`);
  const options = { cwd: dir, absolute: true, caseSensitiveMatch: false, expandDirectories: false };
  return (await glob(patterns, options)).sort();
}
