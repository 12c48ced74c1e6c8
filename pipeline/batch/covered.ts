// What the paths of a run speak for, beyond the files that they lead to: a document of an earlier run whose file lay in a
// folder that is given now, and is no longer there, is gone for good; one that lay elsewhere is none of this run's
// business. Paths are compared as absolute ones, as typed and with links resolved.

import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { fixedFolder, type Inputs, isBelow, toPattern } from './inputs.js';

/**
 * What becomes of a path of an earlier run: `again`, it is an input of this run; `gone`, this run speaks for it and there
 * is no such file any more; `stays`, whatever else. A file that is still there is never `gone`.
 */
export type Fate = 'again' | 'gone' | 'stays';

/** The fate of a path of an earlier run. @param base absolute folder that a relative path counts from */
export type FateOf = (path: string, base: string) => Promise<Fate>;

/** A path in the two ways it can be compared. */
interface Place {
  readonly typed: string;
  /** Links resolved as far as the path exists. */
  readonly real: string;
}

/**
 * What paths speak for.
 * @param paths files, folders and patterns, as the user gave them
 * @param inputs what `findInputs` made of them
 */
export async function fatesUnder(paths: readonly string[], inputs: Inputs): Promise<FateOf> {
  const files = new Set(inputs.files.map(({ file }) => file));
  const named = new Set([...paths, ...inputs.failures.map(({ path }) => path)].map((path) => resolve(path)));
  const folders: Place[] = [];
  const patterns: Pattern[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) folders.push({ typed: resolve(path), real: await realpath(path) });
    else if (found === undefined) {
      const pattern = await patternOf(path);
      if (pattern !== undefined) patterns.push(pattern);
    }
  }

  const speaksFor = ({ typed, real }: Place): boolean =>
    named.has(typed) ||
    folders.some((folder) => isBelow(folder.typed, typed) || isBelow(folder.real, real)) ||
    patterns.some((pattern) => matches(pattern, real));

  return async (path, base) => {
    if (isForeign(path)) return 'stays';
    const place = await placeOf(resolve(base, path));
    if (files.has(place.real)) return 'again';
    if (!speaksFor(place)) return 'stays';
    if (await isGone(place.typed)) return 'gone';
    return named.has(place.typed) ? 'again' : 'stays';
  };
}

interface Pattern {
  /** Real path of the folder that it counts from. */
  readonly root: string;
  /** What is left of it below that folder. */
  readonly rest: string;
}

/** Undefined for what is no pattern, or counts from a folder that is not there: a disk that is not at hand says nothing. */
async function patternOf(path: string): Promise<Pattern | undefined> {
  const pattern = toPattern(path, sep);
  if (!isDynamicPattern(pattern)) return undefined;
  const fixed = fixedFolder(pattern);
  const root = await realpath(fixed).catch(() => undefined);
  if (root === undefined) return undefined;
  const rest = fixed === '.' && !pattern.startsWith('./') ? pattern : pattern.slice(fixed.length);
  return { root, rest: rest.replace(/^\/+/, '') };
}

/** Whether a pattern would match a file at `real`, were it there: asked of a disk that holds this one file. */
function matches({ root, rest }: Pattern, real: string): boolean {
  if (!isBelow(root, real)) return false;
  const names = relative(root, real).split(sep);
  const readdirSync = (folder: string) => {
    const above = relative(root, resolve(folder))
      .split(sep)
      .filter((name) => name !== '');
    if (above.length >= names.length || above.some((name, i) => name !== names[i])) return [];
    const isFile = above.length === names.length - 1;
    const entry = {
      name: names[above.length]!,
      isFile: () => isFile,
      isDirectory: () => !isFile,
      isSymbolicLink: () => false,
    };
    return [entry];
  };
  const options = { cwd: root, expandDirectories: false, onlyFiles: true, followSymbolicLinks: false };
  return globSync(rest, { ...options, fs: { readdirSync: readdirSync as never } }).length > 0;
}

async function placeOf(typed: string): Promise<Place> {
  const real = await realpath(typed).catch(() => undefined);
  if (real !== undefined) return { typed, real };
  const above = dirname(typed);
  if (above === typed) return { typed, real: typed };
  return { typed, real: join((await placeOf(above)).real, relative(above, typed)) };
}

/** Whether there is no such file; what may be there and cannot be seen is not gone. */
async function isGone(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    ({ code }: NodeJS.ErrnoException) => code === 'ENOENT' || code === 'ENOTDIR',
  );
}

/** A path of another system, such as `C:/letters/a.pdf` where there are no drives. */
function isForeign(path: string): boolean {
  return /^[a-z]:[\\/]/i.test(path) && !isAbsolute(path);
}
