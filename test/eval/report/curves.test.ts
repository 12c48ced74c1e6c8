import { describe, expect, it } from 'vitest';
import { curvesOf } from '../../../eval/report/curves.js';
import { TAXONOMY, type Themes } from '../measures/rows.js';
import { judged, lostSentence, sentence, type ThemeProbabilities } from './rows.js';

const [training] = TAXONOMY.themes;
const ONE = { version: '1', themes: [training!] };

const one = (doc: string, hand: Themes, training: ThemeProbabilities) =>
  sentence(doc, 'A sentence.', ['none', hand], judged('none', {}, { training }, ONE));

// Of four findings by hand three are given 0.9, 0.85 and 0.55, and one was not found; a strength is given 0.6 wrongly.
const SENTENCES = [
  one('a', { training: 'strength' }, { strength: 0.9 }),
  one('a', {}, { strength: 0.6 }),
  one('b', { training: 'weakness' }, { weakness: 0.85 }),
  one('b', { training: 'strength' }, { strength: 0.55 }),
  lostSentence('b', ['none', { training: 'weakness' }]),
];
const EVEN = SENTENCES.map(() => 1);
const choice = (threshold: number, reached = true) => ({ threshold, reached, precision: null, recall: null });

function costOf(threshold: number, weights: readonly number[] = EVEN) {
  const { costs } = curvesOf(SENTENCES, weights, ONE, [0.5], [{ asked: 0.9, themes: [choice(threshold)] }], {
    samples: 200,
  });
  return costs[0]!;
}

describe('the curve of a theme', () => {
  const [curve] = curvesOf(SENTENCES, EVEN, ONE, [0.5], []).curves;

  it('goes through both sides of the theme together, what was not found counting as missed', () => {
    expect(curve!.points.map(({ threshold, precision, recall }) => [threshold, precision, recall])).toEqual([
      [0.9, 1, 1 / 4],
      [0.85, 1, 2 / 4],
      [0.6, 2 / 3, 2 / 4],
      [0.55, 3 / 4, 3 / 4],
      // The five sides that the model gives nothing.
      [0, 3 / 8, 3 / 4],
    ]);
    // 1/4 · 1 + 1/4 · 1 + 0 · 2/3 + 1/4 · 3/4.
    expect(curve!.averagePrecision).toBeCloseTo(0.6875, 12);
  });

  it('marks what the threshold in use gives, or nothing where no claim reaches it', () => {
    expect(curve).toMatchObject({
      theme: 'training',
      threshold: 0.5,
      chosen: { precision: 3 / 4, recall: 3 / 4 },
    });
    expect(curvesOf(SENTENCES, EVEN, ONE, [0.95], []).curves[0]!.chosen).toBeUndefined();
  });

  it('takes a mixed theme for a finding of each side', () => {
    const mixed = [one('a', { training: 'mixed' }, { strength: 0.25, mixed: 0.5 })];
    expect(curvesOf(mixed, [1], ONE, [0.5], []).curves[0]!.points).toMatchObject([
      { threshold: 0.75, right: 1, recall: 1 / 2 },
      { threshold: 0.5, right: 2, recall: 1 },
    ]);
  });

  it('counts each sentence by its weight', () => {
    // The finding of 0.9 stands for three sentences, the false one for none: there 3 + 1 + 1 + 1 = 6.
    const { points } = curvesOf(SENTENCES, [3, 0, 1, 1, 1], ONE, [0.5], []).curves[0]!;
    expect(points[0]).toMatchObject({ threshold: 0.9, reported: 3, recall: 3 / 6 });
    expect(points[2]).toMatchObject({ threshold: 0.55, reported: 5, right: 5, recall: 5 / 6 });
  });
});

describe('what a precision costs', () => {
  it('is the findings that are not reported any more', () => {
    // At 0.5 four findings are reported, at 0.8 two of them, both right; four are there.
    expect(costOf(0.8)).toMatchObject({ asked: 0.9, theme: 'training', threshold: 0.8, reached: true });
    expect(costOf(0.8)).toMatchObject({ precision: 1, recall: 2 / 4, kept: 2 / 4 });
  });

  it('has an interval over documents', () => {
    // At 0.6: document a 1 of 2 right, b 1 of 1. Drawn: a, a 1/2; a, b 2/3; b, b 1.
    expect(costOf(0.6)).toMatchObject({ precision: 2 / 3, interval: { low: 1 / 2, high: 1 } });
    expect(
      curvesOf(SENTENCES.slice(0, 2), [1, 1], ONE, [0.5], [{ asked: 0.9, themes: [choice(0.6)] }]).costs[0],
    ).toMatchObject({
      interval: null,
    });
  });

  it('is nothing where the threshold chosen is below that in use, which then stays', () => {
    // In use is 0.7, which two findings reach; at 0.3 there would be four.
    const { costs } = curvesOf(SENTENCES, EVEN, ONE, [0.7], [{ asked: 0.9, themes: [choice(0.3)] }]);
    expect(costs[0]).toMatchObject({ threshold: 0.7, precision: 1, recall: 2 / 4, kept: 1 });
  });

  it('is everything where no finding is left, and cannot be told where there was none', () => {
    expect(costOf(0.95)).toMatchObject({ precision: null, recall: 0, kept: 0 });
    expect(costOf(0.8, [0, 0, 0, 0, 0])).toMatchObject({ precision: null, recall: null, kept: null });
  });

  it('weighs sentences as the mix does', () => {
    // At 0.8: 3 + 1 of 3 + 2 + 1 + 1 reported at 0.5; there 3 + 1 + 1 + 1.
    expect(costOf(0.8, [3, 2, 1, 1, 1])).toMatchObject({ precision: 1, recall: 4 / 6, kept: 4 / 7 });
  });

  it('is reckoned theme by theme and for all together, each at its own threshold', () => {
    const [, recording] = TAXONOMY.themes;
    const two = { version: '1', themes: [training!, recording!] };
    const both = (hand: Themes, strength: number, other: number) =>
      sentence(
        'a',
        'A sentence.',
        ['none', hand],
        judged('none', {}, { training: { strength }, recording: { strength: other } }, two),
      );
    const sentences = [both({ training: 'strength', recording: 'strength' }, 0.9, 0.6), both({}, 0.1, 0.7)];
    const themes = [choice(0.8), choice(0.65, false)];
    const { costs } = curvesOf(sentences, [1, 1], two, [0.5, 0.5], [{ asked: 0.95, themes }], { samples: 5 });
    // Training: 1 reported, right. Recording: 2 reported at 0.5, at 0.65 the one that is wrong. Together 1 of 2 right, of 3.
    expect(costs).toMatchObject([
      { theme: 'training', reached: true, precision: 1, recall: 1, kept: 1 },
      { theme: 'recording', reached: false, precision: 0, recall: 0, kept: 1 / 2 },
      { reached: false, precision: 1 / 2, recall: 1 / 2, kept: 2 / 3 },
    ]);
    expect(costs[2]).toMatchObject({ theme: undefined, threshold: undefined });
  });
});
