import { describe, expect, test } from 'vitest';
import { METHODS } from '../../../eval/correction/methods.js';
import { halve, scoreSums, scoreTrials, type TrialSentence } from '../../../eval/correction/trial.js';
import type { Polarity } from '../../../pipeline/types.js';

const T = 'caseloads';

function sentence(authority: string, gold?: Polarity, predicted?: Polarity): TrialSentence {
  const themes = (polarity?: Polarity) => (polarity ? { [T]: polarity } : {});
  return {
    doc: `${authority}-1`,
    authority,
    year: '2024',
    random: true,
    weight: 1,
    gold: themes(gold),
    predicted: themes(predicted),
  };
}

/** Of each authority ten strengths and ten weaknesses, half of each found, none made up, and eighty others. */
const HALF_FOUND = Array.from({ length: 8 }, (_, a) =>
  Array.from({ length: 100 }, (_, s) => {
    const gold: Polarity | undefined = s < 10 ? 'strength' : s < 20 ? 'weakness' : undefined;
    return sentence(`Shire ${a}`, gold, s % 2 === 0 ? gold : undefined);
  }),
).flat();

test('halves part authorities, the same each time', () => {
  const trials = halve(HALF_FOUND, 3, 1);
  for (const [known, counted] of trials) {
    const [own, others] = [known, counted].map((all) => new Set(all.map(({ authority }) => authority)));
    expect([own!.size, others!.size]).toEqual([4, 4]);
    expect([...own!].filter((authority) => others!.has(authority))).toEqual([]);
  }
  expect(halve(HALF_FOUND, 3, 1)).toEqual(trials);
  expect(trials[0]).not.toEqual(trials[1]);
});

describe('where half is always found', () => {
  const scores = scoreTrials(halve(HALF_FOUND, 2, 1), [T], 'authority');

  test('as tagged half is lacking', () => {
    expect(scores[0]).toMatchObject({ method: 'as tagged', bias: -0.5, coverage: undefined, counts: 16 });
    // 5 of 10 are missed in 100 sentences: √(25 / 100) findings a sentence, for each 100 of them.
    expect(scores[0]!.error).toBeCloseTo(100 * Math.sqrt((5 * 5) / 100 / 100), 9);
  });

  test('each method puts that right', () => {
    expect(scores).toHaveLength(METHODS.length);
    for (const { bias, error, coverage } of scores.slice(1)) {
      expect(bias).toBeCloseTo(0, 5);
      expect(error).toBeCloseTo(0, 3);
      expect(coverage).toBe(1);
    }
  });

  test('and sums with it', () => {
    const sums = scoreSums(halve(HALF_FOUND, 2, 1), [T], 'all');
    expect(sums).toMatchObject({ counts: 4, coverage: 1 });
    expect(sums.bias).toBeCloseTo(0, 5);
  });
});

test('the adjusted count takes away what is made up, worked out by hand', () => {
  // Recall 8 of 10, false positives 9 of 90: (26 − 100 · 0.1) / (0.8 − 0.1) = 22.857.
  const known = ['A', 'B'].flatMap((authority) => [
    ...Array.from({ length: 8 }, () => sentence(authority, 'strength', 'strength')),
    ...Array.from({ length: 2 }, () => sentence(authority, 'strength')),
    ...Array.from({ length: 9 }, () => sentence(authority, undefined, 'strength')),
    ...Array.from({ length: 81 }, () => sentence(authority)),
  ]);
  const [strength, weakness] = METHODS.at(-1)!.learn(known, [T]);
  expect(strength!(26, 100).count).toBeCloseTo(16 / 0.7, 9);
  expect(strength!(3, 100)).toMatchObject({ count: 0, low: 0 });
  expect(weakness).toBeUndefined();
});

test('sentences that were not drawn at random are not counted', () => {
  const drawn = HALF_FOUND.map((own, i) => ({ ...own, random: i % 2 === 0 }));
  const [tagged] = scoreTrials([[HALF_FOUND, drawn]], [T], 'all');
  expect(tagged!.bias).toBe(0);
});
