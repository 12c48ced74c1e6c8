// Two systems on the same sentences: by how much their figures differ, how sure that is, and on which sentences.

import { sameFindings } from '../../pipeline/sides.js';
import type { GoldRow, Taxonomy } from '../../pipeline/types.js';
import { type BootstrapOptions, bootstrapTotals } from '../measures/bootstrap.js';
import { tally } from '../measures/counts.js';
import { type McNemar, mcnemar } from '../measures/mcnemar.js';
import { type HeadFigures, headFiguresOf, metricsOfTally } from '../measures/metrics.js';
import type { Interval, Prediction } from '../measures/types.js';
import { findingsRight } from './sentences.js';

export type Predictions = readonly (Prediction | undefined)[];

/** A figure of both systems. */
export interface Difference {
  /** `finding_macro_f1`, `theme_macro_f1`, `polarity_f1`, or `themes.<theme>.finding.f1`. */
  readonly figure: string;
  readonly own: number | null;
  readonly other: number | null;
  /** `own − other`, and its interval: in each resample of documents both are scored on the same sentences. */
  readonly difference: number | null;
  readonly interval: Interval | null;
}

export interface Comparison {
  /** The system compared with. */
  readonly name: string;
  readonly sentences: number;
  readonly documents: number;
  readonly differences: readonly Difference[];
  /** `findings`: all themes of a sentence right; `polarity`; and each theme. The model under test is the first. */
  readonly tests: readonly { readonly question: string; readonly test: McNemar }[];
}

/**
 * Compares `own` with `other`, one prediction a row each.
 * @throws UsageError for bootstrap options out of range, or a theme that the taxonomy lacks
 */
export function compare(
  name: string,
  rows: readonly GoldRow[],
  own: Predictions,
  other: Predictions,
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
): Comparison {
  const scored = (predictions: Predictions) => rows.map((gold, i) => ({ gold, predicted: predictions[i] }));
  const [first, second] = [tally(scored(own), taxonomy), tally(scored(other), taxonomy)];
  const [ownMetrics, otherMetrics] = [metricsOfTally(first, taxonomy), metricsOfTally(second, taxonomy)];
  const size = first.documents[0]?.length ?? 0;
  // Both count the same documents in the same order: laid end to end, one resample draws for both.
  const pairs = first.documents.map((counts, i) => Float64Array.of(...counts, ...second.documents[i]!));
  const figures = figuresOf(taxonomy);
  const intervals = bootstrapTotals(
    pairs,
    (sum) => {
      const [a, b] = [sum.subarray(0, size), sum.subarray(size)].map((half) => headFiguresOf(half, taxonomy));
      return figures.map(({ of }) => minus(of(a!), of(b!)));
    },
    options,
  );
  return {
    name,
    sentences: rows.length,
    documents: pairs.length,
    differences: figures.map(({ figure, of }, i) => ({
      figure,
      own: of(ownMetrics),
      other: of(otherMetrics),
      difference: minus(of(ownMetrics), of(otherMetrics)),
      interval: intervals[i] ?? null,
    })),
    tests: questionsOf(taxonomy).map(({ question, right }) => ({
      question,
      test: mcnemar(
        rows.map((row, i) => right(row, own[i])),
        rows.map((row, i) => right(row, other[i])),
      ),
    })),
  };
}

interface Figure {
  readonly figure: string;
  readonly of: (metrics: HeadFigures) => number | null;
}

function figuresOf({ themes }: Taxonomy): Figure[] {
  return [
    { figure: 'finding_macro_f1', of: (metrics) => metrics.findingMacroF1 },
    { figure: 'theme_macro_f1', of: (metrics) => metrics.themeMacroF1 },
    { figure: 'polarity_f1', of: (metrics) => metrics.polarityF1 },
    ...themes.map(({ id }, t) => ({
      figure: `themes.${id}.finding.f1`,
      of: (metrics: HeadFigures) => metrics.themes[t]!.finding.f1,
    })),
  ];
}

interface Question {
  readonly question: string;
  readonly right: (row: GoldRow, predicted: Prediction | undefined) => boolean;
}

function questionsOf({ themes }: Taxonomy): Question[] {
  const ids = themes.map(({ id }) => id);
  return [
    { question: 'findings', right: (row, predicted) => findingsRight({ row, predicted }, ids) },
    { question: 'polarity', right: (row, predicted) => predicted?.polarity === row.polarity },
    ...ids.map((theme) => ({
      question: theme,
      right: (row: GoldRow, predicted: Prediction | undefined) =>
        sameFindings(row.themes[theme], predicted?.themes[theme]),
    })),
  ];
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
