// Whether every printed word is in what was read: counts of words, ours beside those of another program that reads
// the same PDF and knows nothing of headings, lists or furniture. Order is left aside, because the two may put columns
// and notes in different places; hyphens too, because one of the two rejoins words that a line end broke.

import type { Document } from '../../pipeline/types.js';

/** Word, or letter, to how often it stands there. */
export type Tally = ReadonlyMap<string, number>;

/** How much of a reference is there. */
export interface Overlap {
  /** Items of the reference. */
  readonly total: number;
  /** Σ min(count in the reference, count in the text). */
  readonly shared: number;
}

export interface DocumentWords {
  readonly name: string;
  readonly words: Overlap;
  readonly characters: Overlap;
}

export interface WordsReport {
  readonly documents: readonly DocumentWords[];
  readonly words: Overlap;
  readonly characters: Overlap;
  /** Words that stand oftener in the references than in the texts, with how much oftener, the most first. */
  readonly missing: readonly (readonly [word: string, count: number])[];
  /** Words that stand oftener in the texts. */
  readonly extra: readonly (readonly [word: string, count: number])[];
}

/** Everything that was printed, markers and furniture included, as a document holds it. */
export function printedText(document: Document): string {
  return document.blocks.map(({ marker, text }) => (marker ? `${marker} ${text}` : text)).join('\n');
}

/**
 * Words of `text`, in order: runs of letters and digits after NFKC and lower-casing. A hyphen inside a word is
 * dropped, with the line end behind it, so that "well-being", "wellbeing" and a "well-" that the next line goes on
 * with are one word; soft hyphens are dropped everywhere.
 */
export function wordsOf(text: string): string[] {
  const joined = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('\u00ad', '')
    .replace(/(?<=[\p{L}\p{N}])[-\u2010\u2011](?:\r?\n)?(?=[\p{L}\p{N}])/gu, '');
  return joined.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How often each item stands in `items`. */
export function tally(items: Iterable<string>): Tally {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** How much of `reference` is in `text`, as multisets: Σ min(count) of Σ count in `reference`. */
export function overlap(reference: Tally, text: Tally): Overlap {
  let total = 0;
  let shared = 0;
  for (const [item, count] of reference) {
    total += count;
    shared += Math.min(count, text.get(item) ?? 0);
  }
  return { total, shared };
}

/** Shared of total, 0 to 1; null where the reference is empty. */
export function shareOf({ total, shared }: Overlap): number | null {
  return total === 0 ? null : shared / total;
}

/** Compares pairs of texts of the same document: the reference and what was read. */
export function compareWords(
  pairs: Iterable<{ readonly name: string; readonly reference: string; readonly text: string }>,
): WordsReport {
  const documents: DocumentWords[] = [];
  const missing = new Map<string, number>();
  const extra = new Map<string, number>();
  for (const { name, reference, text } of pairs) {
    const [wanted, got] = [wordsOf(reference), wordsOf(text)];
    const [wantedCounts, gotCounts] = [tally(wanted), tally(got)];
    addSurplus(missing, wantedCounts, gotCounts);
    addSurplus(extra, gotCounts, wantedCounts);
    const characters = overlap(tally(wanted.join('')), tally(got.join('')));
    documents.push({ name, words: overlap(wantedCounts, gotCounts), characters });
  }
  return {
    documents,
    words: sum(documents.map(({ words }) => words)),
    characters: sum(documents.map(({ characters }) => characters)),
    missing: commonestFirst(missing),
    extra: commonestFirst(extra),
  };
}

/** Adds to `into` what `counts` has more of than `others`. */
function addSurplus(into: Map<string, number>, counts: Tally, others: Tally): void {
  for (const [word, count] of counts) {
    const more = count - (others.get(word) ?? 0);
    if (more > 0) into.set(word, (into.get(word) ?? 0) + more);
  }
}

function sum(overlaps: readonly Overlap[]): Overlap {
  return overlaps.reduce(
    (all, { total, shared }) => ({ total: all.total + total, shared: all.shared + shared }),
    { total: 0, shared: 0 },
  );
}

/** The most first, equals by alphabet, so that the same documents give the same report. */
function commonestFirst(counts: Tally): [string, number][] {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
