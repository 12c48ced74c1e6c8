// Several systems scored on the same hand labels, on all of them and on the part that was not drawn as hard cases.

import { isHardStratum } from '../labels/strata.js';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { type BootstrapOptions, DEFAULT_BOOTSTRAP, intervalsOf } from './measures/bootstrap.js';
import { calibrationOf, type SystemCalibration } from './measures/calibration.js';
import { type Tally, tally } from './measures/counts.js';
import { evaluate, metricsOfTally } from './measures/metrics.js';
import { mixWeights, tallyMix } from './measures/mix.js';
import type { Intervals, Metrics, Prediction, ScoredRow } from './measures/types.js';
import { type EffectiveSupport, effectiveSupport, LEAST_RANDOM, mixOf } from './naturalMix.js';

/** One system's predictions: one a gold row, in order; undefined where the sentence was not found. */
export interface SystemPredictions {
  readonly name: string;
  /** One line on how it decides. */
  readonly note?: string;
  readonly predictions: readonly (Prediction | undefined)[];
}

export interface SystemScores {
  readonly name: string;
  readonly note?: string;
  /** Sentences without a prediction; scored as nothing predicted, so their findings are missed. */
  readonly notFound: number;
  /** Share of sentences with a prediction, 0 to 1. */
  readonly recovered: number;
  readonly metrics: Metrics;
  /** Of the natural mix: the same rows, each counted once. How thin a figure is hangs on these counts. */
  readonly counted?: Metrics;
  readonly intervals: Intervals;
  /** Absent where the system gives no confidences. */
  readonly calibration?: SystemCalibration;
}

/** Labelled sentences, and how they are counted. */
export interface Population {
  /**
   * `all`: every row. `plain`: the rows that were not drawn as hard cases (stratum not `ACT-…`). `natural`: the rows drawn
   * at random or by keywords, weighed so that the mix is that of whole documents; counts are per 1,000 sentences.
   */
  readonly name: 'all' | 'plain' | 'natural';
  /** Weight of each row evaluated; 0 leaves it out. */
  readonly weights: readonly number[];
  /** Labelled sentences that it is made of. */
  readonly sentences: number;
  readonly documents: number;
  /** Of the natural mix: sentences that were drawn at random. */
  readonly random?: number;
  /** Of the natural mix, by theme in taxonomy order: how many findings of equal weight its weighted ones are worth. */
  readonly effective?: readonly EffectiveSupport[];
  /** In the order given; the first is the system under test. */
  readonly systems: readonly SystemScores[];
}

/** How rows were drawn, beside what their strata say. */
export interface Draw {
  /** What each row is (`cellsOf`). */
  readonly cells: readonly string[];
  /** Rows drawn at random that it takes to speak of the natural mix; 1 or more, default `LEAST_RANDOM`. */
  readonly leastRandom?: number;
}

export interface Evaluation {
  /** `all`, then `plain` where some rows are hard cases and some are not, then `natural` where it can be had. */
  readonly populations: readonly Population[];
  readonly bootstrap: BootstrapOptions;
}

/**
 * Scores each system on the rows, the first being the one under test and the others what it is compared with.
 *
 * @param draw how the rows were drawn: with it the natural mix is a population, where enough rows were drawn at random and
 *   some otherwise
 * @throws UsageError when there is no row or no system, when a system's predictions are not as many as the rows,
 *   for bootstrap options out of range, or for a theme that the taxonomy lacks.
 */
export function compareSystems(
  rows: readonly GoldRow[],
  systems: readonly SystemPredictions[],
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
  draw?: Draw,
): Evaluation {
  if (rows.length === 0)
    throw new UsageError('there is no labelled row to evaluate on; check the split asked for.');
  if (systems.length === 0) throw new UsageError('there is no system to evaluate; give at least one.');
  for (const { name, predictions } of systems) {
    if (predictions.length === rows.length) continue;
    throw new UsageError(
      `system "${name}" has ${predictions.length} predictions for ${rows.length} rows; ` +
        'give one a row, undefined where the sentence was not found.',
    );
  }
  const bootstrap = { ...DEFAULT_BOOTSTRAP, ...options };
  const memberships = [...membershipsOf(rows, taxonomy), ...naturalMembership(rows, draw, taxonomy)];
  const populations = memberships.map((own) => scorePopulation(own, rows, systems, taxonomy, bootstrap));
  return { populations, bootstrap };
}

function membershipsOf(rows: readonly GoldRow[], taxonomy: Taxonomy): Membership[] {
  const count = (scored: readonly ScoredRow[]) => tally(scored, taxonomy);
  const positions = [...rows.keys()];
  const plain = positions.filter((position) => !isHardStratum(rows[position]!.stratum));
  const both = plain.length > 0 && plain.length < rows.length;
  const ones = (own: readonly number[]) => own.map(() => 1);
  return [
    { name: 'all', positions, weights: ones(positions), count },
    ...(both ? [{ name: 'plain', positions: plain, weights: ones(plain), count } as const] : []),
  ];
}

/** None where there are no cells, little was drawn at random, or everything was, so that there is nothing to weigh. */
function naturalMembership(
  rows: readonly GoldRow[],
  draw: Draw | undefined,
  taxonomy: Taxonomy,
): Membership[] {
  if (draw === undefined) return [];
  const mix = mixOf(rows, draw.cells);
  const positions = mix.flatMap((own, position) => (own ? [position] : []));
  const random = positions.filter((position) => mix[position]!.random).length;
  if (random < (draw.leastRandom ?? LEAST_RANDOM) || random === rows.length) return [];
  const own = positions.map((position) => mix[position]!);
  const count = (scored: readonly ScoredRow[]) => tallyMix(scored, own, taxonomy);
  return [{ name: 'natural', positions, weights: mixWeights(own), count, random }];
}

/** What a population is made of. */
interface Membership {
  readonly name: Population['name'];
  /** Positions of its rows. */
  readonly positions: readonly number[];
  /** Weight of each of them. */
  readonly weights: readonly number[];
  /** How they are counted. */
  readonly count: (scored: readonly ScoredRow[]) => Tally;
  /** Of the natural mix: how many were drawn at random. */
  readonly random?: number;
}

function scorePopulation(
  { name, positions, weights, count, random }: Membership,
  rows: readonly GoldRow[],
  systems: readonly SystemPredictions[],
  taxonomy: Taxonomy,
  bootstrap: BootstrapOptions,
): Population {
  const scores = systems.map((system): SystemScores => {
    const scored = positions.map((position) => ({
      gold: rows[position]!,
      predicted: system.predictions[position],
    }));
    const counted = count(scored);
    const metrics = metricsOfTally(counted, taxonomy);
    const calibration = calibrationOf(scored, weights);
    const notFound = scored.filter(({ predicted }) => predicted === undefined).length;
    return {
      name: system.name,
      ...(system.note === undefined ? {} : { note: system.note }),
      notFound,
      recovered: 1 - metrics.notFound / metrics.n,
      metrics,
      ...(random !== undefined && { counted: evaluate(scored, taxonomy) }),
      intervals: intervalsOf(counted, taxonomy, bootstrap),
      ...(calibration && { calibration }),
    };
  });
  const { documents } = scores[0]!.metrics;
  const weightAt = new Map(positions.map((position, i) => [position, weights[i]!]));
  return {
    name,
    weights: rows.map((_, position) => weightAt.get(position) ?? 0),
    sentences: positions.length,
    documents,
    ...(random !== undefined && {
      random,
      effective: effectiveSupport(
        positions.map((position) => rows[position]!),
        weights,
        taxonomy,
      ),
    }),
    systems: scores,
  };
}
