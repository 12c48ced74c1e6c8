// Whether weaknesses fall as grades rise: the one check of the tags against something that people decided without them.

/** Ranks from 1, ties at the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const given = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to += 1;
    for (let k = from; k <= to; k++) given[order[k]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return given;
}

/** Spearman's ρ: the product-moment correlation of the ranks; null where one side does not vary. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const [a, b] = [ranks(x), ranks(y)];
  const middle = (x.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [da, db] = [a[i]! - middle, b[i]! - middle];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}

/**
 * 95 % interval of Spearman's ρ: Fisher's z with the variance of Bonett and Wright (2000), "Sample size requirements for
 * estimating Pearson, Kendall and Spearman correlations", Psychometrika 65: (1 + ρ²/2) / (n - 3).
 */
export function spearmanInterval(rho: number, n: number): { readonly low: number; readonly high: number } {
  if (n <= 3) return { low: -1, high: 1 };
  const away = 1.959963985 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  const z = Math.atanh(Math.min(1 - 1e-12, Math.max(-1 + 1e-12, rho)));
  return { low: Math.tanh(z - away), high: Math.tanh(z + away) };
}

/** A document that has a grade and findings. */
export interface GradedDocument {
  /** Index into the documents. */
  readonly document: number;
  /** Index into `GRADES`: 0 is best. */
  readonly grade: number;
  /** Of weaknesses among its findings. */
  readonly share: number;
}

export interface GradeCheck {
  readonly documents: number;
  /** Of grade (better is more) and share of weaknesses; null where there is nothing to reckon with. */
  readonly rho: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly verdict: 'falls' | 'rises' | 'unclear' | 'too few';
}

/** Documents with fewer than this say nothing either way. */
const LEAST_DOCUMENTS = 10;

/** Sets shares beside grades. What is less than its interval is called unclear. */
export function checkGrades(graded: readonly GradedDocument[]): GradeCheck {
  const rho = spearman(
    graded.map(({ grade }) => -grade),
    graded.map(({ share }) => share),
  );
  const documents = graded.length;
  if (rho === null || documents < LEAST_DOCUMENTS)
    return { documents, rho: null, interval: null, verdict: 'too few' };
  const interval = spearmanInterval(rho, documents);
  const verdict = interval.high < 0 ? 'falls' : interval.low > 0 ? 'rises' : 'unclear';
  return { documents, rho, interval, verdict };
}

/** The documents of the check, from strengths and weaknesses by document. @param included 1 where a document counts */
export function gradedDocuments(
  grades: readonly number[],
  sides: Uint32Array,
  included: Uint8Array,
  unknown: number,
): GradedDocument[] {
  return grades.flatMap((grade, document) => {
    const [strengths, weaknesses] = [sides[2 * document]!, sides[2 * document + 1]!];
    const all = strengths + weaknesses;
    if (grade === unknown || all === 0 || included[document] !== 1) return [];
    return [{ document, grade, share: weaknesses / all }];
  });
}
