// The commands, their options and their help. Each is loaded when it is called and not before, so that `--help`
// comes at once; what it does stands in its own module.

import { Command, Option } from 'commander';
import { TIME_LIMIT } from '../pipeline/batch/tagger.js';
import { addAgreement, addDoubts, addNext } from './labelling.js';
import { addMeasure } from './measure.js';
import { collect, examples, share, wholeNumber } from './options.js';
import { addReview } from './review.js';
import { addDashboard, addMerge, addSummary } from './tagged.js';
import { addThemes } from './themes.js';
import { addTrain } from './training.js';
import { tool } from './version.js';
import { addWorker, QUEUE_HELP } from './worker.js';

const PRECISION_HELP =
  'share of findings that are to be right, above 0, at most 1: raises the threshold of each theme to the lowest that ' +
  "kept this precision on held-out reports (default: the model's own thresholds)";

/** Told the exit code of the command that ran. */
type Done = (exitCode: number) => void;

/** The command line; wrong usage is thrown as a `CommanderError` once it has been printed. */
export function makeProgram(done: Done): Command {
  const program = new Command('findings')
    .description(
      'Reads inspection letters and reports and tags each sentence as a strength or a weakness by theme.\n' +
        'Nothing leaves this machine unless you name a queue (--queue); only "corpus fetch" reads from the internet.',
    )
    .version(tool().version)
    .option('--verbose', 'print the stack of an error')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(message.replace(/^error: /, 'findings: ')) })
    .showHelpAfterError('(add --help for what is allowed, with examples)')
    .addHelpText(
      'after',
      examples(
        [
          'findings demo                        the project on its own sample letters',
          'findings tag letters --out tagged    every document of a folder',
          'findings tag --help                  more about one command',
        ],
        'Exit codes: 0 all read; 1 wrong usage or fatal; 3 finished, some inputs failed; 4 eval: a requirement is not met.',
      ),
    );
  for (const add of [
    addTag,
    addMerge,
    addSummary,
    addDashboard,
    addReview,
    addWorker,
    addText,
    addInspect,
    addExplain,
    addEval,
    addMeasure,
    addTrain,
    addAgreement,
    addDoubts,
    addNext,
    addThemes,
    addCorpus,
    addDemo,
  ])
    add(program, done);
  return program;
}

function addTag(program: Command, done: Done): void {
  program
    .command('tag')
    .description('tag documents and write findings, sentences and documents as tables')
    .argument('<path...>', 'files, folders (searched to the bottom) or glob patterns')
    .requiredOption('--out <dir>', 'folder for the tables; made where need be')
    .option('--format <list>', 'formats of the tables: jsonl, csv, xlsx, parquet', 'jsonl,csv')
    .option(
      '--bom',
      'begin CSV files with a byte-order mark, without which Excel misreads them on a double click',
    )
    .option('--model <dir>', 'model to tag with (default: the one shipped)')
    .option('--min-precision <share>', PRECISION_HELP, share)
    .option('--taxonomy <file>', 'themes of the model (default: those saved with it)')
    .option('--include-other', 'count sentences with a polarity and no theme as findings of theme "other"')
    .option('--force', 'tag documents again that an earlier run into the same folder has tagged')
    .option('--replace', 'leave out what the folder holds of other paths (default: it stays)')
    .option('--allow-mixed-models', 'let documents stay there that another model tagged')
    .addOption(
      new Option('--workers <n>', 'documents tagged side by side (default: one a processor, at most 4)')
        .argParser(wholeNumber)
        .conflicts('queue'),
    )
    .addOption(
      new Option('--time-limit <seconds>', 'longest time for one document')
        .argParser(wholeNumber)
        .default(TIME_LIMIT)
        .conflicts('queue'),
    )
    .option('--queue [url]', QUEUE_HELP)
    .option('--by-path', 'with --queue: workers read the documents themselves, under the same paths')
    .option('--quiet', 'print failures only')
    .addHelpText(
      'after',
      examples(
        [
          'findings tag letter.pdf --out tagged',
          'findings tag letters reports/2024 --out tagged --format csv',
          'findings tag "letters/**/*.docx" --out tagged --include-other',
          'findings tag letters --out tagged --min-precision 0.95',
          'findings tag letters --out tagged --format xlsx          one workbook for Excel',
          'findings tag letters --out tagged --format csv,parquet   for R, pandas, Power BI, DuckDB',
          'findings tag new --out tagged        adds to what is there',
          'findings tag letters --out tagged --queue redis://queue.example:6379',
        ],
        'Writes findings.*, documents.*, sentences.*, errors.jsonl, datapackage.json (what each column is) and run.json,',
        'each whole or not at all. For Excel take --format xlsx: a CSV file without --bom opens there with wrong letters.',
        'A folder that holds tables keeps them: documents of other paths stay first, in their order; those of these paths',
        'are made anew, and left out where their file is gone from a folder or pattern given. --replace keeps these alone.',
        'With --min-precision fewer findings are reported and more of them are right; the model card says what it',
        'costs. Findings of theme "other" have no threshold, and are not held to it.',
        'Exit code 3: finished, and errors.jsonl lists inputs that could not be read.',
      ),
    )
    .action(async (paths, options) => done(await (await import('./commands/tag.js')).tag(paths, options)));
}

function addText(program: Command, done: Done): void {
  program
    .command('text')
    .description('print the canonical text of a document, which offsets in the tables count in')
    .argument('<path>', 'one file')
    .addHelpText('after', examples(['findings text letter.pdf', 'findings text letter.docx > letter.txt']))
    .action(async (path) => done(await (await import('./commands/text.js')).text(path)));
}

function addInspect(program: Command, done: Done): void {
  program
    .command('inspect')
    .description('show a document as it was read: its blocks, sentences and metadata')
    .argument('<path>', 'one file')
    .option('--json', 'print JSON')
    .addOption(
      new Option('--html <file>', 'write a page for the browser instead of printing').conflicts('json'),
    )
    .addHelpText(
      'after',
      examples(
        [
          'findings inspect letter.pdf | less',
          'findings inspect letter.pdf --html out/letter.html',
          'findings inspect letter.docx --json > letter.json',
        ],
        'Each line begins with the kind of its block and the number of its sentence; indentation follows the headings.',
        'In square brackets stands what the tool adds: [page 2], [^1] a footnote mark, [after 7] the sentence that',
        'introduces a list, [U+00AD] a character that does not show.',
        'The page needs no script and asks for nothing: it can be kept and sent as one file.',
      ),
    )
    .action(async (path, options) =>
      done(await (await import('./commands/inspect.js')).inspect(path, options)),
    );
}

function addExplain(program: Command, done: Done): void {
  program
    .command('explain')
    .description('print the labels of one sentence and the features that decided')
    .argument('<sentence>', 'the sentence, in quotes')
    .option('--heading <text>', 'heading above it; repeat for a path, outermost first', collect, [])
    .option('--before <sentence>', 'the sentence before it', '')
    .option('--list-item', 'the sentence is an item of a list')
    .option('--model <dir>', 'model to label with (default: the one shipped)')
    .option('--min-precision <share>', PRECISION_HELP, share)
    .option('--taxonomy <file>', 'themes of the model (default: those saved with it)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples([
        'findings explain "Caseloads are too high."',
        'findings explain "The quality of pathway plans." --heading "What needs to improve?" --list-item',
        'findings explain "It is regular." --before "Staff value their supervision." --json',
        'findings explain "Caseloads are too high." --min-precision 0.95',
      ]),
    )
    .action(async (sentence, options) =>
      done(await (await import('./commands/explain.js')).explain(sentence, options)),
    );
}

function addEval(program: Command, done: Done): void {
  program
    .command('eval')
    .description('score a model, and simpler methods beside it, against hand labels')
    .argument('<labels...>', 'label files (CSV)')
    .option('--from <dir>', 'folder with the documents the labels name; may be repeated', collect, [])
    .option('--split <name>', 'only rows of this split, such as dev')
    .option('--model <dir>', 'model to score (default: the one shipped)')
    .option('--min-precision <share>', PRECISION_HELP, share)
    .option('--taxonomy <file>', 'themes of the model (default: those saved with it)')
    .option('--train <labels>', 'label file whose "train" rows the learning baselines learn from')
    .option('--as-printed', "use the rows' own text even where their document is at hand")
    .option('--no-baselines', 'score the model alone')
    .option('--out <dir>', 'folder for metrics.json')
    .option('--report <dir>', 'folder for the precision report: report.html, report.md and metrics.json')
    .option(
      '--error-rates <file>',
      'file for the rates of its errors, with which "findings summary" corrects counts',
    )
    .option('--against <file>', 'metrics.json of an earlier run, to compare with')
    .option(
      '--require <figure=number>',
      'exit with 4 unless the figure is at least that (or, with <=, at most); may be repeated',
      collect,
      [],
    )
    .addHelpText(
      'after',
      examples(
        [
          'findings eval labels/letters.csv --from corpus/letters',
          'findings eval labels/ofsted.csv --from out/reports --split dev --out out/dev',
          'findings eval labels/ofsted.csv --from out/reports --split dev --min-precision 0.95',
          'findings eval labels/ofsted.csv --from out/reports --split dev --train labels/ofsted.csv',
          'findings eval labels/letters.csv --from corpus/letters --report out/report',
          'findings eval labels/letters.csv --from corpus/letters --report out/new --against out/report/metrics.json',
          'findings eval labels/letters.csv --from corpus/letters --require finding_macro_f1=0.7',
        ],
        'Labels without text need their documents: "findings corpus fetch" brings the public reports.',
        'The report shows the sentences of your documents: keep it where they are. metrics.json holds no text.',
        'Figures for --require are those of all sentences as drawn; plain. or natural. before the name asks for another',
        'mix: plain.themes.caseloads.weakness.precision=0.8. metrics.json names them all.',
        'Exit codes: 3 some documents could not be read; 4 a requirement is not met.',
      ),
    )
    .action(async (labels, options) =>
      done(await (await import('./commands/eval.js')).evaluate(labels, options)),
    );
}

function addCorpus(program: Command, done: Done): void {
  program
    .command('corpus')
    .description('the public reports that the labels speak of')
    .command('fetch')
    .description('bring the public reports onto this machine, checking the SHA-256 of each')
    .option('--out <dir>', 'folder for the reports', 'out/reports')
    .option('--from <dir>', 'copy them from this folder instead of their addresses')
    .option('--manifest <file>', 'list of reports (default: the one shipped)')
    .option('--limit <n>', 'only the first so many', wholeNumber)
    .option('--quiet', 'print failures only')
    .addHelpText(
      'after',
      examples(
        ['findings corpus fetch --limit 10', 'findings corpus fetch --from downloads --out out/reports'],
        'Reports that are there already are left alone: start a run that was broken off again.',
      ),
    )
    .action(async (options) => done(await (await import('./commands/corpus-fetch.js')).corpusFetch(options)));
}

function addDemo(program: Command, done: Done): void {
  program
    .command('demo')
    .description('tag the sample letters into out/demo, score the tags and show what was found')
    .addHelpText('after', examples(['findings demo']))
    .action(async () => done(await (await import('./commands/demo.js')).demo()));
}
