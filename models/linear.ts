// Scores of a linear model. The same sums as a sparse row times the matrix of weights, but taken group by group while
// the features are counted and scaled once at the end, so that no row is made; what a heading path adds is kept for
// as long as sentences stand under it. Most features are character n-grams, and words come again: what a word's own
// add is remembered, and only n-grams that several words share are put right afterwards, because frequencies are damped.
import type { SentenceInContext } from '../pipeline/types.js';
import { type Cut, createCutter, type HeadingCut } from './cut.js';
import { EMITTERS, GROUPS, type Group } from './emitters.js';
import type { FeatureOptions } from './features.js';
import { createTally, damped } from './tally.js';
import type { Token } from './tokens.js';

/** A trained linear model. */
export interface LinearWeights {
  /** Inverse document frequency, one a bucket. */
  readonly idf: Float32Array;
  /** `2 ** bits` rows of one quantised weight an output. */
  readonly weights: Int8Array;
  /** A weight is its quantised value times its output's scale; one an output. */
  readonly scales: Float32Array;
}

/**
 * The scores of a sentence, one an output. The array is one that the next call overwrites: copy what is kept.
 * Quickest for the sentences of a document in reading order.
 */
export type Scorer = (context: SentenceInContext) => Float64Array;

/** What some features add to each output, unscaled, and the sum of their squared values. */
interface Sums {
  readonly sums: Float64Array;
  readonly square: number;
}

const NO_HEADING: HeadingCut = { words: [], name: undefined };
/** Outputs summed at a time, each in a local variable: three times as fast as one loop over an array of sums. */
const BLOCK = 5;

/** Makes a scorer; it is not re-entrant. */
export function createScorer(options: FeatureOptions, linear: LinearWeights): Scorer {
  const { idf, scales } = linear;
  const outputs = scales.length;
  const width = Math.ceil(outputs / BLOCK) * BLOCK;
  const weights = widen(linear.weights, outputs, width);
  const cutter = createCutter();
  const tally = createTally(options.bits);
  const ofWords = new WeakMap<Token, Sums>();
  const sums = new Float64Array(width);
  const scores = new Float64Array(outputs);
  const ofHeading = new Float64Array(outputs);
  let heading: HeadingCut | undefined;
  let starts = new Uint32Array(4096);
  let values = new Float64Array(4096);

  /**
   * Adds the features of a group to `sums`, unscaled.
   * @param added whether each of their occurrences has been added already as if frequencies were not damped
   * @returns what that adds to the sum of squared values
   */
  function addFeatures(group: Group, cut: Cut, added: boolean): number {
    const met = tally.count(cut, group);
    if (met > starts.length) {
      starts = new Uint32Array(met * 2);
      values = new Float64Array(met * 2);
    }
    let used = 0;
    let square = 0;
    for (let i = 0; i < met; i += 1) {
      const bucket = tally.met(i);
      const times = tally.times(i);
      const frequency = damped(times);
      const already = added ? times : 0;
      if (frequency === already) continue;
      const rarity = idf[bucket]!;
      if (rarity === 0) continue;
      square += (frequency * frequency - already) * rarity * rarity;
      starts[used] = bucket * width;
      values[used] = (frequency - already) * rarity;
      used += 1;
    }
    addRows(weights, width, starts, values, used, sums);
    return square;
  }

  /** Adds what the character n-grams of words give one by one to `sums`, and returns their squares. */
  function addWords(tokens: readonly Token[]): number {
    let square = 0;
    for (let t = 0; t < tokens.length; t += 1) {
      const word = ofWords.get(tokens[t]!) ?? sumWord(tokens[t]!);
      square += word.square;
      for (let k = 0; k < width; k += 1) sums[k]! += word.sums[k]!;
    }
    return square;
  }

  /** What the character n-grams of one word add, each occurrence for itself. */
  function sumWord(token: Token): Sums {
    const own = new Float64Array(width);
    let square = 0;
    EMITTERS.characters({ tokens: [token], before: [], heading: NO_HEADING }, (hash) => {
      const bucket = tally.bucketOf(hash);
      const rarity = idf[bucket]!;
      square += rarity * rarity;
      for (let k = 0; k < width; k += 1) own[k]! += rarity * weights[bucket * width + k]!;
    });
    const word = { sums: own, square };
    ofWords.set(token, word);
    return word;
  }

  /** Adds what one group gives to `into`. */
  function addGroup(group: Group, cut: Cut, into: Float64Array): void {
    sums.fill(0);
    const byWord = group === 'characters';
    const square = (byWord ? addWords(cut.tokens) : 0) + addFeatures(group, cut, byWord);
    const scale = square > 0 ? options.weights[group] / Math.sqrt(square) : 0;
    for (let k = 0; k < outputs; k += 1) into[k]! += sums[k]! * scale * scales[k]!;
  }

  return (context) => {
    const cut = cutter(context);
    if (cut.heading !== heading) {
      heading = cut.heading;
      ofHeading.fill(0);
      if (options.weights.heading !== 0) addGroup('heading', cut, ofHeading);
    }
    scores.set(ofHeading);
    for (const group of GROUPS) {
      if (group !== 'heading' && options.weights[group] !== 0) addGroup(group, cut, scores);
    }
    return scores;
  };
}

/** Adds to `sums` the rows of `weights` that begin at `starts`, each times its value. `width` is a multiple of `BLOCK`. */
function addRows(
  weights: Int8Array,
  width: number,
  starts: Uint32Array,
  values: Float64Array,
  rows: number,
  sums: Float64Array,
): void {
  for (let k = 0; k < width; k += BLOCK) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    for (let i = 0; i < rows; i += 1) {
      const value = values[i]!;
      const at = starts[i]! + k;
      a += value * weights[at]!;
      b += value * weights[at + 1]!;
      c += value * weights[at + 2]!;
      d += value * weights[at + 3]!;
      e += value * weights[at + 4]!;
    }
    sums[k]! += a;
    sums[k + 1]! += b;
    sums[k + 2]! += c;
    sums[k + 3]! += d;
    sums[k + 4]! += e;
  }
}

/** The same matrix with columns of 0 after its own; itself where there are none to add. */
function widen(weights: Int8Array, columns: number, width: number): Int8Array {
  if (columns === width) return weights;
  const rows = weights.length / columns;
  const wide = new Int8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    wide.set(weights.subarray(row * columns, (row + 1) * columns), row * width);
  }
  return wide;
}
