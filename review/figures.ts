// How far a review has come, and how often tags were right. Pure.
//
// Precision is estimated from the random order alone, but not from the decisions taken in it alone. The random order takes
// sentences by a permanent number, lowest first; up to the furthest number that a draw has reached, all sentences with a
// lower one are the sample. Some of them were decided before in another queue, as doubtful or uncertain ones, and are not
// shown again. To leave them out would leave out the hard ones: the sample would be better than the folder. So every
// sentence up to that number counts, wherever it was decided; only those that were skipped, or accepted at one stroke with
// others, do not: nobody has read them, and to count them as right would say that tags are right because they are accepted.
// For a draw from a narrower frame the same holds of the cells that the frame covers.

import { SIDES, says } from '../pipeline/sides.js';
import { type FindingPolarity, POLARITIES, type Polarity } from '../pipeline/types.js';
import { designEffect, shareInterval } from './precision.js';
import { covers } from './sample.js';
import type { Sentences } from './sentences.js';
import type { Precision } from './types.js';

/** States of a unit. */
export const OPEN = 0;
export const ACCEPTED = 1;
export const CORRECTED = 2;
export const SKIPPED = 3;
/** Accepted with others, at one stroke. */
export const TOGETHER = 4;

/** What became of each unit, in columns. */
export interface Decided {
  readonly state: Uint8Array;
  /** 1: set aside to be talked about. */
  readonly flag: Uint8Array;
  /** The label that holds, a place a unit and theme: 0 not about the theme, else 1 + place in `POLARITIES`. */
  readonly given: Uint8Array;
  /** Place in `frames` of the draw by which a unit was reached, plus 1; 0: by none. */
  readonly frame: Uint16Array;
  readonly frames: string[];
}

export function noneDecided({ count, themes }: Sentences): Decided {
  return {
    state: new Uint8Array(count),
    flag: new Uint8Array(count),
    given: new Uint8Array(count * themes.length),
    frame: new Uint16Array(count),
    frames: [],
  };
}

/** Whether the polarity behind a place in a column says the side. */
const SAYS = SIDES.map((side) => [false, ...POLARITIES.map((polarity: Polarity) => says(polarity, side))]);

/** All findings first, then by theme, strengths before weaknesses. */
export function precisionOf(sentences: Sentences, decided: Decided): Precision[] {
  const { count, themes, number, themePolarity } = sentences;
  const furthest = new Float64Array(decided.frames.length).fill(-1);
  for (let unit = 0; unit < count; unit++) {
    const frame = decided.frame[unit]! - 1;
    if (frame >= 0 && decided.state[unit] !== OPEN)
      furthest[frame] = Math.max(furthest[frame]!, number[unit]!);
  }
  const reach = (theme: string | null, polarity: FindingPolarity | null) =>
    decided.frames.reduce(
      (most, frame, f) => (covers(frame, theme, polarity) ? Math.max(most, furthest[f]!) : most),
      -1,
    );
  const ofAll = reach(null, null);
  const cells = themes.flatMap((theme, t) =>
    SIDES.map((polarity, s) => ({
      theme,
      polarity,
      t,
      s,
      to: reach(theme, polarity),
      findings: 0,
      reviewed: 0,
      right: 0,
    })),
  );
  const all = { findings: 0, reviewed: 0, right: 0 };
  const drawn: { right: number; reviewed: number }[] = [];
  for (let unit = 0; unit < count; unit++) {
    const isReviewed = decided.state[unit] === ACCEPTED || decided.state[unit] === CORRECTED;
    const own = { right: 0, reviewed: 0 };
    for (const cell of cells) {
      const at = unit * themes.length + cell.t;
      if (!SAYS[cell.s]![themePolarity[at]!]) continue;
      cell.findings += 1;
      all.findings += 1;
      if (!isReviewed) continue;
      const right = SAYS[cell.s]![decided.given[at]!] ? 1 : 0;
      if (number[unit]! <= cell.to) {
        cell.reviewed += 1;
        cell.right += right;
      }
      own.reviewed += 1;
      own.right += right;
    }
    if (own.reviewed > 0 && number[unit]! <= ofAll) drawn.push(own);
  }
  for (const { right, reviewed } of drawn) {
    all.right += right;
    all.reviewed += reviewed;
  }
  return [
    { theme: null, polarity: null, ...shareOf(all, drawn.length === 0 ? 1 : designEffect(drawn)) },
    ...cells.map((cell) => ({ theme: cell.theme, polarity: cell.polarity, ...shareOf(cell, 1) })),
  ];
}

function shareOf(
  { findings, reviewed, right }: Pick<Precision, 'findings' | 'reviewed' | 'right'>,
  effect: number,
): Omit<Precision, 'theme' | 'polarity'> {
  if (reviewed === 0) return { findings, reviewed, right, precision: null, low: null, high: null };
  const { low, high } = shareInterval(right / effect, reviewed / effect, findings / effect);
  return { findings, reviewed, right, precision: right / reviewed, low, high };
}

/** Counts of tenths of seconds, from which a median comes at once however many there are. */
export interface Pace {
  add(seconds: number): void;
  remove(seconds: number): void;
  /** Seconds, to a tenth; null where there are none. */
  median(): number | null;
}

/** Longer than this is a pause. */
const LONGEST = 600;

export function createPace(): Pace {
  const tenths = new Uint32Array(LONGEST * 10 + 1);
  const at = (seconds: number) => Math.round(Math.min(seconds, LONGEST) * 10);
  let count = 0;
  // The k-th smallest, from 0.
  const nth = (k: number) => {
    let passed = 0;
    for (let tenth = 0; tenth < tenths.length; tenth++) {
      passed += tenths[tenth]!;
      if (passed > k) return tenth;
    }
    return 0;
  };
  return {
    add(seconds) {
      tenths[at(seconds)]! += 1;
      count += 1;
    },
    remove(seconds) {
      tenths[at(seconds)]! -= 1;
      count -= 1;
    },
    median: () => (count === 0 ? null : (nth((count - 1) >> 1) + nth(count >> 1)) / 20),
  };
}
