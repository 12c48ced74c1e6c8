// What a document's rows depend on beside its bytes. Results that were kept, and results that come from another
// machine, are of use only where all of it is the same.

import type { ModelFacts } from '../../models/model.js';
import type { UsedModel } from '../tagged/parts.js';
import type { Taxonomy } from '../types.js';
import type { Provenance } from '../write/provenance.js';
import { SHAPE } from '../write/rows.js';
import { sha256Of } from './hash.js';

export interface Recipe {
  readonly tool: { readonly name: string; readonly version: string };
  readonly model: ModelFacts;
  /** Whether sentences with a polarity and no theme count as findings of theme `other`. */
  readonly includeOther: boolean;
}

/** Stands for a recipe, and for the columns that its rows have: 16 hex digits. */
export function recipeKey({ tool, model, includeOther }: Recipe): string {
  const all = [tool.version, SHAPE, model.sha256, model.taxonomy.version, model.thresholds, includeOther];
  return sha256Of(JSON.stringify(all)).slice(0, 16);
}

/**
 * What tables say of how they were made.
 * @param used models that made documents of the tables, each as often as it was used
 * @param taxonomy of all these models
 */
export function provenanceOf(
  tool: Recipe['tool'],
  used: readonly UsedModel[],
  taxonomy: Taxonomy,
): Provenance {
  const models = new Map(used.map(({ id, sha256 }) => [sha256, { id, sha256 }]));
  return {
    tool,
    models: [...models.values()],
    taxonomy: {
      version: taxonomy.version,
      themes: taxonomy.themes.map(({ id, name, definition }) => ({ id, name, definition })),
    },
    includeOther: used.some(({ include_other: includeOther }) => includeOther),
  };
}
