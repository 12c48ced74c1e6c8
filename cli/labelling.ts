// The commands for those who label: how far they agree, which labels to read again, and which sentences to label next.
// Their options and their help.

import { type Command, Option } from 'commander';
import { LABELS_HELP } from './labelFiles.js';
import { collect, examples, wholeNumber } from './options.js';

type Done = (exitCode: number) => void;

export function addAgreement(program: Command, done: Done): void {
  program
    .command('agreement')
    .description('tell how far people who labelled the same sentences agree, and settle where they do not')
    .argument('<labels...>', 'label files (CSV), two or more, one a person')
    .option('--split <name>', 'only rows of this split, such as dev')
    .option('--taxonomy <file>', 'themes of the labels (default: the ones shipped)')
    .option('--json', 'print the figures as JSON')
    .option('--out <file>', 'CSV file for the sentences answered otherwise, to decide in')
    .option(
      '--documents <dir>',
      'folder with the documents, to show the sentences in --out; may be repeated',
      collect,
      [],
    )
    .option('--decided <file>', 'the file that --out wrote, decided; needs --labels-out')
    .addOption(
      new Option('--labels-out <file>', 'label file for what is agreed on and decided').conflicts('out'),
    )
    .addHelpText(
      'after',
      examples(
        [
          'findings agreement labels/letters-first.csv labels/letters-second.csv',
          'findings agreement first.csv second.csv third.csv --split dev --json > agreement.json',
          'findings agreement first.csv second.csv --documents letters --out out/differ.csv',
          'findings agreement first.csv second.csv --decided out/differ.csv --labels-out labels.csv',
        ],
        "For each pair of files: Cohen's kappa, and F1 of one against the other; for all: Krippendorff's alpha, which",
        'takes sentences that only some files label. Intervals are bootstrap intervals over documents.',
        'The list has one row a sentence: the answer of each file ("absent": not about that theme), then one empty column',
        'a question to decide in, filled where the files agree. Write a polarity, or "absent", in each. A list that is there',
        'already is not replaced: it may hold decisions.',
        'With --labels-out the label file has what the files agree on, what was decided, and what one file alone labels.',
        'With text in the label files or --documents, the list has the text of your documents: keep it where they are.',
      ),
    )
    .action(async (labels, options) =>
      done(await (await import('./commands/agreement.js')).agreement(labels, options)),
    );
}

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
    .option('--labels <files>', LABELS_HELP, collect, [])
    .option('--most <n>', 'sentences listed at most', wholeNumber, 2000)
    .option('--model <dir>', 'model to ask (default: the one shipped)')
    .option('--out <file>', 'CSV file for the list', 'next.csv')
    .addHelpText(
      'after',
      examples(
        [
          'findings next --documents out/reports --out out/next.csv',
          'findings next --documents letters --labels shipped,mine.csv --most 500',
        ],
        'Leaves out sentences that have a label and documents of the splits dev, seed and test.',
        'The list names documents and fingerprints and holds no text; same input, same bytes.',
      ),
    )
    .action(async (options) => done(await (await import('./commands/next.js')).next(options)));
}
