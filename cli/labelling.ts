// The commands for those who label: which labels to read again, and which sentences to label next. Their options and
// their help.

import type { Command } from 'commander';
import { collect, examples, wholeNumber } from './options.js';

type Done = (exitCode: number) => void;

export function addDoubts(program: Command, done: Done): void {
  program
    .command('doubts')
    .description('list the hand labels that a model, cross-validated, most confidently disagrees with')
    .argument('<file>', 'cross-validation.csv, as "findings train" writes it')
    .option(
      '--documents <dir>',
      'folder with the documents, to show the sentences; may be repeated',
      collect,
      [],
    )
    .option('--most <n>', 'labels listed at most', wholeNumber, 200)
    .option('--out <file>', 'CSV file for the list')
    .addHelpText(
      'after',
      examples(
        [
          'findings doubts out/model/cross-validation.csv',
          'findings doubts out/model/cross-validation.csv --documents out/reports --out out/doubts.csv',
          'findings doubts out/model/cross-validation.csv --most 50',
        ],
        'A doubt is a reason to read the sentence again, not a correction: the model may be the one that is wrong.',
        'With --documents the list holds the text of your documents: keep it where they are.',
      ),
    )
    .action(async (file, options) =>
      done(await (await import('./commands/doubts.js')).doubts(file, options)),
    );
}

export function addNext(program: Command, done: Done): void {
  program
    .command('next')
    .description('list the unlabelled sentences of documents that are most worth a hand label')
    .requiredOption('--documents <dir>', 'folder with documents; may be repeated', collect)
    .option('--labels <file>', 'label file; may be repeated (default: the ones shipped)', collect, [])
    .option('--most <n>', 'sentences listed at most', wholeNumber, 2000)
    .option('--model <dir>', 'model to ask (default: the one shipped)')
    .option('--out <file>', 'CSV file for the list', 'next.csv')
    .addHelpText(
      'after',
      examples(
        [
          'findings next --documents out/reports --out out/next.csv',
          'findings next --documents out/reports --labels labels/ofsted.csv --labels mine.csv --most 500',
        ],
        'Leaves out sentences that have a label and documents of the splits dev, seed and test.',
        'The list names documents and fingerprints and holds no text; same input, same bytes.',
      ),
    )
    .action(async (options) => done(await (await import('./commands/next.js')).next(options)));
}
