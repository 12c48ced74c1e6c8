// How far two people who label the same sentences agree, beyond what chance would give: the ceiling against which any
// tagger is read. The formula works on a table of counts, because tables of documents add up and a bootstrap over
// documents then never looks at a sentence twice.

/**
 * Share of items answered alike, 0 to 1, from a square table (see `kappaOf`); null when it is empty.
 */
export function observedAgreement(table: ArrayLike<number>, answers: number): number | null {
  let all = 0;
  let alike = 0;
  for (let a = 0; a < answers; a++) {
    for (let b = 0; b < answers; b++) all += table[a * answers + b]!;
    alike += table[a * answers + a]!;
  }
  return all === 0 ? null : alike / all;
}

/**
 * Cohen's κ of two annotators: (p_o − p_e) / (1 − p_e), where p_o is the share of items answered alike and p_e the share
 * expected of two annotators with these frequencies and no knowledge (J. Cohen, "A Coefficient of Agreement for Nominal
 * Scales", 1960). At most 1; 0 is what chance would give.
 * @param table cell `a * answers + b` is the number of items that the first annotator answered with answer number `a`
 *   and the second with `b`
 * @returns null where κ is 0/0: no item, or both give one and the same answer throughout, so that nothing could show
 *   whether they know what they agree about.
 */
export function kappaOf(table: ArrayLike<number>, answers: number): number | null {
  const observed = observedAgreement(table, answers);
  if (observed === null) return null;
  const first = new Float64Array(answers);
  const second = new Float64Array(answers);
  let all = 0;
  for (let a = 0; a < answers; a++) {
    for (let b = 0; b < answers; b++) {
      const count = table[a * answers + b]!;
      first[a]! += count;
      second[b]! += count;
      all += count;
    }
  }
  let pairs = 0;
  for (let answer = 0; answer < answers; answer++) pairs += first[answer]! * second[answer]!;
  // Compared as whole numbers: a quotient might miss 1 by a rounding.
  if (pairs === all * all) return null;
  const expected = pairs / (all * all);
  return (observed - expected) / (1 - expected);
}

/**
 * As `kappaOf`, of lists: `a[i]` and `b[i]` are the annotators' answers on item i.
 * @throws RangeError when the lists differ in length or are empty.
 */
export function cohenKappa(a: readonly string[], b: readonly string[]): number | null {
  if (a.length !== b.length || a.length === 0) {
    throw new RangeError(
      `κ needs two lists of the same length with one answer or more, got ${a.length} and ${b.length}.`,
    );
  }
  const numbers = new Map([...new Set([...a, ...b])].map((answer, number) => [answer, number]));
  const table = new Float64Array(numbers.size ** 2);
  for (const [i, answer] of a.entries()) {
    table[numbers.get(answer)! * numbers.size + numbers.get(b[i]!)!]! += 1;
  }
  return kappaOf(table, numbers.size);
}
