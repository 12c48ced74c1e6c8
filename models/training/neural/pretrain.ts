// First stage: word vectors and the recurrent layer, from the text of the documents alone.

import { DENSE_NAMES, type NetworkWeights, type Parameter } from '../../neural/network.js';
import { createWordIndex, type Vocabulary } from '../../neural/words.js';
import { tokenise } from '../../tokens.js';
import { createEmbedder } from './embed.js';
import { runEpochs, type StageProgress, stepsOf } from './epochs.js';
import { initialDense } from './initial.js';
import { createDraw, type Guessers, readingStep } from './languageModel.js';
import { createNoise } from './noise.js';
import { createOptimiser } from './optimiser.js';
import type { NeuralOptions } from './options.js';
import { wordVectors } from './vectors.js';

const MOST_TOKENS = 200;
/** Standard deviation of the first vectors. */
const WORD_SCALE = 0.5;
const GRAM_SCALE = 0.05;

/** Words that occur at least `least` times, most frequent first, then in alphabetical order. */
export function vocabularyOf(texts: readonly string[], least: number, buckets: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const { text: word } of tokenise(text, MOST_TOKENS)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  // In alphabetical order: nothing of any text can be read off it.
  const words = [...counts]
    .filter(([, count]) => count >= least)
    .map(([word]) => word)
    .sort();
  return { words, buckets };
}

/** @param texts distinct sentences of the documents */
export function pretrain(
  texts: readonly string[],
  vocabulary: Vocabulary,
  targets: number,
  { network, reading }: NeuralOptions,
  seed: number,
  progress: StageProgress = () => {},
): NetworkWeights {
  const noise = createNoise(seed);
  const index = createWordIndex(vocabulary);
  const { dimension } = network;
  const rows = vocabulary.words.length + 1;
  const rowsOf = (text: string) =>
    Uint32Array.from(index.read(text, MOST_TOKENS), (number) => index.word(number).row);
  const read = texts.map(rowsOf);
  const words = wordVectors(read, rows, dimension, noise).map((value) => value * WORD_SCALE);
  const counts = new Float64Array(rows);
  for (const sentence of read) for (const row of sentence) counts[row]! += 1;
  const grams = Float32Array.from(
    { length: vocabulary.buckets * dimension },
    () => (noise.uniform() + noise.uniform() + noise.uniform() - 1.5) * 2 * GRAM_SCALE,
  );
  const dense = initialDense(network, targets, noise);
  const weights = { words, grams, dense };
  const sentences = texts
    .map((text) => index.read(text, reading.mostWords))
    .filter(({ length }) => length > 2);
  const bound = 1 / Math.sqrt(network.units);
  const guesser = (): Parameter => ({
    shape: [network.units, dimension],
    data: Float32Array.from({ length: network.units * dimension }, () => (2 * noise.uniform() - 1) * bound),
  });
  const guessers: Guessers = { 'guess.forward': guesser(), 'guess.backward': guesser() };
  const embedder = createEmbedder(weights, index, dimension);
  const draw = createDraw(counts, noise);
  const lengths = sentences.map(({ length }) => length);
  const optimiser = createOptimiser(
    { ...dense, ...guessers },
    { rate: reading.rate, decay: 0.001, steps: stepsOf(reading, lengths.length) },
  );
  const { drawn, dropout } = reading;
  runEpochs(
    reading,
    lengths,
    { dense, embedder, optimiser, noise },
    (batch, layers) =>
      readingStep({
        sentences: Array.from(batch, (i) => sentences[i]!),
        ...{ layers, guessers, embedder, index, noise, draw, drawn, dropout },
      }),
    progress,
  );
  return weights;
}

/** A copy that can be trained on without changing the first. */
export function copyWeights({ words, grams, dense }: NetworkWeights): NetworkWeights {
  return {
    words: words.slice(),
    grams: grams.slice(),
    dense: Object.fromEntries(
      DENSE_NAMES.map((name) => [name, { shape: dense[name].shape, data: dense[name].data.slice() }]),
    ) as unknown as NetworkWeights['dense'],
  };
}
