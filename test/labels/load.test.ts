import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../labels/fingerprint.js';
import { parseLabelFile, parseLabels } from '../../labels/load.js';
import { parseTaxonomy } from '../../labels/taxonomy.js';
import { UsageError } from '../../pipeline/errors.js';
import { TAXONOMY } from './themes.js';

const HEAD = 'doc,split,fingerprint,stratum,polarity,parks,bridges';
const A = '0123456789abcdef';
const B = 'fedcba9876543210';
const load = (...lines: string[]) => parseLabels(lines.join('\n'), 'gold.csv', TAXONOMY);

function message(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

test('a stand-off row has no context; themes that are empty are absent', () => {
  expect(load(HEAD, `letter-1,dev,${A},RND,mixed,weakness,`)).toEqual([
    {
      id: `letter-1:${A}`,
      doc: 'letter-1',
      split: 'dev',
      stratum: 'RND',
      fingerprint: A,
      polarity: 'mixed',
      themes: { parks: 'weakness' },
    },
  ]);
});

describe('a file with text', () => {
  const head = `id,${HEAD},list_item,heading,before,text`;
  const text = 'Paths are wide, and well lit.';
  const row = (heading: string, listItem: string) =>
    load(
      head,
      `p1,letter-1,train,${fingerprint(text)},RND,strength,strength,,${listItem},${heading},Before.,"${text}"`,
    )[0];

  test('gives the context', () => {
    expect(row('Parks > Paths', 'yes')).toMatchObject({
      id: 'p1',
      context: { text, heading: ['Parks', 'Paths'], listItem: true, before: 'Before.' },
    });
    expect(row('', '')?.context).toMatchObject({ heading: [], listItem: false });
  });

  test('need not give the fingerprint', () => {
    const [own] = load(head, `,letter-1,train,,,strength,,,,,,"${text}"`);
    expect(own).toMatchObject({ id: `letter-1:${fingerprint(text)}`, fingerprint: fingerprint(text) });
  });

  test('is refused when the fingerprint is not that of the text', () => {
    const csv = [head, `p1,letter-1,train,${A},RND,strength,,,,,,"${text}"`].join('\n');
    expect(message(() => load(csv))).toBe(
      `gold.csv, line 2, column fingerprint: "${A}" is not allowed; the text of this row has the fingerprint ${fingerprint(text)}.`,
    );
  });

  test('is refused when a text is empty', () => {
    expect(message(() => load(head, `p1,letter-1,train,${A},RND,strength,,,,,,`))).toContain(
      'column text: ""',
    );
  });
});

describe('a slip is named with file, line, column, value and what is allowed', () => {
  const cases: [string, string, string][] = [
    [
      'polarity',
      `d,dev,${A},RND,good,,`,
      '"good" is not allowed; write one of strength, weakness, mixed, none.',
    ],
    [
      'bridges',
      `d,dev,${A},RND,none,,Strength`,
      '"Strength" is not allowed; write one of strength, weakness, mixed, none, or nothing.',
    ],
    [
      'split',
      `d,validation,${A},RND,none,,`,
      '"validation" is not allowed; write one of train, dev, seed, test.',
    ],
    [
      'fingerprint',
      'd,dev,0123456789ABCDEF,RND,none,,',
      '"0123456789ABCDEF" is not allowed; write 16 digits of 0-9 and a-f.',
    ],
    [
      'doc',
      `,dev,${A},RND,none,,`,
      '"" is not allowed; write the file name of the document without its extension.',
    ],
  ];
  test.each(cases)('%s', (column, row, rest) => {
    const good = `d,dev,${B},RND,none,,`;
    expect(message(() => load(HEAD, good, row))).toBe(`gold.csv, line 3, column ${column}: ${rest}`);
  });

  test('lines are counted through empty lines and cells with line breaks', () => {
    const csv = [HEAD, '', `"d\n1",dev,${A},RND,none,,`, `d,dev,${B},RND,x,,`];
    expect(message(() => load(...csv))).toMatch(/^gold\.csv, line 5, column polarity: "x"/);
  });

  test('a row with too few cells', () => {
    expect(message(() => load(HEAD, `d,dev,${A}`))).toBe(
      'gold.csv, line 2: 3 cells where the heading line has 7; quote cells that hold a comma.',
    );
  });

  test('an open quote', () => {
    expect(message(() => load(HEAD, '"d,dev'))).toMatch(/^gold\.csv is not valid CSV: /);
  });

  test('ten are listed, the rest counted', () => {
    const text = message(() => load(HEAD, ...Array.from({ length: 12 }, () => `d,dev,${A},RND,x,,`)));
    expect(text.split('\n')).toHaveLength(11);
    expect(text.split('\n')[9]).toContain('line 11');
    expect(text).toMatch(/\n… and 2 more in gold\.csv\.$/);
  });
});

test('the heading line must have every theme of the taxonomy and nothing unknown', () => {
  expect(message(() => load(HEAD.replace('bridges', 'tunnels')))).toMatch(
    /^gold\.csv, line 1: column "bridges" is missing; column "tunnels" is unknown\. It must have the columns doc, split, /,
  );
  expect(message(() => load(`${HEAD},parks`))).toContain('column "parks" stands twice');
  expect(message(() => load(''))).toContain('column "doc" is missing');
});

test('a sentence labelled twice is kept once, as first labelled, and counted', () => {
  const csv = [
    HEAD,
    `d,dev,${A},RND,strength,strength,`,
    `d,dev,${A},RND,strength,strength,`,
    `d,dev,${A},RND,strength,weakness,`,
    `e,dev,${A},RND,weakness,,`,
  ].join('\n');
  const file = parseLabelFile(csv, 'gold.csv', TAXONOMY);
  expect(file.rows.map((row) => [row.doc, row.themes])).toEqual([
    ['d', { parks: 'strength' }],
    ['e', {}],
  ]);
  expect(file).toMatchObject({ repeated: 1, conflicting: [{ line: 4, firstLine: 2 }] });
});

test('a byte order mark and Windows line ends are read', () => {
  expect(load(`\uFEFF${HEAD}\r\nd,dev,${A},RND,none,,\r\n`)).toHaveLength(1);
});

describe('the shipped label files', () => {
  const taxonomy = parseTaxonomy(readFileSync('labels/taxonomy.json', 'utf8'), 'labels/taxonomy.json');
  const shipped = (name: string) => {
    const csv = readFileSync(`labels/${name}`, 'utf8');
    return { header: csv.slice(0, csv.indexOf('\n')).split(','), ...parseLabelFile(csv, name, taxonomy) };
  };

  test('ofsted.csv: no text, no document in two splits', () => {
    const { header, rows, repeated, conflicting } = shipped('ofsted.csv');
    for (const column of ['heading', 'before', 'text']) expect(header).not.toContain(column);
    expect(rows.length + repeated).toBe(39_139);
    expect(conflicting).toEqual([]);
    const splits = new Map(rows.map((row) => [row.doc, row.split]));
    expect(rows.filter((row) => splits.get(row.doc) !== row.split)).toEqual([]);
    expect(new Set(splits.values())).toEqual(new Set(['train', 'dev']));
  });

  test('seeds.csv: no text, all of split seed', () => {
    const { header, rows, repeated, conflicting } = shipped('seeds.csv');
    for (const column of ['heading', 'before', 'text']) expect(header).not.toContain(column);
    expect(rows.length + repeated).toBe(483);
    expect(conflicting).toEqual([]);
    expect(rows.every((row) => row.split === 'seed')).toBe(true);
  });
});
