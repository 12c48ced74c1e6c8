// Label files in other themes, by hand and by property: only the columns of the edited themes change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ThemeEdit } from '../../labels/journal.js';
import { parseLabelLines } from '../../labels/load.js';
import { openRows, openRowsCsv, parseOpenRows, stillOpen } from '../../labels/lookAgain.js';
import { editRows, migrateCsv } from '../../labels/migrateRows.js';
import { mergeThemesInto, renameTheme, splitTheme } from '../../labels/themeEdits.js';
import type { Guess } from '../../labels/themes.js';
import { POLARITIES, type Taxonomy } from '../../pipeline/types.js';
import { TAXONOMY } from './themes.js';

const A = '0123456789abcdef';
const B = 'fedcba9876543210';
const HEAD = 'id,doc,split,fingerprint,stratum,polarity,parks,bridges,list_item';
const UNREAD = (): Guess => ({ themes: [], read: false });

const edited = (csv: string, edit: ThemeEdit, taxonomy: Taxonomy = TAXONOMY, guessOf = UNREAD) =>
  editRows(
    parseLabelLines(csv, 'x.csv', taxonomy).map(({ row }) => row),
    edit,
    guessOf,
  );
const migrated = (csv: string, edit: ThemeEdit, taxonomy: Taxonomy = TAXONOMY) =>
  migrateCsv(csv, edited(csv, edit, taxonomy), edit);

const merge: ThemeEdit = { kind: 'merge', from: ['bridges', 'parks'], to: 'town' };
const split: ThemeEdit = { kind: 'split', from: 'parks', to: ['lawns', 'ponds'] };

test('a rename changes the heading line and nothing else', () => {
  const csv = `\uFEFF${HEAD}\r\n"1",d,dev,${A},RND,none,"strength",,\r\n\r\n2,"d, e",dev,${B},,mixed,,mixed,yes`;
  expect(migrated(csv, { kind: 'rename', from: 'parks', to: 'lawns' })).toBe(csv.replace('parks', 'lawns'));
  const quoted = csv.replace('parks', '"parks"');
  expect(migrated(quoted, { kind: 'rename', from: 'parks', to: 'lawns' })).toBe(
    quoted.replace('parks', 'lawns'),
  );
});

test('a merge stands where the first part stood; a cell that says the same stays as typed', () => {
  const csv = [
    HEAD,
    `1,d,dev,${A},RND,none,"strength",,`,
    `2,d,dev,${B},RND,none,strength,weakness,yes`,
    `3,e,dev,${B},RND,none,none,"weakness",yes`,
    `4,f,dev,${B},RND,none,,,`,
  ].join('\n');
  expect(migrated(csv, merge).split('\n')).toEqual([
    HEAD.replace('parks,bridges', 'town'),
    `1,d,dev,${A},RND,none,"strength",`,
    `2,d,dev,${B},RND,none,mixed,yes`,
    `3,e,dev,${B},RND,none,"weakness",yes`,
    `4,f,dev,${B},RND,none,,`,
  ]);
});

test('a split puts its themes where the old one stood, with the guess', () => {
  const csv = [HEAD, `1,d,dev,${A},RND,none,"strength",,`, `2,d,dev,${B},RND,none,,mixed,`, ''].join('\n');
  const rows = edited(csv, split, TAXONOMY, () => ({ themes: ['ponds'], read: true }));
  expect(migrateCsv(csv, rows, split).split('\n')).toEqual([
    HEAD.replace('parks', 'lawns,ponds'),
    `1,d,dev,${A},RND,none,,"strength",,`,
    `2,d,dev,${B},RND,none,,,mixed,`,
    '',
  ]);
});

describe('what is to be looked at again', () => {
  // Of one sentence that stands twice the loader takes the first row.
  const csv = [
    HEAD,
    `1,d,dev,${A},RND,mixed,strength,weakness,`,
    `2,d,dev,${A},RND,mixed,,,`,
    `3,e,dev,${B},RND,none,,,`,
    `4,e,dev,${B},RND,mixed,strength,weakness,`,
  ].join('\n');
  const rows = edited(csv, merge);
  const open = openRows([rows]);

  test('is one row a sentence, as its first row says', () => {
    expect(open.map(({ row, why }) => [row.id, why])).toEqual([
      ['1', 'merge into town: bridges was weakness, parks was strength'],
    ]);
  });

  test('of several files the first that leaves it open', () => {
    const other = edited(csv.replace('mixed,strength,weakness', 'mixed,none,weakness'), merge);
    expect(
      openRows([rows.slice(2), other, rows]).map(({ row, label }) => [row.id, label.themes.town]),
    ).toEqual([['1', 'weakness']]);
  });

  test('left out, no other row of the sentence comes to count', () => {
    const without = migrateCsv(csv, rows, merge, new Set([`d:${A}`]));
    expect(without.split('\n').map((line) => line.split(',')[0])).toEqual(['id', '3', '4']);
  });

  const town = mergeThemesInto(TAXONOMY, ['bridges', 'parks'], 'town').taxonomy;

  test('is a list with the label to begin from, and is read again', () => {
    const list = openRowsCsv(open, town);
    expect(list).toBe(`\uFEFFdoc,fingerprint,why,polarity,town\r\nd,${A},"${open[0]!.why}",mixed,mixed\r\n`);
    const [read] = parseOpenRows(list, 'list.csv', town);
    expect(read).toMatchObject({
      why: open[0]!.why,
      row: { doc: 'd', fingerprint: A, themes: { town: 'mixed' } },
    });
  });

  test('has the text where a label file carries it, safe for spreadsheets', () => {
    const text = '=Parks, and bridges.';
    const withText = [
      `${HEAD.replace(',list_item', ',text')}`,
      `1,d,dev,,RND,mixed,strength,weakness,"${text}"`,
    ].join('\n');
    const list = openRowsCsv(openRows([edited(withText, merge)]), town);
    expect(list).toContain(`,mixed,mixed,"'${text}"\r\n`);
    expect(parseOpenRows(list, 'list.csv', town)[0]!.row.context?.text).toBe(`'${text}`);
  });

  test('stays open for its first reason through a later edit, and gets the second', () => {
    const listed = parseOpenRows(openRowsCsv(open, town), 'list.csv', town);
    const rows = listed.map(({ row }) => row);
    const rename: ThemeEdit = { kind: 'rename', from: 'town', to: 'city' };
    expect(stillOpen(listed, editRows(rows, rename, UNREAD))).toMatchObject([
      { why: open[0]!.why, label: { themes: { city: 'mixed' } } },
    ]);
    const apart: ThemeEdit = { kind: 'split', from: 'town', to: ['city', 'land'] };
    expect(stillOpen(listed, editRows(rows, apart, UNREAD))[0]!.why).toBe(
      `${open[0]!.why}; split of town (mixed): no text at hand, so every new theme`,
    );
  });

  test('a list with a slip is refused with file, line, column and value', () => {
    const list = openRowsCsv(open, town).replace(',mixed,mixed', ',good,mixed').replace(A, 'A');
    const read = () => parseOpenRows(list, 'list.csv', town);
    expect(read).toThrow('list.csv, line 2, column polarity: "good" is not allowed; write one of strength');
    expect(read).toThrow('list.csv, line 2, column fingerprint: "A" is not allowed');
    expect(() => parseOpenRows(list, 'list.csv', TAXONOMY)).toThrow('column "parks" is missing');
  });
});

describe('for any label file', () => {
  const polarity = fc.constantFrom(...POLARITIES);
  const theme = fc.oneof(
    fc.constant(''),
    polarity,
    polarity.map((value) => `"${value}"`),
  );
  const row = fc.record({
    id: fc.constantFrom('1', '"a, b"', '"say ""so"""', '"two\nlines"', ''),
    doc: fc.constantFrom('d', 'e', '"f"'),
    print: fc.constantFrom(A, B, 'aaaaaaaaaaaaaaaa'),
    polarity,
    parks: theme,
    bridges: theme,
  });
  const table = fc.record({
    end: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    rows: fc.array(row, { maxLength: 8 }),
    ended: fc.boolean(),
  });
  type Drawn = typeof table extends fc.Arbitrary<infer T> ? T : never;
  /** `absent`: a theme more, that no row has. */
  const written = ({ end, mark, rows, ended }: Drawn, absent = false) => {
    const lines = rows.map((own) =>
      [
        ...[own.id, own.doc, 'train', own.print, 'RND', own.polarity, own.parks, own.bridges],
        ...(absent ? ['', ''] : ['']),
      ].join(),
    );
    const head = absent ? HEAD.replace(',list_item', ',fords,list_item') : HEAD;
    return mark + [head, ...lines].join(end) + (ended ? end : '');
  };
  const file = table.map((drawn) => written(drawn));
  const keys = (csv: string, taxonomy: Taxonomy) =>
    parseLabelLines(csv, 'x.csv', taxonomy).map(({ row: { id, doc, fingerprint, polarity: own } }) => [
      id,
      doc,
      fingerprint,
      own,
    ]);

  test('a rename there and back gives the same bytes', () => {
    fc.assert(
      fc.property(file, (csv) => {
        const there = renameTheme(TAXONOMY, 'bridges', 'fords');
        const back = renameTheme(there.taxonomy, 'fords', 'bridges');
        expect(migrated(migrated(csv, there.edit), back.edit, there.taxonomy)).toBe(csv);
      }),
    );
  });

  test('a merge with a theme that no row has is a rename', () => {
    const fords = { ...TAXONOMY.themes[0]!, id: 'fords' };
    const wide: Taxonomy = { ...TAXONOMY, themes: [...TAXONOMY.themes, fords] };
    const { edit } = mergeThemesInto(wide, ['parks', 'fords'], 'town');
    fc.assert(
      fc.property(table, (drawn) => {
        expect(migrated(written(drawn, true), edit, wide)).toBe(
          migrated(written(drawn), { kind: 'rename', from: 'parks', to: 'town' }),
        );
      }),
    );
  });

  test('every row of every edit is there again, loads, and is unchanged but for the themes', () => {
    const edits = [
      renameTheme(TAXONOMY, 'parks', 'lawns'),
      mergeThemesInto(TAXONOMY, ['parks', 'bridges'], 'town'),
      mergeThemesInto(TAXONOMY, ['parks', 'bridges'], 'bridges'),
      splitTheme(TAXONOMY, 'bridges', ['fords', 'bridges'], [], new Map([['fords', ['ford']]])),
    ];
    fc.assert(
      fc.property(file, fc.constantFrom(...edits), (csv, { edit, taxonomy }) => {
        expect(keys(migrated(csv, edit), taxonomy)).toEqual(keys(csv, TAXONOMY));
      }),
    );
  });

  test('a sentence left out of the file is in the list', () => {
    const { edit, taxonomy } = mergeThemesInto(TAXONOMY, ['parks', 'bridges'], 'town');
    fc.assert(
      fc.property(file, (csv) => {
        const rows = edited(csv, edit);
        const listed = new Set(
          openRows([rows]).map(({ row: { doc, fingerprint } }) => `${doc}:${fingerprint}`),
        );
        const left = keys(migrateCsv(csv, rows, edit, listed), taxonomy).map(
          ([, doc, print]) => `${doc}:${print}`,
        );
        expect(new Set([...left, ...listed])).toEqual(
          new Set(keys(csv, TAXONOMY).map(([, doc, print]) => `${doc}:${print}`)),
        );
        expect(left.filter((key) => listed.has(key))).toEqual([]);
      }),
    );
  });
});
