// What the linear model sees of a sentence in its context: hashed word and character n-grams in groups (the
// sentence, its headings, the sentence before, what stands after a negation or a contrast), each group scaled to unit
// length on its own so that a long neighbour cannot drown a short sentence. Hashing keeps no text in the shipped model.

import type { SentenceInContext } from '../pipeline/types.js';
import { createCutter } from './cut.js';
import { EMITTERS, GROUPS, type Group } from './emitters.js';
import { createTally, damped } from './tally.js';
import type { Token } from './tokens.js';

/** The sizes and weights of the feature groups; part of the model bundle. */
export interface FeatureOptions {
  /** log2 of the number of hash buckets. */
  readonly bits: number;
  /** Weight of each group after scaling to unit length. */
  readonly weights: Readonly<Record<Group, number>>;
}

export const DEFAULT_FEATURES: FeatureOptions = {
  bits: 18,
  weights: { words: 1, characters: 1, heading: 0.5, before: 0.5, context: 0.5, scope: 0.5 },
};

/** A sparse row: bucket numbers and values of equal length. */
export interface SparseRow {
  readonly buckets: Uint32Array;
  readonly values: Float32Array;
}

/** How much each word of the sentence, and each thing about its context, adds to one score. */
export interface Attribution {
  /** Words of the sentence in order, with what each adds. */
  readonly words: readonly { readonly text: string; readonly weight: number }[];
  /** Context features by readable name. */
  readonly context: ReadonlyMap<string, number>;
}

/** Collects hashed features into sparse rows. One featuriser serves many sentences; it is not re-entrant. */
export interface Featuriser {
  /**
   * The features of a sentence. The arrays are views that the next call overwrites: copy what is kept.
   * @param idf one weight per bucket, or undefined while document frequencies are being counted
   */
  row(context: SentenceInContext, idf: Float32Array | undefined): SparseRow;
  /**
   * Shares each feature's contribution (its value × its weight) equally among its occurrences, and each
   * occurrence's among the words it is made of, so that the shares add up to the score.
   * @param wordsAlone leaves out what does not stand in the sentence: most of the work where only words are wanted
   */
  attribute(
    context: SentenceInContext,
    idf: Float32Array,
    weightOf: (bucket: number) => number,
    wordsAlone?: boolean,
  ): Attribution;
}

/** Groups with features of the sentence's own words. */
const OF_WORDS: ReadonlySet<Group> = new Set<Group>(['words', 'characters', 'scope']);

/** Makes a featuriser for the given options; `2 ** bits` buckets. */
export function createFeaturiser(options: FeatureOptions): Featuriser {
  const cutter = createCutter();
  const tally = createTally(options.bits);
  const groups = GROUPS.filter((group) => options.weights[group] !== 0);
  const ofWords = groups.filter((group) => OF_WORDS.has(group));
  let buckets = new Uint32Array(4096);
  let values = new Float32Array(4096);
  /** What one occurrence of each feature adds, before scaling. */
  let shares = new Float64Array(4096);

  function row(context: SentenceInContext, idf: Float32Array | undefined): SparseRow {
    const cut = cutter(context);
    let used = 0;
    for (const group of groups) {
      const from = used;
      used += tally.count(cut, group);
      if (used > buckets.length) grow(used);
      let square = 0;
      for (let i = from; i < used; i += 1) {
        const bucket = tally.met(i - from);
        const value = damped(tally.times(i - from)) * (idf ? idf[bucket]! : 1);
        buckets[i] = bucket;
        values[i] = value;
        square += value * value;
      }
      const scale = square > 0 ? options.weights[group] / Math.sqrt(square) : 0;
      for (let i = from; i < used; i += 1) values[i]! *= scale;
    }
    return { buckets: buckets.subarray(0, used), values: values.subarray(0, used) };
  }

  function grow(least: number): void {
    const more = new Uint32Array(least * 2);
    more.set(buckets);
    buckets = more;
    const moreValues = new Float32Array(least * 2);
    moreValues.set(values);
    values = moreValues;
  }

  function attribute(
    context: SentenceInContext,
    idf: Float32Array,
    weightOf: (bucket: number) => number,
    wordsAlone = false,
  ): Attribution {
    const cut = cutter(wordsAlone ? { ...context, before: '', heading: [] } : context);
    const words = new Float64Array(cut.tokens.length);
    const named = new Map<string, number>();
    for (const group of wordsAlone ? ofWords : groups) {
      const met = tally.count(cut, group);
      if (met > shares.length) shares = new Float64Array(met * 2);
      let square = 0;
      for (let i = 0; i < met; i += 1) {
        const bucket = tally.met(i);
        const times = tally.times(i);
        const value = damped(times) * idf[bucket]!;
        square += value * value;
        shares[i] = value === 0 ? 0 : (value * weightOf(bucket)) / times;
      }
      const scale = square > 0 ? options.weights[group] / Math.sqrt(square) : 0;
      EMITTERS[group](cut, (hash, label, source, from, to) => {
        const share = scale * shares[tally.numberOf(tally.bucketOf(hash))]!;
        if (label === '') {
          for (let i = from; i < to; i += 1) words[i]! += share / (to - from);
        } else if (!wordsAlone) {
          const name = from === to ? label : `${label}: ${wordsOf(source, from, to)}`;
          named.set(name, (named.get(name) ?? 0) + share);
        }
      });
    }
    return { words: cut.tokens.map((token, i) => ({ text: token.text, weight: words[i]! })), context: named };
  }
  return { row, attribute };
}

function wordsOf(source: readonly Token[], from: number, to: number): string {
  return source
    .slice(from, to)
    .map((token) => token.text)
    .join(' ');
}
