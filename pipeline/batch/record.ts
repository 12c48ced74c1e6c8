// Writes down what became of each input, the moment it is known: rows to the tables, numbers to the report.

import type { Model } from '../../models/model.js';
import type { ReadFailure } from '../types.js';
import type { OpenTables } from '../write/files.js';
import {
  DOCUMENTS,
  documentRow,
  ERRORS,
  errorRow,
  FINDINGS,
  findingRow,
  SENTENCES,
  sentenceRow,
} from '../write/rows.js';
import { addThemeCounts, noThemeCounts } from './counts.js';
import type { TaggedDocument } from './document.js';
import type { Duplicate, RunReport } from './report.js';

export interface RunRecord {
  /** One input could not be read. */
  fail(failure: ReadFailure): Promise<void>;
  /** One document was tagged. A second with the same bytes is noted, and gets no rows. */
  keep(tagged: TaggedDocument): Promise<void>;
  /** What was written down so far. */
  soFar(): Pick<RunReport, 'counts' | 'themes' | 'failures' | 'duplicates'>;
}

/** Begins the record of a run that tags with `model` and writes to `tables`. */
export function beginRecord(tables: OpenTables, model: Model): RunRecord {
  const failures: ReadFailure[] = [];
  const duplicates: Duplicate[] = [];
  const pathOfHash = new Map<string, string>();
  let themes = noThemeCounts(model.taxonomy);
  let sentenceCount = 0;
  let findingCount = 0;

  return {
    async fail(failure) {
      failures.push(failure);
      await tables.append(ERRORS, [errorRow(failure)]);
    },
    async keep(tagged) {
      const { document, sentences, findings } = tagged;
      const sameAs = pathOfHash.get(document.sha256);
      if (sameAs !== undefined) {
        duplicates.push({ path: document.path, sameAs });
        return;
      }
      pathOfHash.set(document.sha256, document.path);
      const sizes = { sentences: sentences.length, findings: findings.length };
      const findingRows = findings.map((finding) => findingRow(finding, document, model.id));
      await tables.append(SENTENCES, sentences.map(sentenceRow));
      await tables.append(FINDINGS, findingRows);
      await tables.append(DOCUMENTS, [documentRow(document, sizes)]);
      sentenceCount += sizes.sentences;
      findingCount += sizes.findings;
      themes = addThemeCounts(themes, tagged);
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
