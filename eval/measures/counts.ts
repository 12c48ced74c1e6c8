// Evaluation counts before it computes. Everything measured follows from one table per theme (gold value against
// predicted value) and one for polarity, and tables add up: those of a set of documents are the sum of theirs.
// So a bootstrap over documents re-adds small arrays and never looks at a sentence twice.

import { UsageError } from '../../pipeline/errors.js';
import { POLARITIES, type Polarity, type Taxonomy } from '../../pipeline/types.js';
import type { ScoredRow } from './types.js';

/** Values a table distinguishes: the four polarities, and last "absent" (theme not mentioned, sentence not found). */
export const VALUES = POLARITIES.length + 1;
const ABSENT = VALUES - 1;
const TABLE = VALUES * VALUES;

/**
 * Tables laid end to end: one per theme in taxonomy order, then polarity's. Cell `gold * VALUES + predicted` of a
 * table holds a number of sentences; values are numbered as in `POLARITIES`, then absent.
 */
export type Counts = Float64Array;

/** Empty counts for a number of themes. */
export function emptyCounts(themes: number): Counts {
  return new Float64Array((themes + 1) * TABLE);
}

/** Adds `more` to `total`, in place. */
export function addCounts(total: Counts, more: Counts): void {
  for (let i = 0; i < total.length; i++) total[i]! += more[i]!;
}

/** The table at a position: a theme's position in the taxonomy, or the number of themes for polarity. */
export function tableAt(counts: Counts, position: number): Counts {
  return counts.subarray(position * TABLE, (position + 1) * TABLE);
}

/**
 * One vector a document, documents in the order of their names, so that figures do not depend on the order of items.
 * @param length of every vector, which begins as zeros
 * @param add counts an item, in place; it is told the item's position too
 */
export function countByDocument<Item>(
  items: readonly Item[],
  documentOf: (item: Item) => string,
  length: number,
  add: (vector: Float64Array, item: Item, position: number) => void,
): Float64Array[] {
  const byDocument = new Map<string, Float64Array>();
  items.forEach((item, position) => {
    const doc = documentOf(item);
    const vector = byDocument.get(doc) ?? new Float64Array(length);
    byDocument.set(doc, vector);
    add(vector, item, position);
  });
  return [...byDocument].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, vector]) => vector);
}

/**
 * Counts one row, in place.
 * @throws UsageError when it names a theme that the taxonomy lacks.
 */
export function countRow(counts: Counts, { gold, predicted }: ScoredRow, { themes }: Taxonomy): void {
  refuseUnknown(gold.themes, themes, `gold row ${gold.id}`);
  if (predicted) refuseUnknown(predicted.themes, themes, `the prediction for row ${gold.id}`);
  for (const [position, { id }] of themes.entries()) {
    countOne(counts, position, valueIndex(gold.themes[id]), valueIndex(predicted?.themes[id]));
  }
  countOne(counts, themes.length, valueIndex(gold.polarity), valueIndex(predicted?.polarity));
}

/** Counts to be added up over documents, and what makes one table set of a sum: the identity, where nothing is weighed. */
export interface Tally {
  /** One vector a document, documents in the order of their names. */
  readonly documents: readonly Float64Array[];
  /** Of every vector. */
  readonly length: number;
  /** Counts of a sum of such vectors. */
  readonly reduce: (sum: Float64Array) => Counts;
}

/**
 * The rows counted as they are, each once.
 * @throws UsageError when a row names a theme that the taxonomy lacks.
 */
export function tally(rows: readonly ScoredRow[], taxonomy: Taxonomy): Tally {
  const { length } = emptyCounts(taxonomy.themes.length);
  const documents = countByDocument(
    rows,
    ({ gold }) => gold.doc,
    length,
    (counts, row) => countRow(counts, row, taxonomy),
  );
  return { documents, length, reduce: (sum) => sum };
}

/** The counts of all documents together; of none, zeros. */
export function sumOf({ documents, length, reduce }: Tally): Counts {
  const total = new Float64Array(length);
  for (const counts of documents) addCounts(total, counts);
  return reduce(total);
}

function countOne(counts: Counts, position: number, gold: number, predicted: number): void {
  counts[position * TABLE + gold * VALUES + predicted]! += 1;
}

function valueIndex(polarity: Polarity | undefined): number {
  return polarity === undefined ? ABSENT : POLARITIES.indexOf(polarity);
}

function refuseUnknown(named: Readonly<Record<string, Polarity>>, themes: Taxonomy['themes'], where: string) {
  for (const theme in named) {
    if (themes.some(({ id }) => id === theme)) continue;
    throw new UsageError(
      `${where} names the theme "${theme}", which the taxonomy lacks (it has ${themes.map(({ id }) => id).join(', ')}); ` +
        'use the taxonomy the labels and the model were made with.',
    );
  }
}
