// The year that a document speaks of: one rule for every count by year.
import type { Row } from '../write/table.js';

/**
 * The year in which inspectors were there, `yyyy`: of the inspection's last day, else its first, else of publication, which
 * may fall into the year after. Null where the document says none of these.
 * @param document a row of `documents`
 */
export function yearOf(document: Row): number | null {
  const date = document.inspection_end ?? document.inspection_start ?? document.published;
  return typeof date === 'string' && /^\d{4}-/.test(date) ? Number(date.slice(0, 4)) : null;
}
