// The exponential function and what is made of it, four numbers at a time. 2^t is 2^n · 2^f with n whole and
// |f| <= 1/2; 2^f is a polynomial of degree 5 with the least greatest relative error on that interval (found by
// reweighted least squares), 8e-8. No instruction here rounds differently on any machine, so that neither do the results.

// From memory, where each costs one instruction; as constants the engine puts them together anew at each use.
const NUMBERS: usize = memory.data<f32>([
  1.44269502, -1.44269502, -2.88539004, 126, -126, 12582912, 1.00000011920929, 0.6931469440460205,
  0.2402212023735046, 0.055507130920887, 0.0096755418926477, 0.0013276471290737, 1, 2,
]);

function number(place: usize): v128 {
  return v128.load32_splat(NUMBERS + (place << 2));
}

/** 2^t, with t held between -126 and 126. */
function power(t: v128): v128 {
  const held = f32x4.pmax(number(4), f32x4.pmin(number(3), t));
  // 1.5 · 2^23: added to t, it leaves the nearest whole number in the lowest bits.
  const magic = number(5);
  const whole = f32x4.add(held, magic);
  const f = f32x4.sub(held, f32x4.sub(whole, magic));
  // In pairs, which do not wait for each other (Estrin 1960).
  const square = f32x4.mul(f, f);
  const low = f32x4.add(number(6), f32x4.mul(number(7), f));
  const middle = f32x4.add(number(8), f32x4.mul(number(9), f));
  const high = f32x4.add(number(10), f32x4.mul(number(11), f));
  const p = f32x4.add(low, f32x4.mul(square, f32x4.add(middle, f32x4.mul(square, high))));
  // Into the exponent's bits.
  return i32x4.add(p, i32x4.shl(whole, 23));
}

/** e^x, with x held between -87 and 87. */
export function exp(x: v128): v128 {
  return power(f32x4.mul(x, number(0)));
}

/** 1 / (1 + e^-x), to 2e-7. */
export function sigmoid(x: v128): v128 {
  const one = number(12);
  return f32x4.div(one, f32x4.add(one, power(f32x4.mul(x, number(1)))));
}

/** tanh x = 2 / (1 + e^-2x) - 1, to 4e-7. */
export function tanh(x: v128): v128 {
  const one = number(12);
  return f32x4.sub(f32x4.div(number(13), f32x4.add(one, power(f32x4.mul(x, number(2))))), one);
}
