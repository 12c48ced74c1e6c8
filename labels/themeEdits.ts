// Edits of the taxonomy: a theme renamed, several merged, one split. What stands here is what an edit may be and which
// taxonomy comes of it; what becomes of labels is in `themes.ts`. Pure.

import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy, Theme } from '../pipeline/types.js';
import type { ThemeEdit } from './journal.js';
import { assertThemeId, assertThemes } from './taxonomy.js';

/** An edit, and the taxonomy after it. */
export interface EditedTaxonomy {
  readonly edit: ThemeEdit;
  readonly taxonomy: Taxonomy;
}

/** What a theme may be given in place of what it would have. */
export type ThemeFields = Partial<Pick<Theme, 'name' | 'definition' | 'colour'>>;

/**
 * The theme `from` under the id `to`. Its name is `name`; or else it follows the id, where it was no more than the id
 * written out (`nameOf`), and stays where it was something else.
 * @throws UsageError when there is no such theme, or `to` is taken or cannot be an id
 */
export function renameTheme(taxonomy: Taxonomy, from: string, to: string, name?: string): EditedTaxonomy {
  const theme = themeOf(taxonomy, from);
  if (from === to)
    throw new UsageError(`"${from}" is its id already: a name alone is changed in the taxonomy file.`);
  assertFree(taxonomy, to, [], 'give another id, or "findings themes merge" the two');
  const own = name ?? (theme.name === nameOf(from) ? nameOf(to) : theme.name);
  return {
    edit: { kind: 'rename', from, to },
    taxonomy: replaced(taxonomy, [from], [{ ...theme, id: to, name: own }]),
  };
}

/**
 * The themes `from` as one, `to`, which may be the id of one of them. Unless `fields` say otherwise, the name and the
 * colour are of the theme that keeps its id, else the id written out and the colour of the first; definitions are put one
 * after another. Keywords are those of all.
 * @throws UsageError when there are fewer than two, one is not there, or `to` is taken or cannot be an id
 */
export function mergeThemesInto(
  taxonomy: Taxonomy,
  from: readonly string[],
  to: string,
  fields: ThemeFields = {},
): EditedTaxonomy {
  const parts = from.map((id) => themeOf(taxonomy, id));
  if (new Set(from).size < 2 || new Set(from).size < from.length)
    throw new UsageError(`Two themes or more are merged, each named once; got ${from.join(', ')}.`);
  assertFree(taxonomy, to, from, `name it among those to be merged: ${[...from, to].join(' ')} --into ${to}`);
  const kept = parts.find(({ id }) => id === to);
  const theme: Theme = {
    id: to,
    name: fields.name ?? kept?.name ?? nameOf(to),
    definition: fields.definition ?? parts.map(({ definition }) => definition.trim()).join(' '),
    colour: fields.colour ?? (kept ?? parts[0]!).colour,
    keywords: [...new Set(parts.flatMap(({ keywords }) => keywords))],
  };
  return { edit: { kind: 'merge', from: [...from], to }, taxonomy: replaced(taxonomy, from, [theme]) };
}

/**
 * The theme `from` as several, `to`, of which one may keep its id.
 * @param given themes as they are to be, by id
 * @param keywords patterns by id, for themes that are not given: these are named after their ids, have the definition
 *   of `from`, and its colour with the channels turned, so that charts tell them apart
 * @throws UsageError when there is no such theme, an id is taken or cannot be one, or nothing says what a theme is
 */
export function splitTheme(
  taxonomy: Taxonomy,
  from: string,
  to: readonly string[],
  given: readonly Theme[] = [],
  keywords: ReadonlyMap<string, readonly string[]> = new Map(),
): EditedTaxonomy {
  const theme = themeOf(taxonomy, from);
  if (new Set(to).size < 2 || new Set(to).size < to.length)
    throw new UsageError(
      `A theme is split into two or more, each named once; --into got ${to.join(', ') || 'none'}.`,
    );
  for (const id of to) assertFree(taxonomy, id, [from], `split into another id, then merge the two`);
  const stray = [...given.map(({ id }) => id), ...keywords.keys()].find((id) => !to.includes(id));
  if (stray !== undefined)
    throw new UsageError(
      `"${stray}" is described but is none of --into ${to.join(' ')}: correct one of the two.`,
    );
  const drafts = to.map((id, at) => (id === from ? theme : partOf(theme, id, at)));
  const isDescribed = ({ id }: Theme) =>
    id === from || keywords.has(id) || given.some((one) => one.id === id);
  const unknown = drafts.filter((draft) => !isDescribed(draft));
  if (unknown.length > 0) throw new UsageError(howToDescribe(unknown));
  const themes = drafts.map(
    (draft): Theme =>
      given.find(({ id }) => id === draft.id) ?? {
        ...draft,
        keywords: keywords.get(draft.id) ?? draft.keywords,
      },
  );
  return { edit: { kind: 'split', from, to: [...to] }, taxonomy: replaced(taxonomy, [from], themes) };
}

/** The version after `version`: a number, or the last part of 1.2, one higher; `.1` after anything else. */
export function nextVersion(version: string): string {
  const last = /^(?:.*\.)?(\d+)$/.exec(version.trim())?.[1];
  if (last === undefined) return `${version.trim()}.1`;
  return `${version.trim().slice(0, -last.length)}${BigInt(last) + 1n}`;
}

/** An id written out: `care_plans` is "Care plans". */
export function nameOf(id: string): string {
  const words = id.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function themeOf({ themes }: Taxonomy, id: string): Theme {
  const theme = themes.find((one) => one.id === id);
  if (theme !== undefined) return theme;
  throw new UsageError(
    `There is no theme "${id}": the taxonomy has ${themes.map((one) => one.id).join(', ')}. Name another with --taxonomy FILE.`,
  );
}

function assertFree({ themes }: Taxonomy, id: string, except: readonly string[], remedy: string): void {
  assertThemeId(id);
  if (themes.some((one) => one.id === id) && !except.includes(id))
    throw new UsageError(`The taxonomy has a theme "${id}" already: ${remedy}.`);
}

/** The taxonomy with `themes` where the first of those that end stood. */
function replaced(taxonomy: Taxonomy, ended: readonly string[], themes: readonly Theme[]): Taxonomy {
  assertThemes(themes, 'the new theme');
  const first = taxonomy.themes.findIndex(({ id }) => ended.includes(id));
  const others = (part: readonly Theme[]) => part.filter(({ id }) => !ended.includes(id));
  return {
    version: nextVersion(taxonomy.version),
    themes: [...others(taxonomy.themes.slice(0, first)), ...themes, ...others(taxonomy.themes.slice(first))],
  };
}

/** A part of a theme, before anybody says more of it than its id. @param at 0-based place among the parts */
function partOf(theme: Theme, id: string, at: number): Theme {
  const digits = theme.colour.slice(1);
  const turn = 2 * (at % 3);
  const colour = `#${digits.slice(turn)}${digits.slice(0, turn)}`;
  return { ...theme, id, name: nameOf(id), colour, keywords: [id.replaceAll('_', ' ')] };
}

/** What to write for themes that nothing describes, ready to be copied. */
function howToDescribe(themes: readonly Theme[]): string {
  const options = themes.map(({ id, keywords }) => `--keywords "${id}=${keywords[0]}"`).join(' ');
  return (
    `Nothing says what ${themes.map(({ id }) => `"${id}"`).join(' and ')} is to be. Either give the words that name each, as in\n` +
    `  ${options}\n` +
    `or write what follows to a file, put definitions, colours and keyword patterns right, and give it with --themes FILE:\n` +
    JSON.stringify(themes, null, 2)
  );
}
