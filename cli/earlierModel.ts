// The model that a newly trained one is compared with: found and checked before the training begins, which takes long.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Learnt, learntFrom, learntFromLabels } from '../eval/learnt.js';
import { loadLabels, readText } from '../labels/files.js';
import { CROSS_VALIDATION_FILE } from '../models/files.js';
import type { Model } from '../models/model.js';
import { parseCrossValidation } from '../models/training/crossValidation.js';
import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy } from '../pipeline/types.js';
import { shipped, shippedLabels } from './paths.js';
import { loadModel, loadTaxonomy } from './resources.js';

export interface EarlierModel {
  readonly model: Model;
  /** For the reader: `the shipped model`, or its folder. */
  readonly name: string;
  /** Undefined where nothing beside the model says what it learnt from. */
  readonly learnt?: Learnt;
}

/**
 * The model in `dir`, or the one that ships; undefined where that one does not fit the themes, as while a theme is added to
 * those that ship.
 * @throws UsageError when the model in `dir` has other themes, or there is none
 */
export async function loadEarlierModel(
  dir: string | undefined,
  taxonomy: Taxonomy,
): Promise<EarlierModel | undefined> {
  const model = dir === undefined ? await loadShipped() : await loadModel(dir);
  if (model === undefined) return undefined;
  const [has, wanted] = [model.taxonomy, taxonomy].map(themesOf);
  if (has !== wanted) {
    if (dir === undefined) return undefined;
    throw new UsageError(
      `The model in "${dir}" has the themes ${has}, the labels are for ${wanted}: give --compare-with a model of the same ` +
        'themes, or --no-compare.',
    );
  }
  const isShipped = dir === undefined || resolve(dir) === shipped('models', 'default');
  const learnt = isShipped ? await learntByShipped() : await learntBeside(dir);
  return { model, name: isShipped ? 'the shipped model' : dir, ...(learnt && { learnt }) };
}

async function loadShipped(): Promise<Model | undefined> {
  try {
    return await loadModel();
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function themesOf({ themes }: Taxonomy): string {
  return themes
    .map(({ id }) => id)
    .sort()
    .join(', ');
}

async function learntByShipped(): Promise<Learnt> {
  return learntFromLabels(await loadLabels(shippedLabels(), await loadTaxonomy()));
}

async function learntBeside(dir: string): Promise<Learnt | undefined> {
  const file = join(dir, CROSS_VALIDATION_FILE);
  if (!existsSync(file)) return undefined;
  return learntFrom(parseCrossValidation(await readText(file, 'table of cross-validation'), file));
}
