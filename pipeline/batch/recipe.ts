// What a document's rows depend on beside its bytes. Results that were kept, and results that come from another
// machine, are of use only where all of it is the same.

import type { ModelFacts } from '../../models/model.js';
import type { Provenance } from '../write/provenance.js';
import { sha256Of } from './hash.js';

export interface Recipe {
  readonly tool: { readonly name: string; readonly version: string };
  readonly model: ModelFacts;
  /** Whether sentences with a polarity and no theme count as findings of theme `other`. */
  readonly includeOther: boolean;
}

/** Stands for a recipe: 16 hex digits. */
export function recipeKey({ tool, model, includeOther }: Recipe): string {
  const all = [tool.version, model.sha256, model.taxonomy.version, model.thresholds, includeOther];
  return sha256Of(JSON.stringify(all)).slice(0, 16);
}

/** What the tables of a run say of how they were made. */
export function provenanceOf({ tool, model, includeOther }: Recipe): Provenance {
  return {
    tool,
    models: [{ id: model.id, sha256: model.sha256 }],
    taxonomy: {
      version: model.taxonomy.version,
      themes: model.taxonomy.themes.map(({ id, name, definition }) => ({ id, name, definition })),
    },
    includeOther,
  };
}
