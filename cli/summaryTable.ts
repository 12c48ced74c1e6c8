// A summary of a tagged folder for the eye. Text is returned; the command prints it.

import pc from 'picocolors';
import { alignColumns, type Column } from '../eval/columns.js';
import { count, figure, plural } from '../eval/format.js';
import type { AdjustedCount } from '../pipeline/summary/adjust.js';
import { per100 } from '../pipeline/summary/formats.js';
import type { Dimension, Summary, SummaryRow } from '../pipeline/summary/summary.js';
import type { Look } from './summary.js';

const HEADS: Readonly<Record<Dimension, string>> = {
  theme: 'theme',
  polarity: 'polarity',
  authority: 'authority',
  year: 'year',
  inspection_type: 'inspection type',
};

/** Longest name of a group that is printed whole: rows are to fit 100 columns. */
const WIDEST = 24;

/** The rows as a table, what they are counts of above it and what the correction is below. */
export function summaryTable(summary: Summary, look: Look): string {
  const ink = pc.createColors(look.colour);
  const { by, rates, rows } = summary;
  const columns: Column[] = [
    ...by.map((dimension): Column => ({ head: HEADS[dimension], align: 'left' })),
    ...(perDocuments(summary) ? (['documents', 'sentences'] as const).map(right) : []),
    right('findings'),
    right('per 100'),
    ...(rates ? [left('adjusted'), left('per 100')] : []),
  ];
  const lines = rows.map((row, at) => [
    ...groupCells(summary, row, rows[at - 1]),
    ...(perDocuments(summary) ? [count(row.documents), count(row.sentences)] : []),
    count(row.findings),
    figure(per100(row.findings, row.sentences)),
    ...(rates ? adjustedCells(row) : []),
  ]);
  return [
    ink.bold(`${plural(summary.documents, 'document')}, ${plural(summary.sentences, 'sentence')}`),
    '',
    ...alignColumns(columns, lines, ink),
    '',
    ...notes(summary),
    '',
  ].join('\n');
}

/** Whether rows are of different documents, so that each must say of how many. */
function perDocuments({ by }: Summary): boolean {
  return by.some((dimension) => dimension !== 'theme' && dimension !== 'polarity');
}

/** The values of the groups; one that stands in the row above, with all before it, is not said again. */
function groupCells({ by, run }: Summary, { group }: SummaryRow, above: SummaryRow | undefined): string[] {
  let same = above !== undefined;
  return by.map((dimension) => {
    const value = group[dimension]!;
    same = same && above!.group[dimension] === value && dimension !== by.at(-1);
    if (same) return '';
    if (value === null) return 'not known';
    const text = String(value);
    const name = dimension === 'theme' ? (run.taxonomy.find(({ id }) => id === value)?.name ?? text) : text;
    return name.length <= WIDEST ? name : `${name.slice(0, WIDEST - 1)}…`;
  });
}

function adjustedCells({ adjusted, sentences }: SummaryRow): string[] {
  if (adjusted === undefined) return ['-', '-'];
  const whole = (value: number) => count(Math.round(value));
  const rate = (value: number) => figure(per100(value, sentences));
  return [spread(adjusted, whole), spread(adjusted, rate)];
}

function spread({ count: value, low, high }: AdjustedCount, written: (value: number) => string): string {
  return `${written(value)} (${written(low)}–${written(high)})`;
}

function notes({ rates, level, by, uncorrected }: Summary): string[] {
  const about =
    'per 100: findings for each 100 sentences of these documents, whatever the sentences are about';
  if (!rates) return [about, `Not corrected: ${uncorrected}.`];
  const share = `${Number((level * 100).toFixed(1))} %`;
  const mix =
    rates.population === 'natural' ? ', weighed to the mix of whole documents' : ', as they were drawn';
  return [
    about,
    `adjusted: corrected for tags that are missed or made up, with a ${share} interval, from ${plural(rates.sentences, 'labelled sentence')} of`,
    `${plural(rates.documents, 'document')}${mix}; other errors, such as the choice of documents, are not in it`,
    ...(by.includes('theme') ? [] : ['findings: of all themes together; a sentence may have several']),
  ];
}

function right(head: string): Column {
  return { head, align: 'right' };
}

function left(head: string): Column {
  return { head, align: 'left' };
}
