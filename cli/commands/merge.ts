// `findings merge`: tagged folders in, one tagged folder out.

import { mergeTagged } from '../../pipeline/batch/merge.js';
import { parseFormats } from '../../pipeline/write/formats.js';
import { interruptible } from '../interrupt.js';
import { mergeSummary, mergeTroubleSummary } from '../summary.js';
import { tool } from '../version.js';

export interface MergeArguments {
  readonly out: string;
  /** Comma-separated; default: those of the folders. */
  readonly format?: string;
  /** Whether CSV files begin with a byte-order mark. */
  readonly bom?: boolean;
  readonly replace?: boolean;
  readonly allowMixedModels?: boolean;
  readonly quiet?: boolean;
}

/** Runs `findings merge`; gives the exit code. */
export async function merge(folders: readonly string[], options: MergeArguments): Promise<number> {
  const bom = options.bom === true;
  const formats =
    options.format === undefined && !bom ? undefined : parseFormats(options.format ?? 'csv', { bom });
  const report = await interruptible(
    (signal) =>
      mergeTagged({
        folders,
        outDir: options.out,
        ...(formats ? { formats } : {}),
        tool: tool(),
        replace: options.replace === true,
        mixModels: options.allowMixedModels === true,
        signal,
      }),
    'The same command begins again.',
  );
  process.stderr.write(mergeTroubleSummary(report));
  if (options.quiet !== true) {
    const look = { colour: process.stdout.hasColors?.() === true };
    process.stdout.write(mergeSummary(report, options.out, look));
  }
  return 0;
}
