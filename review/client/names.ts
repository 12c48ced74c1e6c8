// How things are called on the page, and the signs that say the same without colour.
import { toPlain } from '../../pipeline/page/visible.js';
import type { Item, Order, Setup } from '../types.js';
import type { Choice } from './draft.js';

export const CHOICE_NAMES: Readonly<Record<Choice, string>> = {
  absent: 'Absent',
  strength: 'Strength',
  weakness: 'Weakness',
  mixed: 'Mixed',
  none: 'None',
};

export const SIGNS: Readonly<Record<Choice, string>> = {
  absent: '–',
  strength: '▲',
  weakness: '▼',
  mixed: '◆',
  none: '○',
};

export const ORDER_NAMES: Readonly<Record<Order, { readonly name: string; readonly what: string }>> = {
  uncertainty: {
    name: 'Least sure first',
    what: 'Where the model hesitates most: wrong tags are found soonest, and labels teach most.',
  },
  theme: {
    name: 'By theme',
    what: 'One theme after the other, its least sure tags first: one question in mind at a time.',
  },
  document: {
    name: 'As they are read',
    what: 'Document by document, from top to bottom: to go through a report whole.',
  },
  doubt: {
    name: 'Labels in doubt',
    what: 'Hand labels that were given to be checked, the most doubtful first.',
  },
  random: {
    name: 'Random sample',
    what: 'Drawn by lot: the only order from which it can be said how often tags are right.',
  },
};

/** A theme's name, as text that shows; its id where it has none. */
export function themeName(setup: Setup, id: string): string {
  return toPlain(setup.themes.find((theme) => theme.id === id)?.name || id);
}

/** Where a sentence stands, in short: what the document calls itself. */
export function documentName({ title, doc }: Pick<Item, 'title' | 'doc'>): string {
  return toPlain(title ?? doc);
}

/** `12 March 2024`; what is no date stays as it is. */
export function dateOf(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? toPlain(iso)
    : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** `about 3 hours`, for the eye. */
export function duration(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `${Math.round(seconds / 10) * 10} seconds`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} minutes`;
  const hours = seconds / 3600;
  return hours < 10
    ? `${(Math.round(hours * 2) / 2).toLocaleString('en-GB')} hours`
    : `${Math.round(hours).toLocaleString('en-GB')} hours`;
}
