// Lays a network's weights out in the kernel's memory: columns put in the order in which vectors read them, sizes filled
// up to whole groups with zeros, and the recurrent and the key weights as 16-bit whole numbers. The records are those
// of `../kernel/layout.ts`, field by field.
import type { DenseName, NetworkOptions, NetworkWeights } from '../network.js';
import { turn } from '../turn.js';
import type { Kernel } from './module.js';
import { toWhole } from './whole.js';

/** Where the weights stand, and the sizes after filling up. */
export interface Layout {
  /** Address of the record `Network`. */
  readonly network: number;
  readonly units: number;
  readonly keys: number;
  readonly targets: number;
  readonly lanes: number;
  readonly hidden: number;
  readonly heading: number;
  /** dimension x 6 units, and 6 units: what is read of a word, forward and backward. */
  readonly input: number;
  readonly inputBias: number;
  /** dimension x heading, heading */
  readonly headingWeight: number;
  readonly headingBias: number;
  /** Zeros for what is not there: 2 units. */
  readonly zero: number;
}

/** Which row or column of a matrix stands at each place; -1 for zeros. */
type Places = readonly number[];

export function layOut(kernel: Kernel, dense: NetworkWeights['dense'], options: NetworkOptions): Layout {
  const units = filled(options.units, 4);
  const keys = filled(options.attention, 12);
  const hidden = filled(options.hidden, 4);
  const heading = filled(options.heading, 4);
  const targets = dense['about.2_bias'].data.length;
  const lanes = filled(targets, 4);
  const width = 4 * units + heading;

  const unit = places(options.units, units);
  const both = side(2, options.units, units);
  const gates = side(3, options.units, units);
  const key = places(options.attention, keys);
  const inner = places(options.hidden, hidden);
  const titles = places(options.heading, heading);
  const read = [...side(4, options.units, units), ...titles.map((i) => (i < 0 ? i : 4 * options.units + i))];

  const put = (values: Float32Array): number => {
    const address = kernel.reserve(values.byteLength);
    kernel.floats(address, values.length).set(values);
    return address;
  };
  const matrix = (name: DenseName, rows: Places, columns: Places, part = 0): Float32Array => {
    const { shape, data } = dense[name];
    const [inRows, inColumns] = shape.length === 1 ? [1, shape[0]!] : (shape.slice(-2) as [number, number]);
    return arrange(data.subarray(part * inRows * inColumns), inColumns, rows, columns);
  };
  const vector = (name: DenseName, columns: Places): Float32Array => matrix(name, [0], columns);
  const each = (length: number, of: (target: number) => Float32Array): number =>
    put(join(Array.from({ length }, (_, target) => of(target))));
  const whole = (name: DenseName, rows: Places, columns: Places): { weights: number; worth: number } => {
    const { tiles, worth } = toWhole(matrix(name, rows, columns), rows.length, columns.length);
    const weights = kernel.reserve(tiles.byteLength);
    kernel.shorts(weights, tiles.length).set(tiles);
    return { weights, worth: put(worth) };
  };
  const record = (fields: readonly number[]): number => {
    const address = kernel.reserve(4 * fields.length);
    kernel.words(address, fields.length).set(fields);
    return address;
  };

  // The columns of a tile are the three gates of four units.
  const order = Array.from({ length: 3 * units }, (_, i) => {
    const [tile, gate, lane] = [Math.floor(i / 12), Math.floor((i % 12) / 4), i % 4];
    return gate * units + 4 * tile + lane;
  });
  const direction = (name: 'forward' | 'backward'): number => {
    const { weights, worth } = whole(
      `${name}.state`,
      unit,
      order.map((at) => gates[at]!),
    );
    const inTiles = kernel.floats(worth, 3 * units).slice();
    order.forEach((at, i) => {
      kernel.floats(worth, 3 * units)[at] = inTiles[i]!;
    });
    return record([
      weights,
      worth,
      put(vector(`${name}.state_bias`, unit)),
      put(turn(matrix(`${name}.state`, unit, gates), units, 3 * units)),
      put(vector(`${name}.input_bias`, gates)),
    ]);
  };
  const dimension = Array.from({ length: options.dimension }, (_, i) => i);
  const inputs = (['forward', 'backward'] as const).map((name) => ({
    weight: matrix(`${name}.input`, dimension, gates),
    bias: vector(`${name}.input_bias`, gates),
  }));
  const { weights: keyWeights, worth: keyWorth } = whole('attention.key', both, key);
  const reach = 2 * units;
  const zero = kernel.reserve(4 * reach);
  const network = record([
    ...[units, keys, targets, lanes, hidden, heading],
    direction('forward'),
    direction('backward'),
    keyWeights,
    keyWorth,
    put(vector('attention.key_bias', key)),
    put(matrix('attention.query', key, places(targets, lanes))),
    put(turn(matrix('attention.query', key, places(targets, targets)), keys, targets)),
    put(turn(matrix('attention.key', both, key), reach, keys)),
    each(targets, (k) => matrix('about.1', read, inner, k)),
    each(targets, (k) => matrix('about.1_bias', [k], inner)),
    each(targets, (k) => matrix('about.2', inner, [0, -1, -1, -1], k)),
    put(matrix('polarity.1', read, inner)),
    each(targets, (k) => matrix('polarity.1_bias', [k], inner)),
    put(matrix('polarity.2', inner, [-1, 0, 1, -1])),
    each(targets, (k) => {
      const [about, polarity] = [dense['about.2_bias'].data, dense['polarity.2_bias'].data];
      return Float32Array.of(about[k]!, polarity[0]!, polarity[1]!, 0);
    }),
    each(targets, (k) => turn(matrix('about.1', read, inner, k), width, hidden)),
    put(turn(matrix('polarity.1', read, inner), width, hidden)),
    zero,
  ]);
  return {
    ...{ network, units, keys, targets, lanes, hidden, heading, zero },
    input: put(interleave(inputs[0]!.weight, inputs[1]!.weight, 3 * units)),
    inputBias: put(join(inputs.map(({ bias }) => bias))),
    headingWeight: put(matrix('heading.weight', dimension, titles)),
    headingBias: put(vector('heading.bias', titles)),
  };
}

/** The least multiple of `group` that is no less. */
function filled(count: number, group: number): number {
  return Math.ceil(count / group) * group;
}

function places(count: number, filledUp: number): number[] {
  return Array.from({ length: filledUp }, (_, i) => (i < count ? i : -1));
}

/** Several runs of places side by side, each filled up. */
function side(times: number, count: number, filledUp: number): number[] {
  return Array.from({ length: times }, (_, t) =>
    places(count, filledUp).map((i) => (i < 0 ? i : t * count + i)),
  ).flat();
}

function arrange(data: Float32Array, inColumns: number, rows: Places, columns: Places): Float32Array {
  const out = new Float32Array(rows.length * columns.length);
  rows.forEach((row, r) => {
    if (row < 0) return;
    columns.forEach((column, c) => {
      if (column >= 0) out[r * columns.length + c] = data[row * inColumns + column]!;
    });
  });
  return out;
}

function join(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Two matrices of as many rows side by side. */
function interleave(left: Float32Array, right: Float32Array, columns: number): Float32Array {
  const out = new Float32Array(left.length + right.length);
  for (let row = 0; row * columns < left.length; row += 1) {
    out.set(left.subarray(row * columns, (row + 1) * columns), 2 * row * columns);
    out.set(right.subarray(row * columns, (row + 1) * columns), (2 * row + 1) * columns);
  }
  return out;
}
