// How sure the precision is that a random sample shows, and how many more sentences make it surer. Pure; the page uses it
// too.
import { normalQuantile } from '../pipeline/summary/adjust.js';

/** Share of such intervals that hold the true share. */
const LEVEL = 0.95;

/**
 * The score interval of a share (E. B. Wilson, 1927, J. Am. Stat. Assoc. 22), for a sample without replacement: as if from
 * n (N − 1) / (N − n) draws, so that it closes where all were looked at (W. G. Cochran 1977, Sampling Techniques, 2.6).
 * @param right of those reviewed
 * @param reviewed n, of 1 or more
 * @param all N, of n or more
 */
export function shareInterval(right: number, reviewed: number, all: number): { low: number; high: number } {
  const share = right / reviewed;
  if (reviewed >= all) return { low: share, high: share };
  const draws = (reviewed * (all - 1)) / (all - reviewed);
  const z2 = normalQuantile((1 + LEVEL) / 2) ** 2;
  const centre = (share + z2 / (2 * draws)) / (1 + z2 / draws);
  const half =
    (Math.sqrt((share * (1 - share)) / draws + z2 / (4 * draws * draws)) * Math.sqrt(z2)) / (1 + z2 / draws);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * How many more must be reviewed until the interval reaches no further than `points` to either side of its middle, should
 * the share stay where the interval now has its middle (before the first: at a half, the worst).
 * @param points a share above 0: 0.05 for ±5 points
 * @returns 0 where it is reached; at most all that are left
 */
export function moreFor(points: number, right: number, reviewed: number, all: number): number {
  const now = reviewed === 0 ? { low: 0, high: 1 } : shareInterval(right, reviewed, all);
  if (reviewed > 0 && (now.high - now.low) / 2 <= points) return 0;
  const share = (now.low + now.high) / 2;
  const enough = (n: number) => {
    const { low, high } = shareInterval(share * n, n, all);
    return (high - low) / 2 <= points;
  };
  let [least, most] = [reviewed, all];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (enough(middle)) most = middle;
    else least = middle;
  }
  return most - reviewed;
}

/**
 * How many times wider the variance of a share of findings is for their standing together in sentences, which are what was
 * drawn (ratio estimator, W. G. Cochran 1977, Sampling Techniques, 6.3, against single draws); 1 at least. An interval
 * takes it by dividing all three counts.
 */
export function designEffect(
  sentences: readonly { readonly right: number; readonly reviewed: number }[],
): number {
  const reviewed = sentences.reduce((sum, own) => sum + own.reviewed, 0);
  const share = sentences.reduce((sum, own) => sum + own.right, 0) / reviewed;
  const single = share * (1 - share) * reviewed;
  if (sentences.length < 2 || !(single > 0)) return 1;
  const squares = sentences.reduce((sum, own) => sum + (own.right - share * own.reviewed) ** 2, 0);
  return Math.max(1, (squares * sentences.length) / (sentences.length - 1) / single);
}
