// The findings that a polarity stands for: `mixed` is a strength and a weakness, `none` neither.
import type { FindingPolarity, Polarity } from './types.js';

export const SIDES = ['strength', 'weakness'] as const satisfies readonly FindingPolarity[];

/** Whether a polarity is a finding of this side; one that is absent is none. */
export function says(polarity: Polarity | undefined, side: FindingPolarity): boolean {
  return polarity === side || polarity === 'mixed';
}

/** The findings a polarity stands for, strength first: none, one, or one of each. */
export function sidesOf(polarity: Polarity | undefined): FindingPolarity[] {
  return SIDES.filter((side) => says(polarity, side));
}

/** Whether two polarities stand for the same findings; `none` and absent are alike. */
export function sameFindings(a: Polarity | undefined, b: Polarity | undefined): boolean {
  return SIDES.every((side) => says(a, side) === says(b, side));
}
