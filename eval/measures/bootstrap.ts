// How far a figure could have come out otherwise: intervals from resampled documents. Whole documents are drawn,
// not sentences, because the sentences of one letter resemble each other (one writer, one authority); drawing
// sentences would make the intervals too narrow.

import { UsageError } from '../../pipeline/errors.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { type Tally, tally } from './counts.js';
import { type HeadFigures, headFiguresOf, metricsOf } from './metrics.js';
import { mulberry32 } from './random.js';
import type { Interval, Intervals, Metrics, PrfIntervals, ScoredRow } from './types.js';

export interface BootstrapOptions {
  /** Resamples drawn; 1 or more. */
  readonly samples: number;
  /** Same seed and rows: same intervals. */
  readonly seed: number;
  /** Share of the resamples the interval holds, between 0 and 1. */
  readonly level: number;
}

export const DEFAULT_BOOTSTRAP: BootstrapOptions = { samples: 1000, seed: 1, level: 0.95 };

/** A figure read off the metrics; null where it is undefined. */
export type Statistic = (metrics: Metrics) => number | null;

/**
 * The percentile bootstrap interval of one figure, resampling whole documents with replacement.
 *
 * Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), ch. 13 (percentile interval); the documents are
 * the clusters of a cluster bootstrap (Davison and Hinkley, *Bootstrap Methods and their Application*, 1997,
 * section 3.8). Percentiles are interpolated linearly (Hyndman and Fan 1996, type 7). Resamples in which the
 * figure is undefined are left out.
 *
 * @returns null with fewer than two documents, or when no resample defines the figure.
 * @throws UsageError for options out of range, or a theme that the taxonomy lacks.
 */
export function bootstrapInterval(
  rows: readonly ScoredRow[],
  taxonomy: Taxonomy,
  statistic: Statistic,
  options: Partial<BootstrapOptions> = {},
): Interval | null {
  const { documents, reduce } = tally(rows, taxonomy);
  const figure = (sum: Float64Array) => [statistic(metricsOf(reduce(sum), taxonomy, documents.length))];
  return bootstrapTotals(documents, figure, options)[0] ?? null;
}

/**
 * Intervals of every figure the reports show, all from the same resamples (see `bootstrapInterval`).
 *
 * @throws UsageError for options out of range, or a theme that the taxonomy lacks.
 */
export function bootstrapIntervals(
  rows: readonly ScoredRow[],
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
): Intervals {
  return intervalsOf(tally(rows, taxonomy), taxonomy, options);
}

/**
 * As `bootstrapIntervals`, of counts made already.
 * @throws UsageError for options out of range.
 */
export function intervalsOf(
  { documents, reduce }: Tally,
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
): Intervals {
  const { themes } = taxonomy;
  const figures = (metrics: HeadFigures): (number | null)[] => [
    metrics.findingMacroF1,
    metrics.themeMacroF1,
    metrics.polarityF1,
    metrics.findings.precision,
    metrics.findings.recall,
    metrics.findings.f1,
    ...metrics.themes.flatMap((theme) =>
      [theme.strength, theme.weakness].flatMap(({ precision, recall, f1 }) => [precision, recall, f1]),
    ),
  ];
  const intervals = bootstrapTotals(
    documents,
    (sum) => figures(headFiguresOf(reduce(sum), taxonomy)),
    options,
  );
  const at = (first: number): PrfIntervals => ({
    precision: intervals[first] ?? null,
    recall: intervals[first + 1] ?? null,
    f1: intervals[first + 2] ?? null,
  });
  return {
    findingMacroF1: intervals[0] ?? null,
    themeMacroF1: intervals[1] ?? null,
    polarityF1: intervals[2] ?? null,
    findings: at(3),
    themes: themes.map((theme, position) => ({
      theme: theme.id,
      strength: at(6 + position * 6),
      weakness: at(9 + position * 6),
    })),
  };
}

/** What was counted in one document: `part` of `whole`. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * The percentile bootstrap interval of Σ part / Σ whole, resampling whole documents with replacement (see
 * `bootstrapInterval`). Resamples in which there is nothing to share are left out.
 *
 * @param documents one share a document, in a fixed order.
 * @returns null with fewer than two documents, or when every resample is empty.
 * @throws UsageError for options out of range.
 */
export function bootstrapShare(
  documents: readonly Share[],
  options: Partial<BootstrapOptions> = {},
): Interval | null {
  const sums = documents.map(({ part, whole }) => Float64Array.of(part, whole));
  const share = ([part, whole]: Float64Array) => [whole! > 0 ? part! / whole! : null];
  return bootstrapTotals(sums, share, options)[0] ?? null;
}

/**
 * Percentile bootstrap intervals of figures that follow from counts, resampling whole documents with replacement (see
 * `bootstrapInterval`). Resamples in which a figure is undefined are left out of its interval.
 *
 * @param documents the counts of each document, in a fixed order, all of the same length; counts of several documents
 *   are added cell by cell
 * @param figures the figures of such a sum, always the same number of them; null where undefined. It must not keep
 *   its argument, which is used again.
 * @returns one interval a figure, all from the same resamples; null with one document, or when no resample defines
 *   the figure. Without a document, nothing.
 * @throws UsageError for options out of range.
 */
export function bootstrapTotals(
  documents: readonly Float64Array[],
  figures: (total: Float64Array) => readonly (number | null)[],
  options: Partial<BootstrapOptions> = {},
): (Interval | null)[] {
  const { samples, seed, level } = checkOptions({ ...DEFAULT_BOOTSTRAP, ...options });
  const [first] = documents;
  if (first === undefined) return [];
  if (documents.length < 2) return figures(first).map(() => null);
  const random = mulberry32(seed);
  const total = new Float64Array(first.length);
  const sparse = toSparse(documents);
  const times = new Int32Array(documents.length);
  const values = figures(first).map((): number[] => []);
  for (let sample = 0; sample < samples; sample++) {
    times.fill(0);
    for (let drawn = 0; drawn < documents.length; drawn++)
      times[Math.floor(random() * documents.length)]! += 1;
    total.fill(0);
    addTimes(total, sparse, times);
    const drawn = figures(total);
    for (let position = 0; position < drawn.length; position++) {
      const value = drawn[position]!;
      if (value !== null) values[position]!.push(value);
    }
  }
  return values.map((defined) => interval(defined, level));
}

/** Counts of documents, one after another, without those that are 0: nearly all of one document are. */
interface SparseCounts {
  /** Where each document begins in the other two, and where the last ends. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly counts: Float64Array;
}

function toSparse(documents: readonly Float64Array[]): SparseCounts {
  const starts = [0];
  const cells: number[] = [];
  for (const counts of documents) {
    for (let cell = 0; cell < counts.length; cell++) if (counts[cell] !== 0) cells.push(cell);
    starts.push(cells.length);
  }
  const ends = starts.slice(1);
  const counts = documents.flatMap((own, d) => cells.slice(starts[d], ends[d]).map((cell) => own[cell]!));
  return {
    starts: Int32Array.from(starts),
    cells: Int32Array.from(cells),
    counts: Float64Array.from(counts),
  };
}

/** Adds each document as often as `times` says, in place. */
function addTimes(total: Float64Array, { starts, cells, counts }: SparseCounts, times: Int32Array): void {
  for (let d = 0; d < times.length; d++) {
    const often = times[d]!;
    if (often === 0) continue;
    const end = starts[d + 1]!;
    for (let at = starts[d]!; at < end; at++) total[cells[at]!]! += often * counts[at]!;
  }
}

function interval(values: readonly number[], level: number): Interval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - level) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail), samples: values.length };
}

function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

function checkOptions(options: BootstrapOptions): BootstrapOptions {
  const { samples, seed, level } = options;
  if (!Number.isInteger(samples) || samples < 1) {
    throw new UsageError(`bootstrap samples is ${samples}; give a whole number of 1 or more, such as 1000.`);
  }
  if (!Number.isInteger(seed)) {
    throw new UsageError(`bootstrap seed is ${seed}; give a whole number, such as 1.`);
  }
  if (!(level > 0 && level < 1)) {
    throw new UsageError(`bootstrap level is ${level}; give a share between 0 and 1, such as 0.95.`);
  }
  return options;
}
