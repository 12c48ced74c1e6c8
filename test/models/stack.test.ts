import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keywordFinder } from '../../models/stack.js';
import type { Theme } from '../../pipeline/types.js';
import { aContext } from './tiny.js';

const THEME: Theme = {
  id: 'parks',
  name: 'Parks',
  definition: 'Parks',
  colour: '#123456',
  keywords: ['parks?\\b', 'green space'],
};

describe('where keywords stand', () => {
  const find = keywordFinder(THEME);
  test('in the sentence, whatever the case; then nothing else is asked', () => {
    const context = aContext('Green spaces.', { before: 'A park.', heading: ['Parks'] });
    expect(find(context)).toEqual({ sentence: 1, before: 0, heading: 0 });
  });
  test('else in the sentence before and in any heading', () => {
    const context = aContext('It is.', { before: 'A PARK.', heading: ['Parks', 'Strengths'] });
    expect(find(context)).toEqual({ sentence: 0, before: 1, heading: 1 });
    expect(find(aContext('A parking place.'))).toEqual({ sentence: 0, before: 0, heading: 0 });
  });
  test('the same whatever was asked before', () => {
    const text = fc.constantFrom('', 'A park.', 'A bridge.', 'Green space', 'It is.');
    const contexts = fc.array(
      fc.record({ text, heading: fc.array(text, { maxLength: 2 }), listItem: fc.boolean(), before: text }),
    );
    fc.assert(
      fc.property(contexts, (list) => {
        const once = keywordFinder(THEME);
        for (const context of list) expect(once(context)).toEqual(keywordFinder(THEME)(context));
      }),
    );
  });
  test('after more headings than are remembered', () => {
    for (let i = 0; i < 3000; i += 1) {
      const heading = [i % 2 === 0 ? `Park ${i}` : `Bridge ${i}`];
      expect(find(aContext('It is.', { heading })).heading).toBe(i % 2 === 0 ? 1 : 0);
    }
  });
});
