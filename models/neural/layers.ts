// The network's parameters as its layers take them, with their matrices on the TensorFlow.js backend.
import type { AttentionWeights } from './attention.js';
import type { ClassifierWeights } from './classify.js';
import type { GruWeights } from './gru.js';
import type { DenseName, NetworkWeights } from './network.js';
import { dispose, type Matrix, toMatrix } from './products.js';

/** The dense parameters, layer by layer. */
export interface Layers {
  readonly forward: GruWeights & InputWeights;
  readonly backward: GruWeights & InputWeights;
  readonly attention: AttentionWeights;
  readonly classifier: ClassifierWeights;
}

/** From word vectors to what the recurrent layer adds its state to. */
export interface InputWeights {
  /** dimension x 3 units */
  readonly input: Matrix;
  readonly inputBias: Float32Array;
}

/** Puts the matrices on the backend; give them back with `release`. */
export function layersOf(dense: NetworkWeights['dense']): { layers: Layers; release: () => void } {
  const made: Matrix[] = [];
  const matrix = (name: DenseName): Matrix => {
    const { shape, data } = dense[name];
    made.push(toMatrix(data, shape[0]!, shape[1]!));
    return made.at(-1)!;
  };
  const each = (name: DenseName): Matrix[] => {
    const { shape, data } = dense[name];
    const [targets, rows, columns] = shape as [number, number, number];
    return Array.from({ length: targets }, (_, k) => {
      made.push(toMatrix(data.subarray(k * rows * columns, (k + 1) * rows * columns), rows, columns));
      return made.at(-1)!;
    });
  };
  const direction = (name: 'forward' | 'backward') => ({
    input: matrix(`${name}.input`),
    inputBias: dense[`${name}.input_bias`].data,
    state: matrix(`${name}.state`),
    bias: dense[`${name}.state_bias`].data,
  });
  const layers = {
    forward: direction('forward'),
    backward: direction('backward'),
    attention: {
      key: matrix('attention.key'),
      keyBias: dense['attention.key_bias'].data,
      query: matrix('attention.query'),
    },
    classifier: {
      heading: matrix('heading.weight'),
      headingBias: dense['heading.bias'].data,
      about1: each('about.1'),
      about1Bias: dense['about.1_bias'].data,
      about2: each('about.2'),
      about2Bias: dense['about.2_bias'].data,
      polarity1: matrix('polarity.1'),
      polarity1Bias: dense['polarity.1_bias'].data,
      polarity2: matrix('polarity.2'),
      polarity2Bias: dense['polarity.2_bias'].data,
    },
  };
  return { layers, release: () => dispose(...made) };
}
