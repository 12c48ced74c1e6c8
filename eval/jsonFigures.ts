// How figures stand in JSON files: six digits after the point are more than any of them can be believed to.

import type { Interval } from './measures/types.js';

/** A figure rounded to six digits after the point; null where it is undefined. */
export function round(figure: number): number;
export function round(figure: number | null): number | null;
export function round(figure: number | null): number | null {
  return figure === null ? null : Math.round(figure * 1e6) / 1e6;
}

/** An interval as `[low, high]`; null where there is none. */
export function intervalJson(interval: Interval | null): [number, number] | null {
  return interval && [round(interval.low), round(interval.high)];
}
