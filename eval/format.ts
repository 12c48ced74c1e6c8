// How figures are written for the eye; counts and shares are written on pages too.

import type { Taxonomy } from '../pipeline/types.js';
import type { Evaluation } from './evaluation.js';
import type { Interval } from './measures/types.js';

export { count, percent, plural } from '../pipeline/page/figures.js';

/** Two digits after the point; a hyphen where there was nothing to measure. */
export function figure(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

/** `0.83 (0.79–0.87)`. */
export function withInterval(value: number | null, interval: Interval | null, digits = 2): string {
  if (value === null || interval === null) return figure(value, digits);
  return `${figure(value, digits)} (${figure(interval.low, digits)}–${figure(interval.high, digits)})`;
}

/** `+0.021`, with a true minus sign. */
export function signed(value: number | null, digits = 3): string {
  if (value === null) return '-';
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Theme id to its name. */
export function themeNames({ themes }: Pick<Taxonomy, 'themes'>): ReadonlyMap<string, string> {
  return new Map(themes.map(({ id, name }) => [id, name]));
}

/** With a capital letter at the start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Of the intervals: `95 %`. */
export function level({ bootstrap }: Pick<Evaluation, 'bootstrap'>): string {
  return `${Number((bootstrap.level * 100).toFixed(1))} %`;
}

/** A probability of chance: two digits that count, `0.063`, or `< 0.001`. */
export function chance(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toPrecision(2);
}
