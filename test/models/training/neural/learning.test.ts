// Training on next to nothing: that what is there to be learnt is learnt, and that the same seed gives the same.
import { beforeAll, describe, expect, test } from 'vitest';
import { backend } from '../../../../models/backend.js';
import { createNetwork } from '../../../../models/neural/predict.js';
import { createNoise } from '../../../../models/training/neural/noise.js';
import { rateAt } from '../../../../models/training/neural/optimiser.js';
import { pretrain, vocabularyOf } from '../../../../models/training/neural/pretrain.js';
import { wordVectors } from '../../../../models/training/neural/vectors.js';
import { type Job, runJob } from '../../../../models/training/stages.js';
import { aContext, TINY_NEURAL as NEURAL, ROWS, TAXONOMY } from '../../tiny.js';

const TEXTS = ROWS.map((row) => row.context.text);
const THEMES = TAXONOMY.themes.map((theme) => theme.id);
const quiet = () => {};

beforeAll(() => backend());

describe('a vocabulary', () => {
  test('words often enough, in alphabetical order', () => {
    expect(vocabularyOf(['b a b', 'c a'], 2, 8).words).toEqual(['a', 'b']);
  });
});

describe('word vectors', () => {
  test('words of like company are alike', () => {
    const words = ['', 'cat', 'dog', 'car', 'bus', 'barks', 'drives', 'pet', 'road'];
    const sentence = (text: string) => text.split(' ').map((word) => words.indexOf(word));
    const sentences = ['cat barks pet', 'dog barks pet', 'car drives road', 'bus drives road'].map(sentence);
    const all = Array.from({ length: 20 }, () => sentences).flat();
    const vectors = wordVectors(all, words.length, 4, createNoise(1));
    const cosine = (a: string, b: string) => {
      const [x, y] = [a, b].map((word) => {
        const row = words.indexOf(word);
        return vectors.subarray(4 * row, 4 * row + 4);
      }) as [Float32Array, Float32Array];
      const dot = (p: Float32Array, q: Float32Array) => p.reduce((sum, value, i) => sum + value * q[i]!, 0);
      return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
    };
    expect(cosine('cat', 'dog')).toBeGreaterThan(0.99);
    expect(cosine('car', 'bus')).toBeGreaterThan(0.99);
    expect(Math.abs(cosine('cat', 'car'))).toBeLessThan(0.1);
    expect([...vectors.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });
});

describe('the rate of learning', () => {
  test('rises for a tenth of the steps, then falls to next to nothing', () => {
    const schedule = { rate: 1, decay: 0, steps: 1000 };
    const rates = Array.from({ length: 1000 }, (_, i) => rateAt(i + 1, schedule));
    expect(Math.max(...rates)).toBeCloseTo(1, 3);
    expect(rates.indexOf(Math.max(...rates))).toBeLessThan(101);
    expect(rates.slice(100).every((rate, i, tail) => i === 0 || rate <= tail[i - 1]!)).toBe(true);
    expect(rates.at(-1)).toBeLessThan(1e-3);
  });
});

describe('the network', () => {
  test('guesses words better the longer it reads', () => {
    const losses: number[] = [];
    const vocabulary = vocabularyOf(TEXTS, 2, NEURAL.network.gramBuckets);
    const long = { ...NEURAL, reading: { ...NEURAL.reading, epochs: 30 } };
    pretrain(TEXTS, vocabulary, 3, long, 1, (_, loss) => losses.push(loss));
    expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.8);
  });

  test('learns the obvious, and the same seed gives the same', () => {
    const read = runJob(
      { stage: 'read', name: 'reading', input: { texts: TEXTS, targets: 3, neural: NEURAL, seed: 1 } },
      quiet,
    );
    const job: Job<'learn'> = {
      stage: 'learn',
      name: 'network',
      input: {
        start: read.weights,
        vocabulary: read.vocabulary,
        rows: ROWS,
        themes: THEMES,
        neural: NEURAL,
        seed: 1,
      },
    };
    const { network } = runJob(job, quiet);
    expect(runJob(job, quiet).network!.weights).toEqual(network!.weights);
    const ready = createNetwork(network!.weights, network!.vocabulary, NEURAL.network);
    const out = ready.probabilities([
      aContext('Parks in the east are clean and much valued.', { heading: ['Places'] }),
      aContext('Parks in the east are dirty and unsafe.', { heading: ['Places'] }),
      aContext('Bridges in the east are safe and well kept.', { heading: ['Places'] }),
    ]);
    ready.release();
    const [parks, bridges] = [3, 6];
    // The side, and the theme, of each: by a wide margin.
    expect(out[parks + 1]).toBeGreaterThan(2 * out[parks + 2]!);
    expect(out[9 + parks + 2]).toBeGreaterThan(2 * out[9 + parks + 1]!);
    expect(out[18 + bridges + 1]).toBeGreaterThan(2 * out[18 + bridges + 2]!);
    expect(out[parks]).toBeGreaterThan(2 * out[bridges]!);
    expect(out[18 + bridges]).toBeGreaterThan(2 * out[18 + parks]!);
  });

  test('of a fold only what was left out is scored', () => {
    const read = runJob(
      { stage: 'read', name: 'reading', input: { texts: TEXTS, targets: 3, neural: NEURAL, seed: 1 } },
      quiet,
    );
    const learning = { ...NEURAL.learning, epochs: 1, folds: 3 };
    const input = {
      start: read.weights,
      vocabulary: read.vocabulary,
      rows: ROWS,
      themes: THEMES,
      neural: { ...NEURAL, learning },
      seed: 1,
    };
    const seen = [0, 1, 2].map((fold) => {
      const { rows, probabilities } = runJob(
        { stage: 'learn', name: `fold ${fold}`, input: { ...input, fold } },
        quiet,
      );
      expect(probabilities).toHaveLength(rows!.length * 9);
      expect(new Set(Array.from(rows!, (row) => ROWS[row]!.group)).size).toBe(2);
      return [...rows!];
    });
    expect(seen.flat().sort((a, b) => a - b)).toEqual([...ROWS.keys()]);
  });
});
