// From what a system says of sentences to predictions beside gold rows.

import type { JoinedRow } from '../pipeline/batch/gold.js';
import type { Labels } from '../pipeline/types.js';
import type { Baseline, Prediction } from './measures/types.js';

/** One prediction a row, undefined where its sentence was not found. */
export function predictFound(
  rows: readonly JoinedRow[],
  predict: Baseline['predict'],
): (Prediction | undefined)[] {
  const found = rows.flatMap(({ context }) => (context === undefined ? [] : [context]));
  const predictions = predict(found).values();
  return rows.map(({ context }) => (context === undefined ? undefined : predictions.next().value));
}

/** What a model's labels predict, with their confidences. */
export function toPrediction(labels: Labels): Prediction {
  return {
    polarity: labels.polarity,
    themes: Object.fromEntries(labels.themes.map(({ theme, polarity }) => [theme, polarity])),
    confidence: {
      polarity: labels.polarityConfidence,
      themes: Object.fromEntries(
        labels.themes.map(({ theme, strength, weakness }) => [theme, { strength, weakness }]),
      ),
    },
  };
}
