import { expect, test } from 'vitest';
import { marked } from '../../../review/client/marked.js';
import type { Item } from '../../../review/types.js';

test('marks hold every character, with the themes they decided for and what was searched', () => {
  const text = 'Dogs bite cats.';
  const findings: Item['tags']['findings'] = [
    { theme: 'pets', polarity: 'weakness', clause: text, evidence: ['dogs', 'bite'] },
    { theme: 'parks', polarity: 'weakness', clause: text, evidence: ['bite'] },
  ];
  const tags: Item['tags'] = { polarity: 'none', confidence: 1, themes: [], findings, model: 'm' };
  const cut = marked({ text, tags }, 'cat');
  expect(cut.map((one) => one.text).join('')).toBe(text);
  expect(cut.filter((one) => one.themes.length > 0 || one.hit)).toEqual([
    { text: 'Dogs', themes: ['pets'], hit: false },
    { text: 'bite', themes: ['pets', 'parks'], hit: false },
    { text: 'cat', themes: [], hit: true },
  ]);
});
