// Where training starts from: uniform in ±1/√(inputs), as is usual for recurrent and dense layers.
import {
  DENSE_NAMES,
  type DenseName,
  type NetworkOptions,
  type Parameter,
  shapesOf,
} from '../../neural/network.js';
import type { Noise } from './noise.js';

export function initialDense(
  options: NetworkOptions,
  targets: number,
  noise: Noise,
): Record<DenseName, Parameter> {
  const shapes = shapesOf(options, targets);
  const entries = DENSE_NAMES.map((name) => {
    const shape = shapes[name];
    const length = shape.reduce((product, side) => product * side, 1);
    const bound = boundOf(name, shape, options);
    const data = Float32Array.from({ length }, () => (2 * noise.uniform() - 1) * bound);
    return [name, { shape, data }] as const;
  });
  return Object.fromEntries(entries) as unknown as Record<DenseName, Parameter>;
}

function boundOf(name: DenseName, shape: readonly number[], { units }: NetworkOptions): number {
  if (name.startsWith('forward.') || name.startsWith('backward.')) return 1 / Math.sqrt(units);
  if (name === 'attention.query') return 0.35;
  if (name.endsWith('_bias') || name.endsWith('.bias')) return 0;
  return 1 / Math.sqrt(shape.at(-2)!);
}
