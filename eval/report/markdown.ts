// The report as Markdown: the same sections and tables as the page, without plots and without the sentences, so that it
// can go into a record or a review of code.

import { plural } from '../format.js';
import type { PrecisionReport } from './report.js';
import { type Cell, type ReportTable, type Section, textOf } from './section.js';
import { sectionsOf } from './sections/all.js';

/** GitHub-flavoured Markdown, lines ended by a line feed. */
export function reportMarkdown(report: PrecisionReport): string {
  const { evaluation, headline } = report;
  const { sentences, documents } = evaluation.populations[0]!;
  return [
    '# Precision report',
    '',
    `${escapeMarkdown(headline.systems[0]!.name)} against ${plural(sentences, 'hand-labelled sentence')} of ${plural(documents, 'document')}.`,
    ...sectionsOf(report).flatMap(sectionLines),
    '',
  ].join('\n');
}

function sectionLines({ title, lead, notes, tables }: Section, index: number): string[] {
  return [
    '',
    `## ${index + 1}. ${title}`,
    '',
    `**${escapeMarkdown(lead)}**`,
    ...notes.flatMap((note) => ['', escapeMarkdown(note)]),
    ...tables.flatMap(tableLines),
  ];
}

function tableLines({ caption, columns, rows }: ReportTable): string[] {
  const line = (cells: readonly (Cell | string)[]) =>
    `| ${cells.map((cell) => escapeMarkdown(textOf(cell))).join(' | ')} |`;
  return [
    '',
    `_${escapeMarkdown(caption)}_`,
    '',
    line(columns.map(({ head }) => head)),
    `| ${columns.map(({ numeric }) => (numeric ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
  ];
}

/** Text that stays text: no mark-up, no end of a cell or line. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_<>|[\]#&~$]/g, (mark) => `\\${mark}`);
}
