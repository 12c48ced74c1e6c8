// Writes a label file that `load.ts` reads.

import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { csvText } from '../pipeline/write/csv.js';

/**
 * The rows as a label file (CSV). The sentences are written only where every row has its own: a file with a column `text`
 * may not leave it empty.
 */
export function labelsCsv(rows: readonly GoldRow[], taxonomy: Taxonomy): string {
  const themes = taxonomy.themes.map(({ id }) => id);
  const withText = rows.every((row) => row.context !== undefined);
  const columns = [
    ...['id', 'doc', 'split', 'fingerprint', 'stratum', 'polarity'],
    ...themes,
    ...(withText ? ['list_item', 'heading', 'before', 'text'] : []),
  ];
  return csvText(
    columns,
    rows.map(({ id, doc, split, fingerprint, stratum, polarity, themes, context }) => ({
      ...{ id, doc, split, fingerprint, stratum, polarity },
      ...themes,
      list_item: context?.listItem ? 'yes' : null,
      ...{ heading: context?.heading ?? null, before: context?.before ?? null, text: context?.text ?? null },
    })),
  );
}
