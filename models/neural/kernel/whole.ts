// Products of whole numbers: states as 16-bit numbers times weights as 16-bit numbers, summed in 32 bits. One
// instruction does eight multiplications and four additions, twice what a product of 32-bit floating-point numbers does,
// and the sum is exact: in whatever order and company a row is worked out, it comes out the same. Who lays the weights
// out sees to it that no sum can leave 32 bits.

/** 1 is this in states. */
export const ONE: f32 = 8192;

/** Bytes of the sums of a tile: three rows, each of 12 columns. */
export const TILE: usize = 144;

/**
 * Three rows times 12 columns. Nine sums of four columns stay in registers, whose lanes are columns: the weights stand
 * in that order, pair of inputs by pair, and each pair of a row is copied to all lanes.
 * @param a,b,c the rows, `bytes` long
 * @param weights pairs x 12 columns x 2
 * @param out 3 x 12 sums
 */
export function multiplyTile(a: usize, b: usize, c: usize, bytes: usize, weights: usize, out: usize): void {
  let a0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let a2 = i32x4.splat(0);
  let b0 = i32x4.splat(0);
  let b1 = i32x4.splat(0);
  let b2 = i32x4.splat(0);
  let c0 = i32x4.splat(0);
  let c1 = i32x4.splat(0);
  let c2 = i32x4.splat(0);
  const end = a + bytes;
  while (a < end) {
    const w0 = v128.load(weights);
    const w1 = v128.load(weights, 16);
    const w2 = v128.load(weights, 32);
    let x = v128.load32_splat(a);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(w0, x));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(w1, x));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(w2, x));
    x = v128.load32_splat(b);
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(w0, x));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(w1, x));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(w2, x));
    x = v128.load32_splat(c);
    c0 = i32x4.add(c0, i32x4.dot_i16x8_s(w0, x));
    c1 = i32x4.add(c1, i32x4.dot_i16x8_s(w1, x));
    c2 = i32x4.add(c2, i32x4.dot_i16x8_s(w2, x));
    a += 4;
    b += 4;
    c += 4;
    weights += 48;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, b0, 48);
  v128.store(out, b1, 64);
  v128.store(out, b2, 80);
  v128.store(out, c0, 96);
  v128.store(out, c1, 112);
  v128.store(out, c2, 128);
}
