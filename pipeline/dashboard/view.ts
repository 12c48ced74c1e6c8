// What a reader has asked the page for, as plain data, and as the fragment of the address, so that a view can be kept,
// sent and gone back to. A fragment comes from anywhere: what it names and the folder does not have is left out.

import { GRADES, type Head } from './types.js';

/** Keys of the authority table's columns. */
export const SORTS = ['authority', 'documents', 'strengths', 'weaknesses', 'share', 'grade'] as const;
export type Sort = (typeof SORTS)[number];

/** Orders of the sentences; the first is that of the tables. */
export const ORDERS = ['document', 'newest', 'oldest', 'surest', 'least sure'] as const;
export type Order = (typeof ORDERS)[number];

/** What findings are filtered by that takes several values. '' among them means "not known". */
export const FACETS = ['theme', 'authority', 'year', 'grade', 'type'] as const;
export type Facet = (typeof FACETS)[number];

export interface View extends Readonly<Record<Facet, readonly string[]>> {
  readonly polarity: '' | 'strength' | 'weakness';
  /** Least confidence, in hundredths. */
  readonly sure: number;
  /** What was typed to search for. */
  readonly words: string;
  /** Part of a name, for the table of authorities. */
  readonly find: string;
  readonly sort: Sort;
  readonly descending: boolean;
  /** Whether all rows of the table of authorities are shown. */
  readonly all: boolean;
  readonly order: Order;
  /** 1 is the first. */
  readonly page: number;
}

export const START: View = {
  ...{ theme: [], authority: [], year: [], grade: [], type: [] },
  ...{ polarity: '', sure: 0, words: '', find: '' },
  ...{ sort: 'weaknesses', descending: true, all: false, order: 'document', page: 1 },
};

/** Characters of what is typed that are kept: a sentence, not a book. */
export const LONGEST_WORDS = 500;

/** Fragment without `#`; '' is the view that the page opens with. */
export function toFragment(view: View): string {
  const parts = new URLSearchParams();
  for (const facet of FACETS) for (const value of view[facet]) parts.append(facet, value);
  if (view.polarity !== '') parts.set('polarity', view.polarity);
  if (view.sure > 0) parts.set('sure', String(view.sure));
  if (view.words !== '') parts.set('words', view.words);
  if (view.find !== '') parts.set('find', view.find);
  if (view.sort !== START.sort || view.descending !== startsDescending(view.sort))
    parts.set('sort', `${view.descending ? '-' : ''}${view.sort}`);
  if (view.all) parts.set('all', '1');
  if (view.order !== START.order) parts.set('order', view.order);
  if (view.page > 1) parts.set('page', String(view.page));
  return parts.toString();
}

/** The view that a fragment asks for, as far as the folder has what it names. */
export function fromFragment(fragment: string, head: Head): View {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const known = valuesOf(head);
  const facets = Object.fromEntries(
    FACETS.map((facet) => {
      const asked = new Set(parts.getAll(facet));
      return [facet, known[facet].filter((value) => asked.has(value))];
    }),
  ) as Record<Facet, string[]>;
  const [, minus, sort] = /^(-?)([a-z]+)$/.exec(parts.get('sort') ?? '') ?? [];
  const sorted = SORTS.find((one) => one === sort);
  return {
    ...START,
    ...facets,
    polarity: (['strength', 'weakness'] as const).find((one) => one === parts.get('polarity')) ?? '',
    sure: wholeNumber(parts.get('sure'), 0, 100, 0),
    words: (parts.get('words') ?? '').slice(0, LONGEST_WORDS),
    find: (parts.get('find') ?? '').slice(0, LONGEST_WORDS),
    ...(sorted === undefined ? {} : { sort: sorted, descending: minus === '-' }),
    all: parts.get('all') === '1',
    order: ORDERS.find((one) => one === parts.get('order')) ?? START.order,
    page: wholeNumber(parts.get('page'), 1, 1e9, 1),
  };
}

/** Every value of each facet, in the order that they are shown in; '' ("not known") last, where a document has none. */
export function valuesOf(head: Head): Readonly<Record<Facet, readonly string[]>> {
  const { authority, type, year } = head.documents;
  const unknown = (missing: boolean) => (missing ? [''] : []);
  const years = [...new Set(year)].filter((one) => one !== 0).sort((a, b) => a - b);
  return {
    theme: head.themes.map(({ id }) => id),
    authority: [...head.authorities, ...unknown(authority.includes(-1))],
    year: [...years.map(String), ...unknown(year.includes(0))],
    grade: [...GRADES, ''],
    type: [...head.types, ...unknown(type.includes(-1))],
  };
}

/** Whether a column of the table of authorities begins with its largest: figures do, names and grades do not. */
export function startsDescending(sort: Sort): boolean {
  return sort !== 'authority' && sort !== 'grade';
}

/** With a value of a facet added, or taken away where it is there; back at the first page. */
export function toggled(view: View, facet: Facet, value: string): View {
  const without = view[facet].filter((one) => one !== value);
  const values = without.length < view[facet].length ? without : [...view[facet], value];
  return { ...view, [facet]: values, page: 1 };
}

/** What a bar stands for. */
export interface Choice {
  readonly facets: Partial<Readonly<Record<Facet, string>>>;
  readonly polarity?: 'strength' | 'weakness';
}

/** Whether a view is filtered to just what a bar stands for, as far as the bar says. */
export function isChosen(view: View, { facets, polarity }: Choice): boolean {
  const all = Object.entries(facets) as [Facet, string][];
  return (
    all.every(([facet, value]) => view[facet].length === 1 && view[facet][0] === value) &&
    (polarity === undefined || view.polarity === polarity)
  );
}

/** The view of what a bar stands for; without those filters where it is that already. Back at the first page. */
export function chosen(view: View, choice: Choice): View {
  const undo = isChosen(view, choice);
  const facets = Object.entries(choice.facets).map(([facet, value]) => [facet, undo ? [] : [value]]);
  return {
    ...view,
    ...Object.fromEntries(facets),
    ...(choice.polarity === undefined ? {} : { polarity: undo ? '' : choice.polarity }),
    page: 1,
  };
}

/** Without any filter or search; how things are sorted stays. */
export function unfiltered(view: View): View {
  const { theme, authority, year, grade, type, polarity, sure, words } = START;
  return { ...view, theme, authority, year, grade, type, polarity, sure, words, page: 1 };
}

function wholeNumber(text: string | null, least: number, most: number, otherwise: number): number {
  if (text === null || !/^\d{1,9}$/.test(text)) return otherwise;
  return Math.min(most, Math.max(least, Number(text)));
}
