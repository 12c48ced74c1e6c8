// A summary as CSV and as JSON, for the next tool. Rows are long: one a group, theme and polarity, a figure a column, so that
// a pivot table, `group_by` or a chart takes them as they are.

import { csvText } from '../write/csv.js';
import type { Row } from '../write/table.js';
import type { Summary, SummaryRow } from './summary.js';

export const SUMMARY_SCHEMA = 'inspection-findings/summary@1';

/** Sentences that rates are given for. */
const PER = 100;

const FIGURES = [
  'documents',
  'sentences',
  'findings',
  'findings_per_100',
  'adjusted',
  'adjusted_low',
  'adjusted_high',
  'adjusted_per_100',
  'adjusted_per_100_low',
  'adjusted_per_100_high',
] as const;

/** How true counts are reckoned, in one paragraph for whoever meets the file alone. */
export const METHOD =
  'adjusted = findings / ratio, where ratio = recall / precision of the model for that theme and polarity, measured on hand ' +
  'labels and shrunk to the mean of all (ratio estimator: Cochran 1977, Sampling Techniques, ch. 6; shrinkage: DerSimonian ' +
  'and Laird 1986, Controlled Clinical Trials 7); the interval is a test turned round (Wilson 1927, JASA 22; Fieller 1954, ' +
  'JRSS B 16), put together for sums after Zou and Donner 2008, Statistics in Medicine 27. It covers errors of the tags ' +
  'only, not the choice of documents.';

/** Findings for each 100 sentences; null without a sentence. */
export function per100(count: number, sentences: number): number | null {
  return sentences === 0 ? null : (count / sentences) * PER;
}

/** Columns of the rows, in order: the groups, then the figures. */
export function columnsOf({ by }: Summary): string[] {
  return [...by, ...FIGURES];
}

/** One row as a record of the columns. Counts that are not whole have two digits after the point, rates four. */
export function recordOf({ group, documents, sentences, findings, adjusted }: SummaryRow): Row {
  const figure = (value: number | undefined | null, digits: number) =>
    value === undefined || value === null ? null : Number(value.toFixed(digits));
  const rate = (count: number | undefined) =>
    count === undefined ? null : figure(per100(count, sentences), 4);
  return {
    ...group,
    documents,
    sentences,
    findings,
    findings_per_100: rate(findings),
    adjusted: figure(adjusted?.count, 2),
    adjusted_low: figure(adjusted?.low, 2),
    adjusted_high: figure(adjusted?.high, 2),
    adjusted_per_100: rate(adjusted?.count),
    adjusted_per_100_low: rate(adjusted?.low),
    adjusted_per_100_high: rate(adjusted?.high),
  };
}

/** The summary as CSV, for a spreadsheet or a script; a cell is empty where nothing is known. */
export function summaryCsv(summary: Summary): string {
  return csvText(columnsOf(summary), summary.rows.map(recordOf));
}

/** The summary as JSON: the rows, and what is needed to read them. */
export function summaryJson(summary: Summary): string {
  const { by, rows, documents, sentences, run, level, rates, uncorrected } = summary;
  const { id, sha256, thresholds } = run.model;
  return `${JSON.stringify(
    {
      schema: SUMMARY_SCHEMA,
      by,
      documents,
      sentences,
      model: { id, sha256, thresholds },
      themes: run.taxonomy.map((theme) => ({ id: theme.id, name: theme.name })),
      correction: rates
        ? { method: METHOD, level, error_rates: rates, not_corrected: null }
        : { method: null, level, error_rates: null, not_corrected: uncorrected },
      rows: rows.map(recordOf),
    },
    null,
    2,
  )}\n`;
}
