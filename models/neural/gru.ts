// A gated recurrent unit over packed sequences (Cho et al. 2014, in the form with the reset gate after the product, as
// cuDNN has it):
//   r = σ(x_r + U_r h), z = σ(x_z + U_z h), n = tanh(x_n + r (U_n h + b)), h' = n + z (h - n).
import type { Packing } from './pack.js';
import { type Matrix, times } from './products.js';
import { sigmoid, tanh } from './sigmoid.js';

/** One direction's weights. */
export interface GruWeights {
  /** units x 3 units: reset, update, new */
  readonly state: Matrix;
  /** units */
  readonly bias: Float32Array;
}

/** All arrays are rows x units. */
export interface GruTrace {
  readonly states: Float32Array;
  readonly reset: Float32Array;
  readonly update: Float32Array;
  readonly fresh: Float32Array;
  /** U_n h + b */
  readonly pull: Float32Array;
}

/** @param inputs rows x 3 units, with the input bias added */
export function runGru(
  inputs: Float32Array,
  { state, bias }: GruWeights,
  { sizes, rows }: Packing,
): GruTrace {
  const units = state.rows;
  const trace = {
    states: new Float32Array(rows * units),
    reset: new Float32Array(rows * units),
    update: new Float32Array(rows * units),
    fresh: new Float32Array(rows * units),
    pull: new Float32Array(rows * units),
  };
  const { states, reset, update, fresh, pull } = trace;
  const still = new Float32Array((sizes[0] ?? 0) * 3 * units);
  let start = 0;
  let last = 0;
  sizes.forEach((size, step) => {
    // The sequences still running come first in the step before.
    const before = states.subarray(last * units, (last + size) * units);
    const pulls = step === 0 ? still : times(before, size, state);
    for (let row = 0; row < size; row += 1) {
      const at = (start + row) * units;
      const x = (start + row) * 3 * units;
      const u = row * 3 * units;
      const h = row * units;
      for (let i = 0; i < units; i += 1) {
        const r = sigmoid(inputs[x + i]! + pulls[u + i]!);
        const z = sigmoid(inputs[x + units + i]! + pulls[u + units + i]!);
        const p = pulls[u + 2 * units + i]! + bias[i]!;
        const n = tanh(inputs[x + 2 * units + i]! + r * p);
        const old = step === 0 ? 0 : before[h + i]!;
        reset[at + i] = r;
        update[at + i] = z;
        pull[at + i] = p;
        fresh[at + i] = n;
        states[at + i] = n + z * (old - n);
      }
    }
    last = start;
    start += size;
  });
  return trace;
}
