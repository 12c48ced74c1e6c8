// The order of sentences and of authorities. Sentences are many, so they are put in order by counting, never compared: it
// takes one pass over them and one over the keys, and keeps the order of the tables among equals.

import type { Counts, Places } from './count.js';
import type { FindingTable } from './table.js';
import type { Head } from './types.js';
import type { Order, View } from './view.js';

/** Findings in the order asked for. @param rows in the order of the tables, which is kept among equals */
export function orderRows(
  rows: Uint32Array,
  order: Order,
  table: FindingTable,
  dates: Uint32Array,
): Uint32Array {
  switch (order) {
    case 'document':
      return rows;
    case 'surest':
      return sortByKey(rows, (row) => 10_000 - table.confidence[row]!, 10_001);
    case 'least sure':
      return sortByKey(rows, (row) => table.confidence[row]!, 10_001);
    case 'newest':
      return sortByKey(rows, (row) => dates.length - dates[table.document[row]!]!, dates.length + 1);
    case 'oldest':
      // 0 is a date that is not known: last.
      return sortByKey(
        rows,
        (row) => (dates[table.document[row]!]! + dates.length) % (dates.length + 1),
        dates.length + 1,
      );
  }
}

/** By document the rank of its date, from 1; 0 is not known. */
export function dateRanks({ documents }: Head): Uint32Array {
  const sorted = [...new Set(documents.date)].filter((date) => date !== '').sort();
  const rank = new Map(sorted.map((date, i) => [date, i + 1]));
  return Uint32Array.from(documents.date, (date) => rank.get(date) ?? 0);
}

/** Counting sort (Knuth, The Art of Computer Programming 3, 5.2), stable. @param keys keys are 0 to `keys - 1` */
function sortByKey(rows: Uint32Array, keyOf: (row: number) => number, keys: number): Uint32Array {
  const starts = new Uint32Array(keys + 1);
  for (const row of rows) starts[keyOf(row) + 1]! += 1;
  for (let key = 0; key < keys; key++) starts[key + 1]! += starts[key]!;
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[keyOf(row)]!++] = row;
  return sorted;
}

export interface AuthorityRow {
  /** '' is not known. */
  readonly name: string;
  readonly documents: number;
  readonly strengths: number;
  readonly weaknesses: number;
  /** Of weaknesses among its findings; null without findings. */
  readonly share: number | null;
  /** Index into `GRADES`, or `NO_GRADE`. */
  readonly grade: number;
}

/** Authorities that have documents, as the view sorts them; by name among equals. Shares that are not known come last. */
export function authorityRows(counts: Counts, places: Places, view: View): AuthorityRow[] {
  const find = view.find.trim().toLowerCase();
  const rows = places.values.authority.map((name, i) => {
    const [strengths, weaknesses] = [counts.authority[2 * i]!, counts.authority[2 * i + 1]!];
    const all = strengths + weaknesses;
    return {
      ...{ name, strengths, weaknesses },
      documents: counts.authorityDocuments[i]!,
      share: all === 0 ? null : weaknesses / all,
      grade: counts.authorityGrade[i]!,
    };
  });
  const shown = rows.filter((row) => row.documents > 0 && row.name.toLowerCase().includes(find));
  if (view.sort === 'authority') return view.descending ? shown.reverse() : shown;
  const { sort } = view;
  const sign = view.descending ? -1 : 1;
  return shown.sort((a, b) => {
    const [x, y] = [a[sort], b[sort]];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (x - y);
  });
}
