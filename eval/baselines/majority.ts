// The floor: every sentence gets the commonest answer. It shows what a figure is worth when nothing was read.

import { UsageError } from '../../pipeline/errors.js';
import { type GoldRow, POLARITIES, type Polarity, type Taxonomy } from '../../pipeline/types.js';
import type { Baseline, Prediction } from '../measures/types.js';

const CANDIDATES = [undefined, ...POLARITIES] as const;

/**
 * Gives each sentence the commonest polarity of the training rows, and each theme its commonest value, which for
 * most themes is that they are absent; a finding F1 of 0 then is the honest figure. Ties go to absent, then to the
 * order strength, weakness, mixed, none.
 *
 * @throws UsageError when there is no training row.
 */
export function majorityBaseline(training: readonly GoldRow[], taxonomy: Taxonomy): Baseline {
  if (training.length === 0) {
    throw new UsageError('the majority baseline has no training row; give the rows of a training split.');
  }
  const polarity = commonest(training.map((row) => row.polarity))!;
  const themes: Record<string, Polarity> = {};
  for (const { id } of taxonomy.themes) {
    const value = commonest(training.map((row) => row.themes[id]));
    if (value !== undefined) themes[id] = value;
  }
  const prediction: Prediction = { polarity, themes };
  return {
    name: 'majority',
    note: 'the commonest label of the training rows, for every sentence',
    predict: (contexts) => contexts.map(() => prediction),
  };
}

function commonest(values: readonly (Polarity | undefined)[]): Polarity | undefined {
  const counts = CANDIDATES.map((candidate) => values.filter((value) => value === candidate).length);
  return CANDIDATES[counts.indexOf(Math.max(...counts))];
}
