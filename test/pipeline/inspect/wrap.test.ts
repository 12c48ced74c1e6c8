import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Word, wrapWords } from '../../../pipeline/inspect/wrap.js';

const words = (text: string): Word[] => text.split(' ').map((word) => [{ text: word }]);

test('lines are filled to the width and no further', () => {
  expect(wrapWords(words('one two three four'), 9)).toEqual(['one two', 'three', 'four']);
  expect(wrapWords(words('one two three four'), 7)).toEqual(['one two', 'three', 'four']);
  expect(wrapWords([], 9)).toEqual(['']);
});

test('a word that is too wide is broken, and words go on behind it', () => {
  expect(wrapWords(words('a abcdefgh i'), 3)).toEqual(['a', 'abc', 'def', 'gh', 'i']);
  expect(wrapWords(words('a abcdefgh i'), 4)).toEqual(['a', 'abcd', 'efgh', 'i']);
});

test('colour takes no column, and stays on its part of a broken word', () => {
  const ink = (text: string) => `<${text}>`;
  expect(wrapWords([[{ text: 'ab' }, { text: 'cd', ink }], [{ text: 'e' }]], 6)).toEqual(['ab<cd> e']);
  expect(wrapWords([[{ text: 'ab' }, { text: 'cd', ink }]], 3)).toEqual(['ab<c>', '<d>']);
});

test('nothing is lost and nothing is wider', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 1, max: 15 }), (given, width) => {
      const lines = wrapWords(
        words(given.join(' ')).filter(([part]) => part!.text !== ''),
        width,
      );
      expect(lines.join('').replaceAll(' ', '')).toBe(given.join(''));
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
    }),
  );
});

test('a word without end is no trouble', () => {
  expect(wrapWords([[{ text: 'a'.repeat(300_000) }]], 1)).toHaveLength(300_000);
});
