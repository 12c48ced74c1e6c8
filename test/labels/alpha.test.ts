// Krippendorff's α held to the examples printed in "Computing Krippendorff's Alpha-Reliability" (2011), and to one
// worked out here.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUnit, alphaOf, krippendorffAlpha } from '../../labels/alpha.js';

/** Units from one line an annotator, values parted by spaces, a point where there is none. */
function units(...annotators: readonly string[]): (string | undefined)[][] {
  const rows = annotators.map((line) => line.split(' '));
  return rows[0]!.map((_, unit) => rows.map((row) => (row[unit] === '.' ? undefined : row[unit])));
}

test('the printed example of four observers with missing data: 0.743', () => {
  const alpha = krippendorffAlpha(
    units(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    ),
  );
  expect(alpha).toBeCloseTo(0.743, 3);
});

test('the printed examples of two observers: binary 0.095, nominal 0.692', () => {
  expect(krippendorffAlpha(units('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))).toBeCloseTo(0.095, 3);
  expect(krippendorffAlpha(units('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))).toBeCloseTo(
    0.692,
    3,
  );
});

test('two annotators on four units, worked by hand', () => {
  // xx, xx, xy, yy: o_xx = 4, o_yy = 2, o_xy = o_yx = 1; n_x = 5, n_y = 3, n = 8.
  // α = 1 − (8 − 1)(1 + 1) / (2 · 5 · 3) = 1 − 14/30.
  const pairs = units('x x x y', 'x x y y');
  expect(krippendorffAlpha(pairs)).toBeCloseTo(16 / 30, 12);
  const matrix = new Float64Array(4);
  for (const pair of pairs)
    addUnit(
      matrix,
      pair.map((value) => (value === 'x' ? 0 : 1)),
      2,
    );
  expect([...matrix]).toEqual([4, 1, 1, 2]);
  expect(alphaOf(matrix, 2)).toBeCloseTo(16 / 30, 12);
});

test('three values of one unit count once each', () => {
  // x, x, y: of six ordered pairs two are xx, two xy and two yx, each half a count.
  const matrix = new Float64Array(4);
  addUnit(matrix, [0, 0, 1], 2);
  expect([...matrix]).toEqual([1, 1, 1, 0]);
});

test('without variation, or without a pair, there is no α', () => {
  expect(krippendorffAlpha(units('x x', 'x x'))).toBeNull();
  expect(krippendorffAlpha(units('x', 'x'))).toBeNull();
  expect(krippendorffAlpha(units('x . y', '. x .'))).toBeNull();
  expect(krippendorffAlpha([])).toBeNull();
});

test('one unit answered otherwise is what chance gives', () => {
  // o_xy = o_yx = 1, n = 2: α = 1 − (2 − 1) · 2 / 2.
  expect(krippendorffAlpha(units('x', 'y'))).toBe(0);
});

test('1 where all agree and values vary; a value without a partner changes nothing', () => {
  expect(krippendorffAlpha(units('x y x', 'x y x'))).toBe(1);
  const some = units('x x x y', 'x x y y');
  expect(krippendorffAlpha([...some, ['z', undefined]])).toBe(krippendorffAlpha(some));
});

test('α does not depend on the order of annotators or units', () => {
  const value = fc.constantFrom('x', 'y', 'z', undefined);
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1 }), (all) => {
      const turned = [...all].reverse().map((values) => [...values].reverse());
      const [alpha, again] = [krippendorffAlpha(all), krippendorffAlpha(turned)];
      if (alpha === null) expect(again).toBeNull();
      else {
        expect(again).toBeCloseTo(alpha, 10);
        expect(alpha).toBeLessThanOrEqual(1);
      }
    }),
  );
});
