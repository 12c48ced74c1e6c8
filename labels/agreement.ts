// How far two people who label the same sentences agree: the ceiling against which any tagger is read.
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';

/** Agreement of two annotators on one question. */
export interface Agreement {
  /** Share of sentences given the same answer, 0 to 1. */
  readonly observed: number;
  /** Cohen's κ, at most 1; 0 is what chance would give. */
  readonly kappa: number;
}

export interface AgreementReport {
  /** Sentences that both labelled. */
  readonly n: number;
  readonly polarity: Agreement;
  /** Theme id to agreement on that theme: absent, or present with one of the polarities. */
  readonly themes: Readonly<Record<string, Agreement>>;
}

/**
 * Cohen's κ of two annotators, `a[i]` and `b[i]` being their answers on item i: (p_o − p_e) / (1 − p_e), where p_o
 * is the share of items answered alike and p_e the share expected of two annotators with these frequencies and no
 * knowledge (J. Cohen, "A coefficient of agreement for nominal scales", 1960). Where both give one and the same
 * answer throughout, κ is 0/0 and 1 is returned.
 * @throws RangeError when the lists differ in length or are empty.
 */
export function cohenKappa(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `κ needs two lists of the same length with one answer or more, got ${a.length} and ${b.length}.`,
    );
  }
  const inA = frequencies(a);
  const inB = frequencies(b);
  let expected = 0;
  for (const [answer, count] of inA) expected += (count / a.length) * ((inB.get(answer) ?? 0) / b.length);
  const observed = share(a, b);
  return observed === 1 ? 1 : (observed - expected) / (1 - expected);
}

/**
 * Agreement of two label sets on the sentences (doc, fingerprint) that both hold.
 * @throws UsageError when they share none.
 */
export function agreement(a: readonly GoldRow[], b: readonly GoldRow[], taxonomy: Taxonomy): AgreementReport {
  const second = new Map(b.map((row) => [key(row), row]));
  const pairs = a.flatMap((row) => {
    const other = second.get(key(row));
    return other === undefined ? [] : [[row, other] as const];
  });
  if (pairs.length === 0) {
    throw new UsageError(
      `The two label sets (${a.length} and ${b.length} rows) share no sentence: ` +
        'their columns doc and fingerprint must name the same sentences.',
    );
  }
  const on = (answer: (row: GoldRow) => string): Agreement => {
    const [left, right] = [pairs.map(([row]) => answer(row)), pairs.map(([, row]) => answer(row))];
    return { observed: share(left, right), kappa: cohenKappa(left, right) };
  };
  const themes = Object.fromEntries(taxonomy.themes.map(({ id }) => [id, on((row) => row.themes[id] ?? '')]));
  return { n: pairs.length, polarity: on((row) => row.polarity), themes };
}

function key(row: GoldRow): string {
  return `${row.doc}\n${row.fingerprint}`;
}

function share(a: readonly string[], b: readonly string[]): number {
  return a.filter((answer, i) => answer === b[i]).length / a.length;
}

function frequencies(answers: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}
