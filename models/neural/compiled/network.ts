// The network as the compiled kernel runs it: the same as `../predict.ts` over TensorFlow.js, to a few parts in ten
// thousand and several times as fast; and to the last bit the same on every machine, and in whatever company a sentence
// is asked about, which the other is not.
import type { SentenceInContext } from '../../../pipeline/types.js';
import type { NetworkOptions, NetworkWeights } from '../network.js';
import type { Network } from '../predict.js';
import type { LogitWeights } from '../saliency.js';
import { createWordIndex, type Vocabulary } from '../words.js';
import { CASES, type Case, createClassifier } from './classifier.js';
import { createFoundStore, MOST_ASKED } from './found.js';
import { layOut } from './layout.js';
import { type KernelModule, startKernel } from './module.js';
import { createSaliency } from './saliency.js';
import { createTable } from './table.js';
import { createTexts } from './texts.js';

/** Sentences asked about at a time, each with the one before it: enough to find many of like length. */
const AT_ONCE = MOST_ASKED / 2;
/** Words kept ready, 2,304 bytes each; when there are more, all are forgotten, so that memory does not grow. */
const MOST_WORDS = 16_384;

/** Makes a network ready; each has a memory of its own. */
export function createCompiledNetwork(
  module: KernelModule,
  weights: NetworkWeights,
  vocabulary: Vocabulary,
  options: NetworkOptions,
): Network {
  const kernel = startKernel(module);
  const layout = layOut(kernel, weights.dense, options);
  const { targets } = layout;
  let index = createWordIndex(vocabulary);
  let texts = createTexts(index, options);
  let places = new WeakMap<Uint32Array, Float32Array>();
  const table = createTable(kernel, layout, weights, options, index);
  const found = createFoundStore(kernel, layout, table, options);
  const classifier = createClassifier(kernel, layout);
  const salience = createSaliency(kernel, layout, table, classifier, options);

  function forget(): void {
    if (index.size() <= MOST_WORDS) return;
    index = createWordIndex(vocabulary);
    // Other arrays even for the same text, so that nothing that was found by old numbers is found again.
    texts = createTexts(index, options);
    places = new WeakMap();
    table.restart(index);
  }

  function placeOf(words: Uint32Array): Float32Array {
    let place = places.get(words);
    if (!place) {
      place = table.place(words);
      places.set(words, place);
    }
    return place;
  }

  function answer(contexts: readonly SentenceInContext[], out: Float32Array): void {
    forget();
    const examples = contexts.map((context) => texts.read(context));
    table.fill();
    const addresses = found.find(examples.flatMap(({ sentence, before }) => [sentence, before]));
    const cases = examples.map(({ heading }, i): Case => {
      return { sentence: addresses[2 * i]!, before: addresses[2 * i + 1]!, place: placeOf(heading) };
    });
    for (let from = 0; from < cases.length; from += CASES) {
      const own = cases.slice(from, from + CASES);
      for (let target = 0; target < targets; target += 1) {
        const logits = classifier.classify(own, target);
        kernel.toProbabilities(logits, own.length, target === 0 ? 1 : 0);
        const rows = kernel.floats(logits, 4 * own.length);
        for (let i = 0; i < own.length; i += 1) {
          const to = ((from + i) * targets + target) * 3;
          for (let k = 0; k < 3; k += 1) out[to + k] = rows[4 * i + k]!;
        }
      }
    }
  }

  function weigh(contexts: readonly SentenceInContext[], wanted: readonly LogitWeights[]): Float32Array[] {
    forget();
    const examples = contexts.map((context) => texts.read(context));
    table.fill();
    const befores = found.find(examples.map(({ before }) => before));
    const withWords = Array.from(examples.keys()).filter((i) => examples[i]!.sentence.length > 0);
    const out: Float32Array[] = contexts.map(() => new Float32Array(0));
    salience
      .weigh(
        withWords.map((i) => ({
          sentence: examples[i]!.sentence,
          before: befores[i]!,
          place: placeOf(examples[i]!.heading),
          wanted: wanted[i]!,
        })),
      )
      .forEach((words, k) => {
        out[withWords[k]!] = words;
      });
    return out;
  }

  return {
    targets,
    // The memory goes with the network, when nothing refers to it.
    release() {},
    probabilities(contexts) {
      const row = 3 * targets;
      const out = new Float32Array(contexts.length * row);
      for (let at = 0; at < contexts.length; at += AT_ONCE) {
        answer(contexts.slice(at, at + AT_ONCE), out.subarray(at * row));
      }
      return out;
    },
    saliency(contexts, wanted) {
      const out: Float32Array[] = [];
      for (let at = 0; at < contexts.length; at += AT_ONCE) {
        out.push(...weigh(contexts.slice(at, at + AT_ONCE), wanted.slice(at, at + AT_ONCE)));
      }
      return out;
    },
  };
}
