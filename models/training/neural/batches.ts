// Batches of examples of like length, in an order that differs every epoch.
import type { Noise } from './noise.js';

/** Batches whose lengths are sorted among each other. */
const POOL = 40;

/** @returns the numbers 0..lengths.length - 1 in batches of at most `size` */
export function batchesOf(lengths: readonly number[], size: number, noise: Noise): Uint32Array[] {
  const order = Uint32Array.from(lengths.keys());
  noise.shuffle(order);
  const batches: Uint32Array[] = [];
  for (let from = 0; from < order.length; from += size * POOL) {
    const pool = order.slice(from, from + size * POOL).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
    for (let i = 0; i < pool.length; i += size) batches.push(pool.slice(i, i + size));
  }
  const turn = Uint32Array.from(batches.keys());
  noise.shuffle(turn);
  return Array.from(turn, (i) => batches[i]!);
}
