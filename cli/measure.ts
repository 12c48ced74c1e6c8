// The commands under `findings measure`, their options and their help. Apart from the others because they are many and
// for those who work on the reading, not for those who use it.

import { type Command, Option } from 'commander';
import { collect, examples } from './options.js';

type Done = (exitCode: number) => void;

/** Adds `measure` and the measures under it; each is one function here and one in `commands/measure.ts`. */
export function addMeasure(program: Command, done: Done): void {
  const measure = program
    .command('measure')
    .description('measure how faithfully documents are read, without a model');
  for (const add of [addRecovery, addWords, addMetadata, addBoundaries]) add(measure, done);
}

function addRecovery(measure: Command, done: Done): void {
  measure
    .command('recovery')
    .description('the share of hand-labelled sentences found again, letter for letter, in documents as read')
    .argument('<labels...>', 'label files (CSV)')
    .requiredOption('--from <dir>', 'folder with the documents the labels name; may be repeated', collect)
    .addOption(
      new Option('--kind <kind>', 'only files of this kind (default: any, text before PDF)').choices([
        'text',
        'pdf',
      ]),
    )
    .option('--split <name>', 'only rows of this split, such as dev')
    .option('--faults <file>', 'list of labels that are wrong (default: the one shipped)')
    .option('--misses <file>', 'CSV file for the labels that were not found')
    .addHelpText(
      'after',
      examples(
        [
          'findings measure recovery labels/letters.csv --from corpus/letters',
          'findings measure recovery labels/ofsted.csv --from out/reports --kind pdf',
          'findings measure recovery labels/ofsted.csv --from out/reports --split dev --misses out/misses.csv',
        ],
        'The interval is a bootstrap interval over documents.',
      ),
    )
    .action(async (labels, options) =>
      done(await (await import('./commands/measure.js')).recovery(labels, options)),
    );
}

function addWords(measure: Command, done: Done): void {
  measure
    .command('words')
    .description('the share of the words that pdftotext finds in PDFs which are in the documents as read')
    .requiredOption('--from <dir>', 'folder with PDFs; may be repeated', collect)
    .option('--text <dir>', 'folder with text files of the same names, instead of running pdftotext')
    .addHelpText(
      'after',
      examples(
        ['findings measure words --from out/reports', 'findings measure words --from pdfs --text texts'],
        'pdftotext is part of poppler-utils, which must be installed unless --text is given.',
      ),
    )
    .action(async (options) => done(await (await import('./commands/measure.js')).words(options)));
}

function addMetadata(measure: Command, done: Done): void {
  measure
    .command('metadata')
    .description('what documents say of themselves, as read, against the manifest of public reports')
    .requiredOption('--from <dir>', 'folder with the reports; may be repeated', collect)
    .addOption(
      new Option('--kind <kind>', 'only files of this kind (default: any, text before PDF)').choices([
        'text',
        'pdf',
      ]),
    )
    .option('--split <name>', 'only documents of this split, such as dev')
    .option('--manifest <file>', 'manifest (default: the one shipped)')
    .option('--differences', 'list every difference')
    .addHelpText(
      'after',
      examples(
        [
          'findings measure metadata --from out/reports',
          'findings measure metadata --from out/reports --kind pdf --split dev --differences',
        ],
        'A second table leaves out the cells of the manifest that corpus/manifest-faults.csv lists as wrong.',
      ),
    )
    .action(async (options) => done(await (await import('./commands/measure.js')).metadata(options)));
}

function addBoundaries(measure: Command, done: Done): void {
  measure
    .command('boundaries')
    .description('golden rules of sentence boundaries kept, by this project and by splitters on npm')
    .addHelpText('after', examples(['findings measure boundaries']))
    .action(async () => done(await (await import('./commands/measure.js')).boundaries()));
}
