// Writes down what became of each input, in the order of the inputs: rows to the tables, numbers to the report.

import type { ReadFailure, Taxonomy } from '../types.js';
import type { OpenTables } from '../write/files.js';
import { DOCUMENTS, type DocumentRows, ERRORS, errorRow, FINDINGS, SENTENCES } from '../write/rows.js';
import { addThemeCounts, noThemeCounts } from './counts.js';
import type { KeptDocument } from './kept.js';
import type { Duplicate, RunReport } from './report.js';

export interface RunRecord {
  /** One input could not be read. */
  fail(failure: ReadFailure): Promise<void>;
  /**
   * One document was tagged. A second with the same bytes is noted, and gets no rows.
   * @param rows asked for where they are written
   */
  keep(path: string, kept: KeptDocument, rows: () => Promise<DocumentRows>): Promise<void>;
  /** What was written down so far. */
  soFar(): Pick<RunReport, 'themes' | 'failures' | 'duplicates'> & {
    readonly counts: Omit<RunReport['counts'], 'reused'>;
  };
}

/** Gives the address that a document was published at, where it is known. */
export type SourceLookup = (path: string, sha256: string) => string | undefined;

/** Begins the record of a run that writes to `tables`. */
export function beginRecord(
  tables: OpenTables,
  taxonomy: Taxonomy,
  sourceOf: SourceLookup = () => undefined,
): RunRecord {
  const failures: ReadFailure[] = [];
  const duplicates: Duplicate[] = [];
  const pathOfHash = new Map<string, string>();
  let themes = noThemeCounts(taxonomy);
  let sentenceCount = 0;
  let findingCount = 0;

  return {
    async fail(failure) {
      failures.push(failure);
      await tables.append(ERRORS, [errorRow(failure)]);
    },
    async keep(path, { sha256, sentences: count }, rows) {
      const sameAs = pathOfHash.get(sha256);
      if (sameAs !== undefined) {
        duplicates.push({ path, sameAs });
        return;
      }
      pathOfHash.set(sha256, path);
      const { sentences, findings, document } = await rows();
      await tables.append(SENTENCES, sentences);
      await tables.append(FINDINGS, findings);
      await tables.append(DOCUMENTS, [{ ...document, path, source_url: sourceOf(path, sha256) ?? null }]);
      sentenceCount += count;
      findingCount += findings.length;
      themes = addThemeCounts(themes, findings);
    },
    soFar: () => ({
      counts: {
        inputs: pathOfHash.size + duplicates.length + failures.length,
        documents: pathOfHash.size,
        duplicates: duplicates.length,
        failed: failures.length,
        sentences: sentenceCount,
        findings: findingCount,
      },
      themes,
      failures,
      duplicates,
    }),
  };
}
