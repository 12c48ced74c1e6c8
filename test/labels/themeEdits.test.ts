import { describe, expect, test } from 'vitest';
import { mergeThemesInto, nameOf, nextVersion, renameTheme, splitTheme } from '../../labels/themeEdits.js';
import type { Taxonomy, Theme } from '../../pipeline/types.js';

const theme = (id: string, more: Partial<Theme> = {}): Theme => ({
  ...{ id, name: nameOf(id), definition: `Of ${id}.`, colour: '#123456', keywords: [id] },
  ...more,
});
const TOWN: Taxonomy = {
  version: '1',
  themes: [
    theme('city_parks'),
    theme('shops', { colour: '#aabbcc', keywords: ['shop', 'city'] }),
    theme('bridges'),
  ],
};
const ids = ({ themes }: Taxonomy) => themes.map(({ id }) => id);

describe('rename', () => {
  test('keeps the place and everything else; the name follows the id that it was made of', () => {
    const { edit, taxonomy } = renameTheme(TOWN, 'shops', 'market_stalls');
    expect(edit).toEqual({ kind: 'rename', from: 'shops', to: 'market_stalls' });
    expect(taxonomy.version).toBe('2');
    expect(ids(taxonomy)).toEqual(['city_parks', 'market_stalls', 'bridges']);
    expect(taxonomy.themes[1]).toEqual({ ...TOWN.themes[1], id: 'market_stalls', name: 'Market stalls' });
  });

  test('a name of its own stays, and one that is given is taken', () => {
    const own = { ...TOWN, themes: [theme('shops', { name: 'All the shops' })] };
    expect(renameTheme(own, 'shops', 'stalls').taxonomy.themes[0]!.name).toBe('All the shops');
    expect(renameTheme(own, 'shops', 'stalls', 'Stalls!').taxonomy.themes[0]!.name).toBe('Stalls!');
  });

  test('there and back is the taxonomy before but for its version', () => {
    const there = renameTheme(TOWN, 'shops', 'stalls').taxonomy;
    expect(renameTheme(there, 'stalls', 'shops').taxonomy).toEqual({ ...TOWN, version: '3' });
  });
});

describe('merge', () => {
  test('stands where the first stood in the taxonomy, with the colour of the one named first', () => {
    const { edit, taxonomy } = mergeThemesInto(TOWN, ['bridges', 'shops'], 'streets');
    expect(edit).toEqual({ kind: 'merge', from: ['bridges', 'shops'], to: 'streets' });
    expect(ids(taxonomy)).toEqual(['city_parks', 'streets']);
    expect(taxonomy.themes[1]).toEqual({
      id: 'streets',
      name: 'Streets',
      definition: 'Of bridges. Of shops.',
      colour: '#123456',
      keywords: ['bridges', 'shop', 'city'],
    });
  });

  test('into one of the parts keeps its name and colour; the same keyword comes once', () => {
    const before = {
      ...TOWN,
      themes: [theme('parks'), theme('shops', { ...TOWN.themes[1], name: 'Market', keywords: ['parks'] })],
    };
    const [merged] = mergeThemesInto(before, ['parks', 'shops'], 'shops').taxonomy.themes;
    expect(merged).toMatchObject({ id: 'shops', name: 'Market', colour: '#aabbcc', keywords: ['parks'] });
  });

  test('what is given is taken', () => {
    const fields = { name: 'All', definition: 'All of it.', colour: '#000000' };
    expect(mergeThemesInto(TOWN, ['bridges', 'shops'], 'all', fields).taxonomy.themes[1]).toMatchObject(
      fields,
    );
  });
});

describe('split', () => {
  const ponds = theme('ponds', { colour: '#00ff00' });

  test('into themes that are given, in the order asked for', () => {
    const { edit, taxonomy } = splitTheme(TOWN, 'shops', ['ponds', 'lawns'], [theme('lawns'), ponds]);
    expect(edit).toEqual({ kind: 'split', from: 'shops', to: ['ponds', 'lawns'] });
    expect(taxonomy).toEqual({
      version: '2',
      themes: [TOWN.themes[0], ponds, theme('lawns'), TOWN.themes[2]],
    });
  });

  test('keywords suffice: the rest is of the theme that was split, colours told apart', () => {
    const words = new Map([
      ['stalls', ['stall']],
      ['malls', ['mall', 'arcade']],
    ]);
    const { themes } = splitTheme(TOWN, 'shops', ['stalls', 'malls'], [], words).taxonomy;
    expect(themes[1]).toEqual(
      theme('stalls', { definition: 'Of shops.', colour: '#aabbcc', keywords: ['stall'] }),
    );
    expect(themes[2]).toEqual(
      theme('malls', { definition: 'Of shops.', colour: '#bbccaa', keywords: ['mall', 'arcade'] }),
    );
  });

  test('a theme that goes on needs no description, and takes keywords', () => {
    const { themes } = splitTheme(TOWN, 'shops', ['shops', 'ponds'], [ponds]).taxonomy;
    expect(themes.slice(1, 3)).toEqual([TOWN.themes[1], ponds]);
    const narrowed = splitTheme(TOWN, 'shops', ['shops', 'ponds'], [ponds], new Map([['shops', ['till']]]));
    expect(narrowed.taxonomy.themes[1]).toEqual({ ...TOWN.themes[1], keywords: ['till'] });
  });

  test('without a description it is said what to write, and that can be read', () => {
    let message = '';
    try {
      splitTheme(TOWN, 'shops', ['stalls', 'ponds', 'big_malls'], [ponds]);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('what "stalls" and "big_malls" is to be');
    expect(message).toContain('--keywords "stalls=stalls" --keywords "big_malls=big malls"');
    const list = JSON.parse(message.slice(message.indexOf('[\n')));
    expect(list.map(({ id }: Theme) => id)).toEqual(['stalls', 'big_malls']);
    expect(
      ids(splitTheme(TOWN, 'shops', ['stalls', 'ponds', 'big_malls'], [ponds, ...list]).taxonomy),
    ).toEqual(['city_parks', 'stalls', 'ponds', 'big_malls', 'bridges']);
  });
});

test.each([
  ['1', '2'],
  ['9', '10'],
  ['1.2', '1.3'],
  ['v1.9', 'v1.10'],
  ['2026-11-26', '2026-11-26.1'],
  ['2026-11-26.1', '2026-11-26.2'],
  ['mine', 'mine.1'],
])('after version %s comes %s', (version, next) => expect(nextVersion(version)).toBe(next));

describe('refused', () => {
  const cases: [string, () => unknown, string][] = [
    [
      'a theme that is not there',
      () => renameTheme(TOWN, 'ponds', 'x'),
      'There is no theme "ponds": the taxonomy has city_parks, shops, bridges.',
    ],
    [
      'an id that is taken',
      () => renameTheme(TOWN, 'shops', 'bridges'),
      'has a theme "bridges" already: give another id, or "findings themes merge" the two',
    ],
    ['its own id', () => renameTheme(TOWN, 'shops', 'shops'), 'is its id already'],
    [
      'no id',
      () => renameTheme(TOWN, 'shops', 'Big Shops'),
      '"Big Shops" cannot be the id of a theme: it must be lower-case letters',
    ],
    [
      'the name of a column',
      () => renameTheme(TOWN, 'shops', 'why'),
      '"why" cannot be the id of a theme: it must not be one of doc',
    ],
    ['an empty name', () => renameTheme(TOWN, 'shops', 'stalls', ' '), '[0].name: must not be empty'],
    ['one theme to merge', () => mergeThemesInto(TOWN, ['shops'], 'x'), 'Two themes or more are merged'],
    [
      'one theme twice',
      () => mergeThemesInto(TOWN, ['shops', 'shops'], 'x'),
      'each named once; got shops, shops',
    ],
    [
      'a merge into a third',
      () => mergeThemesInto(TOWN, ['shops', 'bridges'], 'city_parks'),
      'name it among those to be merged: shops bridges city_parks --into city_parks',
    ],
    [
      'a colour by name',
      () => mergeThemesInto(TOWN, ['shops', 'bridges'], 'x', { colour: 'blue' }),
      '[0].colour: must be a hex colour',
    ],
    [
      'a split into one',
      () => splitTheme(TOWN, 'shops', ['x']),
      'into two or more, each named once; --into got x',
    ],
    [
      'a split into another',
      () => splitTheme(TOWN, 'shops', ['x', 'bridges']),
      'has a theme "bridges" already',
    ],
    [
      'a description of nothing asked for',
      () => splitTheme(TOWN, 'shops', ['x', 'y'], [theme('z')]),
      '"z" is described but is none of --into x y',
    ],
    [
      'keywords of nothing asked for',
      () => splitTheme(TOWN, 'shops', ['x', 'y'], [], new Map([['z', ['z']]])),
      '"z" is described but is none',
    ],
    [
      'a broken pattern',
      () => splitTheme(TOWN, 'shops', ['shops', 'y'], [], new Map([['y', ['(']]])),
      '[1].keywords[0]: must be a valid regular expression, got "("',
    ],
  ];
  test.each(cases)('%s', (_, edit, message) => expect(edit).toThrow(message));
});
