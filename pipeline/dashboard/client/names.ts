// How values of the facets are called on the page.
import { toPlain } from '../../page/visible.js';
import { GRADES, type Head } from '../types.js';
import type { Facet } from '../view.js';

export const FACET_NAMES: Readonly<Record<Facet, string>> = {
  theme: 'Theme',
  authority: 'Authority',
  year: 'Year',
  grade: 'Grade',
  type: 'Inspection',
};

const UNKNOWN: Readonly<Record<Facet, string>> = {
  theme: 'No theme',
  authority: 'Authority not known',
  year: 'Year not known',
  grade: 'No overall grade',
  type: 'Kind not known',
};

/** What a value is called; text of documents is made visible, so that it can stand in labels. */
export function nameOf(facet: Facet, value: string, head: Head): string {
  if (value === '') return UNKNOWN[facet];
  if (facet === 'theme') return toPlain(head.themes.find(({ id }) => id === value)?.name ?? value);
  if (facet === 'grade') return GRADE_NAMES[(GRADES as readonly string[]).indexOf(value)] ?? value;
  if (facet === 'type') return toPlain(value.charAt(0).toUpperCase() + value.slice(1));
  return toPlain(value);
}

/** By index into `GRADES`; the last is `NO_GRADE`. */
export const GRADE_NAMES = [
  'Outstanding',
  'Good',
  'Requires improvement',
  'Inadequate',
  'No overall grade',
] as const;
