// Counts of the features of one group, by hash bucket (feature hashing, Weinberger et al. 2009, without signs): what
// rows, scores and explanations are made of, so that a feature and its value mean the same in training and in use. A
// sentence meets a few hundred of the many buckets: a small table with open addressing stays in the processor's cache.
import type { Cut } from './cut.js';
import { EMITTERS, type Group } from './emitters.js';

/** The counts of one group at a time; the next count overwrites them. */
export interface Tally {
  /**
   * Counts the features of a group.
   * @returns how many buckets were met
   */
  count(cut: Cut, group: Group): number;
  /** Bucket of the hash of a feature. */
  bucketOf(hash: number): number;
  /** The bucket met as number `i` (0-based). */
  met(i: number): number;
  /** How often the bucket met as number `i` was met. */
  times(i: number): number;
  /** The number as which this bucket was met (0-based); -1 for one that was not. */
  numberOf(bucket: number): number;
}

/** Slots at first; twice as many whenever half are taken. */
const SLOTS = 4096;

/** Makes a tally for `2 ** bits` buckets. */
export function createTally(bits: number): Tally {
  const mask = 2 ** bits - 1;
  let slots = SLOTS;
  let keys = new Uint32Array(slots);
  let counts = new Uint32Array(slots);
  let numbers = new Uint32Array(slots);
  let met = new Uint32Array(slots);
  let used = 0;

  function bucketOf(hash: number): number {
    return mix(hash) & mask;
  }

  /** Slot of a bucket, or the free one that it is to have. */
  function slotOf(bucket: number): number {
    let slot = bucket & (slots - 1);
    while (counts[slot] !== 0 && keys[slot] !== bucket) slot = (slot + 1) & (slots - 1);
    return slot;
  }

  function add(hash: number): void {
    const bucket = bucketOf(hash);
    const slot = slotOf(bucket);
    const count = counts[slot]!;
    counts[slot] = count + 1;
    if (count > 0) return;
    keys[slot] = bucket;
    numbers[slot] = used;
    met[used] = slot;
    used += 1;
    if (used * 2 > slots) grow();
  }

  function grow(): void {
    const [oldKeys, oldCounts, oldMet] = [keys, counts, met];
    slots *= 2;
    keys = new Uint32Array(slots);
    counts = new Uint32Array(slots);
    numbers = new Uint32Array(slots);
    met = new Uint32Array(slots);
    for (let i = 0; i < used; i += 1) {
      const from = oldMet[i]!;
      const slot = slotOf(oldKeys[from]!);
      keys[slot] = oldKeys[from]!;
      counts[slot] = oldCounts[from]!;
      numbers[slot] = i;
      met[i] = slot;
    }
  }

  return {
    count(cut, group) {
      for (let i = 0; i < used; i += 1) counts[met[i]!] = 0;
      used = 0;
      EMITTERS[group](cut, add);
      return used;
    },
    bucketOf,
    met: (i) => keys[met[i]!]!,
    times: (i) => counts[met[i]!]!,
    numberOf(bucket) {
      const slot = slotOf(bucket);
      return counts[slot] === 0 ? -1 : numbers[slot]!;
    },
  };
}

/** Damped frequencies of small counts. */
const DAMPED = Float64Array.from({ length: 256 }, (_, count) => damp(count));

/** Term frequency of a feature that was met `count` times (1 or more). */
export function damped(count: number): number {
  return count < DAMPED.length ? DAMPED[count]! : damp(count);
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
