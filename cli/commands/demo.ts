// `findings demo`: the project on its own letters, in one command: tags them, scores the tags against the hand
// labels, and shows what a reader of a report wants first.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { alignColumns, type Column } from '../../eval/columns.js';
import type { SystemScores } from '../../eval/evaluation.js';
import { figure, plural, themeNames } from '../../eval/format.js';
import type { Interval } from '../../eval/measures/types.js';
import { reportOn, writeReport } from '../../eval/report/run.js';
import { evaluateLabels } from '../../eval/run.js';
import { tagBatch } from '../../pipeline/batch/batch.js';
import { createTagger } from '../../pipeline/batch/inProcess.js';
import type { RunReport } from '../../pipeline/batch/report.js';
import { writeDashboard } from '../../pipeline/dashboard/run.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { parseFormats } from '../../pipeline/write/formats.js';
import { interruptible } from '../interrupt.js';
import { shipped } from '../paths.js';
import { startProgress } from '../progress.js';
import { loadModel } from '../resources.js';
import { type Look, troubleSummary } from '../summary.js';
import { tool } from '../version.js';
import { dashboardClient } from './dashboard.js';

const COLUMNS: readonly Column[] = [
  { head: 'theme', align: 'left' },
  { head: 'strengths', align: 'right' },
  { head: 'weaknesses', align: 'right' },
  { head: 'precision', align: 'right' },
  { head: 'recall', align: 'right' },
  { head: 'F1', align: 'right' },
];

/** Runs `findings demo` into `outDir`; gives the exit code, 3 when a letter could not be read. */
export async function demo(outDir: string = join('out', 'demo')): Promise<number> {
  const letters = shipped('corpus', 'letters');
  const labels = shipped('labels', 'letters.csv');
  const model = await loadModel();
  const bar = await startProgress(false);
  const report = await interruptible((signal) =>
    tagBatch({
      paths: [letters],
      outDir,
      formats: parseFormats('jsonl,csv'),
      recipe: { tool: tool(), model, includeOther: false },
      tagger: createTagger(model, { includeOther: false }),
      replace: true,
      signal,
      onProgress: (progress) => bar.update(progress),
    }),
  ).finally(() => bar.stop());
  process.stderr.write(troubleSummary(report, outDir));

  const result = await evaluateLabels({
    labels: [labels],
    from: [letters],
    model,
    baselines: true,
    asPrinted: false,
  });
  const scored = await reportOn({
    result,
    model,
    labels: [labels],
    split: null,
    train: null,
    tool: tool(),
    command: 'findings demo',
  });
  const pages = await writeReport(outDir, scored, { model });

  const dashboard = await writeDashboard({ dir: outDir, client: dashboardClient() });

  const look = { colour: process.stdout.hasColors?.() === true };
  const systems = result.evaluation.populations[0]!.systems;
  const findings = await readFile(join(outDir, 'findings.jsonl'), 'utf8');
  process.stdout.write(
    [
      demoTable(report, systems, model.taxonomy, look),
      exampleFindings(findings, model.taxonomy, look),
      `Written to ${outDir}: ${[...report.files, ...pages, dashboard].map((file) => file.split(/[\\/]/).at(-1)).join(', ')}`,
      'Next: findings tag YOUR-LETTERS --out DIR',
      '',
    ].join('\n'),
  );
  return report.failures.length > 0 ? 3 : 0;
}

/** What was found by theme and how well, and the one figure; `systems` begins with the model. */
export function demoTable(
  report: RunReport,
  systems: readonly SystemScores[],
  taxonomy: Taxonomy,
  { colour }: Look,
): string {
  const ink = pc.createColors(colour);
  const [model, ...others] = systems;
  const rows = taxonomy.themes.map((theme) => {
    const found = report.themes.find((count) => count.theme === theme.id);
    const scores = model?.metrics.themes.find((entry) => entry.theme === theme.id)?.finding;
    return [
      theme.name,
      String(found?.strengths ?? 0),
      String(found?.weaknesses ?? 0),
      figure(scores?.precision),
      figure(scores?.recall),
      figure(scores?.f1),
    ];
  });
  const { documents, sentences, findings } = report.counts;
  const best = others.map(({ name, metrics }) => `${name} ${figure(metrics.findingMacroF1)}`).join(', ');
  return [
    ink.bold(
      `${plural(findings, 'finding')} in ${plural(sentences, 'sentence')} of ${plural(documents, 'letter')}`,
    ),
    '',
    ...alignColumns(COLUMNS, rows, ink),
    '',
    `finding macro-F1 ${withInterval(model?.metrics.findingMacroF1, model?.intervals.findingMacroF1)} ` +
      `against ${plural(model?.metrics.n ?? 0, 'hand-labelled sentence')}`,
    ...(model === undefined || model.notFound === 0
      ? []
      : [`${model.notFound} of them not found in the letters as read, and counted as missed`]),
    ...(others.length === 0 ? [] : [ink.dim(`beside it: ${best}`)]),
    '',
  ].join('\n');
}

/** The surest strength and the surest weakness of a `findings.jsonl`. */
export function exampleFindings(jsonl: string, taxonomy: Taxonomy, { colour }: Look): string {
  const names = themeNames(taxonomy);
  const ink = pc.createColors(colour);
  const rows = jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string> & { confidence: number; page: number });
  const lines = ['strength', 'weakness'].flatMap((polarity) => {
    const own = rows.filter((row) => row.polarity === polarity);
    const [surest] = own.sort((a, b) => b.confidence - a.confidence);
    if (surest === undefined) return [];
    const where = `${surest.authority ?? 'authority not given'}, page ${surest.page}`;
    const what = `${names.get(surest.theme ?? '')}, ${polarity}, ${Math.round(surest.confidence * 100)}% sure`;
    return [`  ${surest.text}`, ink.dim(`  ${what} (${where})`)];
  });
  return lines.length === 0 ? '' : ['For example:', ...lines, ''].join('\n');
}

function withInterval(value: number | null | undefined, interval: Interval | null | undefined): string {
  if (interval === null || interval === undefined) return figure(value);
  return `${figure(value)} (95% interval ${figure(interval.low)}–${figure(interval.high)})`;
}
