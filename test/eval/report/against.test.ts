import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../../eval/measures/types.js';
import { compareWithEarlier } from '../../../eval/report/against.js';
import type { ScoredSentence } from '../../../eval/report/sentences.js';
import { labelKey } from '../../../labels/faults.js';
import { said, TAXONOMY } from '../measures/rows.js';
import { lostSentence, sentence } from './rows.js';

const ABOUT = { training: 'strength' } as const;
const right = said('strength', ABOUT);
const wrong = said('strength');
/** A strength of training by hand. */
const one = (text: string, predicted: Prediction | undefined, doc = 'a') =>
  sentence(doc, text, ['strength', ABOUT], predicted);

function against(
  now: readonly ScoredSentence[],
  before: readonly (readonly [ScoredSentence, (Prediction | undefined)?])[],
) {
  const predictions = new Map(before.map(([{ row }, predicted]) => [labelKey(row), predicted]));
  const earlier = { file: 'old/metrics.json', system: 'model old', predictions };
  return compareWithEarlier(now, earlier, TAXONOMY, { samples: 20 });
}

describe('compareWithEarlier', () => {
  const sentences = [
    one('Mended.', right),
    one('Same.', right),
    one('Still wrong.', said('weakness')),
    one('Broken.', wrong, 'b'),
    one('Broken by polarity.', said('none', ABOUT), 'b'),
  ];
  const before = [wrong, right, wrong, right, right];
  const result = against(
    sentences,
    sentences.map((own, i) => [own, before[i]] as const),
  )!;

  it('lists what broke first, then what was mended, then what is wrong in another way', () => {
    expect(result.changed.map(({ sentence: own, change }) => [own.context!.text, change])).toEqual([
      ['Broken.', 'broken'],
      ['Broken by polarity.', 'broken'],
      ['Mended.', 'mended'],
      ['Still wrong.', 'other'],
    ]);
    expect(result.changed[0]!.before).toBe(right);
  });

  it('compares both runs by today’s labels', () => {
    const { name, differences, tests, sentences: n } = result.comparison;
    expect({ file: result.file, name, n }).toEqual({ file: 'old/metrics.json', name: 'model old', n: 5 });
    // Now 3 of 5 findings are reported, before 3 of 5: the same F1.
    expect(differences[0]).toMatchObject({ own: 6 / 8, other: 6 / 8, difference: 0 });
    // Findings: "Mended" is right only now, "Broken" only before. The polarity that broke is no finding.
    expect(tests[0]!.test).toMatchObject({ onlyFirst: 1, onlySecond: 1 });
  });

  it('does not compare sentences that only one run has, and counts them', () => {
    const [first, second, third] = sentences;
    expect(against([first!, second!], [[second!, right], [third!]])).toMatchObject({
      fresh: 1,
      gone: 1,
      comparison: { sentences: 1 },
      changed: [],
    });
    expect(against([first!], [[second!, right]])).toBeUndefined();
    expect(against([], [])).toBeUndefined();
  });

  it('takes sentences by document and fingerprint', () => {
    expect(against([one('Same.', right, 'a')], [[one('Same.', right, 'b'), right]])).toBeUndefined();
  });

  it('counts a sentence that two label files have as one that the earlier run had', () => {
    expect(against([one('Same.', right), one('Same.', right)], [[one('Same.', right), right]])).toMatchObject(
      {
        fresh: 0,
        gone: 0,
      },
    );
  });

  it('sees that a sentence was found, or is not any more', () => {
    const lost = lostSentence('a', ['strength', ABOUT], { fingerprint: 'lost' });
    expect(against([lost], [[lost, right]])!.changed).toMatchObject([{ change: 'broken', before: right }]);
    const found = { ...lost, predicted: right };
    expect(against([found], [[lost, undefined]])!.changed).toMatchObject([{ change: 'mended' }]);
    expect(against([lost], [[lost, undefined]])!.changed).toEqual([]);
  });

  it('does not mind confidences, or whether a theme without a finding is mentioned', () => {
    const confidence = { polarity: 0.5, themes: {} };
    const now = { ...said('strength', { ...ABOUT, travel: 'none' }), confidence };
    const own = one('Same.', now);
    expect(against([own], [[own, right]])!.changed).toEqual([]);
  });
});
