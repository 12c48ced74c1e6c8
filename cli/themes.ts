// The commands that edit themes and take labels along. Their options and their help.

import type { Command } from 'commander';
import { collect, examples } from './options.js';

type Done = (exitCode: number) => void;

const NOTES = [
  'Writes taxonomy.json (its version raised), each label file under its own name, and look-again.csv: the sentences that a',
  'person must look at again, why, and the label to begin from. The journal of a review beside a label file (mine.journal.jsonl',
  'to mine.csv) goes with it. What is given is never written to; --out must be new or empty.',
  'To edit again, run on what was written: --taxonomy DIR/taxonomy.json --labels DIR/mine.csv --look-again DIR/look-again.csv.',
];

/** Adds `themes`. */
export function addThemes(program: Command, done: Done): void {
  const themes = program
    .command('themes')
    .description('rename, merge or split themes, and take the labels along')
    .addHelpText(
      'after',
      examples([
        'findings themes rename caseloads workloads --labels mine.csv --out new',
        'findings themes merge supervision caseloads --into management --labels mine.csv --out new',
        'findings themes split care_leavers --help',
      ]),
    );
  addRename(themes, done);
  addMerge(themes, done);
  addSplit(themes, done);
}

function addRename(themes: Command, done: Done): void {
  withFiles(
    themes
      .command('rename')
      .description('give a theme another id, and name')
      .argument('<old>', 'id of the theme')
      .argument('<new>', 'its id from now on')
      .option(
        '--name <text>',
        'its name from now on (default: the new id written out, where the old name was)',
      ),
  )
    .addHelpText(
      'after',
      examples(
        [
          'findings themes rename caseloads workloads --labels mine.csv --out new',
          'findings themes rename caseloads workloads --name "Workload" --taxonomy own.json --labels mine.csv --out new',
        ],
        'Nothing is to be looked at again.',
        ...NOTES,
      ),
    )
    .action(async (from, to, options) =>
      done(await (await import('./commands/themes.js')).rename(from, to, options)),
    );
}

function addMerge(themes: Command, done: Done): void {
  withFiles(
    themes
      .command('merge')
      .description('make one theme of several')
      .argument('<themes...>', 'ids of the themes, two or more')
      .requiredOption('--into <id>', 'id of the one theme; may be one of them')
      .option(
        '--name <text>',
        'its name (default: that of the theme that keeps its id, else the id written out)',
      )
      .option('--definition <text>', 'its definition (default: those of the themes, one after another)')
      .option(
        '--colour <hex>',
        'its colour (default: that of the theme that keeps its id, else of the first)',
      ),
  )
    .option('--only-certain', 'leave sentences to be looked at again out of the label files')
    .addHelpText(
      'after',
      examples(
        [
          'findings themes merge supervision caseloads --into management --labels mine.csv --out new',
          'findings themes merge supervision caseloads --into caseloads --labels mine.csv --labels more.csv --out new',
        ],
        'A sentence of one of the themes keeps its polarity. One of several that differ is mixed ("none" gives way to any',
        'other), and is to be looked at again.',
        ...NOTES,
      ),
    )
    .action(async (from, options) => done(await (await import('./commands/themes.js')).merge(from, options)));
}

function addSplit(themes: Command, done: Done): void {
  withFiles(
    themes
      .command('split')
      .description('make several themes of one')
      .argument('<theme>', 'id of the theme')
      .requiredOption('--into <ids...>', 'ids of the new themes, two or more; one may be that of the theme')
      .option('--keywords <id=pattern>', 'words that name a new theme; may be repeated', collect, [])
      .option('--themes <file>', 'the new themes in full: a JSON list, each as in labels/taxonomy.json'),
  )
    .option('--only-certain', 'leave sentences to be looked at again out of the label files')
    .addHelpText(
      'after',
      examples(
        [
          'findings themes split care_leavers --into pathway_plans leaving_care \\',
          '    --keywords "pathway_plans=pathway plan" --keywords "leaving_care=care leaver" --keywords "leaving_care=leaving care" \\',
          '    --labels mine.csv --documents letters --out new',
          'findings themes split care_leavers --into care_leavers,pathway_plans --themes new.json --labels mine.csv --out new',
        ],
        'Every sentence of the theme is to be looked at again. The guess is the new theme, or themes, whose keywords stand in',
        'the sentence, with the polarity it had; all of them where none does, or where no text is at hand: label files that',
        'carry none need --documents. Without --themes the new themes have the definition of the old: put it right in',
        'taxonomy.json.',
        ...NOTES,
      ),
    )
    .action(async (from, options) => done(await (await import('./commands/themes.js')).split(from, options)));
}

/** Options that all three have. */
function withFiles(command: Command): Command {
  return command
    .requiredOption('--labels <file>', 'label file (CSV) to take along; may be repeated', collect)
    .requiredOption('--out <dir>', 'folder for what is written; new, or empty')
    .option('--taxonomy <file>', 'the themes as they are (default: the ones shipped)')
    .option('--look-again <file>', 'look-again.csv of an earlier edit: what is still open of it goes on')
    .option(
      '--documents <dir>',
      'folder with documents, to see the words of labels that carry no text; may be repeated',
      collect,
      [],
    );
}
