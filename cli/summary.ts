// What a run found, for the eye: a line a theme, then where the files are. Text is returned; commands print it.

import pc from 'picocolors';
import { alignColumns, type Column } from '../eval/columns.js';
import { count, plural, themeNames } from '../eval/format.js';
import type { ModelFacts } from '../models/model.js';
import type { RunReport } from '../pipeline/batch/report.js';
import type { ReadFailure, Taxonomy } from '../pipeline/types.js';
import { duration } from './progress.js';

/** Failures printed one by one; the rest are counted. */
const LISTED = 10;

const COLUMNS: readonly Column[] = [
  { head: 'theme', align: 'left' },
  { head: 'documents', align: 'right' },
  { head: 'strengths', align: 'right' },
  { head: 'weaknesses', align: 'right' },
];

/** Options of everything printed: whether to use colour. */
export interface Look {
  readonly colour: boolean;
}

/** The findings per theme, and where the files are. */
export function runSummary(report: RunReport, taxonomy: Taxonomy, outDir: string, look: Look): string {
  const { counts } = report;
  const ink = pc.createColors(look.colour);
  const names = themeNames(taxonomy);
  const rows = report.themes.map(({ theme, documents, strengths, weaknesses }) => [
    names.get(theme) ?? theme,
    count(documents),
    count(strengths),
    count(weaknesses),
  ]);
  const taken = duration(report.finished.getTime() - report.started.getTime());
  return [
    ink.bold(
      `${plural(counts.findings, 'finding')} in ${plural(counts.sentences, 'sentence')} of ` +
        `${plural(counts.documents, 'document')} (${taken})`,
    ),
    '',
    ...alignColumns(COLUMNS, rows, ink),
    '',
    ...(counts.reused === 0
      ? []
      : [
          `${plural(counts.reused, 'input')} not read again: unchanged since an earlier run (--force reads all)`,
        ]),
    `Written to ${outDir}: ${report.files.map(lastPart).join(', ')}`,
    '',
  ].join('\n');
}

/** What went wrong or was left out, one line each, for standard error; '' when all went well. */
export function troubleSummary(report: RunReport, outDir: string): string {
  const lines = report.failures.slice(0, LISTED).map(failureLine);
  const more = report.failures.length - LISTED;
  if (more > 0) lines.push(`findings: … and ${count(more)} more.`);
  if (report.failures.length > 0) {
    lines.push(
      `findings: ${plural(report.failures.length, 'input')} could not be read; all are listed in ${outDir}/errors.jsonl.`,
    );
  }
  for (const { path, sameAs } of report.duplicates.slice(0, LISTED)) {
    lines.push(`findings: warning: "${path}" has the same content as "${sameAs}" and was tagged once.`);
  }
  const moreDuplicates = report.duplicates.length - LISTED;
  if (moreDuplicates > 0)
    lines.push(`findings: warning: … and ${count(moreDuplicates)} more files given twice.`);
  return lines.map((line) => `${line}\n`).join('');
}

/** A line for each theme that has not the precision asked for, for standard error; '' where all have. */
export function precisionSummary({
  precision,
  taxonomy,
}: Pick<ModelFacts, 'precision' | 'taxonomy'>): string {
  if (precision === undefined) return '';
  const lines = taxonomy.themes.flatMap((theme, t) => {
    const { reached, threshold, precision: best, recall } = precision.themes[t]!;
    if (reached) return [];
    const before = `findings: warning: ${theme.name}: no threshold keeps a precision of ${precision.minimum}`;
    return best === null || recall === null
      ? `${before}, and none is measured above the model's own, ${threshold}, which is used.`
      : `${before}; that of the highest, ${best.toFixed(3)}, is used: ${threshold}, with a recall of ${recall.toFixed(3)}.`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** One failure as one line. */
export function failureLine(failure: ReadFailure): string {
  return `findings: ${failure.message} [${failure.code}]`;
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
