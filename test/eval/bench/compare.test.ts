// The arithmetic of benchmarks, with a clock that the test moves.
import { expect, test } from 'vitest';
import { median, timeInTurn } from '../../../eval/bench/compare.js';

test('contestants run once a round, each beginning in its turn', async () => {
  let clock = 0;
  const ran: string[] = [];
  const contestant = (name: string, takes: readonly number[]) => ({
    name,
    run: async () => {
      clock += takes[ran.filter((each) => each === name).length]!;
      ran.push(name);
    },
  });
  const contestants = [contestant('a', [5, 1, 3]), contestant('b', [20, 10, 30])];
  const timings = await timeInTurn(contestants, 3, () => clock);
  expect(ran).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
  expect(timings).toEqual([
    [5, 1, 3],
    [20, 10, 30],
  ]);
});

test('the median is the middle value, by size and not by spelling', () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});
