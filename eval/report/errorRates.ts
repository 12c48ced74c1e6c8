// The error rates of a precision report as the file that `findings summary` corrects counts with. Sentences are weighed as
// in the report: to the mix of whole documents where that is known.

import { ERROR_RATES_SCHEMA, type ErrorRates, errorRatesSchema } from '../../pipeline/summary/rates.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { errorRatesOf, type RatedSentence } from '../errorRates.js';
import type { PrecisionReport } from './report.js';

/** The file's content; undefined where the labels are too few to say anything. */
export function errorRatesFile(
  { sentences, headline, provenance }: PrecisionReport,
  { themes }: Taxonomy,
): ErrorRates | undefined {
  // Sentences that were not found are left out: their text was cut otherwise, and tagged as it was cut.
  const rated = sentences.flatMap(({ row, predicted }, i): RatedSentence[] =>
    predicted === undefined || headline.weights[i] === 0
      ? []
      : [{ doc: row.doc, weight: headline.weights[i]!, gold: row.themes, predicted: predicted.themes }],
  );
  const cells = errorRatesOf(
    rated,
    themes.map(({ id }) => id),
  );
  if (cells === undefined) return undefined;
  const { tool, command, model, thresholds, labels, split } = provenance;
  return errorRatesSchema.parse({
    schema: ERROR_RATES_SCHEMA,
    tool,
    command,
    model: { ...(model as object), thresholds },
    labels,
    split,
    population: headline.name,
    sentences: rated.length,
    documents: new Set(rated.map(({ doc }) => doc)).size,
    cells,
  });
}
