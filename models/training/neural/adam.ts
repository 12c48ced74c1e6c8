// AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019) over plain arrays: dense parameters whole, tables of vectors
// by the rows that a batch touched.

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export function momentsFor(parameter: Float32Array): Moments {
  return { first: new Float32Array(parameter.length), second: new Float32Array(parameter.length) };
}

export interface StepSettings {
  readonly rate: number;
  readonly decay: number;
  /** Gradients are multiplied by this first. */
  readonly scale: number;
  /** Counts from 1. */
  readonly step: number;
}

/** One step for a dense parameter. */
export function adamStep(
  parameter: Float32Array,
  { first, second }: Moments,
  gradient: Float32Array,
  { rate, decay, scale, step }: StepSettings,
): void {
  const size = sizeAt(rate, step);
  const shrink = 1 - rate * decay;
  for (let i = 0; i < parameter.length; i += 1) {
    const g = gradient[i]! * scale;
    const m = BETA1 * first[i]! + (1 - BETA1) * g;
    const v = BETA2 * second[i]! + (1 - BETA2) * g * g;
    first[i] = m;
    second[i] = v;
    parameter[i] = parameter[i]! * shrink - (size * m) / (Math.sqrt(v) + EPSILON);
  }
}

/**
 * One step for some rows of a table. A row has one second moment, the mean over its numbers (as in Naumov et al.
 * 2019): a vector is scaled as a whole, at a tenth of the cost.
 * @param moments `second` has one number a row
 * @param rows the first `count` are changed; `gradient` has their gradients one after another
 */
export function adamRows(
  table: Float32Array,
  { first, second }: Moments,
  { rows, count, gradient }: { rows: Uint32Array; count: number; gradient: Float32Array },
  dimension: number,
  { rate, scale, step }: StepSettings,
): void {
  const size = sizeAt(rate, step);
  for (let slot = 0; slot < count; slot += 1) {
    const row = rows[slot]!;
    const from = slot * dimension;
    const to = row * dimension;
    let square = 0;
    for (let k = 0; k < dimension; k += 1) square += gradient[from + k]! * gradient[from + k]!;
    const v = BETA2 * second[row]! + ((1 - BETA2) * square * scale * scale) / dimension;
    second[row] = v;
    const factor = size / (Math.sqrt(v) + EPSILON);
    for (let k = 0; k < dimension; k += 1) {
      const m = BETA1 * first[to + k]! + (1 - BETA1) * scale * gradient[from + k]!;
      first[to + k] = m;
      table[to + k]! -= factor * m;
    }
  }
}

function sizeAt(rate: number, step: number): number {
  return (rate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
}

/** Sum of squares, for clipping by the global norm. */
export function squareSum(values: Float32Array, length = values.length): number {
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += values[i]! * values[i]!;
  return sum;
}
