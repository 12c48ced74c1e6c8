// `findings measure …`: how faithfully documents are read. One function a measure; each only hands on and prints.

import { basename, dirname } from 'node:path';
import pc from 'picocolors';
import { plural } from '../../eval/format.js';
import { compareSplitters, renderSplitters } from '../../eval/reading/boundaries.js';
import { renderMetadataScores } from '../../eval/reading/metadata.js';
import { type Kind, runMetadata, runRecovery, runWords } from '../../eval/reading/run.js';
import { missesCsv, renderRecovery, renderWords } from '../../eval/reading/tables.js';
import type { ReadFailure } from '../../pipeline/types.js';
import { makeFolder, openTables } from '../../pipeline/write/files.js';
import { shipped } from '../paths.js';
import { loadTaxonomy } from '../resources.js';
import { failureLine } from '../summary.js';

export interface RecoveryArguments {
  readonly from: readonly string[];
  readonly kind?: Kind;
  readonly split?: string;
  /** Default: the list the package ships. */
  readonly faults?: string;
  /** File for the misses. */
  readonly misses?: string;
}

/** Runs `findings measure recovery`; gives the exit code, 3 when some documents could not be read. */
export async function recovery(labels: readonly string[], options: RecoveryArguments): Promise<number> {
  const { from, kind, split, misses } = options;
  if (misses !== undefined) await makeFolder(dirname(misses));
  const run = await runRecovery({
    labels,
    from,
    ...(kind === undefined ? {} : { kind }),
    ...(split === undefined ? {} : { split }),
    faults: options.faults ?? shipped('labels', 'faults.csv'),
    taxonomy: await loadTaxonomy(),
  });
  process.stdout.write(renderRecovery(run.recovery, ink()));
  if (run.missing.length > 0) {
    const some = [...run.missing.slice(0, 3), ...(run.missing.length > 3 ? ['…'] : [])].join(', ');
    process.stdout.write(
      `\n${plural(run.leftOut, 'labelled sentence')} left out: ` +
        `${plural(run.missing.length, 'document')} not at hand (${some}).\n`,
    );
  }
  if (misses !== undefined) {
    const files = await openTables(dirname(misses), []);
    await files.commit({ [basename(misses)]: missesCsv(run.recovery.misses) });
    process.stdout.write(`\nWritten to ${misses}\n`);
  }
  return reportFailures(run.failures);
}

export interface WordsArguments {
  readonly from: readonly string[];
  /** Folder with the reference texts; default: `pdftotext` is run. */
  readonly text?: string;
}

/** Runs `findings measure words`; gives the exit code, 3 when some documents could not be read. */
export async function words(options: WordsArguments): Promise<number> {
  const { report, failures } = await runWords(options.from, options.text);
  process.stdout.write(renderWords(report, ink()));
  return reportFailures(failures);
}

export interface MetadataArguments {
  readonly from: readonly string[];
  readonly kind?: Kind;
  readonly split?: string;
  /** Default: the manifest the package ships. */
  readonly manifest?: string;
  readonly differences?: boolean;
}

/** Runs `findings measure metadata`; gives the exit code, 3 when some documents could not be read. */
export async function metadata(options: MetadataArguments): Promise<number> {
  const { from, kind, split } = options;
  const run = await runMetadata({
    from,
    ...(kind === undefined ? {} : { kind }),
    ...(split === undefined ? {} : { split }),
    manifest: options.manifest ?? shipped('corpus', 'manifest.csv'),
    faults: shipped('corpus', 'manifest-faults.csv'),
  });
  const { all, lessFaults, faults, documents } = run;
  process.stdout.write(
    `${plural(documents, 'document')} against the manifest\n\n${renderMetadataScores(all)}`,
  );
  process.stdout.write(
    `\nless ${plural(faults, 'cell')} of the manifest listed as wrong\n\n${renderMetadataScores(lessFaults)}`,
  );
  for (const { id, field, area, read, expected } of options.differences === true ? all.differences : []) {
    const what = area === undefined ? field : `${field} ${area}`;
    process.stdout.write(`${id}  ${what}: read "${read}", manifest "${expected}"\n`);
  }
  return reportFailures(run.failures);
}

/** Runs `findings measure boundaries`; gives the exit code. */
export async function boundaries(): Promise<number> {
  process.stdout.write(renderSplitters(await compareSplitters()));
  return 0;
}

function reportFailures(failures: readonly ReadFailure[]): number {
  for (const failure of failures) process.stderr.write(`${failureLine(failure)}\n`);
  return failures.length > 0 ? 3 : 0;
}

function ink() {
  return pc.createColors(process.stdout.hasColors?.() === true);
}
