// Where the report meets the disk: hashes what was read, reads the earlier run, reckons the report, and writes its files
// whole or not at all.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readText } from '../../labels/files.js';
import { type Model, thresholdsById } from '../../models/model.js';
import { askAll } from '../../pipeline/ask.js';
import { UsageError } from '../../pipeline/errors.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { openTables, writeWhole } from '../../pipeline/write/files.js';
import type { LabelEvaluation } from '../run.js';
import type { EarlierRun } from './against.js';
import { parseEarlier } from './earlier.js';
import { errorRatesFile } from './errorRates.js';
import { evidenceFor } from './errors.js';
import { metricsText, toMetricsJson } from './metricsJson.js';
import { makeReport, type PrecisionReport, type Provenance } from './report.js';
import type { MetricsFile } from './schema.js';

/** Precisions whose price the report gives. */
const PRECISIONS = [0.9, 0.95, 0.98] as const;

export interface ReportOptions {
  readonly result: LabelEvaluation;
  readonly model: Model;
  /** Label files that were evaluated, as given. */
  readonly labels: readonly string[];
  readonly split: string | null;
  /** Label file that the learning baselines learnt from. */
  readonly train: string | null;
  /** Name and version of the tool. */
  readonly tool: { readonly name: string; readonly version: string };
  /** The command line that asked for it. */
  readonly command: string | null;
  /** What to compare with: `metrics.json` of an earlier run, or what an earlier model says. */
  readonly against?: string | EarlierRun;
}

export interface LabelReport {
  readonly report: PrecisionReport;
  readonly json: MetricsFile;
}

/**
 * Reckons the report of an evaluation.
 * @throws UsageError when the earlier run cannot be read, or has no sentence of this one
 */
export async function reportOn(options: ReportOptions): Promise<LabelReport> {
  const { result, model, against } = options;
  const earlier =
    typeof against === 'string'
      ? parseEarlier(await readText(against, 'metrics file'), against, model.taxonomy)
      : against;
  const report = makeReport({
    evaluation: result.evaluation,
    sentences: result.sentences,
    others: result.others,
    taxonomy: model.taxonomy,
    thresholds: model.thresholds,
    choices: PRECISIONS.map((asked) => ({ asked, themes: model.thresholdsFor(asked) })),
    ...(earlier && { earlier }),
    provenance: await provenanceOf(options),
    notes: result.notes,
  });
  if (earlier && !report.against) {
    throw new UsageError(
      `${earlier.file} has none of the sentences of this run: compare runs on the same label files and split.`,
    );
  }
  return { report, json: toMetricsJson(report) };
}

/** Writes `metrics.json` into `outDir`, and with `pages` the report as a page and as Markdown; gives their paths. */
export async function writeReport(
  outDir: string,
  { report, json }: LabelReport,
  pages?: { readonly model: Model },
): Promise<string[]> {
  const files: Record<string, string> = {};
  if (pages) {
    const [{ reportHtml }, { reportMarkdown }] = await Promise.all([
      import('./html/page.js'),
      import('./markdown.js'),
    ]);
    files['report.html'] = reportHtml(report, evidenceOf(report, pages.model));
    files['report.md'] = reportMarkdown(report);
  }
  files['metrics.json'] = metricsText(json);
  return (await openTables(outDir, [])).commit(files);
}

/**
 * Writes what the report knows of the model's errors to `file`, for `findings summary`; gives its path.
 * @param inputs label files, which are never written over
 * @throws UsageError when there are too few labels to say anything, or the file cannot be written
 */
export async function writeErrorRates(
  file: string,
  { report }: LabelReport,
  taxonomy: Taxonomy,
  inputs: readonly string[],
): Promise<string> {
  const rates = errorRatesFile(report, taxonomy);
  if (rates === undefined)
    throw new UsageError(
      'These labels say nothing of error rates: it takes two documents, and a finding that is tagged and one that is ' +
        'labelled. Give more labels, or all splits of them.',
    );
  await writeWhole(file, `${JSON.stringify(rates, null, 2)}\n`, inputs, 'a file that is read');
  return file;
}

/** The words that decided, one list an error; empty where there is nothing to ask. All at once: many cost less. */
function evidenceOf({ errors }: PrecisionReport, model: Model): string[][] {
  return askAll(errors, evidenceFor, (requests) => model.evidence(requests), []);
}

async function provenanceOf(options: ReportOptions): Promise<Provenance> {
  const { model, result, labels, split, train, tool, command } = options;
  const documents = new Map(
    result.sentences.flatMap(({ row, place }) => (place ? [[row.doc, place.document.sha256] as const] : [])),
  );
  return {
    tool,
    command,
    node: process.version,
    model: { id: model.id, sha256: model.sha256, backend: model.backend ?? null },
    taxonomy_version: model.taxonomy.version,
    labels: await Promise.all(labels.map(async (file) => ({ file, sha256: await sha256Of(file) }))),
    split,
    train: train === null ? null : { file: train, sha256: await sha256Of(train) },
    min_precision: model.precision?.minimum ?? null,
    thresholds: thresholdsById(model),
    documents: [...documents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([doc, sha256]) => ({ doc, sha256 })),
  };
}

async function sha256Of(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
