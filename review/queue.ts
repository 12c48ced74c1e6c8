// Which sentences come up, and in which order: lists of units, made once a queue. What was decided meanwhile is passed over
// when the next is taken, so that a list never has to be made again. Pure.

import { SIDES } from '../pipeline/sides.js';
import { POLARITIES } from '../pipeline/types.js';
import type { ReviewDocument } from './folder.js';
import type { Sentences } from './sentences.js';
import { ANY_THEME, type Filter, type Order } from './types.js';

/** Sentences in the order in which they come up. */
export type Units = Uint32Array;

/**
 * Units for which all that the filter says of sentences holds (`words` and `state` are not asked), in the order of the folder.
 * @param matched of `words`, where these are asked for: 1 a unit that has them
 */
export function selectUnits(
  sentences: Sentences,
  documents: readonly Pick<ReviewDocument, 'id' | 'authority'>[],
  filter: Filter,
  matched?: Uint8Array,
): Units {
  const { count, document } = sentences;
  const wanted = documents.map(
    ({ id, authority }) =>
      (filter.documentId === undefined || id === filter.documentId) &&
      (filter.authority === undefined || authority === filter.authority),
  );
  const isTagged = tagTest(sentences, filter);
  const units = new Uint32Array(count);
  let kept = 0;
  for (let unit = 0; unit < count; unit++) {
    if (matched !== undefined && matched[unit] === 0) continue;
    if (wanted[document[unit]!] && isTagged(unit)) units[kept++] = unit;
  }
  return units.slice(0, kept);
}

/** Whether a unit has the tag that is asked about: of a theme, of some theme, or its own polarity. */
function tagTest(sentences: Sentences, filter: Filter): (unit: number) => boolean {
  const { themes, polarity, confidence, themePolarity, themeConfidence } = sentences;
  const { theme, least = 0, most = 1 } = filter;
  const isSure = (tenThousandths: number) =>
    tenThousandths / 10_000 >= least && tenThousandths / 10_000 <= most;
  if (theme === undefined) {
    const asked = filter.polarity && POLARITIES.indexOf(filter.polarity);
    return (unit) => (asked === undefined || polarity[unit] === asked) && isSure(confidence[unit]!);
  }
  const allowed = POLARITIES.map((one) => isAsked(one, filter));
  const columns =
    theme === ANY_THEME ? themes.map((_, t) => t) : themes.flatMap((id, t) => (id === theme ? [t] : []));
  return (unit) =>
    columns.some((t) => {
      const at = unit * themes.length + t;
      return themePolarity[at] !== 0 && allowed[themePolarity[at]! - 1]! && isSure(themeConfidence[at]!);
    });
}

function isAsked(tag: (typeof POLARITIES)[number], { theme, polarity }: Filter): boolean {
  if (polarity === undefined) return theme !== ANY_THEME || tag !== 'none';
  return tag === polarity || (tag === 'mixed' && SIDES.some((side) => side === polarity));
}

/**
 * Puts units in order; ties as they stand in the folder.
 * @param order `doubt` has an order of its own and is none of these
 * @param theme for the order by theme: the one that is asked about, where one is
 */
export function sortUnits(
  sentences: Sentences,
  units: Units,
  order: Exclude<Order, 'doubt'>,
  theme?: string,
): Units {
  if (order === 'document') return units;
  const keys = keysOf(sentences, order, theme);
  const { count } = sentences;
  // Sorting numbers is ten times as quick as sorting by a function of ours; key and unit go into one where they fit.
  const largest = units.reduce((most, unit) => Math.max(most, keys(unit)), 0);
  if ((largest + 1) * count > Number.MAX_SAFE_INTEGER) {
    return units.slice().sort((a, b) => keys(a) - keys(b) || a - b);
  }
  const packed = Float64Array.from(units, (unit) => keys(unit) * count + unit).sort();
  return Uint32Array.from(packed, (both) => both % count);
}

/** By unit: a whole number, the lower the earlier. */
function keysOf(
  sentences: Sentences,
  order: Exclude<Order, 'doubt' | 'document'>,
  theme: string | undefined,
): (unit: number) => number {
  const { themes, number, uncertainty, polarity, confidence, themePolarity, themeConfidence } = sentences;
  if (order === 'random') return (unit) => number[unit]! * 2 ** 32;
  if (order === 'uncertainty') {
    const highest = uncertainty.reduce((most, own) => Math.max(most, own), 0);
    return (unit) => highest - uncertainty[unit]!;
  }
  const asked = theme === undefined ? -1 : themes.indexOf(theme);
  const key = (rank: number, said: number, sure: number) => (rank * POLARITIES.length + said) * 10_001 + sure;
  return (unit) => {
    const first = unit * themes.length;
    for (let t = Math.max(asked, 0); t < themes.length; t++) {
      const tag = themePolarity[first + t]!;
      if (tag !== 0) return key(t, tag - 1, themeConfidence[first + t]!);
    }
    return key(themes.length, polarity[unit]!, confidence[unit]!);
  };
}
