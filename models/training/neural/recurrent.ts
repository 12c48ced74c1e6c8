// The recurrent layer in training: from words to states of both directions, and back. The language model and the
// classifier share it.
import { backGru } from '../../neural/backward.js';
import { runGru } from '../../neural/gru.js';
import type { Layers } from '../../neural/layers.js';
import type { Packing } from '../../neural/pack.js';
import { times, timesTransposed, transposedTimes } from '../../neural/products.js';
import type { Embedder } from './embed.js';
import type { Noise } from './noise.js';
import type { Gradients } from './optimiser.js';
import { columnSums, stateGradient } from './weights.js';

export interface Pass {
  /** Each rows x units; the backward states in the order of a sequence turned round. */
  readonly forward: Float32Array;
  readonly backward: Float32Array;
  /** Takes gradients by the states (and changes them); adds those by the weights, and gives words' to the embedder. */
  back(byForward: Float32Array, byBackward: Float32Array, gradients: Gradients): void;
}

export function passForward(
  sequences: readonly Uint32Array[],
  packing: Packing,
  embedder: Embedder,
  layers: Layers,
  noise: Noise,
  dropout: number,
): Pass {
  const { rows, mirror } = packing;
  const dimension = layers.forward.input.rows;
  const numbers = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1)
    numbers[row] = sequences[packing.sequence[row]!]![packing.place[row]!]!;
  const words = embedder.vectors(numbers);
  const mask = noise.mask(words.length, dropout);
  for (let i = 0; i < words.length; i += 1) words[i]! *= mask[i]!;
  const turned = new Float32Array(words.length);
  for (let row = 0; row < rows; row += 1) {
    const from = mirror[row]! * dimension;
    turned.set(words.subarray(from, from + dimension), row * dimension);
  }
  const inputs = { forward: words, backward: turned };
  const run = (name: 'forward' | 'backward') => {
    const { input, inputBias } = layers[name];
    const projected = times(inputs[name], rows, input);
    for (let i = 0; i < projected.length; i += inputBias.length) {
      for (let k = 0; k < inputBias.length; k += 1) projected[i + k]! += inputBias[k]!;
    }
    return runGru(projected, layers[name], packing);
  };
  const traces = { forward: run('forward'), backward: run('backward') };
  return {
    forward: traces.forward.states,
    backward: traces.backward.states,
    back(byForward, byBackward, gradients) {
      const byWords = (name: 'forward' | 'backward', gradient: Float32Array) => {
        const { input, state } = layers[name];
        const g = backGru(traces[name], layers[name], packing, gradient);
        gradients[`${name}.state`] = stateGradient(traces[name], packing, g.pulls, state.rows);
        gradients[`${name}.state_bias`] = g.bias;
        gradients[`${name}.input`] = transposedTimes(inputs[name], g.inputs, rows, dimension, 3 * state.rows);
        gradients[`${name}.input_bias`] = columnSums(g.inputs, 3 * state.rows);
        return timesTransposed(g.inputs, rows, input);
      };
      const sum = byWords('forward', byForward);
      const other = byWords('backward', byBackward);
      for (let row = 0; row < rows; row += 1) {
        const to = mirror[row]! * dimension;
        for (let k = 0; k < dimension; k += 1) sum[to + k]! += other[row * dimension + k]!;
      }
      for (let i = 0; i < sum.length; i += 1) sum[i]! *= mask[i]!;
      embedder.backward(numbers, sum);
    },
  };
}
