// Writes down what became of each input, in the order of the inputs: rows to the tables, numbers to the report.

import { createParts, type Origin, type PartFacts } from '../tagged/parts.js';
import type { ReadFailure, Taxonomy } from '../types.js';
import type { OpenTables } from '../write/files.js';
import { DOCUMENTS, type DocumentRows, ERRORS, errorRow, FINDINGS, SENTENCES } from '../write/rows.js';
import type { Row } from '../write/table.js';
import { addThemeCounts, noThemeCounts } from './counts.js';
import type { KeptDocument } from './kept.js';
import type { Duplicate, RunReport } from './report.js';

export interface RunRecord {
  /** Begins a stretch of the tables that came in one way; what follows belongs to it. Gives its number. */
  begin(origin: Origin): number;
  /**
   * One document of an earlier run stays, with its rows as they are. A second with the same bytes is noted, and gets no
   * rows. Gives the path under which a document of these bytes stands.
   */
  carry(rows: DocumentRows, stretch: number): Promise<string>;
  /** One row of `errors` stays. */
  carryError(row: Row, stretch: number): Promise<void>;
  /** One file stays noted, once, as having the same bytes as another. */
  carryDuplicate(duplicate: Duplicate): void;
  /** Whether there is a document of these bytes. */
  holds(sha256: string): boolean;
  /** One input could not be read. */
  fail(failure: ReadFailure): Promise<void>;
  /**
   * One document was tagged. A second with the same bytes is noted, and gets no rows.
   * @param rows asked for where they are written
   */
  keep(path: string, kept: KeptDocument, rows: () => Promise<DocumentRows>): Promise<void>;
  /** What was written down so far. */
  soFar(): Pick<RunReport, 'themes' | 'failures' | 'duplicates' | 'earlierDuplicates'> & {
    readonly counts: Omit<RunReport['counts'], 'reused' | 'gone'>;
    readonly parts: PartFacts;
  };
}

/** Gives the address that a document was published at, where it is known. */
export type SourceLookup = (path: string, sha256: string) => string | undefined | Promise<string | undefined>;

/** Begins the record of a run that writes to `tables`. */
export function beginRecord(
  tables: OpenTables,
  taxonomy: Taxonomy,
  sourceOf: SourceLookup = () => undefined,
): RunRecord {
  const failures: ReadFailure[] = [];
  const duplicates: Duplicate[] = [];
  const earlierDuplicates: Duplicate[] = [];
  const earlierCopies = new Set<string>();
  const pathOfHash = new Map<string, string>();
  const parts = createParts();
  const earlier = { documents: 0, duplicates: 0, failed: 0, sentences: 0, findings: 0 };
  let current = 0;
  let themes = noThemeCounts(taxonomy);
  let sentenceCount = 0;
  let findingCount = 0;

  async function write({ sentences, findings, document }: DocumentRows): Promise<void> {
    await tables.append(SENTENCES, sentences);
    await tables.append(FINDINGS, findings);
    await tables.append(DOCUMENTS, [document]);
    sentenceCount += Number(document.sentences);
    findingCount += findings.length;
    themes = addThemeCounts(themes, findings);
  }

  function carryDuplicate(duplicate: Duplicate): void {
    const { path, sameAs } = duplicate;
    if (path === sameAs || earlierCopies.has(path)) return;
    earlierCopies.add(path);
    earlierDuplicates.push(duplicate);
    earlier.duplicates += 1;
  }

  return {
    begin(origin) {
      current = parts.begin(origin);
      return current;
    },
    async carry(rows, stretch) {
      const [path, sha256] = [String(rows.document.path), String(rows.document.sha256)];
      const sameAs = pathOfHash.get(sha256);
      if (sameAs !== undefined) {
        carryDuplicate({ path, sameAs });
        return sameAs;
      }
      pathOfHash.set(sha256, path);
      await write(rows);
      parts.count(stretch, 'documents');
      earlier.documents += 1;
      earlier.sentences = sentenceCount;
      earlier.findings = findingCount;
      return path;
    },
    async carryError(row, stretch) {
      await tables.append(ERRORS, [row]);
      parts.count(stretch, 'failed');
      earlier.failed += 1;
    },
    carryDuplicate,
    holds: (sha256) => pathOfHash.has(sha256),
    async fail(failure) {
      failures.push(failure);
      parts.count(current, 'failed');
      await tables.append(ERRORS, [errorRow(failure)]);
    },
    async keep(path, { sha256 }, rows) {
      const sameAs = pathOfHash.get(sha256);
      if (sameAs !== undefined) {
        duplicates.push({ path, sameAs });
        return;
      }
      pathOfHash.set(sha256, path);
      parts.count(current, 'documents');
      const all = await rows();
      await write({
        ...all,
        document: { ...all.document, path, source_url: (await sourceOf(path, sha256)) ?? null },
      });
    },
    soFar: () => ({
      counts: {
        inputs: pathOfHash.size - earlier.documents + duplicates.length + failures.length,
        documents: pathOfHash.size,
        duplicates: earlier.duplicates + duplicates.length,
        failed: earlier.failed + failures.length,
        sentences: sentenceCount,
        findings: findingCount,
        earlier: { ...earlier },
      },
      themes,
      failures,
      duplicates,
      earlierDuplicates,
      parts: parts.facts(),
    }),
  };
}
