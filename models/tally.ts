// Counts of the features of one group, by hash bucket (feature hashing, Weinberger et al. 2009, without signs): what
// rows, scores and explanations are made of, so that a feature and its value mean the same in training and in use.
import type { Cut } from './cut.js';
import { EMITTERS, type Group } from './emitters.js';

/** The counts of one group at a time; the same arrays for every group and sentence. */
export interface Tally {
  /**
   * Counts the features of a group. Every bucket met must be given to `take` before the next count.
   * @returns how many buckets were met
   */
  count(cut: Cut, group: Group): number;
  /** Bucket of the hash of a feature. */
  bucketOf(hash: number): number;
  /** The bucket met as number `i` (0-based). */
  met(i: number): number;
  /** How often a bucket was met. */
  times(bucket: number): number;
  /** Term frequency of a bucket that was met, damped. */
  frequency(bucket: number): number;
  /** The same, and forgets the bucket. */
  take(bucket: number): number;
}

/** Damped frequencies of small counts. */
const DAMPED = Float64Array.from({ length: 256 }, (_, count) => damp(count));

/** Makes a tally of `2 ** bits` buckets. */
export function createTally(bits: number): Tally {
  const mask = 2 ** bits - 1;
  const counts = new Uint32Array(mask + 1);
  let met = new Uint32Array(4096);
  let used = 0;

  function bucketOf(hash: number): number {
    return mix(hash) & mask;
  }

  function add(hash: number): void {
    const bucket = bucketOf(hash);
    const count = counts[bucket]!;
    counts[bucket] = count + 1;
    if (count > 0) return;
    if (used === met.length) {
      const more = new Uint32Array(used * 2);
      more.set(met);
      met = more;
    }
    met[used] = bucket;
    used += 1;
  }

  function frequency(bucket: number): number {
    const count = counts[bucket]!;
    return count < DAMPED.length ? DAMPED[count]! : damp(count);
  }

  return {
    count(cut, group) {
      used = 0;
      EMITTERS[group](cut, add);
      return used;
    },
    bucketOf,
    met: (i) => met[i]!,
    times: (bucket) => counts[bucket]!,
    frequency,
    take(bucket) {
      const value = frequency(bucket);
      counts[bucket] = 0;
      return value;
    },
  };
}

/** Sublinear term frequency, 1 + ln(count) (Manning, Raghavan and Schütze 2008, section 6.4.1). */
function damp(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

/** Spreads the bits of a hash (the finaliser of MurmurHash3, public domain, Austin Appleby). */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
