// Products of 32-bit floating-point numbers, for what is not worth rounding. The lanes are columns, and each column is
// summed from the first input to the last whatever the company, so that a row comes out the same alone as among others.

/**
 * `out` += `left` times `right`.
 * @param left rows x inner, `leftStride` bytes from row to row; or, with stride 0, the addresses of rows
 * @param right inner x columns, `rightStride` bytes from row to row
 * @param columns a multiple of 4
 */
export function multiply(
  rows: i32,
  left: usize,
  leftStride: usize,
  inner: i32,
  right: usize,
  rightStride: usize,
  columns: i32,
  out: usize,
  outStride: usize,
): void {
  const listed = leftStride === 0;
  for (let row = 0; row < rows; row += 4) {
    // Past the last row the last is worked out again, into the same place.
    const second = min(row + 1, rows - 1);
    const third = min(row + 2, rows - 1);
    const fourth = min(row + 3, rows - 1);
    const a = listed ? load<usize>(left + (row << 2)) : left + <usize>row * leftStride;
    const b = listed ? load<usize>(left + (second << 2)) : left + <usize>second * leftStride;
    const c = listed ? load<usize>(left + (third << 2)) : left + <usize>third * leftStride;
    const d = listed ? load<usize>(left + (fourth << 2)) : left + <usize>fourth * leftStride;
    const oa = out + <usize>row * outStride;
    const ob = out + <usize>second * outStride;
    const oc = out + <usize>third * outStride;
    const od = out + <usize>fourth * outStride;
    let column = 0;
    if (row + 1 < rows) {
      for (; column + 8 <= columns; column += 8) {
        const at = column << 2;
        multiplyFour(a, b, c, d, inner, right + at, rightStride, oa + at, ob + at, oc + at, od + at);
      }
    } else {
      for (; column + 16 <= columns; column += 16) {
        multiplyOne(a, inner, right + (column << 2), rightStride, oa + (column << 2));
      }
    }
    for (; column < columns; column += 4) {
      const at = column << 2;
      const own = right + at;
      multiplyNarrow(a, inner, own, rightStride, oa + at);
      if (second > row) multiplyNarrow(b, inner, own, rightStride, ob + at);
      if (third > second) multiplyNarrow(c, inner, own, rightStride, oc + at);
      if (fourth > third) multiplyNarrow(d, inner, own, rightStride, od + at);
    }
  }
}

/** Four rows, 8 columns. */
export function multiplyFour(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  inner: i32,
  right: usize,
  stride: usize,
  oa: usize,
  ob: usize,
  oc: usize,
  od: usize,
): void {
  let a0 = v128.load(oa);
  let a1 = v128.load(oa, 16);
  let b0 = v128.load(ob);
  let b1 = v128.load(ob, 16);
  let c0 = v128.load(oc);
  let c1 = v128.load(oc, 16);
  let d0 = v128.load(od);
  let d1 = v128.load(od, 16);
  const bytes = (<usize>inner) << 2;
  for (let k: usize = 0; k < bytes; k += 4) {
    const w0 = v128.load(right);
    const w1 = v128.load(right, 16);
    let x = v128.load32_splat(a + k);
    a0 = f32x4.add(a0, f32x4.mul(x, w0));
    a1 = f32x4.add(a1, f32x4.mul(x, w1));
    x = v128.load32_splat(b + k);
    b0 = f32x4.add(b0, f32x4.mul(x, w0));
    b1 = f32x4.add(b1, f32x4.mul(x, w1));
    x = v128.load32_splat(c + k);
    c0 = f32x4.add(c0, f32x4.mul(x, w0));
    c1 = f32x4.add(c1, f32x4.mul(x, w1));
    x = v128.load32_splat(d + k);
    d0 = f32x4.add(d0, f32x4.mul(x, w0));
    d1 = f32x4.add(d1, f32x4.mul(x, w1));
    right += stride;
  }
  v128.store(oa, a0);
  v128.store(oa, a1, 16);
  v128.store(ob, b0);
  v128.store(ob, b1, 16);
  v128.store(oc, c0);
  v128.store(oc, c1, 16);
  v128.store(od, d0);
  v128.store(od, d1, 16);
}

/** One row, 16 columns. */
export function multiplyOne(a: usize, inner: i32, right: usize, stride: usize, out: usize): void {
  let s0 = v128.load(out);
  let s1 = v128.load(out, 16);
  let s2 = v128.load(out, 32);
  let s3 = v128.load(out, 48);
  const end = a + ((<usize>inner) << 2);
  while (a < end) {
    const x = v128.load32_splat(a);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(right)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(right, 16)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(right, 32)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(right, 48)));
    right += stride;
    a += 4;
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

/** One row, 4 columns. */
export function multiplyNarrow(a: usize, inner: i32, right: usize, stride: usize, out: usize): void {
  let sum = v128.load(out);
  const end = a + ((<usize>inner) << 2);
  while (a < end) {
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(a), v128.load(right)));
    right += stride;
    a += 4;
  }
  v128.store(out, sum);
}

/** Copies a row of `columns` numbers into each of `rows` rows. */
export function spread(from: usize, columns: i32, rows: i32, out: usize): void {
  const bytes = (<usize>columns) << 2;
  for (let row = 0; row < rows; row += 1) memory.copy(out + <usize>row * bytes, from, bytes);
}
