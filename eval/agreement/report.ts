// How far people who label the same sentences agree: for each pair of label files κ and the F1 of one against the other,
// for all of them together α. Every figure follows from counts of documents, so that its interval comes from resampled
// documents, as everywhere in this project.

import { kappaOf, observedAgreement } from '../../labels/agreement.js';
import { addUnit, alphaOf } from '../../labels/alpha.js';
import { UsageError } from '../../pipeline/errors.js';
import type { Taxonomy } from '../../pipeline/types.js';
import {
  type BootstrapOptions,
  bootstrapTotals,
  DEFAULT_BOOTSTRAP,
  intervalsOf,
} from '../measures/bootstrap.js';
import {
  type Counts,
  countByDocument,
  emptyCounts,
  sumOf,
  tableAt,
  tally,
  VALUES,
} from '../measures/counts.js';
import { metricsOfTally } from '../measures/metrics.js';
import type { Interval, Intervals, Metrics, ScoredRow } from '../measures/types.js';
import {
  ABSENT,
  ANSWERS,
  answerOf,
  differences,
  type JointSentence,
  joinSets,
  type LabelSet,
  POLARITY,
  questionsOf,
  rowsOf,
} from './answers.js';

/** Two files on one question. */
export interface QuestionAgreement {
  /** `polarity` or a theme id. */
  readonly question: string;
  /** Sentences to which one of the two or both give the theme; for polarity, all in common. */
  readonly given: number;
  /** Share of the sentences in common answered alike, 0 to 1; null without a sentence in common. */
  readonly observed: number | null;
  /** Cohen's κ; null where it is undefined (see `kappaOf`). */
  readonly kappa: number | null;
  readonly interval: Interval | null;
}

/** Two files on the sentences that both label. */
export interface PairAgreement {
  /** Positions of the two in `files`. */
  readonly a: number;
  readonly b: number;
  readonly sentences: number;
  readonly documents: number;
  /** Sentences answered otherwise in one question or more. */
  readonly differing: number;
  /** Polarity, then the themes. */
  readonly questions: readonly QuestionAgreement[];
  /**
   * B scored as if A were gold: precision is the share of what B gives that A gives too, recall the share of what A gives
   * that B gives too. With A and B exchanged, precision and recall change places, and F1 stays.
   */
  readonly metrics: Metrics;
  readonly intervals: Intervals;
}

/** All files on one question. */
export interface QuestionAlpha {
  readonly question: string;
  /** Sentences to which one file or more gives the theme, of those that two or more label; for polarity, all of those. */
  readonly given: number;
  /** Krippendorff's α; null where it is undefined (see `alphaOf`). */
  readonly alpha: number | null;
  readonly interval: Interval | null;
}

export interface AgreementReport {
  readonly files: readonly {
    readonly name: string;
    readonly sentences: number;
    /** Sentences that no other file labels. */
    readonly only: number;
  }[];
  /** Sentences that every file labels. */
  readonly inAll: number;
  /** Sentences that two files or more label, and not all. */
  readonly inSome: number;
  /** Documents of the sentences that two files or more label. */
  readonly documents: number;
  /** Sentences that are answered otherwise by two files in one question or more. */
  readonly differing: number;
  /** First and second file, first and third, … */
  readonly pairs: readonly PairAgreement[];
  readonly alphas: readonly QuestionAlpha[];
  readonly bootstrap: BootstrapOptions;
}

/**
 * Compares label files sentence by sentence (doc, fingerprint).
 * @param sets two or more
 * @throws UsageError when there are fewer, when no two share a sentence, for a theme that the taxonomy lacks, and for
 *   bootstrap options out of range.
 */
export function measureAgreement(
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
): AgreementReport {
  if (sets.length < 2) {
    throw new UsageError(
      `Agreement needs two label files or more, got ${sets.length}: name those to compare.`,
    );
  }
  const bootstrap = { ...DEFAULT_BOOTSTRAP, ...options };
  const questions = questionsOf(taxonomy);
  const sentences = joinSets(sets);
  const shared = sentences.filter((sentence) => rowsOf(sentence).length > 1);
  if (shared.length === 0) {
    const sizes = sets
      .map(({ name, rows }) => `${name} (${rows.length} row${rows.length === 1 ? '' : 's'})`)
      .join(', ');
    throw new UsageError(
      `No two of ${sizes} label the same sentence: their columns doc and fingerprint must name the same sentences.`,
    );
  }
  const alone = sentences.filter((sentence) => rowsOf(sentence).length === 1);
  const inAll = shared.filter((sentence) => rowsOf(sentence).length === sets.length).length;
  return {
    files: sets.map(({ name, rows }, at) => ({
      name,
      sentences: rows.length,
      only: alone.filter((sentence) => sentence.rows[at] !== undefined).length,
    })),
    inAll,
    inSome: shared.length - inAll,
    documents: new Set(shared.map(({ doc }) => doc)).size,
    differing: countDiffering(shared, questions),
    pairs: pairsOf(sets.length).map(([a, b]) => comparePair(a, b, shared, taxonomy, bootstrap)),
    alphas: alphasOf(shared, questions, bootstrap),
    bootstrap,
  };
}

function pairsOf(count: number): [number, number][] {
  const all = [...Array(count).keys()];
  return all.flatMap((a) => all.slice(a + 1).map((b): [number, number] => [a, b]));
}

function comparePair(
  a: number,
  b: number,
  shared: readonly JointSentence[],
  taxonomy: Taxonomy,
  bootstrap: BootstrapOptions,
): PairAgreement {
  const questions = questionsOf(taxonomy);
  const both = shared.flatMap(({ doc, fingerprint, rows }) =>
    rows[a] && rows[b] ? [{ doc, fingerprint, rows: [rows[a], rows[b]] as const }] : [],
  );
  const scored = both.map(({ rows: [gold, predicted] }): ScoredRow => ({ gold, predicted }));
  const counted = tally(scored, taxonomy);
  const kappas = (total: Counts) => questions.map((_, at) => kappaOf(questionTable(total, at), VALUES));
  const intervals = bootstrapTotals(counted.documents, kappas, bootstrap);
  const total = sumOf(counted);
  return {
    ...{ a, b, sentences: both.length, documents: counted.documents.length },
    differing: countDiffering(both, questions),
    questions: questions.map((question, at) => ({
      question,
      given: countGiven(both, question),
      observed: observedAgreement(questionTable(total, at), VALUES),
      kappa: kappaOf(questionTable(total, at), VALUES),
      interval: intervals[at] ?? null,
    })),
    metrics: metricsOfTally(counted, taxonomy),
    intervals: intervalsOf(counted, taxonomy, bootstrap),
  };
}

/** α of each question, from a coincidence matrix a document and question, laid out as the tables of counts are. */
function alphasOf(
  shared: readonly JointSentence[],
  questions: readonly string[],
  bootstrap: BootstrapOptions,
): QuestionAlpha[] {
  const { length } = emptyCounts(questions.length - 1);
  const documents = countByDocument(
    shared,
    ({ doc }) => doc,
    length,
    (matrices, sentence) => {
      for (const [at, question] of questions.entries()) {
        const answers = rowsOf(sentence).map((row) => ANSWERS.indexOf(answerOf(row, question)));
        addUnit(questionTable(matrices, at), answers, VALUES);
      }
    },
  );
  const alphas = (total: Counts) => questions.map((_, at) => alphaOf(questionTable(total, at), VALUES));
  const intervals = bootstrapTotals(documents, alphas, bootstrap);
  const found = alphas(sumOf({ documents, length, reduce: (sum) => sum }));
  return questions.map((question, at) => ({
    question,
    given: countGiven(shared, question),
    alpha: found[at]!,
    interval: intervals[at] ?? null,
  }));
}

/** The table of question number `at`: polarity is the first question and has the last table. */
function questionTable(counts: Counts, at: number): Counts {
  const themes = counts.length / (VALUES * VALUES) - 1;
  return tableAt(counts, at === 0 ? themes : at - 1);
}

function countDiffering(sentences: readonly JointSentence[], questions: readonly string[]): number {
  return sentences.filter((sentence) => differences(sentence, questions).length > 0).length;
}

function countGiven(sentences: readonly JointSentence[], question: string): number {
  if (question === POLARITY) return sentences.length;
  return sentences.filter((sentence) => rowsOf(sentence).some((row) => answerOf(row, question) !== ABSENT))
    .length;
}
