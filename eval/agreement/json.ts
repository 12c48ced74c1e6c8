// Agreement as JSON for other tools. Names and order are a contract, as in `eval/report/metricsJson.ts`: anything added
// goes at the end of its object, anything renamed makes a new schema version.

import { intervalJson, round } from '../jsonFigures.js';
import type { Prf, PrfIntervals } from '../measures/types.js';
import type { AgreementReport, PairAgreement } from './report.js';

export const AGREEMENT_SCHEMA = 'inspection-findings/agreement@1';

/** What was compared, with what. Plain JSON, keys in snake_case. */
export type Provenance = Readonly<Record<string, unknown>>;

/**
 * The report as plain JSON: keys in snake_case, figures rounded to 6 digits after the point, null where undefined, intervals
 * as `[low, high]`, everything in a fixed order. In a pair, precision is the share of what `b` gives that `a` gives too,
 * recall the share of what `a` gives that `b` gives too.
 */
export function toAgreementJson(report: AgreementReport, provenance: Provenance): unknown {
  const { samples, seed, level } = report.bootstrap;
  return {
    schema: AGREEMENT_SCHEMA,
    provenance,
    intervals: { method: 'percentile bootstrap over documents', samples, seed, level },
    files: report.files.map(({ name, sentences, only }) => ({ name, sentences, only_here: only })),
    sentences: { in_all: report.inAll, in_some: report.inSome, answered_otherwise: report.differing },
    documents: report.documents,
    pairs: report.pairs.map((pair) => pairJson(pair, report)),
    krippendorff: report.alphas.map(({ question, given, alpha, interval }) => ({
      ...{ question, given, alpha: round(alpha), alpha_interval: intervalJson(interval) },
    })),
  };
}

function pairJson(pair: PairAgreement, { files }: AgreementReport): unknown {
  const { metrics, intervals } = pair;
  return {
    a: files[pair.a]!.name,
    b: files[pair.b]!.name,
    sentences: pair.sentences,
    documents: pair.documents,
    answered_otherwise: pair.differing,
    cohen: pair.questions.map(({ question, given, observed, kappa, interval }) => ({
      ...{ question, given, observed: round(observed) },
      ...{ kappa: round(kappa), kappa_interval: intervalJson(interval) },
    })),
    finding_macro_f1: round(metrics.findingMacroF1),
    finding_macro_f1_interval: intervalJson(intervals.findingMacroF1),
    theme_macro_f1: round(metrics.themeMacroF1),
    theme_macro_f1_interval: intervalJson(intervals.themeMacroF1),
    polarity_f1: round(metrics.polarityF1),
    polarity_f1_interval: intervalJson(intervals.polarityF1),
    themes: metrics.themes.map(({ theme, strength, weakness }, at) => ({
      theme,
      strength: findingJson(strength, intervals.themes[at]!.strength),
      weakness: findingJson(weakness, intervals.themes[at]!.weakness),
    })),
  };
}

function findingJson(figures: Prf, intervals: PrfIntervals): unknown {
  return {
    in_a: figures.support,
    in_b: figures.predicted,
    in_both: figures.truePositives,
    precision: round(figures.precision),
    recall: round(figures.recall),
    f1: round(figures.f1),
    f1_interval: intervalJson(intervals.f1),
  };
}
