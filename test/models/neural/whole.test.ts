// Weights as 16-bit whole numbers: no sum may leave 32 bits, whatever the weights, and none may lose more than it must.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toWhole } from '../../../models/neural/compiled/whole.js';

const ONE = 8192;
const weight = fc.oneof(
  // No smaller than what 32 bits still hold whole after division.
  fc.double({ min: -1, max: 1, noNaN: true }).map((value) => (Math.abs(value) < 1e-20 ? 0 : value)),
  fc.constantFrom(0, 1, -1, 1e-20, -1e30, 1e30, 0.5),
);
const matrix = fc
  .record({ pairs: fc.integer({ min: 1, max: 120 }), tiles: fc.integer({ min: 1, max: 2 }) })
  .chain(({ pairs, tiles }) =>
    fc
      .array(weight, { minLength: 24 * pairs * tiles, maxLength: 24 * pairs * tiles })
      .map((values) => ({ rows: 2 * pairs, columns: 12 * tiles, values: Float32Array.from(values) })),
  );

/** The whole number of a row and column. */
function at(tiles: Int16Array, rows: number, row: number, column: number): number {
  return tiles[Math.floor(column / 12) * 12 * rows + ((row >> 1) * 12 + (column % 12)) * 2 + (row % 2)]!;
}

test('the worst states keep every sum within 32 bits, and every weight is right to half a step', () => {
  fc.assert(
    fc.property(matrix, ({ rows, columns, values }) => {
      const { tiles, worth } = toWhole(values, rows, columns);
      for (let column = 0; column < columns; column += 1) {
        let worst = 0;
        for (let row = 0; row < rows; row += 1) {
          const whole = at(tiles, rows, row, column);
          worst += ONE * Math.abs(whole);
          const step = worth[column]! * ONE;
          expect(Math.abs(whole * step - values[row * columns + column]!)).toBeLessThanOrEqual(step * 0.51);
        }
        expect(worst).toBeLessThan(2 ** 31);
      }
    }),
    { numRuns: 60 },
  );
});

test('as fine as 16 bits allow for one weight, as 32 bits allow for many', () => {
  const few = Float32Array.from({ length: 24 }, (_, i) => (i < 12 ? 0.5 : 0));
  expect(toWhole(few, 2, 12).tiles[0]).toBe(32_767);
  const many = new Float32Array(12 * 192).fill(0.5);
  const { tiles } = toWhole(many, 192, 12);
  const sum = ONE * 192 * tiles[0]!;
  expect(sum).toBeLessThan(2 ** 31);
  expect(sum).toBeGreaterThan(0.99 * 2 ** 31);
});
