// The evaluation as a reader at a terminal wants it: first the one figure, then where it comes from (each theme's
// strengths and weaknesses), then theme and polarity on their own, then the other systems beside it.

import pc from 'picocolors';
import { SIDES } from '../pipeline/sides.js';
import { POLARITIES, type Taxonomy } from '../pipeline/types.js';
import { alignColumns, type Column, type Ink } from './columns.js';
import type { Evaluation, Population, SystemScores } from './evaluation.js';
import { count, figure, plural, themeNames } from './format.js';
import type { Calibration } from './measures/calibration.js';
import { THIN_SUPPORT } from './measures/metrics.js';
import type { Interval, Prf } from './measures/types.js';

export interface TableOptions {
  /** Columns of the terminal; under 100, precision and recall are shown without their intervals. Default 100. */
  readonly width?: number;
  /** Default false. */
  readonly colour?: boolean;
}

const WIDE = 100;

const POPULATIONS: Readonly<Record<Population['name'], string>> = {
  all: 'All sentences',
  plain: 'Plain sentences (not drawn as hard cases)',
  natural: 'The natural mix of sentences (re-weighted; support per 1,000 sentences)',
};

/**
 * Text of one or more sections, one a population, lines ended by a line feed. The first system of the evaluation is
 * shown in full; all are then shown side by side. A figure with nothing to measure is a hyphen.
 */
export function renderEvaluation(
  evaluation: Evaluation,
  taxonomy: Taxonomy,
  options: TableOptions = {},
): string {
  const colours = pc.createColors(options.colour ?? false);
  const wide = (options.width ?? WIDE) >= WIDE;
  const level = `${Number((evaluation.bootstrap.level * 100).toFixed(1))}%`;
  const names = themeNames(taxonomy);
  const sections = evaluation.populations.map((population) =>
    renderPopulation(population, names, level, wide, colours),
  );
  return `${sections.map((lines) => lines.join('\n')).join('\n\n\n')}\n`;
}

function renderPopulation(
  population: Population,
  names: ReadonlyMap<string, string>,
  level: string,
  wide: boolean,
  ink: Ink,
): string[] {
  const system = population.systems[0]!;
  const { metrics, intervals, counted = metrics } = system;
  const head = `${POPULATIONS[population.name]}: ${plural(population.sentences, 'sentence')} in ${plural(population.documents, 'document')}`;
  const macro = withInterval(metrics.findingMacroF1, intervals.findingMacroF1, `${level} `);
  return [
    ink.bold(head),
    ink.bold(`finding macro-F1 ${macro}`) +
      ink.dim(`  ${system.name}, ${plural(metrics.findingMacroOver, 'theme')}`),
    ...(system.notFound === 0 ? [] : [notFoundLine(system, population)]),
    '',
    ...findingTable(system, population.effective, names, wide, ink),
    '',
    ...scoreTable(
      'theme',
      metrics.themes.map((theme, position) => [
        names.get(theme.theme) ?? theme.theme,
        theme.presence,
        counted.themes[position]!.presence,
      ]),
      ink,
    ),
    `theme macro-F1 ${withInterval(metrics.themeMacroF1, intervals.themeMacroF1, `${level} `)}`,
    '',
    ...scoreTable(
      'polarity',
      POLARITIES.map((polarity) => [
        polarity,
        metrics.polarity.classes[polarity],
        counted.polarity.classes[polarity],
      ]),
      ink,
    ),
    `polarity F1 ${withInterval(metrics.polarityF1, intervals.polarityF1, `${level} `)}` +
      ` (strength and weakness, mixed as both); accuracy ${figure(metrics.polarity.accuracy)}`,
    ...calibrationLines(system),
    ...(population.systems.length === 1 ? [] : ['', ...systemTable(population, ink)]),
  ];
}

/** @param effective what the findings of each theme are worth, where they are weighted */
function findingTable(
  system: SystemScores,
  effective: Population['effective'],
  names: ReadonlyMap<string, string>,
  wide: boolean,
  ink: Ink,
): string[] {
  const columns: Column[] = [
    { head: 'findings', align: 'left' },
    { head: 'polarity', align: 'left' },
    { head: 'support', align: 'right' },
    { head: 'precision', align: wide ? 'left' : 'right' },
    { head: 'recall', align: wide ? 'left' : 'right' },
    { head: 'F1', align: 'left' },
    { head: '', align: 'left' },
  ];
  const rows = system.metrics.themes.flatMap((theme, position) =>
    SIDES.map((polarity) => {
      const scores = theme[polarity];
      const intervals = system.intervals.themes[position]![polarity];
      return [
        polarity === 'strength' ? (names.get(theme.theme) ?? theme.theme) : '',
        polarity,
        count(scores.support),
        wide ? withInterval(scores.precision, intervals.precision) : figure(scores.precision),
        wide ? withInterval(scores.recall, intervals.recall) : figure(scores.recall),
        withInterval(scores.f1, intervals.f1),
        (effective?.[position]?.[polarity] ?? scores.support) < THIN_SUPPORT ? 'thin' : '',
      ];
    }),
  );
  return alignColumns(columns, rows, ink);
}

/** @param scores of each line its name, its figures, and the counts that decide whether they are thin */
function scoreTable(
  head: string,
  scores: readonly (readonly [name: string, scores: Prf, counted: Prf])[],
  ink: Ink,
): string[] {
  const columns: Column[] = [
    { head, align: 'left' },
    { head: 'support', align: 'right' },
    { head: 'precision', align: 'right' },
    { head: 'recall', align: 'right' },
    { head: 'F1', align: 'right' },
    { head: '', align: 'left' },
  ];
  const rows = scores.map(([name, { support, precision, recall, f1 }, counted]) => [
    name,
    count(support),
    figure(precision),
    figure(recall),
    figure(f1),
    counted.support < THIN_SUPPORT ? 'thin' : '',
  ]);
  return alignColumns(columns, rows, ink);
}

/** A line for polarity and one for themes; none for a system that gives no confidences. */
function calibrationLines({ calibration }: SystemScores): string[] {
  if (!calibration) return [];
  const line = (what: string, { error, n }: Calibration, over: string) =>
    `${what} calibration error ${error === null ? '-' : error.toFixed(3)} (confidence against being right, over ${plural(n, over)})`;
  return [
    '',
    line('polarity', calibration.polarity, 'sentence'),
    line('theme', calibration.theme, 'reported finding'),
  ];
}

function systemTable(population: Population, ink: Ink): string[] {
  const columns: Column[] = [
    { head: 'system', align: 'left' },
    { head: 'finding macro-F1', align: 'left' },
    { head: 'theme macro-F1', align: 'left' },
    { head: 'polarity F1', align: 'left' },
  ];
  const rows = population.systems.map(({ name, metrics, intervals }) => [
    name,
    withInterval(metrics.findingMacroF1, intervals.findingMacroF1),
    withInterval(metrics.themeMacroF1, intervals.themeMacroF1),
    withInterval(metrics.polarityF1, intervals.polarityF1),
  ]);
  return alignColumns(columns, rows, ink);
}

function notFoundLine(system: SystemScores, population: Population): string {
  return (
    `${count(system.notFound)} of ${plural(population.sentences, 'sentence')} not found in their documents and counted as missed ` +
    `(${percent(system.recovered)} recovered)`
  );
}

function withInterval(value: number | null, interval: Interval | null, before = ''): string {
  if (value === null || interval === null) return figure(value);
  return `${figure(value)} (${before}${figure(interval.low)}–${figure(interval.high)})`;
}

/** Rounded down, so that a loss never shows as 100%. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
