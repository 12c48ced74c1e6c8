// Several systems scored on the same hand labels, on all of them and on the part that was not drawn as hard cases.

import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { type BootstrapOptions, bootstrapIntervals, DEFAULT_BOOTSTRAP } from './measures/bootstrap.js';
import { calibrationOf, type SystemCalibration } from './measures/calibration.js';
import { evaluate } from './measures/metrics.js';
import type { Intervals, Metrics, Prediction } from './measures/types.js';

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
  readonly intervals: Intervals;
  /** Absent where the system gives no confidences. */
  readonly calibration?: SystemCalibration;
}

export interface Slice {
  /** `all`: every row. `plain`: the rows that were not drawn as hard cases (stratum not `ACT-…`). */
  readonly name: 'all' | 'plain';
  readonly sentences: number;
  readonly documents: number;
  /** In the order given; the first is the system under test. */
  readonly systems: readonly SystemScores[];
}

export interface Evaluation {
  /** `all`, then `plain` where some rows are hard cases and some are not. */
  readonly slices: readonly Slice[];
  readonly bootstrap: BootstrapOptions;
}

/**
 * Scores each system on the rows, the first being the one under test and the others what it is compared with.
 *
 * @throws UsageError when there is no row or no system, when a system's predictions are not as many as the rows,
 *   for bootstrap options out of range, or for a theme that the taxonomy lacks.
 */
export function compareSystems(
  rows: readonly GoldRow[],
  systems: readonly SystemPredictions[],
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
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
  const everyRow = [...rows.keys()];
  const plainRows = everyRow.filter((position) => !isHardCase(rows[position]!));
  const slices = [scoreSlice('all', everyRow, rows, systems, taxonomy, bootstrap)];
  if (plainRows.length > 0 && plainRows.length < rows.length) {
    slices.push(scoreSlice('plain', plainRows, rows, systems, taxonomy, bootstrap));
  }
  return { slices, bootstrap };
}

/** Rows picked by uncertainty (active learning) rather than at random carry a stratum that begins so. */
export function isHardCase(row: GoldRow): boolean {
  return row.stratum.startsWith('ACT-');
}

function scoreSlice(
  name: Slice['name'],
  positions: readonly number[],
  rows: readonly GoldRow[],
  systems: readonly SystemPredictions[],
  taxonomy: Taxonomy,
  bootstrap: BootstrapOptions,
): Slice {
  const scores = systems.map((system): SystemScores => {
    const scored = positions.map((position) => ({
      gold: rows[position]!,
      predicted: system.predictions[position],
    }));
    const metrics = evaluate(scored, taxonomy);
    const calibration = calibrationOf(scored);
    return {
      name: system.name,
      ...(system.note === undefined ? {} : { note: system.note }),
      notFound: metrics.notFound,
      recovered: 1 - metrics.notFound / metrics.n,
      metrics,
      intervals: bootstrapIntervals(scored, taxonomy, bootstrap),
      ...(calibration && { calibration }),
    };
  });
  const { n, documents } = scores[0]!.metrics;
  return { name, sentences: n, documents, systems: scores };
}
