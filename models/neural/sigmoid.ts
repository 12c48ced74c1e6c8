// The logistic function and the hyperbolic tangent from a table with linear interpolation: several times as fast as
// `Math.exp`, and the same on every engine. Two tables: a fine one, error below 1e-7, for training, where small errors
// add up; and one that fits the processor's nearest cache, error below 1e-6, for use.

const EDGE = 16;
const FINE = 1 << 15;
const QUICK = 1 << 12;

const steps = (count: number) => (_: unknown, i: number) => 1 / (1 + Math.exp(EDGE - (i * 2 * EDGE) / count));
const FINE_TABLE = Float64Array.from({ length: FINE + 2 }, steps(FINE));
const QUICK_TABLE = Float32Array.from({ length: QUICK + 2 }, steps(QUICK));

/** 1 / (1 + e^-x) */
export function sigmoid(x: number): number {
  if (!(x > -EDGE)) return Number.isNaN(x) ? x : 0;
  if (x >= EDGE) return 1;
  const place = (x + EDGE) * (FINE / (2 * EDGE));
  const i = place | 0;
  const low = FINE_TABLE[i]!;
  return low + (FINE_TABLE[i + 1]! - low) * (place - i);
}

/** tanh x = 2 σ(2x) - 1 */
export function tanh(x: number): number {
  return 2 * sigmoid(2 * x) - 1;
}

/** `sigmoid` to 1e-6. */
export function quickSigmoid(x: number): number {
  if (!(x > -EDGE)) return Number.isNaN(x) ? x : 0;
  if (x >= EDGE) return 1;
  const place = (x + EDGE) * (QUICK / (2 * EDGE));
  const i = place | 0;
  const low = QUICK_TABLE[i]!;
  return low + (QUICK_TABLE[i + 1]! - low) * (place - i);
}

/** `tanh` to 2e-6. */
export function quickTanh(x: number): number {
  return 2 * quickSigmoid(2 * x) - 1;
}
