// `npm run bench:report`: how long the precision report over 10,000 labelled sentences takes to be reckoned and written,
// beside labelling the same sentences in the same run. A program of its own, like `bench:label`.

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shipped } from '../../cli/paths.js';
import { loadModel } from '../../cli/resources.js';
import { tool } from '../../cli/version.js';
import type { Model } from '../../models/model.js';
import { compareSystems } from '../evaluation.js';
import { cellsOf } from '../naturalMix.js';
import { judge } from '../predict.js';
import { reportOn, writeReport } from '../report/run.js';
import type { ScoredSentence } from '../report/sentences.js';
import { evaluateLabels, type LabelEvaluation } from '../run.js';
import { median, parseRounds, runBench, seconds, timeInTurn } from './compare.js';

/** Sentences of a report at least: the labelled ones are taken again, as those of other documents, until there are so many. */
const LEAST_SENTENCES = 10_000;

await runBench('bench:report', main);

async function main(): Promise<void> {
  const { labels, from, split, rounds } = options();
  const model = await loadModel();
  const result = await evaluateLabels({
    ...{ labels: [labels], from: [from], model, baselines: true, asPrinted: false },
    ...(split === undefined ? {} : { split }),
  });
  const times = Math.ceil(LEAST_SENTENCES / result.sentences.length);
  const sentences = Array.from({ length: times }, (_, time) =>
    result.sentences.map((sentence) => asOther(sentence, time)),
  ).flat();
  const contexts = sentences.flatMap(({ context }) => (context ? [context] : []));
  const folder = await mkdtemp(join(tmpdir(), 'findings-bench-'));
  let files: string[] = [];
  const contestants = [
    {
      name: 'report',
      run: async () => {
        const whole = evaluationOf(result, sentences, times, model);
        const report = await reportOn({
          ...{ result: whole, model, labels: [labels], split: split ?? null, train: null },
          ...{ tool: tool(), command: null },
        });
        files = await writeReport(folder, report, { model });
      },
    },
    {
      name: 'label',
      run: async () => {
        judge(contexts, model);
      },
    },
  ];
  const timings = await timeInTurn(contestants, rounds, () => performance.now());
  const [ours, theirs] = timings.map(median) as [number, number];
  const sizes = await Promise.all(
    files.map(async (file) => `${((await stat(file)).size / 1e6).toFixed(1)} MB`),
  );
  await rm(folder, { recursive: true });
  const each = contestants.map(({ name }, i) => `${name} ${timings[i]!.map(seconds).join(' ')}`);
  process.stdout.write(
    [
      `${sentences.length} labelled sentences (${result.sentences.length}, ${times} times), ${rounds} rounds (s): ${each.join('; ')}`,
      `report.html, report.md, metrics.json: ${sizes.join(', ')}`,
      `report                   ${seconds(ours)} s median: figures, intervals, deciding words of every error, plots, files`,
      `label                    ${seconds(theirs)} s median, the same sentences, model ${model.id}`,
      `ratio                    ${(ours / theirs).toFixed(2)} (report / label; below 1 is faster)`,
      '',
    ].join('\n'),
  );
}

/** The evaluation anew, with its intervals, of the repeated sentences. */
function evaluationOf(
  result: LabelEvaluation,
  sentences: readonly ScoredSentence[],
  times: number,
  model: Model,
): LabelEvaluation {
  const others = result.others.map(({ predictions, ...system }) => ({
    ...system,
    predictions: Array.from({ length: times }, () => predictions).flat(),
  }));
  const underTest = { name: `model ${model.id}`, predictions: sentences.map(({ predicted }) => predicted) };
  const rows = sentences.map(({ row }) => row);
  const evaluation = compareSystems(
    rows,
    [underTest, ...others],
    model.taxonomy,
    {},
    {
      cells: cellsOf(sentences, model.taxonomy),
    },
  );
  return { ...result, evaluation, sentences, others };
}

function asOther(sentence: ScoredSentence, time: number): ScoredSentence {
  return { ...sentence, row: { ...sentence.row, doc: `${sentence.row.doc} ${time}` } };
}

function options(): { labels: string; from: string; split: string | undefined; rounds: number } {
  const { values } = parseArgs({
    options: {
      labels: { type: 'string' },
      from: { type: 'string' },
      split: { type: 'string' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const rounds = parseRounds(values.rounds);
  return {
    labels: values.labels ?? shipped('labels', 'letters.csv'),
    from: values.from ?? shipped('corpus', 'letters'),
    split: values.split,
    rounds,
  };
}
