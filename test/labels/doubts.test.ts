// Which labels are doubted, and in what order; every figure here is worked out by hand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgedRow, rankDoubts, typicalProbabilities } from '../../labels/doubts.js';

/** A row that answers one question, `parks`, with the probabilities of absent, strength and none. */
const row = (doc: string, hand: string, absent: number, strength: number, none: number): JudgedRow => ({
  doc,
  fingerprint: `of ${doc}`,
  stratum: 'RND',
  answers: [
    {
      what: 'parks',
      hand,
      probabilities: new Map(Object.entries({ absent, strength, none })),
    },
  ],
});

// Mean probability of the hand label: absent (0.9 + 0.9 + 0.3) / 3 = 0.7, strength (0.8 + 0.2) / 2 = 0.5, none 0.1.
const ROWS = [
  row('a', 'absent', 0.9, 0.1, 0),
  row('b', 'absent', 0.9, 0.05, 0.05),
  row('c', 'absent', 0.3, 0.6, 0.1),
  row('d', 'strength', 0.1, 0.8, 0.1),
  row('e', 'strength', 0.7, 0.2, 0.1),
  row('f', 'none', 0.4, 0.5, 0.1),
];

describe('typicalProbabilities', () => {
  test('is the mean of the hand label’s own probability, class by class', () => {
    const { absent, strength, none } = Object.fromEntries(typicalProbabilities(ROWS).get('parks')!);
    expect([absent, strength, none]).toEqual([0.7, 0.5, 0.1].map((mean) => expect.closeTo(mean, 12)));
  });
});

describe('rankDoubts', () => {
  test('by the margin less what is typical of each class', () => {
    // c: (0.6 − 0.5) − (0.3 − 0.7) = 0.5.  e: (0.7 − 0.7) − (0.2 − 0.5) = 0.3.
    // f: (0.5 − 0.5) − (0.1 − 0.1) = 0: the model gives "none" as much as it ever does.
    expect(rankDoubts(ROWS)).toEqual([
      {
        ...{
          doc: 'c',
          fingerprint: 'of c',
          stratum: 'RND',
          what: 'parks',
          hand: 'absent',
          model: 'strength',
        },
        ...{ modelProbability: 0.6, handProbability: 0.3, doubt: 0.5 },
      },
      {
        ...{
          doc: 'e',
          fingerprint: 'of e',
          stratum: 'RND',
          what: 'parks',
          hand: 'strength',
          model: 'absent',
        },
        ...{ modelProbability: 0.7, handProbability: 0.2, doubt: 0.3 },
      },
    ]);
  });

  test('a theme that is nearly surely absent is doubted, although absent is more typical still', () => {
    const rows = [
      ...Array.from({ length: 9 }, (_, i) => row(`a${i}`, 'absent', 1, 0, 0)),
      row('s', 'strength', 0.1, 0.9, 0),
      row('x', 'strength', 0.98, 0.02, 0),
    ];
    expect(rankDoubts(rows).map(({ doc, model }) => [doc, model])).toEqual([['x', 'absent']]);
  });

  test('ties by document, then fingerprint, then question; the order of the rows does not matter', () => {
    const twice = (doc: string, fingerprint: string, hand = 'absent'): JudgedRow => {
      const [parks] = row(doc, hand, 0.3, hand === 'absent' ? 0.6 : 0.5, 0.1).answers;
      return { doc, fingerprint, stratum: 'RND', answers: [{ ...parks!, what: 'polarity' }, parks!] };
    };
    const rows = [twice('b', '2'), twice('a', '2'), twice('b', '1'), twice('z', '1', 'strength')];
    const order = [...rankDoubts(rows)].map(({ doc, fingerprint, what }) => doc + fingerprint + what);
    expect(order).toEqual(['a2polarity', 'a2parks', 'b1polarity', 'b1parks', 'b2polarity', 'b2parks']);
    expect(rankDoubts([...rows].reverse())).toEqual(rankDoubts(rows));
  });

  test('the model’s label is never the hand’s, and doubts fall', () => {
    const part = fc.integer({ min: 1, max: 100 });
    const judged = fc.tuple(fc.constantFrom('absent', 'strength', 'none'), part, part, part);
    fc.assert(
      fc.property(fc.array(judged, { maxLength: 20 }), (all) => {
        const rows = all.map(([hand, a, b, c], i) => {
          const sum = a + b + c;
          return row(`d${i}`, hand, a / sum, b / sum, c / sum);
        });
        const doubts = rankDoubts(rows);
        for (const { hand, model, doubt, modelProbability, handProbability } of doubts) {
          expect(model).not.toBe(hand);
          expect(modelProbability).toBeGreaterThan(handProbability - 1e-12);
          expect(doubt).toBeGreaterThan(0);
        }
        expect(doubts.map(({ doubt }) => doubt)).toEqual(
          doubts.map(({ doubt }) => doubt).sort((x, y) => y - x),
        );
      }),
    );
  });

  test('no rows, no doubts', () => {
    expect(rankDoubts([])).toEqual([]);
  });
});
