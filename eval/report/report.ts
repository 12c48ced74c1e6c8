// The precision report as data: every figure that the page, the Markdown and `metrics.json` show, reckoned once.

import { drawOf } from '../../labels/strata.js';
import { SIDES } from '../../pipeline/sides.js';
import type { FindingPolarity, Taxonomy } from '../../pipeline/types.js';
import type { Evaluation, Population, SystemPredictions } from '../evaluation.js';
import type { Prf, PrfIntervals } from '../measures/types.js';
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
  readonly polarity: FindingPolarity;
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
}

/** Reckons the report. Same input, same report. */
export function makeReport(input: ReportInput): PrecisionReport {
  const { evaluation, sentences, taxonomy, others, earlier } = input;
  const { populations, bootstrap } = evaluation;
  const rows = sentences.map(({ row }) => row);
  const named = (name: Population['name']) => populations.find((population) => population.name === name);
  const basis = named('plain') ?? populations[0]!;
  // The natural mix where it can be had, else the plain sentences, else all.
  const headline = named('natural') ?? basis;
  const against = earlier && compareWithEarlier(sentences, earlier, taxonomy, bootstrap);
  return {
    evaluation,
    taxonomy,
    sentences,
    headline,
    trained: rows.filter(({ split }) => split === 'train').length,
    drawnAtRandom: rows.every(({ stratum }) => drawOf(stratum) === 'random'),
    verdicts: verdictsOf(headline, taxonomy),
    ...curvesOf(sentences, headline.weights, taxonomy, input.thresholds, input.choices, bootstrap),
    confusion: confusionOf(sentences, taxonomy),
    slices: slicesOf(
      sentences.filter((_, i) => basis.weights[i]! > 0),
      taxonomy,
      bootstrap,
    ),
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
  };
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
