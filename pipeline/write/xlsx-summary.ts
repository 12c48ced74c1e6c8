// What the sheet "Summary" counts: findings by theme, by authority and theme, and by year and theme. Counted as rows come.

import { compareKeys } from '../tagged/keys.js';
import type { Provenance } from './provenance.js';
import type { Row } from './table.js';

/** Number of strengths and of weaknesses. */
export interface Tally {
  readonly strengths: number;
  readonly weaknesses: number;
}

export interface Summary {
  /** Counts a row of `findings`. @param year of its document (`yearOf`) */
  add(row: Row, year: number | null): void;
  /** By theme id, in the taxonomy's order; themes that it does not name come last. */
  byTheme(): { readonly theme: string; readonly tally: Tally }[];
  /** In the order of the alphabet; null, where a document names no authority, comes last. */
  byAuthority(): { readonly authority: string | null; readonly theme: string; readonly tally: Tally }[];
  /** Years ascending; null, where a document gives no date, comes last. */
  byYear(): { readonly year: number | null; readonly theme: string; readonly tally: Tally }[];
}

type Tallies = Map<string, { strengths: number; weaknesses: number }>;

export function beginSummary({ taxonomy }: Provenance): Summary {
  const themes: Tallies = new Map(taxonomy.themes.map(({ id }) => [id, nothing()]));
  const authorities = new Map<string | null, Tallies>();
  const years = new Map<number | null, Tallies>();

  const order = (theme: string) => {
    const place = [...themes.keys()].indexOf(theme);
    return place === -1 ? themes.size : place;
  };
  const flat = <K extends string | number | null, T>(
    groups: ReadonlyMap<K, Tallies>,
    make: (key: K, theme: string, tally: Tally) => T,
  ) =>
    [...groups]
      .sort(([a], [b]) => compareKeys(a, b))
      .flatMap(([key, tallies]) =>
        [...tallies].sort(([a], [b]) => order(a) - order(b)).map(([theme, tally]) => make(key, theme, tally)),
      );

  return {
    add(row, year) {
      const theme = String(row.theme);
      const side = row.polarity === 'strength' ? 'strengths' : 'weaknesses';
      const authority = row.authority === null ? null : String(row.authority);
      for (const tallies of [themes, within(authorities, authority), within(years, year)]) {
        const tally = tallies.get(theme) ?? nothing();
        tally[side] += 1;
        tallies.set(theme, tally);
      }
    },
    byTheme: () => [...themes].map(([theme, tally]) => ({ theme, tally })),
    byAuthority: () => flat(authorities, (authority, theme, tally) => ({ authority, theme, tally })),
    byYear: () => flat(years, (year, theme, tally) => ({ year, theme, tally })),
  };
}

const nothing = () => ({ strengths: 0, weaknesses: 0 });

function within<K>(groups: Map<K, Tallies>, key: K): Tallies {
  const found = groups.get(key) ?? new Map();
  groups.set(key, found);
  return found;
}
