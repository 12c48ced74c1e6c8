// A decision as the journal records it. Pure.
import type { DecisionLine } from '../labels/journal.js';
import { fingerprintOf } from './sentences.js';
import { type SentencePlaces, sentenceIdOf } from './show.js';
import { stratumOf } from './strata.js';
import type { Order } from './types.js';

/** What a reviewer said. */
export type Said = Pick<
  DecisionLine,
  'id' | 'action' | 'before' | 'after' | 'flag' | 'comment' | 'seconds' | 'batch'
>;

/** Who said it, and how the sentence came up. */
export interface Circumstances {
  readonly reviewer: string;
  readonly order: Order;
  /** Of a random draw (`frameOf`), else null. */
  readonly frame: string | null;
  readonly split: string;
}

/** The journal's entry for a unit. Written out: a bulk makes hundreds of thousands, and spreading takes most of the time. */
export function decisionEntry(
  folder: SentencePlaces,
  unit: number,
  { reviewer, order, frame, split }: Circumstances,
  { id, batch, action, before, after, flag, comment, seconds }: Said,
): Omit<DecisionLine, 'n' | 'time'> {
  const { doc, model } = folder.documents[folder.sentences.document[unit]!]!;
  return {
    kind: 'decision',
    id,
    ...(batch === undefined ? undefined : { batch }),
    reviewer,
    doc,
    fingerprint: fingerprintOf(folder.sentences, unit),
    sentence_id: sentenceIdOf(folder, unit),
    action,
    before,
    after,
    flag,
    comment,
    seconds,
    queue: { order, frame },
    split,
    stratum: stratumOf(order, frame),
    model,
  };
}
