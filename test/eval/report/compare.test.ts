import { describe, expect, it } from 'vitest';
import { compare, type Predictions } from '../../../eval/report/compare.js';
import type { GoldRow } from '../../../pipeline/types.js';
import { gold, said, TAXONOMY, type Themes } from '../measures/rows.js';

const ABOUT = { training: 'strength' } as const;
const row = (doc: string, themes: Themes = ABOUT) => gold(doc, 'strength', themes);
const yes = said('strength', ABOUT);
const no = said('none');

/** Own against other, with figures and questions by name. */
function compared(rows: readonly GoldRow[], own: Predictions, other: Predictions, level = 0.95) {
  const { differences, tests, ...rest } = compare('other', rows, own, other, TAXONOMY, {
    samples: 500,
    level,
  });
  return {
    ...rest,
    figures: Object.fromEntries(differences.map(({ figure, ...values }) => [figure, values])),
    tests: Object.fromEntries(tests.map(({ question, test }) => [question, test])),
  };
}

describe('compare', () => {
  // In document a only own is right, in document b both are. Other: 2 there, 1 reported and right, F1 = 2 · 1 / (2 + 1).
  const rows = [row('a'), row('b')];
  const own = [yes, yes];
  const other = [no, yes];

  it('gives both systems’ figures and their difference', () => {
    const { name, sentences, documents, figures } = compared(rows, own, other);
    expect({ name, sentences, documents }).toEqual({ name: 'other', sentences: 2, documents: 2 });
    expect(Object.keys(figures)).toEqual([
      'finding_macro_f1',
      'theme_macro_f1',
      'polarity_f1',
      'themes.training.finding.f1',
      'themes.recording.finding.f1',
      'themes.travel.finding.f1',
    ]);
    expect(figures.finding_macro_f1).toMatchObject({ own: 1, other: 2 / 3, difference: 1 - 2 / 3 });
  });

  it('resamples both on the same documents, so that what they share cancels out', () => {
    // Documents drawn: a and a, difference 1; a and b, 1/3; b and b, 0; with chances 1/4, 1/2, 1/4.
    expect(compared(rows, own, other).figures.finding_macro_f1!.interval).toEqual({
      low: 0,
      high: 1,
      samples: 500,
    });
    // The middle 40 % lie within the half that drew one of each.
    expect(compared(rows, own, other, 0.4).figures.finding_macro_f1!.interval).toEqual({
      low: 1 - 2 / 3,
      high: 1 - 2 / 3,
      samples: 500,
    });
    // A system against itself differs in no resample.
    expect(compared(rows, other, other).figures.finding_macro_f1!.interval).toMatchObject({
      low: 0,
      high: 0,
    });
  });

  it('has no interval with a single document, and no difference where a figure is undefined', () => {
    const { figures } = compared([row('a'), row('a')], own, other);
    expect(figures.finding_macro_f1).toMatchObject({ difference: 1 - 2 / 3, interval: null });
    expect(figures['themes.travel.finding.f1']).toEqual({
      own: null,
      other: null,
      difference: null,
      interval: null,
    });
  });

  it('puts the sentences on which just one is right to McNemar’s test, question by question', () => {
    const many = [row('a'), row('a', { ...ABOUT, travel: 'weakness' }), row('b', {}), row('b'), row('b')];
    const first = [yes, yes, no, undefined, yes];
    const second = [no, { ...yes, themes: { ...ABOUT, travel: 'weakness' } as const }, no, yes, no];
    const { tests } = compared(many, first, second);
    expect(Object.keys(tests)).toEqual(['findings', 'polarity', 'training', 'recording', 'travel']);
    // All findings of a sentence: own alone on the first and last, other alone on the second (travel) and fourth.
    expect(tests.findings).toMatchObject({ n: 5, onlyFirst: 2, onlySecond: 2 });
    // Polarity is strength in all: own has the first, second and last, other the second and fourth.
    expect(tests.polarity).toMatchObject({ onlyFirst: 2, onlySecond: 1 });
    expect(tests.training).toMatchObject({ onlyFirst: 2, onlySecond: 1 });
    expect(tests.travel).toMatchObject({ onlyFirst: 0, onlySecond: 1 });
    expect(tests.recording).toMatchObject({ onlyFirst: 0, onlySecond: 0, statistic: null, p: 1 });
  });

  it('refuses options out of range', () => {
    expect(() => compare('other', rows, own, other, TAXONOMY, { samples: 0 })).toThrow('samples');
  });
});
