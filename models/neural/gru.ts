// A gated recurrent unit over packed sequences (Cho et al. 2014, in the form with the reset gate after the product, as
// cuDNN has it):
//   r = σ(x_r + U_r h), z = σ(x_z + U_z h), n = tanh(x_n + r (U_n h + b)), h' = n + z (h - n).
import type { Packing } from './pack.js';
import { type Matrix, times } from './products.js';
import { quickSigmoid, quickTanh, sigmoid, tanh } from './sigmoid.js';

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

/**
 * States, and what the way back needs.
 * @param inputs rows x 3 units, with the input bias added
 */
export function runGru(inputs: Float32Array, weights: GruWeights, packing: Packing): GruTrace {
  const length = packing.rows * weights.state.rows;
  const trace = {
    states: new Float32Array(length),
    reset: new Float32Array(length),
    update: new Float32Array(length),
    fresh: new Float32Array(length),
    pull: new Float32Array(length),
  };
  const { reset, update, fresh, pull } = trace;
  const units = weights.state.rows;
  const { bias } = weights;
  eachStep(trace.states, weights, packing, (start, size, before, pulls) => {
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
        reset[at + i] = r;
        update[at + i] = z;
        pull[at + i] = p;
        fresh[at + i] = n;
        trace.states[at + i] = n + z * (before[h + i]! - n);
      }
    }
  });
  return trace;
}

/**
 * States alone, for use: what a word adds is looked up rather than copied.
 * @param table numbers x 3 units, with the input bias added
 * @param numbers of the word of each packed row
 */
export function runGruOnWords(
  table: Float32Array,
  numbers: Uint32Array,
  weights: GruWeights,
  packing: Packing,
): Float32Array {
  const units = weights.state.rows;
  const { bias } = weights;
  const states = new Float32Array(packing.rows * units);
  eachStep(states, weights, packing, (start, size, before, pulls) => {
    for (let row = 0; row < size; row += 1) {
      const at = (start + row) * units;
      const x = numbers[start + row]! * 3 * units;
      const u = row * 3 * units;
      const h = row * units;
      for (let i = 0; i < units; i += 1) {
        const r = quickSigmoid(table[x + i]! + pulls[u + i]!);
        const z = quickSigmoid(table[x + units + i]! + pulls[u + units + i]!);
        const n = quickTanh(table[x + 2 * units + i]! + r * (pulls[u + 2 * units + i]! + bias[i]!));
        states[at + i] = n + z * (before[h + i]! - n);
      }
    }
  });
  return states;
}

/** Called with the step's first row, its running sequences, their states before (size x units) and U h. */
type Step = (start: number, size: number, before: Float32Array, pulls: Float32Array) => void;

function eachStep(states: Float32Array, { state }: GruWeights, { sizes }: Packing, perform: Step): void {
  const units = state.rows;
  const first = sizes[0] ?? 0;
  let start = 0;
  let last = 0;
  sizes.forEach((size, step) => {
    // The sequences still running come first in the step before.
    const before =
      step === 0 ? new Float32Array(first * units) : states.subarray(last * units, (last + size) * units);
    const pulls = step === 0 ? new Float32Array(first * 3 * units) : times(before, size, state);
    perform(start, size, before, pulls);
    last = start;
    start += size;
  });
}
