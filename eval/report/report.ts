// The precision report as data: every figure that the page, the Markdown and `metrics.json` show, reckoned once.

import { isHardStratum } from '../../labels/strata.js';
import { SIDES } from '../../pipeline/sides.js';
import type { Taxonomy } from '../../pipeline/types.js';
import type { Evaluation, Population, SystemPredictions } from '../evaluation.js';
import { mixWeights } from '../measures/mix.js';
import type { Prf, PrfIntervals } from '../measures/types.js';
import { mixOf } from '../naturalMix.js';
import { type Against, compareWithEarlier, type EarlierRun } from './against.js';
import { type Comparison, compare } from './compare.js';
import { type Confusion, confusionOf } from './confusion.js';
import { curvesOf, type PrecisionCost, type ThemeCurve, type ThresholdsFor } from './curves.js';
import { doubtsOf, type SentenceDoubt } from './doubts.js';
import { errorsOf, type LabelError } from './errors.js';
import type { ScoredSentence } from './sentences.js';
import { type Slice, slicesOf } from './slices.js';
import { type Ruling, rulingOf } from './verdict.js';

/** What was evaluated, with what: model, labels, documents, versions, command. Plain JSON, keys in snake_case. */
export type Provenance = Readonly<Record<string, unknown>>;

/** What the report is made from. */
export interface ReportInput {
  readonly evaluation: Evaluation;
  /** One a row evaluated, in the order of the evaluation. */
  readonly sentences: readonly ScoredSentence[];
  /** Cell of each, for the natural mix (`cellsOf`). */
  readonly cells: readonly string[];
  /** Systems compared with, with one prediction a sentence. */
  readonly others: readonly SystemPredictions[];
  readonly taxonomy: Taxonomy;
  /** Thresholds in use, one a theme. */
  readonly thresholds: readonly number[];
  /** Thresholds chosen for a precision. */
  readonly choices: readonly ThresholdsFor[];
  readonly earlier?: EarlierRun;
  readonly provenance: Provenance;
  /** What a reader must know beside the figures, one line each. */
  readonly notes: readonly string[];
}

/** The verdict on one theme and polarity. */
export interface VerdictRow extends Ruling {
  readonly theme: string;
  readonly polarity: (typeof SIDES)[number];
  /** Findings in the hand labels of the population that the verdict is about, each counted once. */
  readonly support: number;
  /** As many findings of equal weight as the weighted ones are worth; `support` where nothing is weighted. */
  readonly effective: number;
  readonly scores: Prf;
  readonly intervals: PrfIntervals;
}

export interface PrecisionReport {
  readonly evaluation: Evaluation;
  readonly taxonomy: Taxonomy;
  readonly sentences: readonly ScoredSentence[];
  /** The population nearest to what a reader meets in a document: the verdict and the curves are about it. */
  readonly headline: Population;
  /** Whether everything was drawn at random, so that counting each sentence once gives the natural mix. */
  readonly drawnAtRandom: boolean;
  /** Sentences of the split `train`, which models are learnt from. */
  readonly trained: number;
  /** Thresholds in use, one a theme. */
  readonly thresholds: readonly number[];
  readonly verdicts: readonly VerdictRow[];
  readonly curves: readonly ThemeCurve[];
  readonly costs: readonly PrecisionCost[];
  readonly confusion: Confusion;
  /** Of the plain sentences, or of all where there are no others. */
  readonly slices: readonly Slice[];
  readonly errors: readonly LabelError[];
  readonly doubts: readonly SentenceDoubt[];
  /** With each of the other systems, on all sentences. */
  readonly comparisons: readonly Comparison[];
  readonly against?: Against;
  readonly provenance: Provenance;
  readonly notes: readonly string[];
  /** Weight of each sentence in the headline population; 0 leaves it out. */
  readonly weights: readonly number[];
}

/** Reckons the report. Same input, same report. */
export function makeReport(input: ReportInput): PrecisionReport {
  const { evaluation, sentences, taxonomy, others, earlier } = input;
  const { populations, bootstrap } = evaluation;
  const rows = sentences.map(({ row }) => row);
  const headline = headlineOf(populations);
  const weights = weightsOf(headline, input);
  const plain = populations.some(({ name }) => name === 'plain');
  const basis = plain ? sentences.filter(({ row }) => !isHardStratum(row.stratum)) : sentences;
  const against = earlier && compareWithEarlier(sentences, earlier, taxonomy, bootstrap);
  const draws = mixOf(rows, input.cells);
  return {
    evaluation,
    taxonomy,
    sentences,
    headline,
    trained: rows.filter(({ split }) => split === 'train').length,
    thresholds: input.thresholds,
    drawnAtRandom: draws.every((draw) => draw?.random === true),
    verdicts: verdictsOf(headline, taxonomy),
    ...curvesOf(sentences, weights, taxonomy, input.thresholds, input.choices, bootstrap),
    confusion: confusionOf(sentences, taxonomy),
    slices: slicesOf(basis, taxonomy, bootstrap),
    errors: errorsOf(sentences, taxonomy),
    doubts: doubtsOf(sentences, taxonomy),
    comparisons: others.map(({ name, predictions }) =>
      compare(
        name,
        rows,
        sentences.map(({ predicted }) => predicted),
        predictions,
        taxonomy,
        bootstrap,
      ),
    ),
    ...(against && { against }),
    provenance: input.provenance,
    notes: input.notes,
    weights,
  };
}

/** The natural mix where it can be had, else the plain sentences, else all. */
function headlineOf(populations: readonly Population[]): Population {
  const named = (name: Population['name']) => populations.find((population) => population.name === name);
  return named('natural') ?? named('plain') ?? populations[0]!;
}

function weightsOf({ name }: Population, { sentences, cells }: ReportInput): number[] {
  if (name === 'all') return sentences.map(() => 1);
  if (name === 'plain') return sentences.map(({ row }) => (isHardStratum(row.stratum) ? 0 : 1));
  const mix = mixOf(
    sentences.map(({ row }) => row),
    cells,
  );
  const weights = mixWeights(mix.filter((own) => own !== undefined)).values();
  return mix.map((own) => (own === undefined ? 0 : weights.next().value!));
}

function verdictsOf({ systems, documents, effective }: Population, { themes }: Taxonomy): VerdictRow[] {
  const { metrics, counted = metrics, intervals } = systems[0]!;
  return themes.flatMap(({ id }, t) =>
    SIDES.map((polarity): VerdictRow => {
      const scores = metrics.themes[t]![polarity];
      const spread = intervals.themes[t]![polarity];
      const { support } = counted.themes[t]![polarity];
      const worth = effective?.[t]?.[polarity] ?? support;
      const ruling = rulingOf(worth, scores, spread, documents);
      return { theme: id, polarity, ...ruling, support, effective: worth, scores, intervals: spread };
    }),
  );
}
