// Thresholds for a reader who wants few wrong findings and will miss some for it: from the table of what a threshold
// gave on held-out folds to the lowest threshold that keeps the precision asked for.
import { UsageError } from '../pipeline/errors.js';

/** What a threshold gave on held-out folds, on rows that were not drawn as hard cases. Shares of 0 to 1. */
export interface PrecisionPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** The part of a manifest that thresholds are chosen from: one entry a theme, in taxonomy order. */
export interface ThresholdTables {
  /** The model's own thresholds. */
  readonly thresholds: readonly number[];
  /** By theme, thresholds rising. */
  readonly precision: readonly (readonly PrecisionPoint[])[];
}

export interface ThresholdChoice {
  /** Least probability of a finding that is reported. */
  readonly threshold: number;
  /** Measured at the threshold of the table that is nearest; null where the table has nothing to judge by. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Whether the precision asked for is reached, and kept at all higher thresholds that can be judged. */
  readonly reached: boolean;
}

/**
 * A threshold that reports a smaller share of a theme's findings than this is not judged: its precision is made of so
 * few findings that one more or less moves it by points, and of none at the end of the table, where it stands as 1.
 */
export const LEAST_RECALL = 0.1;

/** Whether `minimum` can be asked for: above 0, at most 1. */
export function isPrecision(minimum: number): boolean {
  return minimum > 0 && minimum <= 1;
}

/**
 * By theme, the lowest threshold whose precision is `minimum` or more and stays so at every higher threshold with a
 * recall of `LEAST_RECALL` or more; never below the model's own. Where there is none, the threshold of the highest
 * precision, of several the lowest, and `reached` is false.
 *
 * The precision was measured on held-out authorities of the training documents, as a whole theme's: strengths and
 * weaknesses together. It promises nothing for documents of another kind.
 *
 * @param minimum precision, a share above 0, at most 1
 * @returns one choice a theme, in the order of the tables
 * @throws UsageError when `minimum` is out of range
 */
export function chooseThresholds(tables: ThresholdTables, minimum: number): ThresholdChoice[] {
  if (!isPrecision(minimum)) {
    throw new UsageError(
      `A minimum precision of ${minimum} is not allowed: give a share above 0, at most 1, such as 0.95.`,
    );
  }
  return tables.thresholds.map((own, t) => choose(own, tables.precision[t]!, minimum));
}

function choose(own: number, points: readonly PrecisionPoint[], minimum: number): ThresholdChoice {
  const judged = points.filter(({ recall }) => recall >= LEAST_RECALL);
  const lastBelow = judged.findLastIndex(({ precision }) => precision < minimum);
  const kept = judged[lastBelow + 1];
  if (kept) {
    if (kept.threshold >= own) return { ...kept, reached: true };
    const { precision, recall } = nearest(points, own);
    return { threshold: own, precision, recall, reached: true };
  }
  const [first, ...others] = judged.filter(({ threshold }) => threshold >= own);
  if (!first) return { threshold: own, precision: null, recall: null, reached: false };
  const best = others.reduce((most, point) => (point.precision > most.precision ? point : most), first);
  return { ...best, reached: false };
}

function nearest(points: readonly PrecisionPoint[], threshold: number): PrecisionPoint {
  const away = (point: PrecisionPoint) => Math.abs(point.threshold - threshold);
  return points.reduce((best, point) => (away(point) < away(best) ? point : best));
}
