// `npm run bench:label`: how many sentences the shipped model labels in a second on one core, reading and sentences
// left out, beside natural's tokeniser and Porter stemmer over the same sentences: the same kind of work (strings and
// tables, in JavaScript) that no change of ours makes quicker. A program of its own, like `bench:read`.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { shipped } from '../../cli/paths.js';
import { loadModel } from '../../cli/resources.js';
import { findDocuments } from '../../corpus/documents.js';
import { ReadError, UsageError } from '../../pipeline/errors.js';
import { contextsOf, labelContexts } from '../../pipeline/label.js';
import { readDocument } from '../../pipeline/read/read.js';
import { segmentDocument } from '../../pipeline/segment/segment.js';
import type { SentenceInContext } from '../../pipeline/types.js';
import { median, parseRounds, runBench, seconds, timeInTurn } from './compare.js';

/** Sentences a round at least: documents are gone through again until there are so many. */
const LEAST_SENTENCES = 10_000;

await runBench('bench:label', main);

async function main(): Promise<void> {
  const { from, rounds } = options();
  const model = await loadModel();
  const documents = await sentencesOf(from);
  const distinct = documents.reduce((sum, contexts) => sum + contexts.length, 0);
  if (distinct === 0) throw new UsageError(`There is no sentence in ${from}: name a folder of documents.`);
  const times = Math.ceil(LEAST_SENTENCES / distinct);

  const again = (work: (contexts: readonly SentenceInContext[]) => void) => async () => {
    for (let time = 0; time < times; time += 1) for (const contexts of documents) work(contexts);
  };
  const contestants = [
    { name: 'label', run: again((contexts) => labelContexts(contexts, model)) },
    {
      name: 'stem',
      run: again((contexts) => {
        for (const { text } of contexts) stemmer.tokenizeAndStem(text, true);
      }),
    },
  ];
  // A round that is not counted: both ways are compiled while they run.
  for (const { run } of contestants) await run();
  const timings = await timeInTurn(contestants, rounds, () => performance.now());

  const speeds = timings.map((each) => (distinct * times) / (median(each) / 1000));
  const [ours, theirs] = speeds as [number, number];
  const each = contestants.map(({ name }, i) => `${name} ${timings[i]!.map(seconds).join(' ')}`);
  process.stdout.write(
    [
      `${documents.length} documents, ${distinct} sentences, ${times} times a round, ${rounds} rounds (s): ${each.join('; ')}`,
      `label                    ${Math.round(ours)} sentences/s median, model ${model.id}`,
      `tokenise and stem        ${Math.round(theirs)} sentences/s median, natural's Porter stemmer`,
      `ratio                    ${(ours / theirs).toFixed(2)} (label / stem; above 1 is faster)`,
      '',
    ].join('\n'),
  );
}

/** The sentences of every document under `from`; what cannot be read is named and left out. */
async function sentencesOf(from: string): Promise<SentenceInContext[][]> {
  const documents: SentenceInContext[][] = [];
  for (const path of (await findDocuments([from])).values()) {
    try {
      const document = await readDocument({ path, bytes: await readFile(path) });
      documents.push(contextsOf(segmentDocument(document)));
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      process.stderr.write(`bench:label: ${path} is left out: ${error.message}\n`);
    }
  }
  return documents;
}

function options(): { from: string; rounds: number } {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, rounds: { type: 'string', default: '7' } },
  });
  const rounds = parseRounds(values.rounds);
  return { from: values.from ?? shipped('corpus', 'letters'), rounds };
}
