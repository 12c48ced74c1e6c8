// `findings summary`: counts of a tagged folder, as tagged and corrected.

import { listed } from '../../eval/format.js';
import { UsageError } from '../../pipeline/errors.js';
import { countDocuments } from '../../pipeline/summary/count.js';
import { summaryCsv, summaryJson } from '../../pipeline/summary/formats.js';
import { DIMENSIONS, type Dimension, summarise } from '../../pipeline/summary/summary.js';
import { filesReadIn, openTagged } from '../../pipeline/tagged/folder.js';
import { writeWhole } from '../../pipeline/write/files.js';
import { loadErrorRates } from '../resources.js';
import { summaryTable } from '../summaryTable.js';

export interface SummaryArguments {
  /** Dimensions of the rows, with commas between. */
  readonly by?: string;
  readonly format: 'table' | 'csv' | 'json';
  readonly out?: string;
  /** File of error rates; default: those of the shipped model. */
  readonly errorRates?: string;
  /** Share of the intervals that are to hold the true count. */
  readonly level: number;
}

/** Runs `findings summary`; gives the exit code. */
export async function summary(dir: string, options: SummaryArguments): Promise<number> {
  const by = parseBy(options.by ?? (options.format === 'table' ? 'theme,polarity' : DIMENSIONS.join()));
  const rates = await loadErrorRates(options.errorRates);
  const folder = await openTagged(dir);
  const counts = await countDocuments(folder.documents({ sentences: false }));
  const result = summarise(counts, folder.run, { by, rates, level: options.level });
  if (result.uncorrected !== undefined)
    process.stderr.write(
      `findings: warning: counts are as tagged, not corrected: ${result.uncorrected}. ` +
        'Make error rates with "findings eval LABELS --error-rates FILE" and the same model and options, and give them ' +
        'with --error-rates FILE.\n',
    );
  const { format, out } = options;
  const text =
    format === 'csv'
      ? summaryCsv(result)
      : format === 'json'
        ? summaryJson(result)
        : summaryTable(result, {
            colour: out === undefined && process.stdout.hasColors?.() === true,
            width: process.stdout.columns ?? 100,
          });
  if (out === undefined) process.stdout.write(text);
  else {
    const read = [...filesReadIn(dir), ...(options.errorRates === undefined ? [] : [options.errorRates])];
    await writeWhole(out, text, read, 'a file that the summary is made of');
    process.stdout.write(`Written: ${out}\n`);
  }
  return 0;
}

function parseBy(list: string): Dimension[] {
  return list.split(',').map((part) => {
    const name = part.trim();
    const found = DIMENSIONS.find((dimension) => dimension === name);
    if (found === undefined)
      throw new UsageError(`--by names "${name}"; rows can be told apart by ${listed(DIMENSIONS)}.`);
    return found;
  });
}
