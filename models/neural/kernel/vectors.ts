// What the recurrent layer reads of a word: its vector times the input weights of both directions.
import { tanh } from './approximate';
import { multiply, spread } from './product';

/**
 * @param words x dimension
 * @param weights dimension x width
 * @param out words x width
 */
export function makeTable(
  words: i32,
  vectors: usize,
  dimension: i32,
  weights: usize,
  bias: usize,
  width: i32,
  out: usize,
): void {
  spread(bias, width, words, out);
  const stride = (<usize>width) << 2;
  multiply(words, vectors, (<usize>dimension) << 2, dimension, weights, stride, width, out, stride);
}

/** As `makeTable` for one vector, with the hyperbolic tangent after it. */
export function makePlace(
  vector: usize,
  dimension: i32,
  weights: usize,
  bias: usize,
  width: i32,
  out: usize,
): void {
  makeTable(1, vector, dimension, weights, bias, width, out);
  const end = out + ((<usize>width) << 2);
  for (let at = out; at < end; at += 16) v128.store(at, tanh(v128.load(at)));
}
