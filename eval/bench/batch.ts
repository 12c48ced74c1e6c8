// `npm run bench`: the whole command with its tables, beside pdftotext (poppler-utils) started for one file after
// another on the same PDFs in the same run; each stage by itself in one process; and, with --copies, how time and memory
// grow with the number of documents. Printed as the tables that the README shows.

import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shipped } from '../../cli/paths.js';
import { loadModel } from '../../cli/resources.js';
import { listFiles } from '../../corpus/documents.js';
import { UsageError } from '../../pipeline/errors.js';
import { FORMATS } from '../../pipeline/write/formats.js';
import { count } from '../format.js';
import { pdfToText } from '../reading/pdftotext.js';
import { type Contestant, median, parseRounds, runBench, timeInTurn } from './compare.js';
import { COPYABLE, copyCorpus } from './copies.js';
import { STAGES, type StageTimes, timeStages } from './stages.js';
import { measureCommand } from './tree.js';

const USAGE = 'npm run bench -- [--from DIR] [--rounds N] [--copies 1,4,16] [--stages-only]';
const MAIN = shipped('dist', 'cli', 'main.js');
const PDFTOTEXT = '`pdftotext`, one after another';
/** Those that grow with the corpus and are read by programs; a workbook is for people, and takes its time. */
const TIMED_FORMATS = FORMATS.map(({ name }) => name)
  .filter((name) => name !== 'xlsx')
  .join(',');

await runBench('bench', main);

async function main(): Promise<void> {
  const { from, rounds, copies, stagesOnly } = options();
  const files = await listFiles(from, COPYABLE);
  if (files.length === 0)
    throw new UsageError(`There is no document in ${from}: name a folder that holds some (${USAGE}).`);
  const work = await mkdtemp(join(tmpdir(), 'findings-bench-'));
  try {
    const corpus = join(work, 'in');
    await copyCorpus(files, 1, corpus);
    const model = await loadModel();
    const stages = await timeStages(await listFiles(corpus, COPYABLE), model, FORMATS);
    print(
      `${stages.documents} documents, ${stages.pages} pages, ${decimal(stages.bytes / 1e6)} MB, ` +
        `${rounded(stages.sentences)} sentences, ${rounded(stages.findings)} findings; model ${model.id}; ` +
        `Node ${process.version}, ${availableParallelism()} processors; median of ${rounds}`,
      '',
    );
    if (!stagesOnly) await compareCommands(corpus, work, rounds, stages);
    printStages(stages);
    if (copies.length > 0) await growCorpus(files, copies, work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The whole command, with one worker and with two, and pdftotext, in turn. */
async function compareCommands(corpus: string, work: string, rounds: number, stages: StageTimes) {
  const pdfs = await listFiles(corpus, ['.pdf']);
  const peaks = new Map<string, number>();
  let runs = 0;
  /** A command as a contestant: each run has an output folder of its own, and its memory is noted. */
  const command = (name: string, args: (out: string) => string[]): Contestant => ({
    name,
    async run() {
      runs += 1;
      const { peak = 0 } = await measureCommand(process.execPath, [MAIN, ...args(join(work, `out-${runs}`))]);
      peaks.set(name, Math.max(peak, peaks.get(name) ?? 0));
    },
  });
  const letter = shipped('corpus', 'letters', '01-farhaven.txt');
  const whole = [
    ...(pdfs.length === stages.documents ? [pdfToTextOf(pdfs)] : []),
    command('`findings tag`, 1 worker', (out) => tagging(corpus, out, 1)),
    command('`findings tag`, 2 workers', (out) => tagging(corpus, out, 2)),
  ];
  const others = [
    command('`findings tag` of one letter', (out) => tagging(letter, out, 1)),
    command('`findings --help`', () => ['--help']),
  ];
  const timings = await timeInTurn([...whole, ...others], rounds, () => performance.now());
  const seconds = timings.map((each) => median(each) / 1000);
  const theirs = whole[0]!.name === PDFTOTEXT ? seconds[0] : undefined;
  printTable(
    ['what', 'time (s)', "of pdftotext's", 'documents/s', 'sentences/s', 'MB/s', 'peak memory (MB)'],
    [
      ...whole.map(({ name }, i) => {
        const time = seconds[i]!;
        const peak = peaks.get(name) ?? 0;
        return [
          name,
          time.toFixed(2),
          theirs === undefined ? '' : (time / theirs).toFixed(2),
          decimal(stages.documents / time),
          name === PDFTOTEXT ? '' : rounded(stages.sentences / time),
          decimal(stages.bytes / 1e6 / time),
          peak === 0 ? '' : rounded(peak / 1e6),
        ];
      }),
      ...others.map(({ name }, i) => [name, seconds[whole.length + i]!.toFixed(2), '', '', '', '', '']),
    ],
  );
}

function pdfToTextOf(pdfs: readonly string[]): Contestant {
  return {
    name: PDFTOTEXT,
    async run() {
      for (const path of pdfs) await pdfToText(path);
    },
  };
}

function printStages({ times, documents, sentences, bytes }: StageTimes): void {
  const total = STAGES.reduce((sum, stage) => sum + times[stage], 0);
  printTable(
    ['stage, in one process', 'time (s)', 'share', 'documents/s', 'sentences/s', 'MB/s'],
    STAGES.map((stage) => {
      const time = times[stage] / 1000;
      return [
        stage,
        time.toFixed(2),
        `${Math.round((100 * times[stage]) / total)} %`,
        decimal(documents / time),
        rounded(sentences / time),
        decimal(bytes / 1e6 / time),
      ];
    }),
  );
}

/** How time and memory grow: the corpus over and over, two workers. */
async function growCorpus(files: readonly string[], copies: readonly number[], work: string) {
  const rows: string[][] = [];
  let first: number | undefined;
  for (const times of copies) {
    const corpus = join(work, 'copies');
    const out = join(work, 'out');
    await rm(corpus, { recursive: true, force: true });
    await rm(out, { recursive: true, force: true });
    await copyCorpus(files, times, corpus);
    const { milliseconds, peak } = await measureCommand(process.execPath, [MAIN, ...tagging(corpus, out, 2)]);
    const each = milliseconds / (files.length * times);
    first ??= each;
    rows.push([
      `${times}×`,
      rounded(files.length * times),
      (milliseconds / 1000).toFixed(1),
      decimal(each),
      (each / first).toFixed(2),
      peak === undefined ? '' : rounded(peak / 1e6),
    ]);
  }
  printTable(['copies', 'documents', 'time (s)', 'ms a document', 'of the first', 'peak memory (MB)'], rows);
}

function tagging(path: string, out: string, workers: number): string[] {
  return ['tag', path, '--out', out, '--format', TIMED_FORMATS, '--workers', String(workers), '--quiet'];
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  print(line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line), '');
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function rounded(value: number): string {
  return count(Math.round(value));
}

function decimal(value: number): string {
  return value < 100 ? value.toFixed(1) : rounded(value);
}

function options(): { from: string; rounds: number; copies: number[]; stagesOnly: boolean } {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      copies: { type: 'string', default: '' },
      'stages-only': { type: 'boolean', default: false },
    },
  });
  const copies = values.copies
    .split(',')
    .filter((text) => text !== '')
    .map(Number);
  if (!copies.every((times) => Number.isInteger(times) && times > 0))
    throw new UsageError(`--copies is "${values.copies}": give whole numbers, as in --copies 1,4,16.`);
  return {
    from: values.from ?? shipped('corpus', 'letters'),
    rounds: parseRounds(values.rounds),
    copies,
    stagesOnly: values['stages-only'],
  };
}
