// `npm run ablation`: trains variants of the model that each lack one thing and scores them on dev. A program of its
// own, no command: it takes minutes a variant, and half an hour where the network is trained anew.

import { parseArgs } from 'node:util';
import { shippedLabels } from '../../cli/paths.js';
import { loadTaxonomy } from '../../cli/resources.js';
import { loadLabels } from '../../labels/files.js';
import { backend } from '../../models/backend.js';
import { decide } from '../../models/decide.js';
import { createScorer } from '../../models/linear.js';
import { createNetwork } from '../../models/neural/predict.js';
import { createRegression } from '../../models/probabilities.js';
import { neuralScores, type Scores } from '../../models/stack.js';
import { calibrate } from '../../models/training/calibrate.js';
import { IDF_STEPS } from '../../models/training/matrix.js';
import { type StageScores, scoreRows } from '../../models/training/parts.js';
import { createPool } from '../../models/training/pool.js';
import { chooseRows, readTraining } from '../../models/training/run.js';
import { UsageError } from '../../pipeline/errors.js';
import type { SentenceInContext, Taxonomy } from '../../pipeline/types.js';
import { compareSystems, type Population } from '../evaluation.js';
import { predictFound, toPrediction } from '../predict.js';
import { VARIANTS, type Variant } from './variants.js';

const USAGE =
  'npm run ablation -- --documents DIR [--documents DIR] [--only WORDS]... [--networks] [--keep DIR]';

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`ablation: ${error instanceof UsageError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      networks: { type: 'boolean', default: false },
      keep: { type: 'string', default: 'out/ablation' },
    },
  });
  if (!values.documents) throw new UsageError(`Name a folder with the reports: ${USAGE}`);
  const taxonomy = await loadTaxonomy();
  const labels = await loadLabels(shippedLabels(), taxonomy);
  const { joined, texts } = await readTraining(labels, values.documents);
  const { rows } = chooseRows(joined, labels);
  const held = joined.rows.filter(({ row }) => row.split === 'dev');
  if (rows.length === 0 || held.length === 0)
    throw new UsageError(`There are no training or no dev sentences in ${values.documents.join(', ')}.`);
  const pool = createPool({ keepIn: values.keep });
  await backend();
  process.stdout.write('| variant | dev plain | all of dev | theme F1 (plain) | polarity F1 (plain) |\n');
  process.stdout.write('| --- | --- | --- | --- | --- |\n');
  for (const variant of VARIANTS) {
    if (values.only && !values.only.some((words) => variant.name.includes(words))) continue;
    if (variant.retrains && !values.networks) continue;
    const own = rows.filter((row) => variant.keep(row));
    const stages = await scoreRows(own, texts, taxonomy, optionsOf(variant), pool);
    const calibration = calibrate(
      own,
      stages.scores.map((scores) => chosen(variant, scores)),
      placesTold(taxonomy, variant),
    );
    const regress = createRegression(placesTold(taxonomy, variant), calibration);
    const { thresholds } = calibration.theme;
    const predictions = predictFound(held, (contexts) => {
      const scores = scoresOf(stages, variant, contexts);
      return contexts.map((context, i) =>
        toPrediction(decide(regress(context, chosen(variant, scores[i]!)), taxonomy, thresholds)),
      );
    });
    const { populations } = compareSystems(
      held.map(({ row }) => row),
      [{ name: variant.name, predictions }],
      taxonomy,
    );
    process.stdout.write(`| ${variant.name} | ${line(populations)} |\n`);
  }
}

/** The linear part alone needs no network trained. */
function optionsOf({ parts, options }: Variant): Variant['options'] {
  if (parts !== 'linear') return options;
  const { neural: _, ...linear } = options;
  return linear;
}

/** The scores that the variant's calibration reads. */
function chosen({ parts }: Variant, { linear, neural }: Scores): Scores {
  if (parts === 'linear' || !neural) return { linear };
  return parts === 'network' ? { linear: neural } : { linear, neural };
}

/** A taxonomy whose keywords never match, where the variant is not told where they stand. */
function placesTold(taxonomy: Taxonomy, { keywords }: Variant): Taxonomy {
  if (keywords) return taxonomy;
  return { ...taxonomy, themes: taxonomy.themes.map((theme) => ({ ...theme, keywords: ['(?!)'] })) };
}

function scoresOf(
  { parts: { linear, network } }: StageScores,
  { options }: Variant,
  contexts: readonly SentenceInContext[],
): Scores[] {
  const outputs = linear.scales.length;
  const idf = Float32Array.from(linear.idf, (step) => step / IDF_STEPS);
  const score = createScorer(options.features, { ...linear, idf });
  const ready = network && createNetwork(network.weights, network.vocabulary, options.neural!.network);
  const probabilities = ready?.probabilities(contexts);
  ready?.release();
  return contexts.map((context, i) => {
    const scores = score(context).slice();
    const own = probabilities?.subarray(i * outputs, (i + 1) * outputs);
    return own ? { linear: scores, neural: neuralScores(own) } : { linear: scores };
  });
}

function line(populations: readonly Population[]): string {
  const all = populations[0]!.systems[0]!;
  const plain = (populations[1] ?? populations[0]!).systems[0]!;
  const figure = ({ metrics, intervals }: typeof all) => {
    const range = intervals.findingMacroF1;
    const spread = range ? ` (${range.low.toFixed(3)}–${range.high.toFixed(3)})` : '';
    return `${metrics.findingMacroF1?.toFixed(3) ?? '-'}${spread}`;
  };
  const { themeMacroF1, polarityF1 } = plain.metrics;
  return [figure(plain), figure(all), themeMacroF1?.toFixed(3) ?? '-', polarityF1?.toFixed(3) ?? '-'].join(
    ' | ',
  );
}
