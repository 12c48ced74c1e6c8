// Which hand labels to read a second time: those that a model, cross-validated, most confidently disagrees with
// (confident learning: Northcutt, Jiang & Chuang 2021, https://doi.org/10.1613/jair.1.12125). A doubt is no verdict:
// the model may be the one that is wrong, so a person reads the sentence again. Pure.

/** One question that was answered of a sentence by hand, with what classifiers that had not seen it say. */
export interface Answer {
  /** `polarity`, or the id of a theme. */
  readonly what: string;
  /** The class given by hand; of a theme that the sentence is not about, `absent`. */
  readonly hand: string;
  /** Calibrated probability, 0 to 1, of every class of the question. */
  readonly probabilities: ReadonlyMap<string, number>;
}

/** A labelled sentence; every row of a set answers the same questions in the same order. */
export interface JudgedRow {
  readonly doc: string;
  readonly fingerprint: string;
  readonly stratum: string;
  readonly answers: readonly Answer[];
}

/** A label to read again. */
export interface Doubt {
  readonly doc: string;
  readonly fingerprint: string;
  readonly stratum: string;
  /** The question: `polarity`, or the id of a theme. */
  readonly what: string;
  readonly hand: string;
  /** The class that the model finds the most probable; never `hand`. */
  readonly model: string;
  readonly modelProbability: number;
  readonly handProbability: number;
  /** How doubtful the label is, above 0, at most 2, to 4 decimals; see `rankDoubts`. */
  readonly doubt: number;
}

/**
 * The labels to doubt, the most doubtful first; ties by document, fingerprint and order of the questions.
 *
 * A label is doubted where the model's most probable class is another, by the margin normalised by class: with t(c) the
 * mean probability of class c over the sentences labelled c by hand (the threshold of confident learning),
 *
 *     doubt = (p(model) − t(model)) − (p(hand) − t(hand)), kept where it is above 0.
 *
 * Without t, a rare class that the model never dares to give much ("none" of a theme) would fill the list. The paper
 * also drops what stays below t(model); here that is not done, for a theme is absent from most sentences, so t(absent)
 * is near 1, and a theme given by hand that the model puts at 0.97 absent is worth a second reading.
 */
export function rankDoubts(rows: readonly JudgedRow[]): Doubt[] {
  const typical = typicalProbabilities(rows);
  const doubts = rows.flatMap(({ doc, fingerprint, stratum, answers }) =>
    answers.flatMap(({ what, hand, probabilities }): Doubt[] => {
      const [model, modelProbability] = mostProbable(probabilities);
      if (model === hand) return [];
      const handProbability = probabilities.get(hand) ?? 0;
      // A class without a label has no typical probability: the model has nothing to give it from.
      const surplus = (name: string, p: number) => p - (typical.get(what)?.get(name) ?? 1);
      const doubt = Number((surplus(model, modelProbability) - surplus(hand, handProbability)).toFixed(4));
      if (doubt <= 0) return [];
      return [{ doc, fingerprint, stratum, what, hand, model, modelProbability, handProbability, doubt }];
    }),
  );
  // The sort is stable: questions of one sentence stay in their order.
  return doubts.sort(
    (a, b) => b.doubt - a.doubt || compare(a.doc, b.doc) || compare(a.fingerprint, b.fingerprint),
  );
}

/** By question and class: the mean probability of the class over the sentences that were given it by hand. */
export function typicalProbabilities(
  rows: readonly JudgedRow[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const sums = new Map<string, Map<string, { sum: number; count: number }>>();
  for (const { what, hand, probabilities } of rows.flatMap((row) => row.answers)) {
    const own = sums.get(what) ?? new Map<string, { sum: number; count: number }>();
    const { sum, count } = own.get(hand) ?? { sum: 0, count: 0 };
    own.set(hand, { sum: sum + (probabilities.get(hand) ?? 0), count: count + 1 });
    sums.set(what, own);
  }
  return new Map(
    [...sums].map(([what, own]) => [
      what,
      new Map([...own].map(([name, { sum, count }]) => [name, sum / count])),
    ]),
  );
}

function mostProbable(probabilities: ReadonlyMap<string, number>): readonly [string, number] {
  return [...probabilities].reduce((best, own) => (own[1] > best[1] ? own : best), ['', -1] as const);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
