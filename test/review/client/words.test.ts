import { describe, expect, test } from 'vitest';
import { remaining, spanOf, touched, wordsOf } from '../../../review/client/words.js';

describe('words', () => {
  const text = ' Dogs  are kind, but cats bite.';
  const words = wordsOf(text);

  test('are found by their offsets', () => {
    expect(words.map((word) => text.slice(...word))).toEqual([
      'Dogs',
      'are',
      'kind,',
      'but',
      'cats',
      'bite.',
    ]);
    expect(text.slice(...spanOf(words, 5, 3))).toBe('but cats bite.');
    expect(touched(words, spanOf(words, 1, 2))).toEqual([1, 2]);
    expect(touched(words, [3, 8])).toEqual([0, 1]);
    expect(touched(words, [0, 1])).toBeUndefined();
  });

  test('what a clause leaves', () => {
    expect(remaining(words, spanOf(words, 0, 2))).toEqual([3, 5]);
    expect(remaining(words, spanOf(words, 3, 5))).toEqual([0, 2]);
    expect(remaining(words, spanOf(words, 0, 5))).toBeUndefined();
  });
});
