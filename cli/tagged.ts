// Commands that begin with a folder `findings tag` has written, their options and their help.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { examples } from './options.js';

type Done = (exitCode: number) => void;

/** Adds `summary`. */
export function addSummary(program: Command, done: Done): void {
  program
    .command('summary')
    .description(
      'count findings by theme, polarity, authority, year and inspection type, errors of the tags corrected',
    )
    .argument('<dir>', 'folder that "findings tag" has written')
    .option(
      '--by <list>',
      'what rows are told apart by: theme, polarity, authority, year, inspection_type (default: theme,polarity for a table, all for csv and json)',
    )
    .addOption(
      new Option('--format <name>', 'how to write it').choices(['table', 'csv', 'json']).default('table'),
    )
    .option('--out <file>', 'file to write instead of printing')
    .option(
      '--error-rates <file>',
      'error rates of the model, made by "findings eval --error-rates" (default: those of the shipped model)',
    )
    .option('--level <share>', 'share of the intervals that are to hold the true count', level, 0.95)
    .addHelpText(
      'after',
      examples(
        [
          'findings summary tagged',
          'findings summary tagged --by year,polarity',
          'findings summary tagged --by authority',
          'findings summary tagged --format csv --out summary.csv',
          'findings summary tagged --format json --error-rates out/error-rates.json',
        ],
        'Tags miss some findings and make up others. The adjusted count is what there truly is, as far as hand labels tell;',
        'its interval is of the errors of the tags, not of the choice of documents (docs/summary.md).',
        'Where nothing is known of the errors (another model, --min-precision) counts are given as tagged, and it says so.',
      ),
    )
    .action(async (dir, options) =>
      done(await (await import('./commands/summary.js')).summary(dir, options)),
    );
}

/** Adds `merge`. */
export function addMerge(program: Command, done: Done): void {
  program
    .command('merge')
    .description('join folders that "findings tag" has written into one')
    .argument('<folder...>', 'tagged folders; of a document in several the first is taken')
    .requiredOption('--out <dir>', 'folder for the joined tables; made where need be')
    .option(
      '--format <list>',
      'formats of the tables: jsonl, csv, xlsx, parquet (default: those of the folders)',
    )
    .option('--bom', 'begin CSV files with a byte-order mark, for Excel')
    .option('--replace', 'replace the tables that --out holds')
    .option('--allow-mixed-models', 'join folders that several models tagged')
    .option('--quiet', 'print warnings only')
    .addHelpText(
      'after',
      examples(
        [
          'findings merge north south --out all',
          'findings merge north south --out all --format csv,parquet',
          'findings merge tagged --out copy --format xlsx    the tables of one folder in another format',
        ],
        'Needs neither the documents nor the model. Ids stay as they are; a document in several folders comes once.',
        '"findings tag new --out all" adds to the joined folder.',
      ),
    )
    .action(async (folders, options) =>
      done(await (await import('./commands/merge.js')).merge(folders, options)),
    );
}

/** Adds `dashboard`. */
export function addDashboard(program: Command, done: Done): void {
  program
    .command('dashboard')
    .description('write one page over a tagged folder: charts, and the sentences behind every number')
    .argument('<dir>', 'folder that "findings tag" has written')
    .option('--out <file>', 'the page (default: dashboard.html in the folder)')
    .addHelpText(
      'after',
      examples(
        ['findings dashboard tagged', 'findings dashboard tagged --out out/findings.html'],
        'One file that asks for nothing: it can be kept and sent. It holds the sentences of your documents.',
      ),
    )
    .action(async (dir, options) =>
      done(await (await import('./commands/dashboard.js')).dashboard(dir, options)),
    );
}

/** Parser of a share that is neither 0 nor 1. */
function level(value: string): number {
  const share = Number(value);
  if (!/^0?\.\d+$/.test(value) || share <= 0 || share >= 1)
    throw new InvalidArgumentError('Give a share between 0 and 1, such as 0.95.');
  return share;
}
