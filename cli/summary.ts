// What a run found, for the eye: a line a theme, then where the files are. Text is returned; commands print it.

import pc from 'picocolors';
import { alignColumns, type Column } from '../eval/columns.js';
import { count, plural, themeNames } from '../eval/format.js';
import type { ModelFacts } from '../models/model.js';
import type { MergeReport } from '../pipeline/batch/merge.js';
import type { RunReport } from '../pipeline/batch/report.js';
import type { ReadFailure } from '../pipeline/types.js';
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

/** The findings per theme, what was there before, and where the files are. */
export function runSummary(report: RunReport, outDir: string, look: Look): string {
  const { reused, gone, documents, earlier } = report.counts;
  const before =
    `${plural(documents - earlier.documents, 'document')} of this run beside ${count(earlier.documents)} ` +
    'that stay from earlier ones (--replace leaves those out)';
  return tablesSummary(report, outDir, look, [
    ...(earlier.documents === 0 ? [] : [before]),
    ...(gone === 0 ? [] : [`${plural(gone, 'document')} left out: the files are no longer where they were`]),
    ...(reused === 0
      ? []
      : [`${plural(reused, 'input')} not read again: unchanged since an earlier run (--force reads all)`]),
  ]);
}

/** The same of folders that were merged. */
export function mergeSummary(report: MergeReport, outDir: string, look: Look): string {
  return tablesSummary(report, outDir, look, [
    ...report.folders.map(({ name, documents }) => `${plural(documents, 'document')} of ${name}`),
    ...(report.repeated === 0
      ? []
      : [`${plural(report.repeated, 'document')} in several folders: taken from the first of them`]),
  ]);
}

function tablesSummary(report: RunReport, outDir: string, look: Look, notes: readonly string[]): string {
  const { counts } = report;
  const ink = pc.createColors(look.colour);
  const names = themeNames(report.taxonomy);
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
    ...notes,
    ...(report.moreFormats.length === 0
      ? []
      : [`Written as ${report.moreFormats.join(', ')} too, because the folder had its tables so`]),
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
  lines.push(...mixtureLines(report));
  return lines.map((line) => `${line}\n`).join('');
}

/** What was not made in one way, and should be known before it is counted. */
function mixtureLines({ parts: { models, parts } }: RunReport): string[] {
  const versions = [...new Set(parts.filter(({ documents }) => documents > 0).map(({ version }) => version))];
  return [
    ...(models.length < 2
      ? []
      : [
          `findings: warning: the tables hold documents of ${models.length} models (` +
            `${models.map(({ id, documents }) => `${id}: ${count(documents)}`).join(', ')}): count them apart; ` +
            '"models" and "parts" of run.json say which is whose.',
        ]),
    ...(versions.length < 2
      ? []
      : [
          `findings: warning: documents were read by versions ${versions.join(' and ')}, which may differ in little; ` +
            'give all their paths to have them read by one.',
        ]),
  ];
}

/** What the folders that were merged say against each other, for standard error; '' when nothing. */
export function mergeTroubleSummary(report: MergeReport): string {
  const lines = report.differing
    .slice(0, LISTED)
    .map(
      (path) => `findings: warning: the rows of "${path}" differ between the folders; the first are taken.`,
    );
  const more = report.differing.length - LISTED;
  if (more > 0) lines.push(`findings: warning: … and ${count(more)} more that differ.`);
  return [...lines, ...mixtureLines(report)].map((line) => `${line}\n`).join('');
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
