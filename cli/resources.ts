// Loads what the package ships for the commands: the taxonomy and a model.

import { readFile } from 'node:fs/promises';
import { parseTaxonomy } from '../labels/taxonomy.js';
import { readModel } from '../models/files.js';
import type { Model } from '../models/model.js';
import type { Taxonomy } from '../pipeline/types.js';
import { shipped } from './paths.js';

/** The taxonomy the package ships. */
export async function loadTaxonomy(): Promise<Taxonomy> {
  const file = shipped('labels', 'taxonomy.json');
  return parseTaxonomy(await readFile(file, 'utf8'), file);
}

/**
 * The model in `dir`, or the one the package ships.
 * @param minPrecision share of findings that are to be right, above 0, at most 1; default: the model's own thresholds
 * @throws UsageError when there is none, it does not fit the taxonomy, or `minPrecision` is out of range.
 */
export async function loadModel(
  dir: string = shipped('models', 'default'),
  minPrecision?: number,
): Promise<Model> {
  const options = minPrecision === undefined ? {} : { thresholds: { minPrecision } };
  return readModel(dir, await loadTaxonomy(), options);
}
