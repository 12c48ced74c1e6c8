// Loads taxonomies and models for the commands: the user's, or those the package ships.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ManifestEntry, parseManifest } from '../corpus/manifest.js';
import { sourceLookup } from '../corpus/sources.js';
import { loadLabels, readText } from '../labels/files.js';
import { type KnownSplits, knownSplits } from '../labels/split.js';
import { parseTaxonomy } from '../labels/taxonomy.js';
import { readFacts, readModel, TAXONOMY_FILE } from '../models/files.js';
import type { Model, ModelFacts, ModelOptions } from '../models/model.js';
import type { SourceLookup } from '../pipeline/batch/record.js';
import { ERROR_RATES_FILE, type ErrorRates, parseErrorRates } from '../pipeline/summary/rates.js';
import type { Taxonomy } from '../pipeline/types.js';
import { shipped, shippedLabels } from './paths.js';

/**
 * The taxonomy in `file`, or the one the package ships.
 * @throws UsageError when it cannot be read, or breaks a rule.
 */
export async function loadTaxonomy(file: string = shipped('labels', 'taxonomy.json')): Promise<Taxonomy> {
  return parseTaxonomy(await readText(file, 'taxonomy'), file);
}

/**
 * The model in `dir`, or the one the package ships. Its taxonomy is that of the file `taxonomy`, or else the one saved
 * beside a model of the user's, or else the one the package ships.
 * @param minPrecision share of findings that are to be right, above 0, at most 1; default: the model's own thresholds
 * @throws UsageError when there is none, it does not fit the taxonomy, or `minPrecision` is out of range.
 */
export async function loadModel(dir?: string, taxonomy?: string, minPrecision?: number): Promise<Model> {
  const place = await placeOf(dir, taxonomy, minPrecision);
  return readModel(place.dir, place.taxonomy, place.options);
}

/**
 * What a model says of itself, and its folder, for those who leave running it to others; found as `loadModel` does.
 * @throws UsageError as `loadModel`
 */
export async function loadFacts(
  dir?: string,
  taxonomy?: string,
  minPrecision?: number,
): Promise<{ readonly model: ModelFacts; readonly modelDir: string }> {
  const place = await placeOf(dir, taxonomy, minPrecision);
  return { model: await readFacts(place.dir, place.taxonomy, place.options), modelDir: place.dir };
}

/**
 * Where the public reports that the package knows were published. The manifest is read for the first document that is
 * asked about, when the workers are at work already.
 */
export function shippedSources(): SourceLookup {
  let lookup: Promise<ReturnType<typeof sourceLookup>> | undefined;
  return async (path, sha256) => {
    lookup ??= readSources();
    return (await lookup)(path, sha256);
  };
}

async function readSources(): Promise<ReturnType<typeof sourceLookup>> {
  return sourceLookup(await loadManifest());
}

/** The splits that the shipped label files and the manifest settle: a new label of theirs gets no other (`splitFor`). */
export async function loadShippedSplits(): Promise<KnownSplits> {
  const labels = await loadLabels(shippedLabels(), await loadTaxonomy());
  return knownSplits(labels, await loadManifest());
}

async function loadManifest(): Promise<ManifestEntry[]> {
  const file = shipped('corpus', 'manifest.csv');
  return parseManifest(await readText(file, 'manifest'), file);
}

/**
 * The error rates in `file`, or those of the model the package ships.
 * @throws UsageError when it cannot be read, or holds none
 */
export async function loadErrorRates(
  file: string = shipped('models', 'default', ERROR_RATES_FILE),
): Promise<ErrorRates> {
  return parseErrorRates(await readText(file, 'file of error rates'), file);
}

async function placeOf(
  dir: string | undefined,
  taxonomy: string | undefined,
  minPrecision: number | undefined,
): Promise<{ dir: string; taxonomy: Taxonomy; options: Pick<ModelOptions, 'thresholds'> }> {
  const saved = dir === undefined ? undefined : join(dir, TAXONOMY_FILE);
  const file = taxonomy ?? (saved !== undefined && existsSync(saved) ? saved : undefined);
  return {
    dir: dir ?? shipped('models', 'default'),
    taxonomy: await loadTaxonomy(file),
    options: minPrecision === undefined ? {} : { thresholds: { minPrecision } },
  };
}
