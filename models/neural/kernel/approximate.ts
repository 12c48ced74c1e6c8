// Exponential, logistic function and hyperbolic tangent, four numbers at a time. No instruction here rounds differently
// on any machine, so that neither do the results. Coefficients are those with the least greatest error, found by
// reweighted least squares; polynomials are added up in pairs, which do not wait for each other (Estrin 1960).

// From memory, where each costs one instruction; as constants the engine puts them together anew at each use.
const NUMBERS: usize = memory.data<f32>([
  // power: 2^f for |f| <= 1/2, relative error 8e-8
  1.00000011920929, 0.6931469440460205, 0.2402212023735046, 0.055507130920887, 0.0096755418926477,
  0.0013276471290737,
  // power: ends, 1.5 · 2^23; exp and logistic: 1 / ln 2
  126, -126, 12582912, 1.44269502, -1.44269502, 1,
  // gate: ends, above, below, 1/2
  14, -14, 0.24999892711639404, 0.007688865065574646, 3.5577966627897695e-5, 1.5351631077464845e-8, 1,
  0.11408507823944092, 0.0013170115416869521, 2.2242336399358464e-6, 0.5,
  // tanh: ends, above, below
  7, -7, 0.9999957084655762, 0.12302184104919434, 0.0022769898641854525, 3.930017555831e-6, 1,
  0.45634031295776367, 0.021072184666991234, 0.00014235095295589417,
]);
const GATE = 12;
const TANH = 23;

function number(place: usize): v128 {
  return v128.load32_splat(NUMBERS + (place << 2));
}

/** 2^t, with t held between -126 and 126: 2^n · 2^f with n whole, which goes into the exponent's bits. */
function power(t: v128): v128 {
  const held = f32x4.pmax(number(7), f32x4.pmin(number(6), t));
  // Added to a number, it leaves the nearest whole number in the lowest bits.
  const magic = number(8);
  const whole = f32x4.add(held, magic);
  const f = f32x4.sub(held, f32x4.sub(whole, magic));
  const square = f32x4.mul(f, f);
  const low = f32x4.add(number(0), f32x4.mul(number(1), f));
  const middle = f32x4.add(number(2), f32x4.mul(number(3), f));
  const high = f32x4.add(number(4), f32x4.mul(number(5), f));
  const p = f32x4.add(low, f32x4.mul(square, f32x4.add(middle, f32x4.mul(square, high))));
  return i32x4.add(p, i32x4.shl(whole, 23));
}

/** e^x, with x held between -87 and 87; relative error 1e-6 at the ends, 2e-7 near 0. */
export function exp(x: v128): v128 {
  return power(f32x4.mul(x, number(9)));
}

/** 1 / (1 + e^-x), as exact relative to small results as `exp`: for probabilities. */
export function logistic(x: v128): v128 {
  const one = number(11);
  return f32x4.div(one, f32x4.add(one, power(f32x4.mul(x, number(10)))));
}

/**
 * x P(x²) / Q(x²) with P and Q of degree 3 and x held between two ends: an odd function with limits, in half the time of
 * `power`.
 * @param place of its ends, then of the coefficients of P and of Q
 */
function ratio(x: v128, place: usize): v128 {
  const held = f32x4.pmax(number(place + 1), f32x4.pmin(number(place), x));
  const u = f32x4.mul(held, held);
  const square = f32x4.mul(u, u);
  const p = f32x4.add(
    f32x4.add(number(place + 2), f32x4.mul(number(place + 3), u)),
    f32x4.mul(square, f32x4.add(number(place + 4), f32x4.mul(number(place + 5), u))),
  );
  const q = f32x4.add(
    f32x4.add(number(place + 6), f32x4.mul(number(place + 7), u)),
    f32x4.mul(square, f32x4.add(number(place + 8), f32x4.mul(number(place + 9), u))),
  );
  return f32x4.div(f32x4.mul(held, p), q);
}

/** 1 / (1 + e^-x) to 6e-7, never out of 0 to 1: for gates. */
export function gate(x: v128): v128 {
  return f32x4.add(number(GATE + 10), ratio(x, GATE));
}

/** tanh x to 1.2e-6, never out of -1 to 1. */
export function tanh(x: v128): v128 {
  return ratio(x, TANH);
}
