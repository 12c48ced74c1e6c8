// Tagged folders joined into one, without their documents and without a model: rows are taken as they are. A document is
// known by its bytes, so that one in several folders comes once, and later runs can add to what was joined.

import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import { doNotBelong, openTagged, type TaggedFolder } from '../tagged/folder.js';
import { differences, nameOf, originsOf, sameModel, type UsedModel } from '../tagged/parts.js';
import type { Theme } from '../types.js';
import { openTables } from '../write/files.js';
import { FORMATS, filesOf } from '../write/formats.js';
import { type DocumentRows, TABLES } from '../write/rows.js';
import type { TableFormat } from '../write/table.js';
import { pathsFrom, stretchOf } from './earlier.js';
import { sha256Of } from './hash.js';
import { formatsFor, holdFolder, isThere, type OutFolder, tablesThere } from './outFolder.js';
import { provenanceOf } from './recipe.js';
import { beginRecord, type RunRecord } from './record.js';
import { joinThemes, optionsOf, type RunReport, type RunSettings, runJson } from './report.js';

export interface MergeOptions {
  /** Folders as the user named them. */
  readonly folders: readonly string[];
  readonly outDir: string;
  /** Default: those that any of the folders has. */
  readonly formats?: readonly TableFormat[];
  readonly tool: RunSettings['tool'];
  /** Whether tables that `outDir` holds are replaced. Default: no. */
  readonly replace?: boolean;
  /** Whether documents of several models may stand side by side. Default: no. */
  readonly mixModels?: boolean;
  /** When it aborts, the signal's reason is thrown, and nothing was written. */
  readonly signal?: AbortSignal;
}

export interface MergeReport extends RunReport {
  /** How many documents were taken from each folder. */
  readonly folders: readonly { readonly name: string; readonly documents: number }[];
  /** Documents that a folder before had as well. */
  readonly repeated: number;
  /** Paths of those whose rows are not the same, though the same model made them. */
  readonly differing: readonly string[];
}

const REMEDY = 'Then give the same command again.';

/**
 * Joins tagged folders in the order given, each with its documents in their order.
 * @throws UsageError when a folder cannot be read, `outDir` is one of them or holds tables, or models would be mixed
 */
export async function mergeTagged(options: MergeOptions): Promise<MergeReport> {
  const { outDir, signal } = options;
  const folders: TaggedFolder[] = [];
  for (const dir of options.folders) folders.push(await openTagged(dir));
  await assertApart(folders, outDir);
  if (!options.mixModels) assertOneModel(folders);
  return holdFolder(outDir, signal, REMEDY, async (held) => {
    if (!options.replace && ((await isThere(outDir, 'run.json')) || (await tablesThere(outDir)).length > 0))
      throw new UsageError(
        `"${outDir}" holds tables already: give another --out, or --replace to have them replaced. ` +
          'To add documents to a tagged folder use "findings tag".',
      );
    return mergeInto(options, folders, held);
  });
}

async function mergeInto(
  options: MergeOptions,
  folders: readonly TaggedFolder[],
  held: OutFolder,
): Promise<MergeReport> {
  const { outDir } = options;
  const started = new Date();
  const asked = options.formats ?? FORMATS.filter(({ name }) => hasFormat(folders, name));
  const formats = await formatsFor(outDir, asked);
  const taxonomy = { version: folders[0]!.run.taxonomy_version, themes: themesOf(folders) };
  const models = folders.flatMap(({ run }) => run.models);
  const planned = filesOf(formats, TABLES, provenanceOf(options.tool, models, taxonomy));
  const tables = await openTables(outDir, planned, held.tablesDir);
  try {
    const record = beginRecord(tables, taxonomy);
    const seen = createSeen();
    const taken: { name: string; documents: number }[] = [];
    for (const folder of folders) {
      const before = record.soFar().counts.documents;
      await takeFolder(folder, outDir, record, seen, held.stop.signal);
      taken.push({ name: folder.dir, documents: record.soFar().counts.documents - before });
    }
    await held.assertHeld();
    const soFar = record.soFar();
    const report = {
      ...soFar,
      counts: { ...soFar.counts, reused: 0, gone: 0 },
      taxonomy,
      moreFormats: formats.filter((format) => !asked.includes(format)).map(({ name }) => name),
      started,
      finished: new Date(),
    };
    const files = await tables.commit({ 'run.json': runJson(settingsOf(options, folders, formats), report) });
    return { ...report, files, folders: taken, repeated: seen.repeated(), differing: seen.differing() };
  } catch (error) {
    await tables.abort();
    throw error;
  }
}

/** Takes what is not there yet from one folder. */
async function takeFolder(
  folder: TaggedFolder,
  outDir: string,
  record: RunRecord,
  seen: Seen,
  signal: AbortSignal,
): Promise<void> {
  const dir = await realpath(folder.dir);
  const origins = originsOf(folder.run);
  const stretches: number[] = [];
  for (const origin of origins) {
    const from = origin.pathsFrom;
    const moved = from === null ? null : await pathsFrom(outDir, resolve(dir, from));
    stretches.push(record.begin({ ...origin, pathsFrom: moved }));
  }
  const standsAs = new Map<string, string>();
  const partOfDocument = stretchOf(folder.run, 'documents');
  let place = 0;
  for await (const rows of folder.documents()) {
    signal.throwIfAborted();
    const part = partOfDocument(place++);
    if (part === undefined) throw doNotBelong(folder.dir, 'more documents than run.json counts');
    seen.note(rows, origins[part]!.model);
    const path = String(rows.document.path);
    const held = await record.carry(rows, stretches[part]!);
    if (held !== path) standsAs.set(path, held);
  }
  if (partOfDocument(place) !== undefined)
    throw doNotBelong(folder.dir, 'fewer documents than run.json counts');
  for (const { path, same_as } of folder.run.duplicates)
    record.carryDuplicate({ path, sameAs: standsAs.get(same_as) ?? same_as });
  const partOfError = stretchOf(folder.run, 'failed');
  for (const [at, row] of (await folder.errors()).entries())
    if (seen.isNew(JSON.stringify(row))) await record.carryError(row, stretches[partOfError(at) ?? 0]!);
}

/** What was met in the folders so far. */
interface Seen {
  /** Notes a document; one that was met before and has other rows of the same model is among `differing`. */
  note(rows: DocumentRows, model: UsedModel): void;
  /** Whether something is met for the first time. */
  isNew(what: string): boolean;
  repeated(): number;
  differing(): readonly string[];
}

function createSeen(): Seen {
  const documents = new Map<string, { readonly hash: string; readonly model: UsedModel }>();
  const others = new Set<string>();
  const differing: string[] = [];
  let repeated = 0;
  return {
    note({ document, sentences, findings }, model) {
      // The same document may lie elsewhere, and its address may have become known since.
      const { path, source_url: _, sha256, ...facts } = document;
      const hash = sha256Of(JSON.stringify([facts, findings]) + sentences.lines);
      const first = documents.get(String(sha256));
      if (first === undefined) {
        documents.set(String(sha256), { hash, model });
        return;
      }
      repeated += 1;
      if (first.hash !== hash && sameModel(first.model, model)) differing.push(String(path));
    },
    isNew: (what) => !others.has(what) && others.add(what).has(what),
    repeated: () => repeated,
    differing: () => differing,
  };
}

/** @throws UsageError when the output folder is one of those that are read, or one of these is named twice */
async function assertApart(folders: readonly TaggedFolder[], outDir: string): Promise<void> {
  const out = await realpath(outDir).catch(() => resolve(outDir));
  const met = new Set<string>();
  for (const { dir } of folders) {
    const real = await realpath(dir);
    if (real === out)
      throw new UsageError(`"${dir}" is to be read and written at once: give another folder as --out.`);
    if (met.has(real)) throw new UsageError(`"${dir}" is named twice: name each folder once.`);
    met.add(real);
  }
}

/** @throws UsageError when documents of several models would stand side by side that did not before */
function assertOneModel(folders: readonly TaggedFolder[]): void {
  if (folders.length === 1) return;
  const used = folders.flatMap(({ dir, run }) =>
    originsOf(run).flatMap(({ model }, i) => (run.parts[i]!.documents > 0 ? [{ dir, model }] : [])),
  );
  const [first] = used;
  const other = used.find(({ model }) => !sameModel(model, first!.model));
  if (first === undefined || other === undefined) return;
  const tagged =
    first.model.sha256 === other.model.sha256
      ? `"${other.dir}" was tagged by the model of "${first.dir}", with ${differences(first.model, other.model).join(', ')}`
      : `"${first.dir}" was tagged by ${nameOf(first.model)}, and documents of "${other.dir}" by ${nameOf(other.model)}`;
  throw new UsageError(
    `${tagged}: counts over both would mislead. Tag one of them again as the other was, or give --allow-mixed-models ` +
      'to have both.',
  );
}

function hasFormat(folders: readonly TaggedFolder[], name: string): boolean {
  return name === 'jsonl' || folders.some(({ run }) => run.options.formats.includes(name));
}

function themesOf(folders: readonly TaggedFolder[]): Theme[] {
  return joinThemes(folders.flatMap(({ run }) => run.taxonomy));
}

/** The first folder speaks for the model; `models` of `run.json` name all. */
function settingsOf(
  { tool }: MergeOptions,
  folders: readonly TaggedFolder[],
  formats: readonly TableFormat[],
): RunSettings {
  const { run } = folders[0]!;
  const { id, sha256, thresholds } = run.model;
  const names = folders.map(({ dir }) => dir);
  return {
    tool,
    node: process.version,
    model: { id, sha256, thresholds },
    taxonomyVersion: run.taxonomy_version,
    paths: names,
    formats: formats.map(({ name }) => name),
    formatOptions: optionsOf(formats),
    includeOther: run.options.include_other,
    minPrecision: run.options.min_precision,
    mergedFrom: names,
  };
}
