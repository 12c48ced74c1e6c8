// A summary of a tagged folder for the eye. Text is returned; the command prints it.

import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { alignColumns, type Column, type Ink } from '../eval/columns.js';
import { count, figure, plural } from '../eval/format.js';
import { wrapWords } from '../pipeline/inspect/wrap.js';
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

/** One column: its head, and what a row has there. */
interface Part extends Column {
  readonly cell: (row: SummaryRow, at: number) => string;
}

/**
 * The rows as a table, what they are counts of above it and what the correction is below. Where it is wider than the
 * terminal, intervals of rates go first, then sentences, then documents: files have them all.
 */
export function summaryTable(summary: Summary, look: Look & { readonly width: number }): string {
  const ink = pc.createColors(look.colour);
  const lines = [0, 1, 2, 3]
    .map((leaveOut) => tableLines(summary, leaveOut, ink))
    .find(([, rule], i) => i === 3 || plainLength(rule!) <= look.width)!;
  return [
    ink.bold(`${plural(summary.documents, 'document')}, ${plural(summary.sentences, 'sentence')}`),
    '',
    ...lines,
    '',
    ...notes(summary, Math.min(look.width, 100)),
    '',
  ].join('\n');
}

/** @param leaveOut how many of the columns that can be spared are left out */
function tableLines(summary: Summary, leaveOut: number, ink: Ink): string[] {
  const { by, rates, rows } = summary;
  const each = by.some((dimension) => dimension !== 'theme' && dimension !== 'polarity');
  const parts: Part[] = [
    ...by.map(
      (dimension, d): Part => ({
        head: HEADS[dimension],
        align: 'left',
        cell: (_, at) => groupCell(summary, at, d),
      }),
    ),
    ...(each && leaveOut < 3 ? [right('documents', ({ documents }) => count(documents))] : []),
    ...(each && leaveOut < 2 ? [right('sentences', ({ sentences }) => count(sentences))] : []),
    right('findings', ({ findings }) => count(findings)),
    right('per 100', ({ findings, sentences }) => figure(per100(findings, sentences))),
    ...(rates ? [{ ...right('adjusted', adjustedCell), align: 'left' as const }] : []),
    ...(rates && leaveOut > 0
      ? [right('per 100', ({ adjusted, sentences }) => figure(adjusted && per100(adjusted.count, sentences)))]
      : []),
    ...(rates && leaveOut === 0 ? [{ ...right('per 100', adjustedRateCell), align: 'left' as const }] : []),
  ];
  return alignColumns(
    parts,
    rows.map((row, at) => parts.map(({ cell }) => cell(row, at))),
    ink,
  );
}

/** Without what colours it. The rule under the head is as wide as the widest row. */
function plainLength(line: string): number {
  return stripVTControlCharacters(line).length;
}

/** The value of a group; where it stands in the row above, with all before it, it is not said again. */
function groupCell({ by, rows, run }: Summary, at: number, d: number): string {
  const { group } = rows[at]!;
  const above = rows[at - 1]?.group;
  const same = by.slice(0, d + 1).every((dimension) => above?.[dimension] === group[dimension]);
  if (same && d < by.length - 1) return '';
  const value = group[by[d]!]!;
  if (value === null) return 'not known';
  const text = String(value);
  const name = by[d] === 'theme' ? (run.taxonomy.find(({ id }) => id === value)?.name ?? text) : text;
  return name.length <= WIDEST ? name : `${name.slice(0, WIDEST - 1)}…`;
}

function adjustedCell({ adjusted }: SummaryRow): string {
  return adjusted === undefined ? '-' : spread(adjusted, (value) => count(Math.round(value)));
}

function adjustedRateCell({ adjusted, sentences }: SummaryRow): string {
  if (adjusted === undefined) return '-';
  return spread(adjusted, (value) => figure(per100(value, sentences)));
}

function spread({ count: value, low, high }: AdjustedCount, written: (value: number) => string): string {
  return `${written(value)} (${written(low)}–${written(high)})`;
}

/** What the columns mean, filled into lines. */
function notes(summary: Summary, width: number): string[] {
  return meanings(summary).flatMap((text) =>
    wrapWords(
      text.split(' ').map((word) => [{ text: word }]),
      width,
    ),
  );
}

function meanings({ rates, level, by, uncorrected }: Summary): string[] {
  const about = [
    'per 100: findings for each 100 sentences of these documents, whatever the sentences are about.',
    ...(by.includes('theme') ? [] : ['findings: of all themes together; a sentence may have several.']),
  ];
  if (!rates) return [...about, `Not corrected: ${uncorrected}.`];
  const share = `${Number((level * 100).toFixed(1))} %`;
  const from = `${plural(rates.sentences, 'labelled sentence')} of ${plural(rates.documents, 'document')}`;
  const mix = rates.population === 'natural' ? 'weighed to the mix of whole documents' : 'as they were drawn';
  return [
    ...about,
    `adjusted: corrected for tags that are missed or made up, as measured on ${from}, ${mix}; the ${share} interval is ` +
      'of these errors, not of the choice of documents.',
  ];
}

function right(head: string, cell: Part['cell']): Part {
  return { head, align: 'right', cell };
}
