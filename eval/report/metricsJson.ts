// The evaluation as `metrics.json`: a plain, versioned object that other tools read. Names and order are a
// contract; anything added goes at the end of its object, anything renamed makes a new schema version.

import { POLARITIES } from '../../pipeline/types.js';
import type { Evaluation, Slice, SystemScores } from '../evaluation.js';
import type { Calibration } from '../measures/calibration.js';
import type { Interval, Prf, PrfIntervals } from '../measures/types.js';

export const METRICS_SCHEMA = 'inspection-findings/metrics@1';

/** What was evaluated, with what: model id and hash, label file, split, versions. Plain JSON, keys in snake_case. */
export type Provenance = Readonly<Record<string, unknown>>;

/**
 * The evaluation as plain JSON: keys in snake_case, figures rounded to 6 digits after the point, null where
 * undefined, intervals as `[low, high]`, everything in a fixed order.
 */
export function toMetricsJson(evaluation: Evaluation, provenance: Provenance): unknown {
  const { samples, seed, level } = evaluation.bootstrap;
  return {
    schema: METRICS_SCHEMA,
    provenance,
    intervals: { method: 'percentile bootstrap over documents', samples, seed, level },
    slices: evaluation.slices.map(sliceJson),
  };
}

function sliceJson(slice: Slice): unknown {
  return {
    slice: slice.name,
    sentences: slice.sentences,
    documents: slice.documents,
    systems: slice.systems.map(systemJson),
  };
}

function systemJson(system: SystemScores): unknown {
  const { metrics, intervals } = system;
  const { polarity } = metrics;
  return {
    system: system.name,
    note: system.note ?? null,
    not_found: system.notFound,
    recovered: round(system.recovered),
    finding_macro_f1: round(metrics.findingMacroF1),
    finding_macro_f1_interval: intervalJson(intervals.findingMacroF1),
    finding_macro_over: metrics.findingMacroOver,
    theme_macro_f1: round(metrics.themeMacroF1),
    theme_macro_f1_interval: intervalJson(intervals.themeMacroF1),
    theme_macro_over: metrics.themeMacroOver,
    polarity_f1: round(metrics.polarityF1),
    polarity_f1_interval: intervalJson(intervals.polarityF1),
    themes: metrics.themes.map((theme, position) => ({
      theme: theme.theme,
      strength: prfJson(theme.strength, intervals.themes[position]?.strength),
      weakness: prfJson(theme.weakness, intervals.themes[position]?.weakness),
      finding: prfJson(theme.finding),
      presence: prfJson(theme.presence),
    })),
    polarity: {
      accuracy: round(polarity.accuracy),
      macro_f1: round(polarity.macroF1),
      macro_over: polarity.macroOver,
      classes: byPolarity((name) => prfJson(polarity.classes[name])),
      findings: prfJson(polarity.findings),
      confusion: byPolarity((gold) => byPolarity((predicted) => polarity.confusion[gold][predicted])),
      not_found: byPolarity((gold) => polarity.notFound[gold]),
    },
    calibration: system.calibration
      ? {
          polarity: calibrationJson(system.calibration.polarity),
          theme: calibrationJson(system.calibration.theme),
        }
      : null,
  };
}

function calibrationJson({ n, error, bins }: Calibration): unknown {
  return {
    claims: n,
    expected_calibration_error: round(error),
    bins: bins.map(({ low, high, count, confidence, right }) => ({
      above: round(low),
      up_to: round(high),
      count,
      mean_confidence: round(confidence),
      share_right: round(right),
    })),
  };
}

function prfJson(figures: Prf, intervals?: PrfIntervals): unknown {
  return {
    support: figures.support,
    predicted: figures.predicted,
    true_positives: figures.truePositives,
    precision: round(figures.precision),
    recall: round(figures.recall),
    f1: round(figures.f1),
    ...(intervals && {
      precision_interval: intervalJson(intervals.precision),
      recall_interval: intervalJson(intervals.recall),
      f1_interval: intervalJson(intervals.f1),
    }),
  };
}

/** `[low, high]`, rounded; null where there is none. */
export function intervalJson(interval: Interval | null): unknown {
  return interval && [round(interval.low), round(interval.high)];
}

function byPolarity(make: (polarity: (typeof POLARITIES)[number]) => unknown): unknown {
  return Object.fromEntries(POLARITIES.map((polarity) => [polarity, make(polarity)]));
}

/** To 6 digits after the point. */
export function round(figure: number | null): number | null {
  return figure === null ? null : Math.round(figure * 1e6) / 1e6;
}
