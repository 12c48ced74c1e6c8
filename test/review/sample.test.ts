// Random numbers that never change, and what a draw speaks for.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { covers, frameOf, permanentNumber } from '../../review/sample.js';
import { ANY_THEME, type Filter } from '../../review/types.js';

const digits = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

describe('permanent random numbers', () => {
  // Worked out a second time, in another language: a sample that was begun goes on with them.
  it.each([
    ['0000000000000000', '0000000000000000', 0.6259896687697619],
    ['0123456789abcdef', 'fedcba9876543210', 0.6745492550544441],
    ['ffffffffffffffff', 'ffffffffffffffff', 0.09799693524837494],
  ])('of %s and %s stay', (document, fingerprint, number) => {
    expect(permanentNumber(document, fingerprint)).toBe(number);
  });

  it('fill [0, 1) evenly, also of one document and of one sentence', () => {
    const count = 20_000;
    const cells = 100;
    const drawn = [
      (i: number) => permanentNumber(digits(`document ${i % 50}`), digits(`sentence ${i}`)),
      (i: number) => permanentNumber(digits('document'), digits(`sentence ${i}`)),
      (i: number) => permanentNumber(digits(`document ${i}`), digits('sentence')),
    ];
    for (const draw of drawn) {
      const counts = new Array<number>(cells).fill(0);
      for (let i = 0; i < count; i++) {
        const number = draw(i);
        expect(number >= 0 && number < 1).toBe(true);
        counts[Math.floor(number * cells)]! += 1;
      }
      const expected = count / cells;
      const chi = counts.reduce((sum, own) => sum + (own - expected) ** 2 / expected, 0);
      // Chi-squared of 99 degrees of freedom: 1 in 10,000 lies below 55 or so, as many above 161.
      expect(chi).toBeGreaterThan(55);
      expect(chi).toBeLessThan(161);
    }
  });

  it('differ where document and sentence change places', () => {
    const [a, b] = [digits('a'), digits('b')];
    expect(permanentNumber(a, b)).not.toBe(permanentNumber(b, a));
    expect(permanentNumber(a, a)).not.toBe(permanentNumber(b, b));
  });
});

describe('frame of a filter', () => {
  it.each<[Filter, string | null]>([
    [{}, 'sentences'],
    [{ state: 'open' }, 'sentences'],
    [{ theme: ANY_THEME }, 'findings'],
    [{ theme: 'dogs' }, 'theme:dogs'],
    [{ theme: 'dogs', polarity: 'strength' }, 'theme:dogs:strength'],
    [{ theme: 'dogs', polarity: 'weakness' }, 'theme:dogs:weakness'],
    [{ theme: 'dogs', polarity: 'mixed' }, null],
    [{ theme: 'dogs', polarity: 'none' }, null],
    [{ theme: ANY_THEME, polarity: 'strength' }, null],
    [{ polarity: 'strength' }, null],
    [{ state: 'skipped' }, null],
    [{ state: 'decided', theme: 'dogs' }, null],
    [{ documentId: 'x' }, null],
    [{ theme: 'dogs', authority: 'Exampleshire' }, null],
    [{ least: 0 }, null],
    [{ most: 1 }, null],
    [{ theme: 'dogs', words: '' }, null],
  ])('%j: %s', (filter, frame) => {
    expect(frameOf(filter)).toBe(frame);
  });
});

describe('what a draw covers', () => {
  it.each<[string, string | null, 'strength' | 'weakness' | null, boolean]>([
    ['sentences', null, null, true],
    ['sentences', 'dogs', 'weakness', true],
    ['findings', null, null, true],
    ['findings', 'dogs', null, true],
    ['theme:dogs', 'dogs', null, true],
    ['theme:dogs', 'dogs', 'strength', true],
    ['theme:dogs', null, null, false],
    ['theme:dogs', 'cats', null, false],
    ['theme:dogs', 'cats', 'strength', false],
    ['theme:dogs:strength', 'dogs', 'strength', true],
    ['theme:dogs:strength', 'dogs', 'weakness', false],
    ['theme:dogs:strength', 'dogs', null, false],
    ['theme:dogs:strength', null, null, false],
  ])('%s, %s as %s: %s', (frame, theme, polarity, is) => {
    expect(covers(frame, theme, polarity)).toBe(is);
  });
});
