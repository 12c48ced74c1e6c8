// The command that reviews tags in a browser: its options and its help.

import { type Command, InvalidArgumentError, Option } from 'commander';
import { SPLITS } from '../labels/columns.js';
import { collect, examples } from './options.js';

/** Adds `review`. */
export function addReview(program: Command, done: (exitCode: number) => void): void {
  program
    .command('review')
    .description(
      'look through the tags of a folder on a page of this machine, and make labels of what you decide',
    )
    .argument('<dir>', 'folder that "findings tag" has written')
    .option(
      '--labels <file>',
      'label file (CSV) for what is decided; its journal stands beside it (default: labels-<name of the folder>.csv here)',
    )
    .option(
      '--check <file>',
      'hand labels to read again beside the tags: a label file, a list by "findings doubts --out", or look-again.csv of "findings themes"; may be repeated',
      collect,
      [],
    )
    .option('--taxonomy <file>', 'themes of the labels (default: those that the folder was tagged with)')
    .addOption(
      new Option(
        '--split <name>',
        'split of the labels in the label file; auto: as the authority has it elsewhere',
      )
        .choices(['auto', ...SPLITS.filter((split) => split !== 'seed')])
        .default('auto'),
    )
    .option('--reviewer <name>', 'who decides (default: whom the page is told)')
    .option('--port <n>', 'port to listen on, on this machine alone (default: any that is free)', port, 0)
    .option('--no-open', 'print the address and open no browser')
    .addHelpText(
      'after',
      examples(
        [
          'findings review tagged',
          'findings review tagged --labels mine.csv --reviewer "A. Reviewer"',
          'findings review tagged --labels again.csv --check mine.csv',
          'findings review tagged --port 8123 --no-open',
        ],
        'The page answers to this machine only, and to the address that is printed, which works once. Stop with Ctrl-C.',
        'Every decision is on the disk before the next sentence comes: in <labels>.journal.jsonl, from which the label file is',
        'written whenever you pause. Neither holds a sentence. Start again with the same --labels, and it goes on.',
        'Two people review into two label files, and "findings agreement" compares them.',
      ),
    )
    .action(async (dir, options) => done(await (await import('./commands/review.js')).review(dir, options)));
}

/** Parser of a port. */
function port(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number < 1 || number > 65_535)
    throw new InvalidArgumentError('Give a number from 1 to 65535.');
  return number;
}
