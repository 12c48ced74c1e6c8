// Which words of a sentence an answer of the network came from: gradient x input, the inner product of each word's
// vector with the gradient by it of the logits asked about (Simonyan et al. 2014; Ancona et al. 2018, section 2). To
// first order it is what the logits would lose if the vector were zero.
import { attend, sideBySide } from './attention.js';
import { backAttention, backClassifier, backGru, backSideBySide } from './backward.js';
import { classify } from './classify.js';
import { runGru } from './gru.js';
import type { Layers } from './layers.js';
import { pack } from './pack.js';
import type { Words } from './vectors.js';

/** Logits of one sentence with how much each counts; 3 * target + 0, 1 or 2 as in a row of probabilities. */
export type LogitWeights = readonly (readonly [logit: number, weight: number])[];

export interface SaliencyInput {
  /** Word numbers of each sentence. */
  readonly sentences: readonly Uint32Array[];
  /** What attention found in the sentence before, sentences x targets x 2 units. */
  readonly before: Float32Array;
  /** Mean word vectors of the headings, sentences x dimension. */
  readonly headings: Float32Array;
  /** At least one a sentence. */
  readonly wanted: readonly LogitWeights[];
}

/** One number a word of each sentence. */
export function wordSaliency(
  { sentences, before, headings, wanted }: SaliencyInput,
  { forward, backward, attention, classifier }: Layers,
  words: Words,
): Float32Array[] {
  const count = sentences.length;
  const units = forward.state.rows;
  const packing = pack(sentences.map((sentence) => sentence.length));
  const { rows, sequence, place, mirror } = packing;
  const numbers = Uint32Array.from({ length: rows }, (_, row) => sentences[sequence[row]!]![place[row]!]!);
  const turned = numbers.map((_, row) => numbers[mirror[row]!]!);
  const tables = words.tables(numbers);
  const traces = {
    forward: runGru(rowsOf(tables.forward, numbers, 3 * units), forward, packing),
    backward: runGru(rowsOf(tables.backward, turned, 3 * units), backward, packing),
  };
  const states = sideBySide(traces.forward.states, traces.backward.states, packing, units);
  const attended = attend(states, attention, packing, count);
  const trace = classify(attended.found, before, headings, count, classifier);
  const byLogits = new Float32Array(trace.logits.length);
  for (let i = 0; i < count; i += 1) {
    for (const [logit, weight] of wanted[i]!)
      byLogits[(Math.floor(logit / 3) * count + i) * 3 + (logit % 3)]! += weight;
  }
  const byFound = backClassifier(trace, classifier, count, byLogits).sentence;
  const byStates = backAttention(attended, states, attention, packing, byFound).states;
  const by = backSideBySide(byStates, packing, units);
  const { inputs } = backGru(traces.forward, forward, packing, by.forward);
  const other = backGru(traces.backward, backward, packing, by.backward).inputs;
  const out = sentences.map((sentence) => new Float32Array(sentence.length));
  for (let row = 0; row < rows; row += 1) {
    const at = numbers[row]! * 3 * units;
    out[sequence[row]!]![place[row]!] =
      product(inputs, row, tables.forward, at, forward.inputBias) +
      product(other, mirror[row]!, tables.backward, at, backward.inputBias);
  }
  return out;
}

/**
 * Inner product of a word's vector x with its gradient W g, as that of x W with g: x W stands in the table, with the
 * bias added.
 */
function product(
  gradient: Float32Array,
  row: number,
  table: Float32Array,
  at: number,
  bias: Float32Array,
): number {
  let sum = 0;
  const from = row * bias.length;
  for (let i = 0; i < bias.length; i += 1) sum += gradient[from + i]! * (table[at + i]! - bias[i]!);
  return sum;
}

function rowsOf(table: Float32Array, numbers: Uint32Array, width: number): Float32Array {
  const rows = new Float32Array(numbers.length * width);
  numbers.forEach((number, row) => {
    rows.set(table.subarray(number * width, (number + 1) * width), row * width);
  });
  return rows;
}
