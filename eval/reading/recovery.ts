// How many hand-labelled sentences the reading gives again, letter for letter, and what became of the others. The
// labels were cut by another splitter, from text; so the share says how far reading and splitting keep what a person
// labelled, and nothing else: no model has a part in it.

import { type FaultReason, type Faults, labelKey } from '../../labels/faults.js';
import type { GoldRow } from '../../pipeline/types.js';
import { type BootstrapOptions, bootstrapShare, DEFAULT_BOOTSTRAP } from '../measures/bootstrap.js';
import type { Interval } from '../measures/types.js';
import { FATES, type Fate } from './locate.js';

/** One label and whether its document, as read, has it as a sentence. */
export interface LabelOutcome {
  readonly row: GoldRow;
  /** `found`, or what became of it; `unread` where the document could not be read. */
  readonly fate: 'found' | 'unread' | Fate;
}

/** A share of labels found again. */
export interface RecoveredShare {
  readonly sentences: number;
  readonly found: number;
  /** `found / sentences`; null where there is none. */
  readonly share: number | null;
  /** Over documents; null where there are fewer than two. */
  readonly interval: Interval | null;
}

export interface Miss {
  readonly row: GoldRow;
  readonly fate: Exclude<LabelOutcome['fate'], 'found'>;
  /** Why the label itself is at fault, where it is listed. */
  readonly fault?: FaultReason;
}

export interface Recovery {
  readonly documents: number;
  readonly all: RecoveredShare;
  /** The same without the labels that are listed as faults; absent where none of them is. */
  readonly lessFaults?: RecoveredShare;
  /** Labels left out of `lessFaults`. */
  readonly faults: number;
  /** Misses by fate, those listed as faults counted apart; fates without a miss are left out. */
  readonly fates: readonly {
    readonly fate: Miss['fate'];
    readonly misses: number;
    readonly listed: number;
  }[];
  /** In the order of the labels. */
  readonly misses: readonly Miss[];
  readonly bootstrap: BootstrapOptions;
}

/**
 * Counts outcomes.
 * @param faults labels that cannot be found because they are wrong
 * @throws UsageError for bootstrap options out of range.
 */
export function measureRecovery(
  outcomes: readonly LabelOutcome[],
  faults: Faults = new Map(),
  options: Partial<BootstrapOptions> = {},
): Recovery {
  const bootstrap = { ...DEFAULT_BOOTSTRAP, ...options };
  const sound = outcomes.filter(({ row }) => !faults.has(labelKey(row)));
  const misses = outcomes.flatMap(({ row, fate }): Miss[] => {
    if (fate === 'found') return [];
    const fault = faults.get(labelKey(row));
    return [{ row, fate, ...(fault === undefined ? {} : { fault }) }];
  });
  const fates = ([...FATES, 'unread'] as const).map((fate) => {
    const ofFate = misses.filter((miss) => miss.fate === fate);
    return { fate, misses: ofFate.length, listed: ofFate.filter(({ fault }) => fault !== undefined).length };
  });
  return {
    documents: new Set(outcomes.map(({ row }) => row.doc)).size,
    all: shareOf(outcomes, bootstrap),
    ...(sound.length === outcomes.length ? {} : { lessFaults: shareOf(sound, bootstrap) }),
    faults: outcomes.length - sound.length,
    fates: fates.filter((fate) => fate.misses > 0),
    misses,
    bootstrap,
  };
}

function shareOf(outcomes: readonly LabelOutcome[], bootstrap: BootstrapOptions): RecoveredShare {
  const documents = new Map<string, { part: number; whole: number }>();
  for (const { row, fate } of outcomes) {
    const counts = documents.get(row.doc) ?? { part: 0, whole: 0 };
    documents.set(row.doc, { part: counts.part + (fate === 'found' ? 1 : 0), whole: counts.whole + 1 });
  }
  const byName = [...documents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counts]) => counts);
  const found = byName.reduce((sum, { part }) => sum + part, 0);
  return {
    sentences: outcomes.length,
    found,
    share: outcomes.length === 0 ? null : found / outcomes.length,
    interval: bootstrapShare(byName, bootstrap),
  };
}
