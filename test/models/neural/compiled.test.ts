// The network by the compiled kernel, against the same network over TensorFlow.js; and against itself, to the last bit, in
// other company.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { chooseBackend, LOADERS } from '../../../models/backend.js';
import { kernelModule } from '../../../models/files.js';
import { type KernelModule, startKernel } from '../../../models/neural/compiled/module.js';
import { createCompiledNetwork } from '../../../models/neural/compiled/network.js';
import type { NetworkOptions, NetworkWeights } from '../../../models/neural/network.js';
import { createNetwork, type Network } from '../../../models/neural/predict.js';
import type { LogitWeights } from '../../../models/neural/saliency.js';
import { initialDense } from '../../../models/training/neural/initial.js';
import { createNoise } from '../../../models/training/neural/noise.js';
import type { SentenceInContext } from '../../../pipeline/types.js';
import { aContext } from '../tiny.js';
import { SMALL, smallNetwork, TARGETS, VOCABULARY } from './small.js';

const CONTEXTS: SentenceInContext[] = [
  aContext('Visits are late and plans are good.', { heading: ['Care', 'Plans and visits'], before: 'Good.' }),
  aContext('Good.'),
  aContext('Plans are good.', { before: 'Visits are late and plans are good.', heading: ['Visits'] }),
  aContext('', { before: 'Late.' }),
  aContext(
    'Late visits, late plans, late reviews and late letters are not good enough here, whoever visits.',
    {
      before:
        'Good visits and good plans and good reviews and good letters are not late, whoever visits here.',
    },
  ),
  aContext('Are visits good?', { before: 'Not this but the stem counts.', stem: 'Leaders should see:' }),
  aContext('', { heading: ['Visits'] }),
  aContext('Good.', { before: 'Good.' }),
];
const ASKED: LogitWeights[] = [
  [[0, 1]],
  [
    [1, 0.5],
    [2, -0.5],
  ],
  [
    [3, 1],
    [4, 1],
  ],
  [
    [1, 1],
    [6, 1],
    [8, -2],
  ],
  [],
];

let module: KernelModule;
beforeAll(async () => {
  await chooseBackend(LOADERS.filter(({ name }) => name === 'cpu'));
  module = await kernelModule();
});

/** The two ways to run a network. */
function both(weights: NetworkWeights, options: NetworkOptions = SMALL): { ours: Network; theirs: Network } {
  return {
    ours: createCompiledNetwork(module, weights, VOCABULARY, options),
    theirs: createNetwork(weights, VOCABULARY, options),
  };
}

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}

describe('the small network', () => {
  test.each([3, 4, 9])('has the same probabilities, of seed %i', (seed) => {
    const { ours, theirs } = both(smallNetwork(seed));
    expect(ours.targets).toBe(theirs.targets);
    const expected = theirs.probabilities(CONTEXTS);
    expect(furthest(ours.probabilities(CONTEXTS), expected)).toBeLessThan(5e-5);
    // The test can fail: the sentences do differ by more.
    expect(furthest(expected.subarray(0, 9), expected.subarray(9, 18))).toBeGreaterThan(1e-3);
    theirs.release();
  });

  test.each([3, 4, 9])('has the same saliencies, of seed %i', (seed) => {
    const { ours, theirs } = both(smallNetwork(seed));
    const contexts = ASKED.flatMap(() => CONTEXTS);
    const wanted = ASKED.flatMap((asked) => CONTEXTS.map(() => asked));
    const expected = theirs.saliency(contexts, wanted);
    const found = ours.saliency(contexts, wanted);
    expect(found.length).toBe(expected.length);
    found.forEach((words, i) => {
      expect(furthest(words, expected[i]!), `${contexts[i]!.text} ${wanted[i]}`).toBeLessThan(1e-4);
    });
    expect(Math.max(...expected.flatMap((words) => [...words]).map(Math.abs))).toBeGreaterThan(0.05);
    theirs.release();
  });
});

test.each([
  { units: 4, attention: 12, hidden: 8, heading: 4, dimension: 8 },
  { units: 5, attention: 3, hidden: 6, heading: 5, dimension: 7 },
  { units: 7, attention: 13, hidden: 5, heading: 3, dimension: 9 },
  { units: 1, attention: 1, hidden: 1, heading: 1, dimension: 1 },
  { units: 33, attention: 26, hidden: 18, heading: 10, dimension: 21 },
])('sizes that fill no group: %j', (sizes) => {
  const options = { ...SMALL, ...sizes };
  const noise = createNoise(5);
  const random = (length: number) => Float32Array.from({ length }, () => 2 * noise.uniform() - 1);
  for (const targets of [1, 3, 4, 6]) {
    const weights = {
      words: random((VOCABULARY.words.length + 1) * options.dimension),
      grams: random(options.gramBuckets * options.dimension),
      dense: initialDense(options, targets, noise),
    };
    const { ours, theirs } = both(weights, options);
    expect(furthest(ours.probabilities(CONTEXTS), theirs.probabilities(CONTEXTS))).toBeLessThan(1e-4);
    const wanted = CONTEXTS.map((): LogitWeights => [[3 * (targets - 1), 1]]);
    const expected = theirs.saliency(CONTEXTS, wanted);
    ours.saliency(CONTEXTS, wanted).forEach((words, i) => {
      expect(furthest(words, expected[i]!)).toBeLessThan(3e-4);
    });
    theirs.release();
  }
});

/** A number as a word: in one with digits all digits are one. */
const inLetters = (i: number) => i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!);

describe('to the last bit the same', () => {
  const words = ['good', 'late', 'visits', 'are', 'and', 'plans', 'whoever', ',', 'not', 'a'];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((all) => all.join(' '));
  const context = fc
    .record({ text, before: text, heading: text })
    .map(({ heading, ...rest }) => aContext(rest.text, { before: rest.before, heading: [heading] }));
  const make = () => createCompiledNetwork(module, smallNetwork(), VOCABULARY, SMALL);

  test('alone and among others, in any order', () => {
    const network = make();
    fc.assert(
      fc.property(fc.array(context, { minLength: 1, maxLength: 70 }), (contexts) => {
        const row = 3 * TARGETS;
        const together = make().probabilities(contexts);
        const turned = network.probabilities([...contexts].reverse());
        contexts.forEach((own, i) => {
          const expected = [...together.subarray(i * row, (i + 1) * row)];
          const at = contexts.length - 1 - i;
          expect([...turned.subarray(at * row, (at + 1) * row)]).toEqual(expected);
          if (i % 10 === 0) expect([...make().probabilities([own])]).toEqual(expected);
        });
      }),
      { numRuns: 15 },
    );
  });

  test('saliencies too', () => {
    const network = make();
    fc.assert(
      fc.property(fc.array(context, { minLength: 1, maxLength: 70 }), (contexts) => {
        const wanted = contexts.map((_, i) => ASKED[i % ASKED.length]!);
        const together = make().saliency(contexts, wanted);
        const turned = network.saliency([...contexts].reverse(), [...wanted].reverse()).reverse();
        expect(turned).toEqual(together);
        contexts.forEach((own, i) => {
          if (i % 10 === 0) expect(make().saliency([own], [wanted[i]!])[0]).toEqual(together[i]);
        });
      }),
      { numRuns: 15 },
    );
  });

  test('more sentences than are asked about at a time, and more words than are kept', () => {
    const many = Array.from({ length: 17_000 }, (_, i) =>
      aContext(`visits ${inLetters(i)} are late`, { before: `late ${inLetters(i)}` }),
    );
    const some = [0, 255, 256, 5000, 16_999].map((i) => many[i]!);
    const network = make();
    const all = network.probabilities(many);
    const again = network.probabilities(some);
    const row = 3 * TARGETS;
    some.forEach((own, i) => {
      const at = many.indexOf(own) * row;
      expect([...again.subarray(i * row, (i + 1) * row)]).toEqual([...all.subarray(at, at + row)]);
    });
  });
});

test('no sentences, no numbers', () => {
  const { ours } = both(smallNetwork());
  expect(ours.probabilities([])).toHaveLength(0);
  expect(ours.saliency([], [])).toEqual([]);
  expect(ours.saliency([aContext('')], [[[0, 1]]])).toEqual([new Float32Array(0)]);
});

describe('weights that push all states to the ends', () => {
  /** Of few units no sum is large. */
  const wide = { ...SMALL, units: 60 };
  const sign = (i: number) => (i % 3 === 0 ? -1 : 1);
  /** States take the signs of their units, and weights agree with them: sums are as large as they can be. */
  const extreme = (value: number): NetworkWeights => {
    const { units } = wide;
    const dense = { ...initialDense(wide, TARGETS, createNoise(2)) };
    for (const name of ['forward', 'backward'] as const) {
      const state = Float32Array.from({ length: units * 3 * units }, (_, i) => {
        const [row, column] = [Math.floor(i / (3 * units)), i % units];
        return value * sign(row) * sign(column);
      });
      dense[`${name}.state`] = { shape: [units, 3 * units], data: state };
      const bias = Float32Array.from({ length: 3 * units }, (_, i) =>
        i < units ? 0 : i < 2 * units ? -5 : 2 * sign(i % units),
      );
      dense[`${name}.input_bias`] = { shape: [3 * units], data: bias };
    }
    const key = dense['attention.key'];
    const columns = key.shape[1]!;
    dense['attention.key'] = {
      shape: key.shape,
      data: key.data.map((_, i) => value * sign(Math.floor(i / columns) % units) * sign(i)),
    };
    return { ...smallNetwork(), dense };
  };
  test.each([0.5, -0.5, 0.05, 30, 1e-12, 0])('weights of %d overflow nothing', (value) => {
    const { ours, theirs } = both(extreme(value), wide);
    expect(furthest(ours.probabilities(CONTEXTS), theirs.probabilities(CONTEXTS))).toBeLessThan(1e-4);
    theirs.release();
  });
});

test('memory starts as zeros on multiples of 16, and grows', () => {
  const kernel = startKernel(module);
  const first = kernel.reserve(3);
  const second = kernel.reserve(10_000_000);
  expect([first % 16, second % 16]).toEqual([0, 0]);
  expect(second).toBeGreaterThanOrEqual(first + 3);
  expect(kernel.floats(second, 2_500_000).every((value) => value === 0)).toBe(true);
  expect(kernel.size()).toBe(second + 10_000_000);
});
