// Fits a softmax regression by Newton's method (Bishop, "Pattern Recognition and Machine Learning", 2006, section
// 4.3.4), with an L2 penalty that keeps rare classes from running away. A few dozen parameters, so the full
// Hessian is cheap and the result does not depend on a step size.
import { softmax } from '../stack.js';

export interface SoftmaxFit {
  /** L2 penalty a row. */
  readonly penalty: number;
  readonly iterations: number;
}

/**
 * @param inputs one row of length d an example
 * @param targets class number of each example
 * @param classes number of classes
 * @returns one row of weights of length d a class
 */
export function fitSoftmax(
  inputs: readonly (readonly number[])[],
  targets: readonly number[],
  classes: number,
  { penalty, iterations }: SoftmaxFit = { penalty: 3e-4, iterations: 30 },
): number[][] {
  const d = inputs[0]?.length ?? 0;
  const size = d * classes;
  const weights = Array.from({ length: classes }, () => new Array<number>(d).fill(0));
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    inputs.forEach((x, i) => {
      const p = softmax(x, weights);
      for (let a = 0; a < classes; a += 1) {
        const error = p[a]! - (targets[i] === a ? 1 : 0);
        for (let j = 0; j < d; j += 1) gradient[a * d + j]! += error * x[j]!;
        for (let b = 0; b <= a; b += 1) {
          const curvature = p[a]! * ((a === b ? 1 : 0) - p[b]!);
          if (Math.abs(curvature) < 1e-9) continue;
          for (let j = 0; j < d; j += 1) {
            const at = (a * d + j) * size + b * d;
            const scaled = curvature * x[j]!;
            for (let k = 0; k < d; k += 1) hessian[at + k]! += scaled * x[k]!;
          }
        }
      }
    });
    const ridge = penalty * inputs.length;
    for (let row = 0; row < size; row += 1) {
      gradient[row]! += ridge * weights[Math.floor(row / d)]![row % d]!;
      hessian[row * size + row]! += ridge;
      for (let column = row + 1; column < size; column += 1) {
        if (Math.floor(column / d) > Math.floor(row / d))
          hessian[row * size + column] = hessian[column * size + row]!;
      }
    }
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let row = 0; row < size; row += 1) {
      weights[Math.floor(row / d)]![row % d]! -= step[row]!;
      largest = Math.max(largest, Math.abs(step[row]!));
    }
    if (largest < 1e-7) break;
  }
  return weights;
}

/** Solves a symmetric positive definite system by Cholesky's method; `matrix` (row by row) is overwritten. */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i < n; i += 1) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
      matrix[i * n + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * n + j]!;
    }
  }
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= matrix[i * n + k]! * x[k]!;
    x[i]! /= matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= matrix[k * n + i]! * x[k]!;
    x[i]! /= matrix[i * n + i]!;
  }
  return x;
}
