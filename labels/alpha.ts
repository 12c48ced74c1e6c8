// How far any number of people agree who need not all have labelled every sentence: κ knows two annotators and no gaps.
// As with κ, the formula works on a table of counts that adds up over documents.

/**
 * Adds the values of one unit to a coincidence matrix, in place: each ordered pair of values by different annotators
 * counts 1 / (m − 1), m being the number of values, so that every value counts once. A unit with fewer than two values
 * has nothing to pair and adds nothing.
 * @param matrix cell `c * answers + k` is the number of pairs of answer numbers (c, k)
 * @param values the annotators' answer numbers, 0 to `answers` − 1; those who did not answer are left out
 */
export function addUnit(matrix: Float64Array, values: readonly number[], answers: number): void {
  if (values.length < 2) return;
  for (const [i, c] of values.entries()) {
    for (const [j, k] of values.entries()) {
      if (i !== j) matrix[c * answers + k]! += 1 / (values.length - 1);
    }
  }
}

/**
 * Krippendorff's α for nominal values, from a coincidence matrix (see `addUnit`): 1 − D_o / D_e, the disagreement observed
 * over that expected when all paired values are dealt out by chance, which for nominal values is
 * 1 − (n − 1) Σ_{c≠k} o_ck / Σ_{c≠k} n_c n_k, n_c being the sum of row c and n that of all
 * (K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, sections A to C). At most 1; 0 is what chance
 * would give.
 * @returns null where α is 0/0: no unit with two values, or one and the same value throughout.
 */
export function alphaOf(matrix: ArrayLike<number>, answers: number): number | null {
  const sums = new Float64Array(answers);
  let unlike = 0;
  for (let c = 0; c < answers; c++) {
    for (let k = 0; k < answers; k++) {
      const pairs = matrix[c * answers + k]!;
      sums[c]! += pairs;
      if (c !== k) unlike += pairs;
    }
  }
  const n = sums.reduce((sum, count) => sum + count, 0);
  let expected = 0;
  for (const [c, count] of sums.entries()) {
    for (const [k, other] of sums.entries()) if (c !== k) expected += count * other;
  }
  return expected === 0 ? null : 1 - ((n - 1) * unlike) / expected;
}

/**
 * As `alphaOf`, of lists: one list a unit, holding one value an annotator, undefined where there is none.
 */
export function krippendorffAlpha(units: readonly (readonly (string | undefined)[])[]): number | null {
  const given = units.map((values) => values.filter((value) => value !== undefined));
  const numbers = new Map([...new Set(given.flat())].map((value, number) => [value, number]));
  const matrix = new Float64Array(numbers.size ** 2);
  for (const values of given) {
    addUnit(
      matrix,
      values.map((value) => numbers.get(value)!),
      numbers.size,
    );
  }
  return alphaOf(matrix, numbers.size);
}
