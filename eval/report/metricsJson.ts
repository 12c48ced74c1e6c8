// The report as `metrics.json`: a plain, versioned object that other tools read (`schema.ts`). It is stand-off: documents
// and fingerprints, no text of any sentence, so that it can be kept beside the labels and compared with later.

import type { Population, SystemScores } from '../evaluation.js';
import { intervalJson, round } from '../jsonFigures.js';
import type { Calibration } from '../measures/calibration.js';
import { thinCurve } from '../measures/curve.js';
import { byPolarity } from '../measures/metrics.js';
import type { Prediction, Prf, PrfIntervals } from '../measures/types.js';
import type { Comparison } from './compare.js';
import type { LabelError } from './errors.js';
import type { PrecisionReport } from './report.js';
import { METRICS_SCHEMA, type MetricsFile } from './schema.js';

type Json = MetricsFile;

/** Points of a curve that are kept. */
const CURVE_POINTS = 200;

/**
 * The report as plain JSON: keys in snake_case, figures rounded to 6 digits after the point, null where undefined, intervals
 * as `[low, high]`, everything in a fixed order.
 */
export function toMetricsJson(report: PrecisionReport): Json {
  const { evaluation, confusion, against } = report;
  const { samples, seed, level } = evaluation.bootstrap;
  return {
    schema: METRICS_SCHEMA,
    provenance: report.provenance,
    intervals: { method: 'percentile bootstrap over documents', samples, seed, level },
    populations: evaluation.populations.map(populationJson),
    headline: report.headline.name,
    verdicts: report.verdicts.map(({ theme, polarity, verdict, because, support, effective }) => ({
      theme,
      polarity,
      verdict,
      because,
      support,
      effective_support: round(effective),
    })),
    curves: report.curves.map(({ theme, averagePrecision, threshold, points }) => ({
      theme,
      average_precision: round(averagePrecision),
      threshold: round(threshold),
      points: thinCurve(points, CURVE_POINTS).map((point) => [
        round(point.threshold),
        round(point.precision),
        round(point.recall),
      ]),
    })),
    precision_costs: report.costs.map((cost) => ({
      asked: cost.asked,
      theme: cost.theme ?? null,
      threshold: round(cost.threshold ?? null),
      reached: cost.reached,
      precision: round(cost.precision),
      precision_interval: intervalJson(cost.interval),
      recall: round(cost.recall),
      kept: round(cost.kept),
    })),
    confusion: {
      themes: tableJson(confusion.themes),
      polarity: tableJson(confusion.polarity),
      mixed: tableJson(confusion.mixed),
    },
    slices: report.slices.map((slice) => ({
      facet: slice.facet,
      slice: slice.name,
      sentences: slice.sentences,
      documents: slice.documents,
      findings: withIntervals(slice.findings, slice.intervals),
      polarity_f1: round(slice.polarityF1),
      polarity_f1_interval: intervalJson(slice.polarityInterval),
      thin: slice.thin,
    })),
    errors: errorCounts(report.errors),
    doubts: report.doubts.map((doubt) => ({
      doc: doubt.doc,
      fingerprint: doubt.fingerprint,
      question: doubt.what,
      hand: doubt.hand,
      model: doubt.model,
      p_hand: round(doubt.handProbability),
      p_model: round(doubt.modelProbability),
      doubt: doubt.doubt,
    })),
    comparisons: report.comparisons.map(comparisonJson),
    against: against
      ? {
          file: against.file,
          comparison: comparisonJson(against.comparison),
          fresh: against.fresh,
          gone: against.gone,
          changed: against.changed.map(({ sentence: { row }, change }) => ({
            doc: row.doc,
            fingerprint: row.fingerprint,
            change,
          })),
        }
      : null,
    sentences: report.sentences.map(({ row, predicted }, i) => ({
      doc: row.doc,
      fingerprint: row.fingerprint,
      stratum: row.stratum,
      weight: round(report.headline.weights[i]!),
      polarity: row.polarity,
      themes: { ...row.themes },
      predicted: predictionJson(predicted),
    })),
  };
}

/** The text of the file: figures indented, one sentence a line. */
export function metricsText(json: Json): string {
  const { sentences, ...figures } = json;
  const head = JSON.stringify(figures, null, 2).replace(/\n\}$/, '');
  const lines = sentences.map((sentence) => `    ${JSON.stringify(sentence)}`);
  return `${head},\n  "sentences": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function populationJson(population: Population): Json['populations'][number] {
  return {
    population: population.name,
    sentences: population.sentences,
    documents: population.documents,
    systems: population.systems.map(systemJson),
  };
}

function systemJson(system: SystemScores): Json['populations'][number]['systems'][number] {
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
      strength: withIntervals(theme.strength, intervals.themes[position]!.strength),
      weakness: withIntervals(theme.weakness, intervals.themes[position]!.weakness),
      finding: prfJson(theme.finding),
      presence: prfJson(theme.presence),
    })),
    polarity: {
      accuracy: round(polarity.accuracy),
      macro_f1: round(polarity.macroF1),
      macro_over: polarity.macroOver,
      classes: byPolarity((name) => prfJson(polarity.classes[name])),
      findings: prfJson(polarity.findings),
      confusion: byPolarity((gold) => byPolarity((predicted) => round(polarity.confusion[gold][predicted]))),
      not_found: byPolarity((gold) => round(polarity.notFound[gold])),
    },
    calibration: system.calibration
      ? {
          polarity: calibrationJson(system.calibration.polarity),
          theme: calibrationJson(system.calibration.theme),
        }
      : null,
    findings: withIntervals(metrics.findings, intervals.findings),
  };
}

function calibrationJson({ n, error, bins }: Calibration) {
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

function comparisonJson({
  name,
  sentences,
  documents,
  differences,
  tests,
}: Comparison): Json['comparisons'][number] {
  return {
    system: name,
    sentences,
    documents,
    differences: differences.map(({ figure, own, other, difference, interval }) => ({
      figure,
      own: round(own),
      other: round(other),
      difference: round(difference),
      interval: intervalJson(interval),
    })),
    mcnemar: Object.fromEntries(
      tests.map(({ question, test }) => [
        question,
        {
          n: test.n,
          only_own: test.onlyFirst,
          only_other: test.onlySecond,
          statistic: round(test.statistic),
          p: Number(test.p.toPrecision(6)),
        },
      ]),
    ),
  };
}

function tableJson({ gold, predicted, counts }: PrecisionReport['confusion']['themes']) {
  return {
    gold: [...gold],
    predicted: [...predicted],
    counts: counts.map((row) => row.map((n) => round(n))),
  };
}

function errorCounts(errors: readonly LabelError[]): Json['errors'] {
  const counts = new Map<string, Json['errors'][number]>();
  for (const { about, kind } of errors) {
    const key = `${about}\n${kind}`;
    counts.set(key, { about, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

function predictionJson(predicted: Prediction | undefined): Json['sentences'][number]['predicted'] {
  if (predicted === undefined) return null;
  const { polarity, themes, confidence } = predicted;
  return {
    polarity,
    polarity_confidence: probability(confidence?.polarity),
    themes: Object.fromEntries(
      Object.entries(themes).map(([theme, said]) => [
        theme,
        {
          polarity: said,
          strength: probability(confidence?.themes[theme]?.strength),
          weakness: probability(confidence?.themes[theme]?.weakness),
        },
      ]),
    ),
  };
}

/** Four digits are more than any confidence can be believed to. */
function probability(p: number | undefined): number | null {
  return p === undefined ? null : Math.round(p * 1e4) / 1e4;
}

function prfJson(figures: Prf) {
  return {
    support: round(figures.support),
    predicted: round(figures.predicted),
    true_positives: round(figures.truePositives),
    precision: round(figures.precision),
    recall: round(figures.recall),
    f1: round(figures.f1),
  };
}

function withIntervals(figures: Prf, intervals: PrfIntervals) {
  return {
    ...prfJson(figures),
    precision_interval: intervalJson(intervals.precision),
    recall_interval: intervalJson(intervals.recall),
    f1_interval: intervalJson(intervals.f1),
  };
}
