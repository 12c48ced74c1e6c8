// The commands for folders that "findings tag" has written. Their options and their help.

import type { Command } from 'commander';
import { examples } from './options.js';

type Done = (exitCode: number) => void;

export function addMerge(program: Command, done: Done): void {
  program
    .command('merge')
    .description('join folders that "findings tag" has written into one')
    .argument('<folder...>', 'tagged folders; of a document in several the first is taken')
    .requiredOption('--out <dir>', 'folder for the joined tables; made where need be')
    .option('--format <list>', 'formats of the tables: jsonl, csv, parquet (default: those of the folders)')
    .option('--replace', 'replace the tables that --out holds')
    .option('--allow-mixed-models', 'join folders that several models tagged')
    .option('--quiet', 'print warnings only')
    .addHelpText(
      'after',
      examples(
        [
          'findings merge north south --out all',
          'findings merge north south --out all --format csv,parquet',
          'findings merge tagged --out copy --format parquet    the tables of one folder in another format',
        ],
        'Needs neither the documents nor the model. Ids stay as they are; a document in several folders comes once.',
        '"findings tag new --out all" adds to the joined folder.',
      ),
    )
    .action(async (folders, options) =>
      done(await (await import('./commands/merge.js')).merge(folders, options)),
    );
}
