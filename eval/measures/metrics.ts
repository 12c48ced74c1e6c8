// Gold labels against predictions: support, precision, recall and F1 of findings, themes and polarity.

import { POLARITIES, type Polarity, type Taxonomy } from '../../pipeline/types.js';
import { type Counts, sumOf, type Tally, tableAt, tally, VALUES } from './counts.js';
import type { Metrics, PolarityMetrics, Prf, ScoredRow, ThemeMetrics } from './types.js';

/** Findings of a theme and polarity fewer than this are too few to score: their figures are little more than anecdote. */
export const THIN_SUPPORT = 30;

// Values (see counts.ts) that make up each class of item.
const STRENGTH = valuesOf('strength', 'mixed');
const WEAKNESS = valuesOf('weakness', 'mixed');
const PRESENT = valuesOf(...POLARITIES);
const NOT_FOUND = VALUES - 1;

/**
 * Scores predictions against gold labels.
 *
 * Precision, recall and F1 as in van Rijsbergen, *Information Retrieval* (2nd ed., 1979, ch. 7); micro and macro
 * averages as in Manning, Raghavan and Schütze, *Introduction to Information Retrieval* (2008, section 13.6), the
 * macro F1 being the mean of the classes' F1 (Opitz and Burst, "Macro F1 and Macro F1", 2019, variant "averaged
 * F1"). Classes with neither gold nor predicted items have no F1 and are left out of a mean.
 *
 * @throws UsageError when a row names a theme that the taxonomy lacks.
 */
export function evaluate(rows: readonly ScoredRow[], taxonomy: Taxonomy): Metrics {
  return metricsOfTally(tally(rows, taxonomy), taxonomy);
}

/** The metrics of counts made already. */
export function metricsOfTally(counted: Tally, taxonomy: Taxonomy): Metrics {
  return metricsOf(sumOf(counted), taxonomy, counted.documents.length);
}

/** What intervals are made for: the part of the metrics that a bootstrap asks of every resample. */
export type HeadFigures = Pick<
  Metrics,
  | 'themes'
  | 'findingMacroF1'
  | 'findingMacroOver'
  | 'findings'
  | 'themeMacroF1'
  | 'themeMacroOver'
  | 'polarityF1'
>;

/** The head figures that follow from counts made with the same taxonomy (see `evaluate`). */
export function headFiguresOf(counts: Counts, taxonomy: Taxonomy): HeadFigures {
  const themes = taxonomy.themes.map((theme, position) => themeMetrics(theme.id, tableAt(counts, position)));
  const finding = mean(themes.map((theme) => theme.finding.f1));
  const presence = mean(themes.map((theme) => theme.presence.f1));
  return {
    themes,
    findingMacroF1: finding.value,
    findingMacroOver: finding.over,
    findings: themes.map((theme) => theme.finding).reduce(pool, prf(0, 0, 0)),
    themeMacroF1: presence.value,
    themeMacroOver: presence.over,
    polarityF1: bothSides(tableAt(counts, taxonomy.themes.length)).f1,
  };
}

/** Findings of all themes together, and strengths and weaknesses of sentences (see `Metrics`). */
export function pooledOf(
  counts: Counts,
  { themes }: Taxonomy,
): { readonly findings: Prf; readonly polarity: Prf } {
  let findings = prf(0, 0, 0);
  for (const position of themes.keys()) {
    const table = tableAt(counts, position);
    findings = pool(findings, bothSides(table));
  }
  return { findings, polarity: bothSides(tableAt(counts, themes.length)) };
}

/** The metrics that follow from counts made with the same taxonomy (see `evaluate`). */
export function metricsOf(counts: Counts, taxonomy: Taxonomy, documents: number): Metrics {
  const polarity = polarityMetrics(tableAt(counts, taxonomy.themes.length));
  return {
    n: sum(POLARITIES.map((gold) => polarity.classes[gold].support)),
    documents,
    notFound: sum(Object.values(polarity.notFound)),
    ...headFiguresOf(counts, taxonomy),
    polarity,
  };
}

function themeMetrics(theme: string, table: Counts): ThemeMetrics {
  const strength = scoreClass(table, STRENGTH);
  const weakness = scoreClass(table, WEAKNESS);
  return {
    theme,
    strength,
    weakness,
    finding: pool(strength, weakness),
    presence: scoreClass(table, PRESENT),
  };
}

function polarityMetrics(table: Counts): PolarityMetrics {
  const classes = byPolarity((polarity) => scoreClass(table, valuesOf(polarity)));
  const macro = mean(POLARITIES.map((polarity) => classes[polarity].f1));
  const n = sum(POLARITIES.map((polarity) => classes[polarity].support));
  const right = sum(POLARITIES.map((polarity) => classes[polarity].truePositives));
  return {
    classes,
    accuracy: n === 0 ? null : right / n,
    macroF1: macro.value,
    macroOver: macro.over,
    findings: bothSides(table),
    confusion: byPolarity((gold) => byPolarity((predicted) => cell(table, index(gold), index(predicted)))),
    notFound: byPolarity((gold) => cell(table, index(gold), NOT_FOUND)),
  };
}

/** Strengths and weaknesses as one set, `mixed` as both. */
function bothSides(table: Counts): Prf {
  return pool(scoreClass(table, STRENGTH), scoreClass(table, WEAKNESS));
}

/** Precision, recall and F1 from the three counts; see `Prf` for what is null when. */
export function prf(support: number, predicted: number, truePositives: number): Prf {
  return {
    support,
    predicted,
    truePositives,
    precision: predicted === 0 ? null : truePositives / predicted,
    recall: support === 0 ? null : truePositives / support,
    f1: support + predicted === 0 ? null : (2 * truePositives) / (support + predicted),
  };
}

/** Scores the items whose value is one of `values`: one item a sentence. */
function scoreClass(table: Counts, values: readonly number[]): Prf {
  let support = 0;
  let predicted = 0;
  let truePositives = 0;
  for (const value of values) {
    for (let other = 0; other < VALUES; other++) {
      support += cell(table, value, other);
      predicted += cell(table, other, value);
    }
    for (const other of values) truePositives += cell(table, value, other);
  }
  return prf(support, predicted, truePositives);
}

/** Micro average: the items of both classes as one set. */
function pool(a: Prf, b: Prf): Prf {
  return prf(a.support + b.support, a.predicted + b.predicted, a.truePositives + b.truePositives);
}

function cell(table: Counts, gold: number, predicted: number): number {
  return table[gold * VALUES + predicted]!;
}

function index(polarity: Polarity): number {
  return POLARITIES.indexOf(polarity);
}

function valuesOf(...polarities: readonly Polarity[]): number[] {
  return polarities.map(index);
}

/** A record with an entry a polarity, in the order of `POLARITIES`. */
export function byPolarity<T>(make: (polarity: Polarity) => T): Record<Polarity, T> {
  return Object.fromEntries(POLARITIES.map((polarity) => [polarity, make(polarity)])) as Record<Polarity, T>;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Mean of the figures that are not null, and how many those are. */
function mean(figures: readonly (number | null)[]): { value: number | null; over: number } {
  const defined = figures.filter((figure) => figure !== null);
  return { value: defined.length === 0 ? null : sum(defined) / defined.length, over: defined.length };
}
