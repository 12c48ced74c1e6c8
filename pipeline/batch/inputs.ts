// From what the user typed to the list of files to read. A batch never stops over a bad path: what cannot be
// read is given back as a failure beside the files. The order is that of the arguments, and within a folder or
// a pattern the code-unit order of the paths, so that every machine makes the same tables.

import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { ReadError } from '../errors.js';
import type { ReadFailure } from '../types.js';
import { toFailure } from './failures.js';

/** Extensions (lower case, with dot) that a folder is searched for; a file named outright may have any. */
export const DOCUMENT_EXTENSIONS: readonly string[] = [
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.pdf',
  '.docx',
  '.html',
  '.htm',
  '.xhtml',
];

export interface InputFile {
  /** As the user gave it, joined with the rest, with `/` between folders; used in tables and messages. */
  readonly path: string;
  /** Absolute path, links resolved: what to open. */
  readonly file: string;
}

export interface Inputs {
  /** Each file once, however often and by whatever name it was given. */
  readonly files: readonly InputFile[];
  readonly failures: readonly ReadFailure[];
}

/**
 * Finds the documents that paths stand for: files, folders (searched to the bottom for known extensions) and
 * glob patterns. `outDir` and what is below it is left out when it lies inside a folder that is searched.
 */
export async function findInputs(paths: readonly string[], outDir?: string): Promise<Inputs> {
  const search: Search = {
    files: new Map(),
    failures: [],
    outDir: outDir === undefined ? undefined : await realpath(outDir).catch(() => resolve(outDir)),
  };
  for (const path of paths) await findOne(path, search);
  return { files: [...search.files.values()], failures: search.failures };
}

interface Search {
  readonly files: Map<string, InputFile>;
  readonly failures: ReadFailure[];
  readonly outDir: string | undefined;
}

async function findOne(path: string, search: Search): Promise<void> {
  try {
    // A name that exists is that file, whatever signs stand in it: "letter [final].pdf" is no pattern.
    const found = await stat(path).catch(absent);
    if (found?.isDirectory()) return await addFolder(path, search);
    if (found !== undefined) return await addFile(path, search);
    const pattern = toPattern(path, sep);
    if (isDynamicPattern(pattern)) return await addMatches(path, pattern, search);
    throw new ReadError('missing', `"${path}" does not exist: check the spelling and the folder it is in.`);
  } catch (error) {
    search.failures.push(toFailure(printed(path), error));
  }
}

async function addFolder(path: string, search: Search): Promise<void> {
  const names: string[] = [];
  await walk(path, '', [], names, search);
  names.sort(byCodeUnit);
  if (names.length === 0) {
    throw new ReadError(
      'no_documents',
      `The folder "${path}" holds no documents (${DOCUMENT_EXTENSIONS.join(' ')}): ` +
        'give another folder, or name the files outright.',
    );
  }
  for (const name of names) await addFile(joinPrinted(path, name), search);
}

/** Collects the documents below a folder; `above` are the real paths of the folders above, to meet no loop. */
async function walk(
  root: string,
  below: string,
  above: readonly string[],
  names: string[],
  search: Search,
): Promise<void> {
  const folder = below === '' ? root : joinPrinted(root, below);
  const real = await realpath(folder);
  if (above.includes(real) || (above.length > 0 && real === search.outDir)) return;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (isHidden(entry.name)) continue;
    const full = joinPrinted(root, name);
    try {
      const isFolder = entry.isSymbolicLink()
        ? (await stat(full).catch(absent))?.isDirectory()
        : entry.isDirectory();
      if (isFolder) await walk(root, name, [...above, real], names, search);
      else if (isDocument(name)) names.push(name);
    } catch (error) {
      search.failures.push(toFailure(printed(full), error));
    }
  }
}

async function addMatches(path: string, pattern: string, search: Search): Promise<void> {
  const matches = await glob(pattern, {
    absolute: isAbsolute(path),
    expandDirectories: false,
    onlyFiles: true,
    // A pattern follows no links to folders: a link that leads upwards would match without end.
    followSymbolicLinks: false,
  });
  const { outDir } = search;
  const leftOut = outDir !== undefined && isBelow(resolve(fixedFolder(pattern)), outDir) ? outDir : undefined;
  const visible = matches
    .map(printed)
    .filter((match) => leftOut === undefined || !isBelow(leftOut, resolve(match)));
  // "*.log" asks for those files; "**" asks for the documents among all files.
  const named = /\.[a-z0-9]+$/i.test(pattern);
  const chosen = visible.filter((match) => named || isDocument(match)).sort(byCodeUnit);
  if (chosen.length === 0) {
    throw new ReadError(
      'no_documents',
      `No document matches the pattern "${path}": check it, or put it in quotes so that the shell leaves it alone.`,
    );
  }
  for (const match of chosen) await addFile(match, search);
}

async function addFile(path: string, search: Search): Promise<void> {
  try {
    const file = await realpath(path);
    if (!search.files.has(file)) search.files.set(file, { path: printed(path), file });
  } catch (error) {
    search.failures.push(toFailure(printed(path), error));
  }
}

/**
 * A path as tinyglobby wants it: `/` between folders. Where the system's separator is a backslash, a backslash is
 * never an escape.
 */
export function toPattern(path: string, separator: string): string {
  return separator === '\\' ? path.replaceAll('\\', '/') : path;
}

/** Dot files, and the lock files that Word leaves beside an open document. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$');
}

function isDocument(name: string): boolean {
  return DOCUMENT_EXTENSIONS.includes(extname(name).toLowerCase());
}

/** The folders at the head of a pattern that hold no sign of one; '.' for none. */
export function fixedFolder(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  return parts.slice(0, first === -1 ? undefined : first).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/** Whether a path lies inside a folder, at whatever depth; both absolute. */
export function isBelow(folder: string, path: string): boolean {
  return path !== folder && path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function printed(path: string): string {
  return toPattern(path, sep);
}

function joinPrinted(folder: string, name: string): string {
  const base = printed(folder);
  return base.endsWith('/') ? base + name : `${base}/${name}`;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EINVAL') return undefined;
  throw error;
}
