import { expect, test } from 'vitest';
import { duration, progressWords } from '../../cli/progress.js';

test('rate is sentences a second, time left is at the pace so far', () => {
  // 2 of 10 documents and 5,000 sentences in 4 s: 1,250 a second, 8 documents left at 2 s each.
  expect(progressWords({ done: 2, total: 10, sentences: 5000, elapsed: 4000 })).toEqual({
    rate: '1,250',
    left: '16 s',
  });
  expect(progressWords({ done: 0, total: 10, sentences: 0, elapsed: 0 })).toEqual({ rate: '–', left: '–' });
});

test.each([
  [440, '0.4 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [75_000, '1 min 15 s'],
  [3_600_000, '1 h 0 min'],
  [9_000_000, '2 h 30 min'],
])('%i ms is %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});
