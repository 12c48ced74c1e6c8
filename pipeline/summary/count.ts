// Counts of a tagged folder by all that a summary can be asked for, in one pass over its documents. Everything else follows
// from these by adding up.

import { compareKeys } from '../tagged/keys.js';
import { yearOf } from '../tagged/year.js';
import type { DocumentRows } from '../write/rows.js';

/** What documents are told apart by; null where a document does not say. */
export interface GroupKey {
  readonly authority: string | null;
  readonly year: number | null;
  readonly inspection_type: string | null;
}

/** Documents that are alike in all of it. */
export interface GroupCounts extends GroupKey {
  readonly documents: number;
  readonly sentences: number;
  /** Findings by `cellKey` of theme and polarity; what is not there is 0. */
  readonly findings: ReadonlyMap<string, number>;
}

export interface FolderCounts {
  /** By authority, year and inspection type, what is not known last. */
  readonly groups: readonly GroupCounts[];
  /** Ids of the models that findings name, sorted. */
  readonly models: readonly string[];
}

export function cellKey(theme: string, polarity: string): string {
  return `${theme} ${polarity}`;
}

/**
 * Counts documents, sentences and findings.
 * @param documents as `TaggedFolder.documents` gives them; their sentences are not needed
 */
export async function countDocuments(documents: AsyncIterable<DocumentRows>): Promise<FolderCounts> {
  const groups = new Map<
    string,
    GroupKey & { documents: number; sentences: number; findings: Map<string, number> }
  >();
  const models = new Set<string>();
  for await (const { document, findings } of documents) {
    const key: GroupKey = {
      authority: text(document.authority),
      year: yearOf(document),
      inspection_type: text(document.inspection_type),
    };
    const name = JSON.stringify([key.authority, key.year, key.inspection_type]);
    const group = groups.get(name) ?? { ...key, documents: 0, sentences: 0, findings: new Map() };
    groups.set(name, group);
    group.documents += 1;
    group.sentences += Number(document.sentences);
    for (const finding of findings) {
      const cell = cellKey(String(finding.theme), String(finding.polarity));
      group.findings.set(cell, (group.findings.get(cell) ?? 0) + 1);
      models.add(String(finding.model));
    }
  }
  return { groups: [...groups.values()].sort(byKey), models: [...models].sort() };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function byKey(a: GroupKey, b: GroupKey): number {
  return (
    compareKeys(a.authority, b.authority) ||
    compareKeys(a.year, b.year) ||
    compareKeys(a.inspection_type, b.inspection_type)
  );
}
