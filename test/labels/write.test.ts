import { expect, test } from 'vitest';
import { fingerprint } from '../../labels/fingerprint.js';
import { parseLabels } from '../../labels/load.js';
import { labelsCsv } from '../../labels/write.js';
import type { GoldRow } from '../../pipeline/types.js';
import { TAXONOMY } from './themes.js';

const row = (id: string, text: string, more: Partial<GoldRow> = {}): GoldRow => ({
  ...{ id, doc: 'walk', split: 'dev', stratum: 'RND', fingerprint: fingerprint(text) },
  ...{ polarity: 'mixed', themes: { bridges: 'none' } },
  ...more,
});

const text = 'Parks, "mostly", are dry.';
const context = { text, heading: ['Places', 'Parks'], listItem: true, before: 'It rained.' };

test('what is written is read again', () => {
  const standOff = [row('1', 'Parks are dry.'), row('2', 'Bridges are wet.', { themes: {} })];
  expect(parseLabels(labelsCsv(standOff, TAXONOMY), 'x.csv', TAXONOMY)).toEqual(standOff);
  const whole = [
    row('1', text, { context }),
    row('2', 'Ponds are.', { context: { ...plain('Ponds are.') } }),
  ];
  expect(parseLabels(labelsCsv(whole, TAXONOMY), 'x.csv', TAXONOMY)).toEqual(whole);
});

test('without text as soon as one row has none', () => {
  const csv = labelsCsv([row('1', text, { context }), row('2', 'Ponds are.')], TAXONOMY);
  expect(csv).toMatch(/^\uFEFFid,doc,split,fingerprint,stratum,polarity,parks,bridges\r\n1,walk,dev,/);
  expect(csv).not.toContain('mostly');
});

test('a sentence does not become a formula, and is still the one labelled', () => {
  const sum = '=Parks are dry.';
  const csv = labelsCsv([row('1', sum, { context: plain(sum) })], TAXONOMY);
  expect(csv).toContain(",'=Parks are dry.\r\n");
  expect(parseLabels(csv, 'x.csv', TAXONOMY)[0]!.fingerprint).toBe(fingerprint(sum));
});

function plain(words: string) {
  return { text: words, heading: [], listItem: false, before: '' };
}
