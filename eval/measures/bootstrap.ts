// How far a figure could have come out otherwise: intervals from resampled documents. Whole documents are drawn,
// not sentences, because the sentences of one letter resemble each other (one writer, one authority); drawing
// sentences would make the intervals too narrow.

import { UsageError } from '../../pipeline/errors.js';
import type { FindingPolarity, Taxonomy } from '../../pipeline/types.js';
import { addCounts, countDocuments } from './counts.js';
import { metricsOf } from './metrics.js';
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
  return bootstrapStatistics(rows, taxonomy, [statistic], options)[0]!;
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
  const statistics: Statistic[] = [
    (metrics) => metrics.findingMacroF1,
    (metrics) => metrics.themeMacroF1,
    (metrics) => metrics.polarityF1,
  ];
  for (const position of taxonomy.themes.keys()) {
    for (const polarity of ['strength', 'weakness'] as const) {
      for (const figure of ['precision', 'recall', 'f1'] as const) {
        statistics.push((metrics) => metrics.themes[position]![polarity][figure]);
      }
    }
  }
  const intervals = bootstrapStatistics(rows, taxonomy, statistics, options);
  const at = (theme: number, polarity: FindingPolarity): PrfIntervals => {
    const first = 3 + theme * 6 + (polarity === 'strength' ? 0 : 3);
    return { precision: intervals[first]!, recall: intervals[first + 1]!, f1: intervals[first + 2]! };
  };
  return {
    findingMacroF1: intervals[0]!,
    themeMacroF1: intervals[1]!,
    polarityF1: intervals[2]!,
    themes: taxonomy.themes.map((theme, position) => ({
      theme: theme.id,
      strength: at(position, 'strength'),
      weakness: at(position, 'weakness'),
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
  const totals = documents.map(({ part, whole }) => Float64Array.of(part, whole));
  const share = (total: Float64Array) => [total[1]! > 0 ? total[0]! / total[1]! : null];
  return bootstrapTotals(totals, share, options)[0] ?? null;
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
  const values: number[][] = [];
  for (let sample = 0; sample < samples; sample++) {
    total.fill(0);
    for (let drawn = 0; drawn < documents.length; drawn++) {
      addCounts(total, documents[Math.floor(random() * documents.length)]!);
    }
    for (const [position, value] of figures(total).entries()) {
      values[position] ??= [];
      if (value !== null) values[position].push(value);
    }
  }
  return values.map((defined) => interval(defined, level));
}

/** One interval a statistic, in order, from one set of resamples. */
function bootstrapStatistics(
  rows: readonly ScoredRow[],
  taxonomy: Taxonomy,
  statistics: readonly Statistic[],
  options: Partial<BootstrapOptions>,
): (Interval | null)[] {
  const documents = countDocuments(rows, taxonomy);
  const figures = (total: Float64Array) => {
    const metrics = metricsOf(total, taxonomy, documents.length);
    return statistics.map((statistic) => statistic(metrics));
  };
  const counts = documents.map((document) => document.counts);
  const intervals = bootstrapTotals(counts, figures, options);
  return statistics.map((_, position) => intervals[position] ?? null);
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
