import { describe, expect, it } from 'vitest';
import { said } from '../measures/rows.js';
import { judged, SENTENCES, sentence, smallReport } from './rows.js';

/** One sentence a stratum, each a strength of training that the model finds. */
const ofStrata = (...strata: readonly string[]) =>
  smallReport({
    sentences: strata.map((stratum, i) =>
      sentence(
        'a',
        `Training ${i}.`,
        ['strength', { training: 'strength' }],
        judged('strength', { training: 'strength' }),
        { row: { stratum } },
      ),
    ),
    bootstrap: { samples: 2 },
  });

describe('makeReport', () => {
  const report = smallReport();

  it('weighs sentences as the natural mix does, and leaves out those chosen by a model', () => {
    // Of the sentences with a keyword of one theme half were drawn at random (two of four of training, one of two of recording
    // and of travel); those without a keyword, and the one not found, all were. The last two but one are hard cases.
    expect(report.headline.weights).toEqual([0.5, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 1]);
    expect(report.headline.name).toBe('natural');
    expect(report.drawnAtRandom).toBe(false);
  });

  it('is about the natural mix where it can be had, else the plain sentences, else all', () => {
    expect(ofStrata('RND', 'SUP', 'ACT-1')).toMatchObject({
      headline: { name: 'natural', weights: [0.5, 0.5, 0] },
    });
    expect(ofStrata('PSG', 'ACT-1')).toMatchObject({ headline: { name: 'plain', weights: [1, 0] } });
    expect(ofStrata('PSG', 'PSG')).toMatchObject({
      headline: { name: 'all', weights: [1, 1] },
      drawnAtRandom: false,
    });
    expect(ofStrata('RND', 'DOC')).toMatchObject({
      headline: { name: 'all', weights: [1, 1] },
      drawnAtRandom: true,
    });
  });

  it('has a verdict for each side of each theme, its support counted in sentences', () => {
    expect(report.verdicts.map(({ theme, polarity, support }) => [theme, polarity, support])).toEqual([
      ['training', 'strength', 3],
      ['training', 'weakness', 2],
      ['recording', 'strength', 0],
      ['recording', 'weakness', 2],
      ['travel', 'strength', 1],
      ['travel', 'weakness', 2],
    ]);
    // Per 1,000 of the eight sentences at random: of three strengths of training each weighs 0.5, 1.5 / 8.
    expect(report.verdicts[0]!.scores.support).toBeCloseTo(187.5, 9);
  });

  it('rules by what the findings are worth, which is less than their number where they weigh unequally', () => {
    expect(report.verdicts[0]).toMatchObject({ support: 3, effective: 3 });
    // One without the keyword weighs 1, one with it 0.5: (1 + 0.5)² / (1 + 0.25).
    expect(report.verdicts[1]!.effective).toBeCloseTo(1.8, 12);
    const hand = { training: 'strength' } as const;
    const one = (text: string, stratum: string, doc: string) =>
      sentence(doc, text, ['strength', hand], judged('strength', hand), { row: { stratum } });
    // 31 with the keyword, one of them at random, weigh 1/31 each, five without it 1 each: 6² / (1/31 + 5) = 7.15 of 36.
    const uneven = smallReport({
      sentences: [
        ...Array.from({ length: 31 }, (_, i) => one(`Training ${i}.`, i === 0 ? 'RND' : 'SUP', `d${i % 12}`)),
        ...Array.from({ length: 5 }, (_, i) => one(`Teaching ${i}.`, 'RND', `d${i}`)),
      ],
    });
    expect(uneven.verdicts[0]).toMatchObject({ verdict: 'too few to score', support: 36 });
    expect(uneven.verdicts[0]!.effective).toBeCloseTo(36 / (1 / 31 + 5), 9);
    // Counted as drawn they would be enough.
    const even = smallReport({
      sentences: uneven.sentences.map((own) => ({ ...own, row: { ...own.row, stratum: 'RND' } })),
    });
    expect(even.verdicts[0]).toMatchObject({ verdict: 'trust', support: 36, effective: 36 });
  });

  it('rules no further than check on fewer than ten documents', () => {
    const one = ofStrata(...Array<string>(30).fill('RND'));
    expect(one.verdicts[0]).toMatchObject({ verdict: 'check', because: 'only 1 document', support: 30 });
  });

  it('counts the sentences of the split that models are learnt from', () => {
    expect(report.trained).toBe(0);
    const [first, ...rest] = SENTENCES;
    const learnt = { ...first!, row: { ...first!.row, split: 'train' as const } };
    expect(smallReport({ sentences: [learnt, ...rest] }).trained).toBe(1);
  });

  it('cuts the plain sentences that were found, or all where there are not both kinds', () => {
    const sizes = (own: typeof report) =>
      own.slices.filter(({ facet }) => facet === 'block').map(({ sentences }) => sentences);
    expect(sizes(report)).toEqual([11]);
    expect(sizes(ofStrata('PSG', 'PSG'))).toEqual([2]);
    expect(sizes(ofStrata('ACT-1', 'ACT-2'))).toEqual([2]);
  });

  it('lists errors and confusion of all sentences, hard ones included', () => {
    expect(report.errors.some(({ sentence: { row } }) => row.stratum === 'ACT-NET')).toBe(true);
    const { counts } = report.confusion.polarity;
    expect(counts.flat().reduce((sum, n) => sum + n, 0)).toBe(SENTENCES.length);
  });

  it('compares with each other system, and with an earlier run only where there is one', () => {
    expect(report.comparisons.map(({ name, sentences }) => [name, sentences])).toEqual([
      ['word training', 14],
    ]);
    expect(report).not.toHaveProperty('against');
    const earlier = {
      file: 'old.json',
      system: 'old',
      predictions: new Map([['nowhere\nfp', said('none')]]),
    };
    expect(smallReport({ earlier })).not.toHaveProperty('against');
  });

  it('is the same for the same input', () => {
    expect(smallReport()).toEqual(report);
  });
});
