// The day and the year that a document speaks of: one rule for every count by year.
import type { Row } from '../write/table.js';

/**
 * The day on which inspectors were last there, ISO `yyyy-mm-dd`: the inspection's last day, else its first, else that of
 * publication, which may fall into the year after. Null where the document says none of these.
 * @param document a row of `documents`
 */
export function dateOf(document: Row): string | null {
  const date = document.inspection_end ?? document.inspection_start ?? document.published;
  return typeof date === 'string' ? date : null;
}

/** The year of `dateOf`, `yyyy`; null where the document gives no date. */
export function yearOf(document: Row): number | null {
  const date = dateOf(document);
  return date !== null && /^\d{4}-/.test(date) ? Number(date.slice(0, 4)) : null;
}
