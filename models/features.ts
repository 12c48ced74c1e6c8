// What the linear model sees of a sentence in its context: hashed word and character n-grams in groups (the
// sentence, its headings, the sentence before, what stands after a negation or a contrast), each group scaled to unit
// length on its own so that a long neighbour cannot drown a short sentence. Hashing keeps no text in the shipped model.

import type { SentenceInContext } from '../pipeline/types.js';
import { cutContext, EMITTERS, GROUPS, type Group } from './emitters.js';
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
   */
  attribute(context: SentenceInContext, idf: Float32Array, weightOf: (bucket: number) => number): Attribution;
}

/** Makes a featuriser for the given options; `2 ** bits` buckets. */
export function createFeaturiser(options: FeatureOptions): Featuriser {
  const mask = 2 ** options.bits - 1;
  const counts = new Uint32Array(mask + 1);
  let buckets = new Uint32Array(4096);
  let values = new Float32Array(4096);

  function row(context: SentenceInContext, idf: Float32Array | undefined): SparseRow {
    const cut = cutContext(context);
    let used = 0;
    for (const group of GROUPS) {
      const weight = options.weights[group];
      if (weight === 0) continue;
      const from = used;
      EMITTERS[group](cut, (hash) => {
        const bucket = mix(hash) & mask;
        if (counts[bucket] === 0) {
          if (used === buckets.length) grow();
          buckets[used] = bucket;
          used += 1;
        }
        counts[bucket]! += 1;
      });
      let square = 0;
      for (let i = from; i < used; i += 1) {
        const bucket = buckets[i]!;
        const value = damped(counts[bucket]!) * (idf ? idf[bucket]! : 1);
        counts[bucket] = 0;
        values[i] = value;
        square += value * value;
      }
      const scale = square > 0 ? weight / Math.sqrt(square) : 0;
      for (let i = from; i < used; i += 1) values[i]! *= scale;
    }
    return { buckets: buckets.subarray(0, used), values: values.subarray(0, used) };
  }

  function grow(): void {
    const more = new Uint32Array(buckets.length * 2);
    more.set(buckets);
    buckets = more;
    const moreValues = new Float32Array(buckets.length);
    moreValues.set(values);
    values = moreValues;
  }

  function attribute(
    context: SentenceInContext,
    idf: Float32Array,
    weightOf: (bucket: number) => number,
  ): Attribution {
    const cut = cutContext(context);
    const words = new Float64Array(cut.tokens.length);
    const named = new Map<string, number>();
    for (const group of GROUPS) {
      const weight = options.weights[group];
      if (weight === 0) continue;
      const inGroup = new Map<number, number>();
      EMITTERS[group](cut, (hash) => {
        const bucket = mix(hash) & mask;
        inGroup.set(bucket, (inGroup.get(bucket) ?? 0) + 1);
      });
      let square = 0;
      for (const [bucket, count] of inGroup) square += (damped(count) * idf[bucket]!) ** 2;
      const scale = square > 0 ? weight / Math.sqrt(square) : 0;
      EMITTERS[group](cut, (hash, label, source, from, to) => {
        const bucket = mix(hash) & mask;
        const count = inGroup.get(bucket)!;
        const share = (damped(count) * idf[bucket]! * scale * weightOf(bucket)) / count;
        if (label === '') {
          for (let i = from; i < to; i += 1) words[i]! += share / (to - from);
          return;
        }
        const name = from === to ? label : `${label}: ${wordsOf(source, from, to)}`;
        named.set(name, (named.get(name) ?? 0) + share);
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

/** Sublinear term frequency, 1 + ln(count) (Manning, Raghavan and Schütze 2008, section 6.4.1). */
function damped(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

/** Spreads the bits of a hash (the finaliser of MurmurHash3, public domain, Austin Appleby). */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
