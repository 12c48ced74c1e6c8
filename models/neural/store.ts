// A network as tensors of a bundle, and back. Word vectors take one byte a number, scaled row by row; they are most of
// the bytes. The rest stays as it is.
import type { Tensor } from '../safetensors.js';
import {
  DENSE_NAMES,
  type DenseName,
  type NetworkOptions,
  type NetworkWeights,
  type Parameter,
  shapesOf,
} from './network.js';
import type { Vocabulary } from './words.js';

const PREFIX = 'network.';
const TABLES = ['words', 'grams'] as const;

export interface StoredNetwork {
  readonly weights: NetworkWeights;
  readonly vocabulary: Vocabulary;
}

export function encodeNetwork(
  { weights, vocabulary }: StoredNetwork,
  options: NetworkOptions,
): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const table of TABLES) {
    const rows = weights[table].length / options.dimension;
    const { bytes, scales } = quantiseRows(weights[table], options.dimension);
    tensors.set(`${PREFIX}${table}`, { shape: [rows, options.dimension], data: bytes });
    tensors.set(`${PREFIX}${table}_scale`, { shape: [rows], data: scales });
  }
  for (const name of DENSE_NAMES) tensors.set(PREFIX + name, weights.dense[name]);
  const text = new TextEncoder().encode(vocabulary.words.join('\n'));
  tensors.set(`${PREFIX}vocabulary`, { shape: [text.length], data: text });
  return tensors;
}

/**
 * @param targets 1 + the number of themes
 * @throws RangeError when a tensor is missing or of another shape
 */
export function decodeNetwork(
  tensors: ReadonlyMap<string, Tensor>,
  options: NetworkOptions,
  targets: number,
): StoredNetwork {
  const take = <T extends Tensor['data']>(
    name: string,
    shape: readonly number[],
    type: new (n: number) => T,
  ): T => {
    const tensor = tensors.get(PREFIX + name);
    if (!tensor || !(tensor.data instanceof type) || tensor.shape.join() !== shape.join())
      throw new RangeError(`tensor ${PREFIX}${name} is missing or of another shape`);
    return tensor.data;
  };
  const bytes = tensors.get(`${PREFIX}vocabulary`)?.data;
  if (!(bytes instanceof Uint8Array)) throw new RangeError('the vocabulary is missing');
  const words = bytes.length === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
  const table = (name: (typeof TABLES)[number], rows: number): Float32Array => {
    const { dimension } = options;
    const quantised = take(name, [rows, dimension], Int8Array);
    const scales = take(`${name}_scale`, [rows], Float32Array);
    const values = new Float32Array(quantised.length);
    for (let row = 0; row < rows; row += 1) {
      const scale = scales[row]!;
      for (let i = row * dimension; i < (row + 1) * dimension; i += 1) values[i] = quantised[i]! * scale;
    }
    return values;
  };
  const shapes = shapesOf(options, targets);
  const dense = Object.fromEntries(
    DENSE_NAMES.map((name): [DenseName, Parameter] => [
      name,
      { shape: shapes[name], data: take(name, shapes[name], Float32Array) },
    ]),
  ) as Record<DenseName, Parameter>;
  return {
    weights: { words: table('words', words.length + 1), grams: table('grams', options.gramBuckets), dense },
    vocabulary: { words, buckets: options.gramBuckets },
  };
}

function quantiseRows(table: Float32Array, dimension: number): { bytes: Int8Array; scales: Float32Array } {
  const bytes = new Int8Array(table.length);
  const scales = new Float32Array(table.length / dimension);
  for (let row = 0; row < scales.length; row += 1) {
    let largest = 0;
    for (let k = 0; k < dimension; k += 1) largest = Math.max(largest, Math.abs(table[row * dimension + k]!));
    const scale = Math.fround(largest / 127) || 1;
    scales[row] = scale;
    for (let k = 0; k < dimension; k += 1)
      bytes[row * dimension + k] = Math.round(table[row * dimension + k]! / scale);
  }
  return { bytes, scales };
}
