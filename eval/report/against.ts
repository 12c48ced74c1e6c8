// The model against an earlier run of the same labels, as its `metrics.json` tells it.

import { labelKey } from '../../labels/faults.js';
import { sameFindings } from '../../pipeline/sides.js';
import type { Taxonomy } from '../../pipeline/types.js';
import type { BootstrapOptions } from '../measures/bootstrap.js';
import type { Prediction } from '../measures/types.js';
import { type Comparison, compare } from './compare.js';
import { findingsRight, type ScoredSentence } from './sentences.js';

/** What an earlier run said, sentence by sentence. */
export interface EarlierRun {
  /** Where it was read from. */
  readonly file: string;
  /** Name of the system that was under test. */
  readonly system: string;
  /** By document and fingerprint (`labelKey`); undefined: the sentence was not found. */
  readonly predictions: ReadonlyMap<string, Prediction | undefined>;
}

/** What became of a sentence. `mended`: wrong before, right now; `broken`: the reverse; `other`: neither. */
export type Change = 'mended' | 'broken' | 'other';

export interface ChangedSentence {
  readonly sentence: ScoredSentence;
  readonly before: Prediction | undefined;
  readonly change: Change;
}

export interface Against {
  readonly file: string;
  readonly comparison: Comparison;
  /** Sentences of this run that the earlier one did not have; they are not compared. */
  readonly fresh: number;
  /** Sentences of the earlier run that this one does not have. */
  readonly gone: number;
  /** Sentences whose findings or polarity are not what they were: broken, mended, other; then in the order of the labels. */
  readonly changed: readonly ChangedSentence[];
}

/** In the order in which they are listed. */
export const CHANGES: readonly Change[] = ['broken', 'mended', 'other'];

/** Compares this run with an earlier one, by today's hand labels, on the sentences of both; undefined where none is. */
export function compareWithEarlier(
  sentences: readonly ScoredSentence[],
  earlier: EarlierRun,
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
): Against | undefined {
  const { predictions } = earlier;
  const both = sentences.filter(({ row }) => predictions.has(labelKey(row)));
  if (both.length === 0) return undefined;
  const before = both.map(({ row }) => predictions.get(labelKey(row)));
  const themes = taxonomy.themes.map(({ id }) => id);
  const changed = both.flatMap((sentence, i): ChangedSentence[] => {
    if (sameAnswer(sentence.predicted, before[i], themes)) return [];
    return [{ sentence, before: before[i], change: changeOf(sentence, before[i], themes) }];
  });
  return {
    file: earlier.file,
    comparison: compare(
      earlier.system,
      both.map(({ row }) => row),
      both.map(({ predicted }) => predicted),
      before,
      taxonomy,
      options,
    ),
    fresh: sentences.length - both.length,
    // A sentence that two label files have stands twice in this run and once in the other.
    gone: predictions.size - new Set(both.map(({ row }) => labelKey(row))).size,
    changed: changed.sort((a, b) => CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change)),
  };
}

function sameAnswer(
  a: Prediction | undefined,
  b: Prediction | undefined,
  themes: readonly string[],
): boolean {
  if ((a === undefined) !== (b === undefined) || a?.polarity !== b?.polarity) return false;
  return themes.every((theme) => sameFindings(a?.themes[theme], b?.themes[theme]));
}

function changeOf(
  sentence: ScoredSentence,
  before: Prediction | undefined,
  themes: readonly string[],
): Change {
  const right = (predicted: Prediction | undefined) =>
    findingsRight({ row: sentence.row, predicted }, themes) && predicted?.polarity === sentence.row.polarity;
  const [was, is] = [right(before), right(sentence.predicted)];
  return was === is ? 'other' : is ? 'mended' : 'broken';
}
