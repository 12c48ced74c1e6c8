// Tagging in this very process: what a worker does with each document, and the way of a batch that is small enough to
// need no workers. Apart from `tagger.ts`, so that whoever leaves the work to others loads no reader and no model.

import type { Model } from '../../models/model.js';
import { ReadError } from '../errors.js';
import type { Source } from '../types.js';
import { tagDocument } from './document.js';
import { toFailure } from './failures.js';
import { packDocument } from './packed.js';
import type { Outcome, Tagger } from './tagger.js';

/**
 * Tags in this process, one document at a time. Nothing guards against a document that hangs.
 * @param tag what is done with one document; given in tests only
 */
export function createTagger(
  model: Model,
  options: { readonly includeOther: boolean },
  tag: typeof tagDocument = tagDocument,
): Tagger {
  return {
    room: 1,
    tag: (job) => tagAndPack(job, model, options, tag),
    backend: () => model.backend,
    close: async () => {},
  };
}

/** Tags and packs one document; never throws. */
export async function tagAndPack(
  source: Source,
  model: Model,
  options: { readonly includeOther: boolean },
  tag: typeof tagDocument = tagDocument,
): Promise<Outcome> {
  try {
    return { packed: packDocument(await tag(source, model, options), model.id) };
  } catch (error) {
    return { failure: toFailure(source.path, error), lasting: error instanceof ReadError };
  }
}
