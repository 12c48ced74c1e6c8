// The documents that an output folder holds already: which of them stay when more are tagged into it, and their rows as
// they are. Decided before anything is written, from the table of documents alone.

import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.js';
import { doNotBelong, openTagged, type TaggedFolder } from '../tagged/folder.js';
import { differences, nameOf, type Origin, originsOf, sameModel, type UsedModel } from '../tagged/parts.js';
import type { RunFacts } from '../tagged/run.js';
import { fatesUnder } from './covered.js';
import { type Inputs, toPattern } from './inputs.js';
import { isThere, tablesThere } from './outFolder.js';
import type { RunRecord } from './record.js';
import type { Duplicate } from './report.js';

/** What an output folder holds, and what of it stays. */
export interface Earlier {
  readonly folder: TaggedFolder;
  readonly origins: readonly Origin[];
  /** One a document of the folder, in order: its path in the new tables; undefined where it does not stay. */
  readonly documents: readonly (string | undefined)[];
  /** One a row of `errors`: whether it stays. */
  readonly errors: readonly boolean[];
  /** Those that stay. */
  readonly duplicates: readonly Duplicate[];
  /** SHA-256 of those left out because their file is no longer where this run looked. */
  readonly gone: readonly string[];
}

/**
 * What the output folder holds of earlier runs; undefined where it holds nothing.
 * @param paths of this run, as the user gave them
 * @throws UsageError when there are tables that cannot be read back
 */
export async function findEarlier(
  outDir: string,
  paths: readonly string[],
  inputs: Inputs,
): Promise<Earlier | undefined> {
  try {
    if (!(await isThere(outDir, 'run.json')) && (await tablesThere(outDir)).length === 0) return undefined;
    return await decide(await openTagged(outDir), paths, inputs);
  } catch (error) {
    throw withRemedy(outDir, error);
  }
}

async function decide(folder: TaggedFolder, paths: readonly string[], inputs: Inputs): Promise<Earlier> {
  const { run, dir } = folder;
  const fateOf = await fatesUnder(paths, inputs);
  const origins = originsOf(run);
  const out = await realpath(dir);
  const bases = origins.map(({ pathsFrom }) =>
    pathsFrom === null ? process.cwd() : resolve(out, pathsFrom),
  );

  const copies = new Map<string, string[]>();
  for (const { path, same_as } of run.duplicates) {
    if ((await fateOf(path, bases.at(-1)!)) !== 'stays') continue;
    copies.set(same_as, [...(copies.get(same_as) ?? []), path]);
  }

  const documents: (string | undefined)[] = [];
  const duplicates: Duplicate[] = [];
  const gone: string[] = [];
  const partOfDocument = stretchOf(run, 'documents');
  for await (const { path: cell, sha256 } of folder.documentRows()) {
    const path = String(cell);
    const part = partOfDocument(documents.length);
    if (part === undefined) throw doNotBelong(dir, 'more documents than run.json counts');
    const fate = await fateOf(path, bases[part]!);
    // Where one of several files with the same bytes is gone, the document is found under another of its paths.
    const others = copies.get(path) ?? [];
    const [stays, ...same] = fate === 'stays' ? [path, ...others] : others;
    documents.push(stays);
    for (const other of same) duplicates.push({ path: other, sameAs: stays! });
    if (stays === undefined && fate === 'gone') gone.push(String(sha256));
  }
  if (partOfDocument(documents.length) !== undefined)
    throw doNotBelong(dir, 'fewer documents than run.json counts');

  const partOfError = stretchOf(run, 'failed');
  const errors: boolean[] = [];
  for (const { path } of await folder.errors()) {
    const base = bases[partOfError(errors.length) ?? 0]!;
    errors.push((await fateOf(String(path), base)) === 'stays');
  }
  return { folder, origins, documents, errors, duplicates, gone };
}

/** Gives the stretch that a row belongs to, by its place in the table; undefined behind the last. */
export function stretchOf(
  { parts }: Pick<RunFacts, 'parts'>,
  what: 'documents' | 'failed',
): (place: number) => number | undefined {
  let part = 0;
  let end = parts[0]?.[what] ?? 0;
  return (place) => {
    while (part < parts.length && place >= end) {
      part += 1;
      end += parts[part]?.[what] ?? 0;
    }
    return part < parts.length ? part : undefined;
  };
}

/**
 * Refuses to put documents of this model beside others.
 * @throws UsageError when documents would stay that another model made
 */
export function assertOneModel({ folder, origins, documents }: Earlier, model: UsedModel): void {
  const partOf = stretchOf(folder.run, 'documents');
  const others = documents.flatMap((path, place) => {
    const part = partOf(place);
    const used = path === undefined || part === undefined ? undefined : origins[part]!.model;
    return used === undefined || sameModel(used, model) ? [] : [used];
  });
  const [first] = others;
  if (first === undefined) return;
  const count = `${others.length} ${others.length === 1 ? 'document' : 'documents'}`;
  const tagged =
    first.sha256 === model.sha256
      ? `the same model tagged with ${differences(first, model).join(', ')}`
      : `${nameOf(first)} tagged, and this run uses ${nameOf(model)}`;
  throw new UsageError(
    `"${folder.dir}" holds ${count} of other paths that ${tagged}: counts over both would mislead. Choose another ` +
      '--out; or give the paths of all documents, to tag them again; or --replace, to keep only those of this run; or ' +
      '--allow-mixed-models, to have both.',
  );
}

/** Puts what stays at the beginning of the tables. Gives the numbers of the stretches it belongs to. */
export async function carryEarlier(
  { folder, origins, documents, errors, duplicates }: Earlier,
  record: RunRecord,
  signal: AbortSignal,
): Promise<void> {
  const stretches = origins.map((origin) => record.begin(origin));
  try {
    if (documents.some((path) => path !== undefined)) {
      const partOf = stretchOf(folder.run, 'documents');
      let place = 0;
      for await (const rows of folder.documents()) {
        signal.throwIfAborted();
        const stretch = stretches[partOf(place) ?? 0]!;
        const path = documents[place++];
        if (path !== undefined)
          await record.carry({ ...rows, document: { ...rows.document, path } }, stretch);
      }
    }
    const partOf = stretchOf(folder.run, 'failed');
    for (const [place, row] of (await folder.errors()).entries())
      if (errors[place]) await record.carryError(row, stretches[partOf(place) ?? 0]!);
    for (const duplicate of duplicates) record.carryDuplicate(duplicate);
  } catch (error) {
    throw withRemedy(folder.dir, error);
  }
}

/** The folder that relative paths count from, as seen from `outDir`; null where there is no way from one to the other. */
export async function pathsFrom(outDir: string, base: string = process.cwd()): Promise<string | null> {
  const way = relative(await realpath(outDir), base);
  return resolve(way) === way ? null : toPattern(way, sep) || '.';
}

function withRemedy(outDir: string, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(
    `${error.message} What "${outDir}" holds of earlier runs cannot be kept as it is: --replace leaves it out, another ` +
      '--out leaves it alone.',
  );
}
