// What the page is filtered by: the search, a menu for each facet, and a chip for each filter that is on.
import { useEffect, useRef, useState } from 'preact/hooks';
import { count } from '../../page/figures.js';
import { toPlain } from '../../page/visible.js';
import type { Counts, Places } from '../count.js';
import { FACETS, type Facet, LONGEST_WORDS, toggled, unfiltered, type View } from '../view.js';
import type { ChartProps } from './chart.js';
import { FACET_NAMES, nameOf } from './names.js';

/** Milliseconds of rest after which what was typed is searched for. */
const REST = 150;

export function SearchBox({ view, change }: Pick<ChartProps, 'view' | 'change'>) {
  const [typed, setTyped] = useState(view.words);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => setTyped(view.words), [view.words]);
  useEffect(() => {
    if (typed === latest.current.words) return undefined;
    const timer = setTimeout(() => change({ ...latest.current, words: typed, page: 1 }, true), REST);
    return () => clearTimeout(timer);
  }, [typed, change]);
  return (
    <label class="search">
      <span>Search the sentences</span>
      <input
        type="search"
        id="search"
        value={typed}
        maxLength={LONGEST_WORDS}
        autocomplete="off"
        spellcheck={false}
        placeholder='all words, or "a phrase"'
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}

export function Filters({ head, places, counts, view, change }: ChartProps) {
  const bar = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      for (const menu of bar.current?.querySelectorAll('details[open]') ?? [])
        if (!menu.contains(event.target as Node)) menu.removeAttribute('open');
    };
    addEventListener('pointerdown', close);
    addEventListener('focusin', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('focusin', close);
    };
  }, []);
  return (
    <fieldset class="filters" ref={bar}>
      <legend class="unseen">Filters</legend>
      {FACETS.filter((facet) => places.values[facet].length > 1 || view[facet].length > 0).map((facet) => (
        <Menu key={facet} {...{ head, places, counts, view, change, facet }} />
      ))}
      <label>
        <span class="unseen">Polarity</span>
        <select
          value={view.polarity}
          onChange={(event) =>
            change({ ...view, polarity: event.currentTarget.value as View['polarity'], page: 1 })
          }
        >
          <option value="">Strengths and weaknesses</option>
          <option value="strength">Strengths only</option>
          <option value="weakness">Weaknesses only</option>
        </select>
      </label>
      <label>
        <span class="unseen">Least confidence</span>
        <select
          value={String(view.sure)}
          onChange={(event) => change({ ...view, sure: Number(event.currentTarget.value), page: 1 })}
        >
          {[...new Set([0, 50, 60, 70, 80, 90, 95, 99, view.sure])]
            .sort((a, b) => a - b)
            .map((sure) => (
              <option value={String(sure)} key={sure}>
                {sure === 0 ? 'Any confidence' : `${sure} % sure or more`}
              </option>
            ))}
        </select>
      </label>
    </fieldset>
  );
}

/** Values above which a menu can be searched. */
const MANY = 12;

function Menu({ head, places, counts, view, change, facet }: ChartProps & { readonly facet: Facet }) {
  const [find, setFind] = useState('');
  const [open, setOpen] = useState(false);
  const values = places.values[facet];
  const totals = open ? totalsOf(facet, counts, places, view) : [];
  const wanted = find.trim().toLowerCase();
  const close = (event: KeyboardEvent) => {
    const menu = event.currentTarget as HTMLDetailsElement;
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  };
  return (
    <details
      class="menu"
      onKeyDown={close}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>
        {FACET_NAMES[facet]}
        {view[facet].length > 0 && <span class="badge">{view[facet].length}</span>}
      </summary>
      {open && (
        <fieldset class="options">
          <legend class="unseen">{FACET_NAMES[facet]}</legend>
          {values.length > MANY && (
            <input
              type="search"
              aria-label={`Find in ${FACET_NAMES[facet].toLowerCase()}`}
              placeholder="Find"
              value={find}
              onInput={(event) => setFind(event.currentTarget.value)}
            />
          )}
          <div class="list">
            {values.map((value, i) => {
              const name = nameOf(facet, value, head);
              if (!name.toLowerCase().includes(wanted)) return null;
              return (
                <label key={value}>
                  <input
                    type="checkbox"
                    checked={view[facet].includes(value)}
                    onChange={() => change(toggled(view, facet, value))}
                  />
                  <bdi>{name}</bdi>
                  <span class="n">{count(totals[i]!)}</span>
                </label>
              );
            })}
          </div>
        </fieldset>
      )}
    </details>
  );
}

/** Findings by value of a facet, as they would be with that value chosen. */
function totalsOf(facet: Facet, counts: Counts, places: Places, view: View): number[] {
  const both = (sides: Uint32Array, at: number) =>
    (view.polarity === 'weakness' ? 0 : sides[2 * at]!) +
    (view.polarity === 'strength' ? 0 : sides[2 * at + 1]!);
  if (facet !== 'year') return places.values[facet].map((_, i) => both(counts[facet], i));
  const years = places.values.year.length;
  return places.values.year.map((_, y) =>
    places.values.theme.reduce(
      (sum, theme, t) =>
        view.theme.length > 0 && !view.theme.includes(theme)
          ? sum
          : sum + both(counts.themeYear, t * years + y),
      0,
    ),
  );
}

export function Chips({ head, view, change }: Pick<ChartProps, 'head' | 'view' | 'change'>) {
  const chips: (readonly [string, View])[] = [
    ...FACETS.flatMap((facet) =>
      view[facet].map(
        (value) =>
          [`${FACET_NAMES[facet]}: ${nameOf(facet, value, head)}`, toggled(view, facet, value)] as const,
      ),
    ),
    ...(view.polarity === ''
      ? []
      : [
          [
            view.polarity === 'strength' ? 'Strengths only' : 'Weaknesses only',
            { ...view, polarity: '' as const, page: 1 },
          ] as const,
        ]),
    ...(view.sure === 0 ? [] : [[`${view.sure} % sure or more`, { ...view, sure: 0, page: 1 }] as const]),
    ...(view.words === ''
      ? []
      : [[`Words: ${toPlain(view.words)}`, { ...view, words: '', page: 1 }] as const]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters that are on">
      {chips.map(([name, without]) => (
        <li key={name}>
          <button type="button" aria-label={`Remove the filter ${name}`} onClick={() => change(without)}>
            <bdi>{name}</bdi>
            <span aria-hidden="true"> ×</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" class="link" onClick={() => change(unfiltered(view))}>
            Remove all
          </button>
        </li>
      )}
    </ul>
  );
}
