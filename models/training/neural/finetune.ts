// Second stage: the whole network, from labelled sentences.
import { says } from '../../../pipeline/sides.js';
import type { Polarity } from '../../../pipeline/types.js';
import { createReader } from '../../neural/examples.js';
import type { NetworkWeights } from '../../neural/network.js';
import { createWordIndex, type Vocabulary } from '../../neural/words.js';
import type { TrainingRow } from '../rows.js';
import { type Aim, classifierStep } from './classifier.js';
import { createEmbedder } from './embed.js';
import { runEpochs, type StageProgress, stepsOf } from './epochs.js';
import { createNoise } from './noise.js';
import { createOptimiser } from './optimiser.js';
import type { NeuralOptions } from './options.js';
import { copyWeights } from './pretrain.js';

/** @returns weights learnt from the rows; `start` is not changed */
export function finetune(
  start: NetworkWeights,
  vocabulary: Vocabulary,
  rows: readonly TrainingRow[],
  themes: readonly string[],
  { network, learning }: NeuralOptions,
  seed: number,
  progress: StageProgress = () => {},
): NetworkWeights {
  const weights = copyWeights(start);
  const noise = createNoise(seed);
  const index = createWordIndex(vocabulary);
  const read = createReader(index, network);
  const examples = rows.map((row) => read(row.context));
  const aims = rows.map((row) => aimOf(row, themes));
  const embedder = createEmbedder(weights, index, network.dimension);
  const lengths = examples.map(({ sentence, before }) => sentence.length + before.length);
  const steps = stepsOf(learning, lengths.length);
  const optimiser = createOptimiser(weights.dense, { ...learning, steps });
  runEpochs(
    learning,
    lengths,
    { dense: weights.dense, embedder, optimiser, noise },
    (batch, layers) => {
      const pick = <T>(list: readonly T[]) => Array.from(batch, (i) => list[i]!);
      return classifierStep(pick(examples), pick(aims), layers, embedder, noise, learning);
    },
    progress,
  );
  return weights;
}

/** Which side a theme takes is learnt from sentences about it only. */
function aimOf(row: TrainingRow, themes: readonly string[]): Aim {
  const values = new Float32Array(3 * (themes.length + 1));
  const weights = new Float32Array(values.length);
  const put = (target: number, is: boolean, polarity: Polarity | undefined, weight: number) => {
    values[3 * target] = is ? 1 : 0;
    values[3 * target + 1] = says(polarity, 'strength') ? 1 : 0;
    values[3 * target + 2] = says(polarity, 'weakness') ? 1 : 0;
    weights[3 * target] = 1;
    weights[3 * target + 1] = weight;
    weights[3 * target + 2] = weight;
  };
  put(0, row.polarity === 'none', row.polarity, 1);
  themes.forEach((theme, t) => {
    const polarity = row.themes[theme];
    put(t + 1, polarity !== undefined, polarity, polarity === undefined ? 0 : 1);
  });
  return { values, weights };
}
