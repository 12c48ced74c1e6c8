// `findings agreement`: how far those who labelled the same sentences agree, and one set of labels from theirs.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LabelSet } from '../../eval/agreement/answers.js';
import { toAgreementJson } from '../../eval/agreement/json.js';
import { type AgreementReport, measureAgreement } from '../../eval/agreement/report.js';
import { mergeDecided, readLabelSets, writeDisagreements } from '../../eval/agreement/run.js';
import { renderAgreement } from '../../eval/agreement/table.js';
import { count, plural } from '../../eval/format.js';
import { labelsCsv } from '../../labels/write.js';
import { UsageError } from '../../pipeline/errors.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { writeWhole } from '../../pipeline/write/files.js';
import { loadTaxonomy } from '../resources.js';
import { failureLine } from '../summary.js';
import { tool } from '../version.js';

export interface AgreementArguments {
  readonly split?: string;
  /** File of the themes; default: the one shipped. */
  readonly taxonomy?: string;
  readonly json?: boolean;
  /** File for the sentences answered otherwise. */
  readonly out?: string;
  readonly documents: readonly string[];
  /** The file that `out` wrote, decided. */
  readonly decided?: string;
  /** File for the labels agreed on and decided. */
  readonly labelsOut?: string;
}

/** Runs `findings agreement`; gives the exit code, 3 when some documents could not be read. */
export async function agreement(files: readonly string[], options: AgreementArguments): Promise<number> {
  if (options.documents.length > 0 && options.out === undefined) {
    throw new UsageError('--documents shows the sentences of the list that --out FILE writes: give both.');
  }
  if (options.decided !== undefined && options.labelsOut === undefined) {
    throw new UsageError('--decided says what the labels of --labels-out FILE are to be: give both.');
  }
  const taxonomy = await loadTaxonomy(options.taxonomy);
  const sets = await readLabelSets(files, taxonomy, options.split);
  const report = measureAgreement(sets, taxonomy);
  const written = await writeFiles(files, sets, taxonomy, options);
  const hint =
    report.differing > 0 && written.line === undefined
      ? `${plural(report.differing, 'sentence')} answered otherwise: list them with --out FILE.csv, to decide them`
      : undefined;
  const line = written.line ?? hint;
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(jsonOf(report, files, sets, taxonomy, options.split), null, 2)}\n`
      : `${tableOf(report, taxonomy)}${line === undefined ? '' : `\n${line}\n`}`,
  );
  return written.failed ? 3 : 0;
}

/** Writes the list or the labels, if asked for; gives the line that says so. */
async function writeFiles(
  files: readonly string[],
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
  { out, documents, decided, labelsOut }: AgreementArguments,
): Promise<{ line?: string; failed: boolean }> {
  if (labelsOut !== undefined) {
    const merged = await mergeDecided(sets, taxonomy, decided);
    const inputs = [...files, ...(decided === undefined ? [] : [decided])];
    await writeWhole(labelsOut, labelsCsv(merged.rows, taxonomy), inputs, 'a file that is read');
    const [alike, settled, alone] = [merged.alike, merged.decided, merged.alone].map(count);
    const parts = `${alike} answered alike, ${settled} decided, ${alone} of one file alone`;
    return {
      line: `Written to ${labelsOut}: ${plural(merged.rows.length, 'label')} (${parts})`,
      failed: false,
    };
  }
  if (out === undefined) return { failed: false };
  const sheet = await writeDisagreements(sets, taxonomy, documents);
  await refuseOther(out, sheet.csv, files);
  await writeWhole(out, sheet.csv, files, 'a label file');
  for (const failure of sheet.failures) process.stderr.write(`${failureLine(failure)}\n`);
  const line = `Written to ${out}: ${plural(sheet.sentences, 'sentence')} to decide, ${count(sheet.shown)} with their text`;
  return { line, failed: sheet.failures.length > 0 };
}

/** A list that is there already may hold somebody's decisions. */
async function refuseOther(out: string, csv: string, files: readonly string[]): Promise<void> {
  // That it is a label file is for `writeWhole` to say.
  if (files.some((file) => resolve(file) === resolve(out))) return;
  const found = await readFile(out, 'utf8').catch(() => undefined);
  if (found === undefined || found === csv) return;
  throw new UsageError(
    `"${out}" is there already and may hold decisions: give another name, or remove it first. ` +
      'To use a decided list, give it with --decided.',
  );
}

function tableOf(report: AgreementReport, taxonomy: Taxonomy): string {
  return renderAgreement(report, taxonomy, {
    width: process.stdout.columns ?? 100,
    colour: process.stdout.hasColors?.() === true,
  });
}

function jsonOf(
  report: AgreementReport,
  files: readonly string[],
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
  split: string | undefined,
): unknown {
  return toAgreementJson(report, {
    tool: tool(),
    taxonomy_version: taxonomy.version,
    labels: files.map((path, at) => ({ name: sets[at]!.name, path })),
    split: split ?? null,
  });
}
