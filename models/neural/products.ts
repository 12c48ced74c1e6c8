// Matrix products, which is nearly all the work there is, go to TensorFlow.js; what lies between them runs over plain
// arrays. Its WebAssembly backend is fast for products of two plain matrices only, so transposing is done apart.
import * as tf from '@tensorflow/tfjs-core';
import { turn } from './turn.js';

/** A matrix kept ready on the backend. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly tensor: tf.Tensor2D;
}

/** @param data rows x columns, row by row */
export function toMatrix(data: Float32Array, rows: number, columns: number): Matrix {
  return { rows, columns, tensor: tf.tensor2d(data, [rows, columns]) };
}

export function transposed({ tensor, rows, columns }: Matrix): Matrix {
  return { rows: columns, columns: rows, tensor: tf.transpose(tensor) };
}

export function dispose(...matrices: readonly Matrix[]): void {
  for (const { tensor } of matrices) tensor.dispose();
}

/** `left` (rows x right.rows) times `right`. */
export function times(left: Float32Array, rows: number, right: Matrix): Float32Array {
  if (rows === 0) return new Float32Array(0);
  const a = tf.tensor2d(left, [rows, right.rows]);
  const product = tf.matMul(a, right.tensor);
  const values = product.dataSync() as Float32Array;
  a.dispose();
  product.dispose();
  return values;
}

/** `left` times the transpose of `right`. */
export function timesTransposed(left: Float32Array, rows: number, right: Matrix): Float32Array {
  const turned = transposed(right);
  const product = times(left, rows, turned);
  dispose(turned);
  return product;
}

/** The transpose of `left` (rows x columns) times `right` (rows x width). */
export function transposedTimes(
  left: Float32Array,
  right: Float32Array,
  rows: number,
  columns: number,
  width: number,
): Float32Array {
  if (rows === 0) return new Float32Array(columns * width);
  // The right-hand matrix of a product is copied into another layout first: the smaller the cheaper.
  if (width > columns) return turn(transposedTimes(right, left, rows, width, columns), width, columns);
  const a = tf.tensor2d(turn(left, rows, columns), [columns, rows]);
  const b = tf.tensor2d(right, [rows, width]);
  const product = tf.matMul(a, b);
  const values = product.dataSync() as Float32Array;
  for (const tensor of [a, b, product]) tensor.dispose();
  return values;
}
