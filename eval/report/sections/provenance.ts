// What the figures come from, so that another can have them again.

import { capital, level, plural } from '../../format.js';
import type { PrecisionReport, Provenance } from '../report.js';
import type { Section } from '../section.js';

export function provenanceSection({ provenance, evaluation, notes, headline }: PrecisionReport): Section {
  const { samples, seed } = evaluation.bootstrap;
  const documents = Array.isArray(provenance.documents) ? provenance.documents.length : 0;
  const rows = Object.entries(provenance)
    .filter(([key]) => key !== 'documents')
    .flatMap(([key, value]) => flatten(key, value));
  return {
    id: 'provenance',
    title: 'Provenance',
    lead: `Same labels, documents, model and version: the same figures. ${headline.systems[0]!.name}, ${documents === 0 ? 'on the text of the label file' : `${plural(documents, 'document')} read`}.`,
    notes: [
      `Intervals: ${level(evaluation)}, ${samples} resamples of documents, seed ${seed}. The SHA-256 of every document stands in metrics.json.`,
      ...notes,
    ],
    tables: [
      {
        caption: 'What was evaluated, with what',
        columns: [{ head: 'What' }, { head: 'Value' }],
        rows,
      },
    ],
  };
}

/** One row a value, inner keys joined by a point. */
function flatten(key: string, value: Provenance[string]): string[][] {
  if (value === null || value === undefined) return [[words(key), 'none']];
  if (Array.isArray(value))
    return value.flatMap((entry, i) => flatten(value.length > 1 ? `${key} ${i + 1}` : key, entry));
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([inner, own]) => flatten(`${key}, ${inner}`, own));
  }
  return [[words(key), String(value)]];
}

function words(key: string): string {
  return capital(key.replaceAll('_', ' ').replace('sha256', 'SHA-256'));
}
