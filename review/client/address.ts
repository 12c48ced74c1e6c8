// What is reviewed, in the fragment of the address, so that it is there again when the page is loaded anew. A fragment
// comes from anywhere: what it names and the folder does not have is left out. Pure.
import { POLARITIES } from '../../pipeline/types.js';
import { ANY_THEME, type Filter, ORDERS, type Queue, type Setup } from '../types.js';

export interface Place {
  readonly queue: Queue;
  /** Whether the queue is shown as a list. */
  readonly list: boolean;
}

const STATES = ['open', 'skipped', 'flagged', 'decided'] as const;

/** Fragment without `#`. */
export function toFragment({ queue: { order, filter }, list }: Place): string {
  const parts = new URLSearchParams({ order });
  const { documentId, ...others } = filter;
  for (const [name, value] of Object.entries({ ...others, document: documentId }))
    if (value !== undefined) parts.set(name, String(value));
  if (list) parts.set('view', 'list');
  return parts.toString();
}

/** Reads a fragment, with or without `#`. */
export function fromFragment(fragment: string, setup: Setup): Place {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const one = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === parts.get(name));
  const share = (name: string) => {
    const value = Number(parts.get(name) ?? Number.NaN);
    return value >= 0 && value <= 1 ? value : undefined;
  };
  const authorities = setup.documents.flatMap(({ authority }) => authority ?? []);
  const filter: { [K in keyof Filter]: Filter[K] | undefined } = {
    theme: one('theme', [ANY_THEME, ...setup.themes.map(({ id }) => id)]),
    polarity: one('polarity', POLARITIES),
    documentId: one(
      'document',
      setup.documents.map(({ id }) => id),
    ),
    authority: one('authority', authorities),
    least: share('least'),
    most: share('most'),
    words: parts.get('words')?.trim().slice(0, LONGEST_WORDS) || undefined,
    state: one('state', STATES),
  };
  const orders = ORDERS.filter((order) => setup.unavailable[order] === undefined);
  return {
    queue: { order: one('order', orders) ?? orders[0]!, filter: withoutEmpty(filter) },
    list: parts.get('view') === 'list',
  };
}

/** Characters of what is searched for that are kept. */
export const LONGEST_WORDS = 500;

/** Whether what is left in a queue may be accepted together: tags, not decided, and narrowed by somebody. */
export function canAcceptAll({ order, filter }: Queue): boolean {
  const { state, ...others } = filter;
  return order !== 'doubt' && (state ?? 'open') === 'open' && Object.keys(others).length > 0;
}

/** A filter without what is not given. */
export function withoutEmpty(filter: { [K in keyof Filter]: Filter[K] | undefined }): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''),
  );
}
