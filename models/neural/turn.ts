// Transposing a plain array: for products over TensorFlow.js, and for the weights of the compiled kernel, which loads
// none of that.

const BLOCK = 16;

/** The transpose of rows x columns, in blocks that stay in the cache. */
export function turn(values: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let block = 0; block < rows; block += BLOCK) {
    const end = Math.min(rows, block + BLOCK);
    for (let column = 0; column < columns; column += 1) {
      for (let row = block; row < end; row += 1) out[column * rows + row] = values[row * columns + column]!;
    }
  }
  return out;
}
