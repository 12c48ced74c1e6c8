// Attention: for each target its own weighted mean of a sequence's states. A word's weight grows with how well a key
// made of its state answers the target's query (Bahdanau et al. 2015, with learnt queries as in Yang et al. 2016).
import type { Packing } from './pack.js';
import { type Matrix, times } from './products.js';
import { tanh } from './sigmoid.js';

export interface AttentionWeights {
  /** 2 units x keys */
  readonly key: Matrix;
  readonly keyBias: Float32Array;
  /** keys x targets */
  readonly query: Matrix;
}

export interface AttentionTrace {
  /** rows x keys */
  readonly keys: Float32Array;
  /** rows x targets: how much of the sequence's attention each word has */
  readonly shares: Float32Array;
  /** sequences x targets x 2 units; zero for an empty sequence */
  readonly found: Float32Array;
}

/** States of both directions side by side, rows x 2 units, the backward ones turned round. */
export function sideBySide(
  forward: Float32Array,
  backward: Float32Array,
  { rows, mirror }: Packing,
  units: number,
): Float32Array {
  const both = new Float32Array(rows * 2 * units);
  for (let row = 0; row < rows; row += 1) {
    const to = row * 2 * units;
    both.set(forward.subarray(row * units, (row + 1) * units), to);
    const from = mirror[row]! * units;
    both.set(backward.subarray(from, from + units), to + units);
  }
  return both;
}

/** @param states rows x width */
export function attend(
  states: Float32Array,
  weights: AttentionWeights,
  { rows, sequence }: Packing,
  sequences: number,
): AttentionTrace {
  const width = weights.key.rows;
  const size = weights.key.columns;
  const targets = weights.query.columns;
  const keys = times(states, rows, weights.key);
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < size; i += 1)
      keys[row * size + i] = tanh(keys[row * size + i]! + weights.keyBias[i]!);
  }
  const shares = times(keys, rows, weights.query);
  const highest = new Float32Array(sequences * targets).fill(-1e9);
  const total = new Float32Array(sequences * targets);
  for (let row = 0; row < rows; row += 1) {
    const s = sequence[row]! * targets;
    for (let k = 0; k < targets; k += 1)
      if (shares[row * targets + k]! > highest[s + k]!) highest[s + k] = shares[row * targets + k]!;
  }
  for (let row = 0; row < rows; row += 1) {
    const s = sequence[row]! * targets;
    for (let k = 0; k < targets; k += 1) {
      const e = Math.exp(shares[row * targets + k]! - highest[s + k]!);
      shares[row * targets + k] = e;
      total[s + k]! += e;
    }
  }
  const found = new Float32Array(sequences * targets * width);
  for (let row = 0; row < rows; row += 1) {
    const s = sequence[row]! * targets;
    const own = states.subarray(row * width, (row + 1) * width);
    for (let k = 0; k < targets; k += 1) {
      const share = shares[row * targets + k]! / total[s + k]!;
      shares[row * targets + k] = share;
      const to = (s + k) * width;
      for (let i = 0; i < width; i += 1) found[to + i]! += share * own[i]!;
    }
  }
  return { keys, shares, found };
}
