// `findings corpus fetch`: brings the public reports that the labels speak of onto this machine. The one command
// that reads from the network.

import { fetchCorpus, LICENCE_NOTICE } from '../../corpus/fetch.js';
import { parseManifest } from '../../corpus/manifest.js';
import { plural } from '../../eval/format.js';
import { readText } from '../../labels/files.js';
import { interruptible } from '../interrupt.js';
import { shipped } from '../paths.js';

export interface FetchArguments {
  readonly out: string;
  readonly from?: string;
  readonly manifest?: string;
  /** How many of the manifest's reports, from the first. */
  readonly limit?: number;
  readonly quiet?: boolean;
}

/** Runs `findings corpus fetch`; gives the exit code, 3 when some reports could not be had. */
export async function corpusFetch(options: FetchArguments): Promise<number> {
  const manifest = options.manifest ?? shipped('corpus', 'manifest.csv');
  const entries = parseManifest(await readText(manifest, 'manifest'), manifest).slice(0, options.limit);
  const say = (line: string) => {
    if (options.quiet !== true) process.stdout.write(`${line}\n`);
  };
  say(LICENCE_NOTICE);
  const report = await interruptible((signal) =>
    fetchCorpus({
      entries,
      out: options.out,
      signal,
      ...(options.from === undefined ? {} : { from: options.from }),
      onProgress: ({ done, total, id, outcome }) => say(`${done}/${total} ${id} ${outcome}`),
    }),
  );
  for (const { id, code, message } of report.failed) {
    process.stderr.write(`findings: ${id}: ${message} [${code}]\n`);
  }
  const unverified = report.unverified.length;
  say(
    `${plural(report.fetched.length, 'report')} fetched, ${report.skipped.length} there already, ` +
      `${report.failed.length} failed${unverified > 0 ? `, ${unverified} taken as text without a hash to check` : ''}; ` +
      `they are in ${options.out}.`,
  );
  return report.failed.length > 0 ? 3 : 0;
}
