import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTaxonomy } from '../../labels/taxonomy.js';
import { UsageError } from '../../pipeline/errors.js';
import { TAXONOMY } from './themes.js';

const parse = (value: unknown) => parseTaxonomy(JSON.stringify(value), 't.json');
const withTheme = (change: object) => ({ version: '1', themes: [{ ...TAXONOMY.themes[0], ...change }] });

test('the shipped taxonomy is valid', () => {
  const taxonomy = parseTaxonomy(readFileSync('labels/taxonomy.json', 'utf8'), 'labels/taxonomy.json');
  expect(taxonomy.themes.length).toBeGreaterThan(0);
});

test('a valid taxonomy comes back as it is', () => {
  expect(parse(TAXONOMY)).toEqual(TAXONOMY);
});

const wrong: [string, unknown, string][] = [
  [
    'an id with a capital',
    withTheme({ id: 'Parks' }),
    'themes[0].id: must be lower-case letters, digits and _, beginning with a letter, got "Parks"',
  ],
  ['an id that is a column', withTheme({ id: 'polarity' }), 'themes[0].id: must not be one of doc, split'],
  ['an id kept for findings of no theme', withTheme({ id: 'other' }), 'got "other"'],
  ['an empty name', withTheme({ name: ' ' }), 'themes[0].name: must not be empty, got " "'],
  [
    'a colour by name',
    withTheme({ colour: 'blue' }),
    'themes[0].colour: must be a hex colour such as #3b6fb6, got "blue"',
  ],
  [
    'a broken pattern',
    withTheme({ keywords: ['park', '('] }),
    'themes[0].keywords[1]: must be a valid regular expression, got "("',
  ],
  ['no keywords', withTheme({ keywords: [] }), 'themes[0].keywords: must hold at least one keyword pattern'],
  ['an unknown key', withTheme({ color: '#000000' }), 'themes[0]: Unrecognized key: "color"'],
  ['no themes', { version: '1', themes: [] }, 'themes: must hold at least one theme'],
  [
    'two of one id',
    { version: '1', themes: [TAXONOMY.themes[0], TAXONOMY.themes[0]] },
    'themes: must not hold two themes of the same id',
  ],
  [
    'a missing version',
    { themes: TAXONOMY.themes },
    'version: Invalid input: expected string, received undefined',
  ],
  ['a list', [], 'top level: Invalid input: expected object, received array'],
];
test.each(wrong)('%s is refused', (_, value, expected) => {
  expect(() => parse(value)).toThrow(UsageError);
  expect(() => parse(value)).toThrow(expected);
});

test('text that is not JSON is refused with the file named', () => {
  expect(() => parseTaxonomy('{"version":', 't.json')).toThrow(/^t\.json is not valid JSON \(/);
});
