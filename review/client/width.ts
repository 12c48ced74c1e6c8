// How many more findings make the interval of the precision as narrow as somebody wants it. Pure.
import { moreFor, shareInterval } from '../precision.js';
import type { Precision } from '../types.js';

/**
 * How many times wider than that of single draws the variance behind an interval is (`designEffect`), found from the
 * interval as it was sent; 1 where none was.
 */
function effectOf({ right, reviewed, findings, low, high }: Precision): number {
  if (low === null || high === null || reviewed === 0) return 1;
  const wider = (effect: number) => {
    const own = shareInterval(right / effect, reviewed / effect, findings / effect);
    return own.high - own.low;
  };
  let [least, most] = [1, 64];
  if (high - low <= wider(least)) return 1;
  for (let i = 0; i < 30; i++) {
    const middle = (least + most) / 2;
    if (wider(middle) < high - low) least = middle;
    else most = middle;
  }
  return least;
}

/**
 * Findings still to be reviewed.
 * @param points half the width, as a share: 0.05 for ±5 points
 */
export function moreFindings(points: number, precision: Precision): number {
  const { right, reviewed, findings } = precision;
  if (findings === 0) return 0;
  const effect = effectOf(precision);
  return Math.min(
    findings - reviewed,
    Math.ceil(effect * moreFor(points, right / effect, reviewed / effect, findings / effect)),
  );
}
