import { expect, test } from 'vitest';
import { createCutter } from '../../models/cut.js';
import { EMITTERS } from '../../models/emitters.js';
import { createTally, damped } from '../../models/tally.js';
import { aContext } from './tiny.js';

const BITS = 18;
const cutter = createCutter();
const { bucketOf } = createTally(BITS);

/** Buckets and counts of the character n-grams of a text, in the order met, as a tally gives them. */
function counted(text: string, tally = createTally(BITS)): [number, number][] {
  const met = tally.count(cutter(aContext(text)), 'characters');
  return Array.from({ length: met }, (_, i) => [tally.met(i), tally.times(i)]);
}

/** The same with a map. */
function byMap(text: string): [number, number][] {
  const counts = new Map<number, number>();
  EMITTERS.characters(cutter(aContext(text)), (hash) => {
    const bucket = bucketOf(hash);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  });
  return [...counts];
}

const SHORT = 'Plans are plans, and bananas are bananas.';
/** More different n-grams than the table has room for at first. */
const LONG = Array.from({ length: 200 }, (_, i) =>
  `${i * 7919}xyz`.replace(/[0-9]/g, (d) => 'abcdefghij'[+d]!),
)
  .map((word) => word + [...word].reverse().join(''))
  .join(' ');

test('every bucket once, in the order met, with its count', () => {
  expect(counted(SHORT)).toEqual(byMap(SHORT));
  // "an": once in each "plans" and in "and", twice in each "bananas".
  expect(Math.max(...counted(SHORT).map(([, times]) => times))).toBe(7);
});

test('more buckets than there were slots', () => {
  expect(byMap(LONG).length).toBeGreaterThan(2048);
  expect(counted(LONG)).toEqual(byMap(LONG));
});

test('one count leaves nothing to the next', () => {
  const tally = createTally(BITS);
  for (const text of [SHORT, LONG, SHORT, '', SHORT]) expect(counted(text, tally)).toEqual(byMap(text));
});

test.each([
  ['few', SHORT],
  ['more than there were slots', LONG],
])('the number as which a bucket was met, also one that was not: %s', (_, text) => {
  const tally = createTally(BITS);
  const all = counted(text, tally);
  all.forEach(([bucket], i) => {
    expect(tally.numberOf(bucket)).toBe(i);
  });
  const [absent] = counted('Zyzzyva.').find(([bucket]) => all.every(([other]) => other !== bucket))!;
  expect(tally.numberOf(absent)).toBe(-1);
});

test('damped frequencies: 1 + ln(count), in the table and beyond', () => {
  expect(damped(1)).toBe(1);
  expect(damped(2)).toBe(1 + Math.log(2));
  expect(damped(1000)).toBe(1 + Math.log(1000));
});
