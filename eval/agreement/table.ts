// Agreement as a reader at a terminal wants it: what was compared, then each pair of files, then all files together.
// No word says what a κ is worth: the interval does.

import pc from 'picocolors';
import { SIDES } from '../../pipeline/sides.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { alignColumns, type Column, type Ink } from '../columns.js';
import { count, plural, themeNames } from '../format.js';
import { THIN_SUPPORT } from '../measures/metrics.js';
import type { Interval } from '../measures/types.js';
import type { TableOptions } from '../table.js';
import { POLARITY } from './answers.js';
import type { AgreementReport, PairAgreement } from './report.js';

const WIDE = 100;

/** What the sections share. */
interface Look {
  /** Question to what it is called. */
  readonly names: ReadonlyMap<string, string>;
  /** Level of the intervals, such as `95%`. */
  readonly level: string;
  /** Whether there is room for precision and recall. */
  readonly wide: boolean;
  readonly ink: Ink;
}

/**
 * Text of one section a pair of files and one of all files, lines ended by a line feed. A figure with nothing to measure
 * is a hyphen. Under 100 columns precision and recall are left to the counts that they are made of.
 */
export function renderAgreement(
  report: AgreementReport,
  taxonomy: Taxonomy,
  options: TableOptions = {},
): string {
  const look: Look = {
    names: new Map([[POLARITY, POLARITY], ...themeNames(taxonomy)]),
    level: `${Number((report.bootstrap.level * 100).toFixed(1))}%`,
    wide: (options.width ?? WIDE) >= WIDE,
    ink: pc.createColors(options.colour ?? false),
  };
  const sections = [
    [look.ink.bold(inCommon(report))],
    ...report.pairs.map((pair) => pairSection(pair, report, look)),
    alphaSection(report, look),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** How much of the files can be compared at all. */
function inCommon({ files, inAll, inSome, documents }: AgreementReport): string {
  const only = files.map(({ name, only }) => `${count(only)} only in ${name}`).join(', ');
  const some = inSome === 0 ? '' : `, ${count(inSome)} in some of them`;
  const all = files.length === 2 ? 'both files' : `all ${files.length} files`;
  return `${plural(inAll, 'sentence')} in ${all}${some} (${plural(documents, 'document')}); ${only}.`;
}

function pairSection(pair: PairAgreement, { files }: AgreementReport, look: Look): string[] {
  const [a, b] = [files[pair.a]!.name, files[pair.b]!.name];
  const head = look.ink.bold(`A = ${a}, B = ${b}`);
  if (pair.sentences === 0) return [`${head}: no sentence in common`];
  return [
    `${head}: ${plural(pair.sentences, 'sentence')} in common, ${count(pair.differing)} answered otherwise`,
    '',
    ...kappaTable(pair, look),
    '',
    ...findingTable(pair, look),
    ...macroLines(pair, look),
  ];
}

function kappaTable({ questions }: PairAgreement, { names, level, ink }: Look): string[] {
  const columns: Column[] = [
    { head: 'question', align: 'left' },
    { head: 'in A or B', align: 'right' },
    { head: 'alike', align: 'right' },
    { head: `Cohen’s κ (${level} interval)`, align: 'left' },
    { head: '', align: 'left' },
  ];
  const rows = questions.map(({ question, given, observed, kappa, interval }) => [
    names.get(question) ?? question,
    count(given),
    figure(observed),
    withInterval(kappa, interval),
    thin(given),
  ]);
  return alignColumns(columns, rows, ink);
}

function findingTable({ metrics, intervals }: PairAgreement, { names, level, wide, ink }: Look): string[] {
  const columns: Column[] = [
    { head: 'findings', align: 'left' },
    { head: 'polarity', align: 'left' },
    { head: 'in A', align: 'right' },
    { head: 'in B', align: 'right' },
    { head: 'in both', align: 'right' },
    ...(wide
      ? ([
          { head: 'precision', align: 'right' },
          { head: 'recall', align: 'right' },
        ] as const)
      : []),
    { head: wide ? `F1 (${level} interval)` : `F1 (${level})`, align: 'left' },
    { head: '', align: 'left' },
  ];
  const rows = metrics.themes.flatMap((theme, at) =>
    SIDES.map((polarity) => {
      const { support, predicted, truePositives, precision, recall, f1 } = theme[polarity];
      return [
        polarity === 'strength' ? (names.get(theme.theme) ?? theme.theme) : '',
        polarity,
        count(support),
        count(predicted),
        count(truePositives),
        ...(wide ? [figure(precision), figure(recall)] : []),
        withInterval(f1, intervals.themes[at]![polarity].f1),
        thin(Math.min(support, predicted)),
      ];
    }),
  );
  return alignColumns(columns, rows, ink);
}

function macroLines({ metrics, intervals }: PairAgreement, { level, wide, ink }: Look): string[] {
  const columns: Column[] = [
    { head: 'of one against the other', align: 'left' },
    { head: `F1 (${level} interval)`, align: 'left' },
  ];
  const rows = [
    ['finding macro-F1', withInterval(metrics.findingMacroF1, intervals.findingMacroF1)],
    ['theme macro-F1', withInterval(metrics.themeMacroF1, intervals.themeMacroF1)],
    ['polarity F1', withInterval(metrics.polarityF1, intervals.polarityF1)],
  ];
  const which = wide
    ? [
        ink.dim(
          'precision: share of what B gives that A gives too; recall: of what A gives, B too; F1: either way',
        ),
      ]
    : [];
  return [...which, '', ...alignColumns(columns, rows, ink)];
}

function alphaSection({ alphas, files, inAll, inSome }: AgreementReport, look: Look): string[] {
  const { names, level, ink } = look;
  const columns: Column[] = [
    { head: files.length === 2 ? 'both files' : `all ${files.length} files`, align: 'left' },
    { head: 'given', align: 'right' },
    { head: `Krippendorff’s α (${level} interval)`, align: 'left' },
    { head: '', align: 'left' },
  ];
  const rows = alphas.map(({ question, given, alpha, interval }) => [
    names.get(question) ?? question,
    count(given),
    withInterval(alpha, interval),
    thin(given),
  ]);
  const over = `over the ${plural(inAll + inSome, 'sentence')} that two files or more label`;
  return [...alignColumns(columns, rows, ink), ink.dim(over)];
}

function thin(support: number): string {
  return support < THIN_SUPPORT ? 'thin' : '';
}

function withInterval(value: number | null, interval: Interval | null): string {
  if (value === null || interval === null) return figure(value);
  return `${figure(value)} (${figure(interval.low)}–${figure(interval.high)})`;
}

/** Three digits, because people who know the codebook agree in more than two. A minus sign is only for what is below 0. */
function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(3).replace(/^-(?=0\.000$)/, '');
}
