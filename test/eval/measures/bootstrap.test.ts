import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrapInterval,
  bootstrapIntervals,
  bootstrapShare,
  bootstrapTotals,
} from '../../../eval/measures/bootstrap.js';
import { mulberry32 } from '../../../eval/measures/random.js';
import type { Metrics, ScoredRow } from '../../../eval/measures/types.js';
import { UsageError } from '../../../pipeline/errors.js';
import { gold, said, scored, TAXONOMY, WORKED } from './rows.js';

const accuracy = (metrics: Metrics) => metrics.polarity.accuracy;
const right = (doc: string) => scored(gold(doc, 'strength', {}), said('strength'));
const wrong = (doc: string) => scored(gold(doc, 'strength', {}), said('none'));

// Document a: 1 of 4 right. Document b: 1 of 1. So a and a gives 2/8, a and b (either way) 2/5, b and b 1;
// with chances 1/4, 1/2, 1/4.
const TWO = [right('a'), wrong('a'), wrong('a'), wrong('a'), right('b')];

describe('bootstrapInterval', () => {
  it('draws whole documents', () => {
    expect(bootstrapInterval(TWO, TAXONOMY, accuracy)).toEqual({ low: 0.25, high: 1, samples: 1000 });
    // The middle 40% (from 30% to 70%) lie within the half that drew one of each.
    expect(bootstrapInterval(TWO, TAXONOMY, accuracy, { level: 0.4 })).toMatchObject({ low: 0.4, high: 0.4 });
  });

  it('interpolates between the values beside a percentile', () => {
    // Two resamples; at level 0.5 the ends lie a quarter of the way in from each value.
    const seeds = Array.from({ length: 40 }, (_, seed) =>
      bootstrapInterval(TWO, TAXONOMY, accuracy, { samples: 2, level: 0.5, seed }),
    );
    const rounded = new Set(
      seeds.map((interval) => `${interval!.low.toFixed(4)} ${interval!.high.toFixed(4)}`),
    );
    // 0.25 beside 0.4; 0.25 beside 1; 0.4 beside 1; and pairs of equals.
    const possible = [
      '0.2875 0.3625',
      '0.4375 0.8125',
      '0.5500 0.8500',
      '0.2500 0.2500',
      '0.4000 0.4000',
      '1.0000 1.0000',
    ];
    for (const interval of rounded) expect(possible).toContain(interval);
    expect(rounded).toContain('0.2875 0.3625');
    expect(rounded).toContain('0.5500 0.8500');
  });

  it('gives the same interval for the same seed, whatever the order of rows, and another for another', () => {
    const rows = manyDocuments();
    const interval = bootstrapInterval(rows, TAXONOMY, accuracy, { samples: 200, seed: 3 });
    expect(bootstrapInterval([...rows].reverse(), TAXONOMY, accuracy, { samples: 200, seed: 3 })).toEqual(
      interval,
    );
    expect(bootstrapInterval(rows, TAXONOMY, accuracy, { samples: 200, seed: 4 })).not.toEqual(interval);
  });

  it('has no interval for a single document', () => {
    expect(bootstrapInterval([right('a'), wrong('a')], TAXONOMY, accuracy)).toBeNull();
  });

  it('leaves out resamples in which the figure is undefined', () => {
    const rows = [right('a'), scored(gold('b', 'weakness', {}), said('weakness'))];
    const interval = bootstrapInterval(rows, TAXONOMY, (metrics) => metrics.polarity.classes.weakness.recall);
    // A quarter of the resamples draw document a twice: no weakness, no recall.
    expect(interval).toMatchObject({ low: 1, high: 1 });
    expect(interval!.samples).toBeGreaterThan(650);
    expect(interval!.samples).toBeLessThan(850);
    const never = bootstrapInterval(rows, TAXONOMY, (metrics) => metrics.findingMacroF1);
    expect(never).toBeNull();
  });

  it.each([
    [{ samples: 0 }, 'bootstrap samples is 0'],
    [{ samples: 1.5 }, 'bootstrap samples is 1.5'],
    [{ seed: 0.5 }, 'bootstrap seed is 0.5'],
    [{ level: 1 }, 'bootstrap level is 1;'],
    [{ level: 95 }, 'bootstrap level is 95;'],
  ])('refuses %j', (options, message) => {
    expect(() => bootstrapInterval(TWO, TAXONOMY, accuracy, options)).toThrow(message);
  });
});

describe('bootstrapIntervals', () => {
  it('is [1, 1] where everything is right', () => {
    const rows = ['a', 'b', 'c'].map((doc) =>
      scored(gold(doc, 'mixed', { training: 'mixed' }), said('mixed', { training: 'mixed' })),
    );
    const one = { low: 1, high: 1, samples: 1000 };
    const intervals = bootstrapIntervals(rows, TAXONOMY);
    expect(intervals.findingMacroF1).toEqual(one);
    expect(intervals.themeMacroF1).toEqual(one);
    expect(intervals.polarityF1).toEqual(one);
    expect(intervals.themes[0]).toEqual({
      theme: 'training',
      strength: { precision: one, recall: one, f1: one },
      weakness: { precision: one, recall: one, f1: one },
    });
    expect(intervals.themes[1]!.strength).toEqual({ precision: null, recall: null, f1: null });
  });

  it('puts each interval under its own figure', () => {
    const options = { samples: 100, seed: 2 };
    const intervals = bootstrapIntervals(WORKED, TAXONOMY, options);
    for (const [position, { theme }] of intervals.themes.entries()) {
      for (const polarity of ['strength', 'weakness'] as const) {
        for (const figure of ['precision', 'recall', 'f1'] as const) {
          expect(intervals.themes[position]![polarity][figure], `${theme} ${polarity} ${figure}`).toEqual(
            bootstrapInterval(
              WORKED,
              TAXONOMY,
              (metrics) => metrics.themes[position]![polarity][figure],
              options,
            ),
          );
        }
      }
    }
  });
});

function manyDocuments(): ScoredRow[] {
  return Array.from({ length: 60 }, (_, i) => (i % 7 < i % 5 ? right(`d${i % 20}`) : wrong(`d${i % 20}`)));
}

describe('bootstrapShare', () => {
  // As TWO above: one document with 1 of 4, one with 1 of 1.
  const shares = [
    { part: 1, whole: 4 },
    { part: 1, whole: 1 },
  ];

  it('is the interval of the same share counted from rows', () => {
    for (const options of [{}, { level: 0.4 }, { samples: 7, seed: 3 }]) {
      expect(bootstrapShare(shares, options)).toEqual(bootstrapInterval(TWO, TAXONOMY, accuracy, options));
    }
  });

  it('leaves out resamples with nothing in them', () => {
    const some = bootstrapShare([{ part: 0, whole: 0 }, shares[0]!]);
    expect(some).toMatchObject({ low: 0.25, high: 0.25 });
    expect(some!.samples).toBeLessThan(1000);
    expect(
      bootstrapShare([
        { part: 0, whole: 0 },
        { part: 0, whole: 0 },
      ]),
    ).toBeNull();
  });

  it('is null for one document, and refuses options out of range', () => {
    expect(bootstrapShare([shares[0]!])).toBeNull();
    expect(() => bootstrapShare(shares, { samples: 0 })).toThrow(UsageError);
  });
});

describe('bootstrapTotals', () => {
  // Cells [x, y]: x + y is 1 for a and 3 for b, so 2, 4 or 6 for two drawn; x / y is undefined for a alone.
  const documents = [Float64Array.of(1, 0), Float64Array.of(1, 2)];
  const figures = ([x, y]: Float64Array) => [x! + y!, y === 0 ? null : x! / y!];

  it('gives an interval for each figure of the sum, less the resamples that leave it undefined', () => {
    const [sum, ratio] = bootstrapTotals(documents, figures);
    expect(sum).toEqual({ low: 2, high: 6, samples: 1000 });
    // One of each: 2/2; b twice: 2/4.
    expect(ratio).toMatchObject({ low: 0.5, high: 1 });
    expect(ratio!.samples).toBeGreaterThan(650);
    expect(ratio!.samples).toBeLessThan(850);
    expect(bootstrapTotals(documents, () => [1, null])[1]).toBeNull();
  });

  it('is what adding up whole documents, one drawn after another, gives', () => {
    const document = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), {
      minLength: 3,
      maxLength: 3,
    });
    const many = fc.array(document, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(many, fc.integer({ min: 0, max: 99 }), (counts, seed) => {
        const samples = 21;
        const random = mulberry32(seed);
        const totals = Array.from({ length: samples }, () => {
          const drawn = counts.map(() => counts[Math.floor(random() * counts.length)]!);
          return [0, 1, 2].map((cell) => drawn.reduce((sum, own) => sum + own[cell]!, 0));
        });
        const given = bootstrapTotals(
          counts.map((own) => Float64Array.from(own)),
          (sum) => [...sum],
          { samples, seed, level: 0.9 },
        );
        // Of 21 values the 5th and the 95th percentile are the second and the last but one.
        const want = [0, 1, 2].map((cell) => {
          const sorted = totals.map((total) => total[cell]!).sort((a, b) => a - b);
          return { low: sorted[1]!, high: sorted[19]! };
        });
        given.forEach((interval, cell) => {
          expect(interval!.samples).toBe(samples);
          expect(interval!.low).toBeCloseTo(want[cell]!.low, 9);
          expect(interval!.high).toBeCloseTo(want[cell]!.high, 9);
        });
        expect(given).toHaveLength(3);
      }),
    );
  });

  it('has none for one document, nothing without one, and refuses options out of range', () => {
    expect(bootstrapTotals([documents[1]!], figures)).toEqual([null, null]);
    expect(bootstrapTotals([], figures)).toEqual([]);
    expect(() => bootstrapTotals(documents, figures, { level: 2 })).toThrow(UsageError);
  });
});
