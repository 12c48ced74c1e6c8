// The command that makes a model of labels: its options and its help.

import { type Command, Option } from 'commander';
import { LABELS_HELP } from './labelFiles.js';
import { collect, examples, wholeNumber } from './options.js';

type Done = (exitCode: number) => void;

export function addTrain(program: Command, done: Done): void {
  program
    .command('train')
    .description(
      'train a model from hand labels and the documents they name, and compare it with the one before',
    )
    .option('--labels <files>', LABELS_HELP, collect, [])
    .option('--documents <dir>', 'folder with the documents the labels name; may be repeated', collect, [])
    .option('--taxonomy <file>', 'your own themes, as in labels/taxonomy.json; needs --labels')
    .option('--linear', 'leave the network out: trained in moments, needs few labels')
    .requiredOption('--out <dir>', 'folder for the model bundle, its themes and its card')
    .option('--seed <n>', 'seed of the random numbers', wholeNumber)
    .option(
      '--compare-with <dir>',
      'the model before, to compare the new one with (default: the one shipped)',
    )
    .addOption(new Option('--no-compare', 'compare with no other model').conflicts('compareWith'))
    .option('--report <dir>', 'folder for the precision report of the new model, against the one before')
    .option('--quiet', 'print nothing but failures')
    .addHelpText(
      'after',
      examples(
        [
          'findings train --documents out/reports --out out/model',
          'findings train --labels shipped,mine.csv --documents out/reports --documents letters --out out/model',
          'findings train --labels shipped --labels mine.csv --documents out/reports --out out/model --report out/report',
          'findings train --labels mine.csv --documents letters --linear --out out/next --compare-with out/model',
          'findings train --taxonomy themes.json --labels mine.csv --documents letters --out out/own',
          'findings tag letters --out tagged --model out/model',
        ],
        'Learns from rows of split "train" only; rows of every other split are scored and reported in MODEL_CARD.md.',
        'Training rows whose document, or authority, another of the files keeps for evaluation are held back. Of two rows',
        'with the same sentence of the same document the one in the file given last counts.',
        'Both models are compared on rows of evaluation splits, which neither learnt from, each label file apart.',
        'The report shows the sentences of your documents: keep it where they are.',
        'Same labels, documents and seed: the same bytes.',
      ),
    )
    .action(async (options) => done(await (await import('./commands/train.js')).train(options)));
}
