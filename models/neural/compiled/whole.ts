// Weights as 16-bit whole numbers, for products with states that are (`../kernel/whole.ts`). Each column has its own
// scale, the finest with which no sum of its products can leave 32 bits, whatever the states: these lie between -1 and
// 1, so the sum is at most the column's absolute values, added up.

/** 1 is this in states: `ONE` of the kernel. */
const ONE = 8192;
const MOST = 2 ** 15 - 1;
const MOST_SUM = 2 ** 31 - 1;

export interface WholeMatrix {
  /** In tiles of 12 columns: pairs of rows x 12 columns x 2. */
  readonly tiles: Int16Array;
  /** What 1 of a sum is worth, one a column. */
  readonly worth: Float32Array;
}

/**
 * @param values rows x columns
 * @param rows even
 * @param columns a multiple of 12
 */
export function toWhole(values: Float32Array, rows: number, columns: number): WholeMatrix {
  const tiles = new Int16Array(rows * columns);
  const worth = new Float32Array(columns);
  for (let column = 0; column < columns; column += 1) {
    let largest = 0;
    let total = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = Math.abs(values[row * columns + column]!);
      largest = Math.max(largest, value);
      total += value;
    }
    if (largest === 0) continue;
    // Rounding adds at most a half to each.
    const scale = Math.min(MOST / largest, (MOST_SUM / ONE - rows / 2) / total);
    worth[column] = 1 / (scale * ONE);
    const tile = Math.floor(column / 12) * 12 * rows;
    for (let row = 0; row < rows; row += 1) {
      const at = tile + ((row >> 1) * 12 + (column % 12)) * 2 + (row & 1);
      tiles[at] = Math.round(values[row * columns + column]! * scale);
    }
  }
  return { tiles, worth };
}
