// The network in use over TensorFlow.js: texts in, probabilities out, and which words they came from. Training asks it,
// an engine that cannot run the compiled kernel (`compiled/network.ts`) falls back on it, and tests hold the kernel to it.
// A text that stands in several contexts (a sentence is the sentence before the next) is read once.
import type { SentenceInContext } from '../../pipeline/types.js';
import { attend, sideBySide } from './attention.js';
import { classify } from './classify.js';
import { createReader, type Example } from './examples.js';
import { runGruOnWords } from './gru.js';
import { layersOf } from './layers.js';
import type { NetworkOptions, NetworkWeights } from './network.js';
import { pack } from './pack.js';
import { type LogitWeights, wordSaliency } from './saliency.js';
import { createWords } from './vectors.js';
import { createWordIndex, type Vocabulary } from './words.js';

/** Sequences read at a time, and sentences classified at a time. */
const BATCH = 192;
/** Sentences whose words are weighed at a time: fewer, because the way back keeps five times as much of each. */
const SALIENCY_BATCH = 64;
/** Words kept ready; more are forgotten between calls, so that memory does not grow with the documents read. */
const MOST_WORDS = 40_000;

export interface Network {
  /**
   * One row a sentence, one after another, of `3 * targets` probabilities: says nothing, a strength, a weakness; then
   * for each theme about it, about it as a strength, about it as a weakness.
   */
  probabilities(contexts: readonly SentenceInContext[]): Float32Array;
  /**
   * What each word of a sentence adds to some of its logits.
   * @param wanted one a sentence: how much each logit counts, by its place in a row of `probabilities`
   * @returns one number a word of each sentence (as `tokenise` gives them, up to `mostWords.sentence`)
   */
  saliency(contexts: readonly SentenceInContext[], wanted: readonly LogitWeights[]): Float32Array[];
  /** 1 + the number of themes. */
  readonly targets: number;
  /** Gives the matrices back; the network is of no use afterwards. */
  release(): void;
}

/** Makes a network ready; its matrices stay on the TensorFlow.js backend that is set. */
export function createNetwork(
  weights: NetworkWeights,
  vocabulary: Vocabulary,
  options: NetworkOptions,
): Network {
  const { layers, release } = layersOf(weights.dense);
  const targets = layers.attention.query.columns;
  const { units, dimension } = options;
  let index = createWordIndex(vocabulary);
  let read = createReader(index, options);
  let words = createWords(weights, index, layers.forward, layers.backward, dimension);

  function forget(): void {
    if (index.size() <= MOST_WORDS) return;
    index = createWordIndex(vocabulary);
    read = createReader(index, options);
    words = createWords(weights, index, layers.forward, layers.backward, dimension);
  }

  function encode(sequences: readonly Uint32Array[]): Float32Array {
    const packing = pack(sequences.map((sequence) => sequence.length));
    const numbers = new Uint32Array(packing.rows);
    for (let row = 0; row < packing.rows; row += 1)
      numbers[row] = sequences[packing.sequence[row]!]![packing.place[row]!]!;
    const tables = words.tables(numbers);
    const turned = numbers.map((_, row) => numbers[packing.mirror[row]!]!);
    const forward = runGruOnWords(tables.forward, numbers, layers.forward, packing);
    const backward = runGruOnWords(tables.backward, turned, layers.backward, packing);
    const states = sideBySide(forward, backward, packing, units);
    return attend(states, layers.attention, packing, sequences.length).found;
  }

  return {
    targets,
    release,
    probabilities(contexts) {
      forget();
      const examples = contexts.map((context) => read(context));
      const { sequences, sentence, before } = distinct(examples);
      const reach = targets * 2 * units;
      const found = new Float32Array(sequences.length * reach);
      const order = Array.from(sequences.keys()).sort(
        (a, b) => sequences[a]!.length - sequences[b]!.length || a - b,
      );
      for (let from = 0; from < order.length; from += BATCH) {
        const chosen = order.slice(from, from + BATCH);
        const own = encode(chosen.map((i) => sequences[i]!));
        chosen.forEach((i, at) => {
          found.set(own.subarray(at * reach, (at + 1) * reach), i * reach);
        });
      }
      const out = new Float32Array(contexts.length * 3 * targets);
      for (let from = 0; from < examples.length; from += BATCH) {
        const to = Math.min(examples.length, from + BATCH);
        const gather = (of: Int32Array) => {
          const rows = new Float32Array((to - from) * reach);
          for (let i = from; i < to; i += 1) {
            if (of[i]! >= 0)
              rows.set(found.subarray(of[i]! * reach, (of[i]! + 1) * reach), (i - from) * reach);
          }
          return rows;
        };
        const headings = words.means(examples.slice(from, to).map(({ heading }) => heading));
        const { logits } = classify(gather(sentence), gather(before), headings, to - from, layers.classifier);
        putProbabilities(logits, to - from, targets, out, from);
      }
      return out;
    },
    saliency(contexts, wanted) {
      forget();
      const out: Float32Array[] = [];
      for (let from = 0; from < contexts.length; from += SALIENCY_BATCH) {
        const examples = contexts.slice(from, from + SALIENCY_BATCH).map((context) => read(context));
        const before = encode(examples.map((example) => example.before));
        const headings = words.means(examples.map(({ heading }) => heading));
        const sentences = examples.map(({ sentence }) => sentence);
        out.push(...wordSaliency({ sentences, before, headings, wanted: wanted.slice(from) }, layers, words));
      }
      return out;
    },
  };
}

/** Logits [targets][examples][3] to rows of probabilities, from row `from` on. */
export function putProbabilities(
  logits: Float32Array,
  examples: number,
  targets: number,
  out: Float32Array,
  from: number,
): void {
  for (let i = 0; i < examples; i += 1) {
    for (let target = 0; target < targets; target += 1) {
      const at = (target * examples + i) * 3;
      const to = ((from + i) * targets + target) * 3;
      const [is, strength, weakness] = [0, 1, 2].map((k) => 1 / (1 + Math.exp(-logits[at + k]!))) as [
        number,
        number,
        number,
      ];
      const share = target === 0 ? 1 : is;
      out[to] = is;
      out[to + 1] = share * strength;
      out[to + 2] = share * weakness;
    }
  }
}

interface Distinct {
  readonly sequences: readonly Uint32Array[];
  /** Sequence of each example's sentence, and of the sentence before; -1 for none. */
  readonly sentence: Int32Array;
  readonly before: Int32Array;
}

function distinct(examples: readonly Example[]): Distinct {
  const sequences: Uint32Array[] = [];
  const known = new Map<string, number>();
  const numberOf = (words: Uint32Array): number => {
    if (words.length === 0) return -1;
    const key = words.join();
    let number = known.get(key);
    if (number === undefined) {
      number = sequences.length;
      known.set(key, number);
      sequences.push(words);
    }
    return number;
  };
  return {
    sentence: Int32Array.from(examples, (example) => numberOf(example.sentence)),
    before: Int32Array.from(examples, (example) => numberOf(example.before)),
    sequences,
  };
}
