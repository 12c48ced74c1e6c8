import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, countRow, emptyCounts } from '../../../eval/measures/counts.js';
import { evaluate, metricsOf, metricsOfTally } from '../../../eval/measures/metrics.js';
import {
  effectiveSize,
  MIX_SENTENCES,
  type MixRow,
  mixWeights,
  tallyMix,
} from '../../../eval/measures/mix.js';
import type { ScoredRow } from '../../../eval/measures/types.js';
import { POLARITIES } from '../../../pipeline/types.js';
import { gold, said, scored, TAXONOMY } from './rows.js';

const ABOUT = { training: 'strength' } as const;
const found = (doc: string) => scored(gold(doc, 'strength', ABOUT), said('strength', ABOUT));
const missed = (doc: string) => scored(gold(doc, 'strength', ABOUT), said('none'));
const invented = (doc: string) => scored(gold(doc, 'none', {}), said('strength', ABOUT));
const quiet = (doc: string) => scored(gold(doc, 'none', {}), said('none'));

const drawn = (cell: string, random: boolean) => (row: ScoredRow) => ({ row, mix: { cell, random } });

// Ten sentences at random: eight without the keyword (one found, one missed, one invented, five quiet), two with it; and
// eight more with the keyword. Of the ten with it five are found, one is invented, four are quiet.
const POPULATION = [
  ...[found('a'), missed('a'), invented('b'), ...Array.from({ length: 5 }, () => quiet('b'))].map(
    drawn('no keyword', true),
  ),
  ...[found('a'), quiet('b')].map(drawn('training', true)),
  ...[
    ...[found('a'), found('a'), found('b'), found('b'), invented('a')],
    ...[quiet('a'), quiet('b'), quiet('b')],
  ].map(drawn('training', false)),
];
const ROWS = POPULATION.map(({ row }) => row);
const MIX = POPULATION.map(({ mix }) => mix);

describe('mixWeights', () => {
  it('lets each cell weigh what the random draw holds of it', () => {
    // With the keyword 2 of 10 rows were drawn at random, without it 8 of 8.
    expect(mixWeights(MIX)).toEqual([...Array(8).fill(1), ...Array(10).fill(0.2)]);
  });

  it('gives nothing to a cell that the random draw does not hold', () => {
    expect(
      mixWeights([
        { cell: 'rare', random: false },
        { cell: 'common', random: true },
      ]),
    ).toEqual([0, 1]);
    expect(mixWeights([])).toEqual([]);
  });

  it('sums to the number of rows drawn at random', () => {
    const rows = fc.array(fc.record({ cell: fc.constantFrom('a', 'b', 'c'), random: fc.boolean() }));
    fc.assert(
      fc.property(rows, (mix) => {
        const sum = mixWeights(mix).reduce((total, weight) => total + weight, 0);
        expect(sum).toBeCloseTo(mix.filter(({ random }) => random).length, 9);
      }),
    );
  });
});

describe('effectiveSize', () => {
  it('is the square of the sum of the weights over the sum of their squares', () => {
    // (1 + 1 + 2)² / (1 + 1 + 4).
    expect(effectiveSize([1, 1, 2])).toBeCloseTo(16 / 6, 12);
    // One sentence that stands for nearly all tells little more than itself: (10 + 9 · 0.1)² / (100 + 9 · 0.01).
    expect(effectiveSize([10, ...Array<number>(9).fill(0.1)])).toBeCloseTo(118.81 / 100.09, 12);
  });

  it('is 0 without weight', () => {
    expect(effectiveSize([])).toBe(0);
    expect(effectiveSize([0, 0])).toBe(0);
  });

  it('is the number of weights where they are equal, and else less, whatever they are scaled by', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 9 }), (own, scale) => {
        const size = effectiveSize(own);
        expect(effectiveSize(own.map((weight) => (weight * scale) / 7))).toBeCloseTo(size, 9);
        if (new Set(own).size === 1) expect(size).toBe(own.length);
        else expect(size).toBeLessThan(own.length);
        expect(size).toBeGreaterThanOrEqual(1);
        // A sentence of no weight tells nothing.
        expect(effectiveSize([...own, 0])).toBe(size);
      }),
    );
  });
});

describe('tallyMix', () => {
  it('gives the precision and recall of the natural mix, per 1,000 sentences', () => {
    // As drawn: 7 there (5 + 2), 8 reported (6 + 2), 6 right (5 + 1).
    expect(evaluate(ROWS, TAXONOMY).themes[0]!.strength).toMatchObject({
      support: 7,
      predicted: 8,
      truePositives: 6,
      precision: 6 / 8,
      recall: 6 / 7,
    });
    // Weighed: there 5 · 0.2 + 2 = 3; reported 6 · 0.2 + 2 = 3.2; right 5 · 0.2 + 1 = 2, of ten sentences.
    const { n, documents, themes, notFound } = metricsOfTally(tallyMix(ROWS, MIX, TAXONOMY), TAXONOMY);
    const { support, predicted, truePositives, precision, recall } = themes[0]!.strength;
    expect(MIX_SENTENCES).toBe(1000);
    expect(n).toBeCloseTo(1000, 9);
    expect({ documents, notFound }).toEqual({ documents: 2, notFound: 0 });
    expect(support).toBeCloseTo(300, 9);
    expect(predicted).toBeCloseTo(320, 9);
    expect(truePositives).toBeCloseTo(200, 9);
    expect(precision).toBeCloseTo(2 / 3.2, 12);
    expect(recall).toBeCloseTo(2 / 3, 12);
  });

  it('finds the weights anew in each resample of documents', () => {
    const { documents, reduce } = tallyMix(ROWS, MIX, TAXONOMY);
    for (const [i, doc] of ['a', 'b'].entries()) {
      const own = POPULATION.filter(({ row }) => row.gold.doc === doc);
      const alone = tallyMix(
        own.map(({ row }) => row),
        own.map(({ mix }) => mix),
        TAXONOMY,
      );
      // A document drawn three times has its own weights.
      const drawnThrice = documents[i]!.map((n) => 3 * n);
      const want = alone.reduce(alone.documents[0]!);
      reduce(drawnThrice).forEach((n, k) => {
        expect(n).toBeCloseTo(want[k]!, 9);
      });
    }
    // Document a: without the keyword 1 found, 1 missed, both at random; with it 3 found, 1 invented, 1 quiet, one of the
    // five at random. There 3 · 0.2 + 2 = 2.6, reported 4 · 0.2 + 1 = 1.8, right 0.6 + 1 = 1.6.
    const { precision, recall } = metricsOf(reduce(documents[0]!), TAXONOMY, 1).themes[0]!.strength;
    expect(precision).toBeCloseTo(1.6 / 1.8, 12);
    expect(recall).toBeCloseTo(1.6 / 2.6, 12);
  });

  it('counts nothing in a resample without a random sentence', () => {
    const { documents, reduce } = tallyMix(
      [found('a'), found('b')],
      [
        { cell: 'training', random: false },
        { cell: 'training', random: true },
      ],
      TAXONOMY,
    );
    expect(reduce(documents[0]!).every((n) => n === 0)).toBe(true);
    expect(metricsOf(reduce(documents[0]!), TAXONOMY, 1).findingMacroF1).toBeNull();
    expect(metricsOf(reduce(documents[1]!), TAXONOMY, 1).findingMacroF1).toBe(1);
  });

  it('is what the weights of the rows give, row by row', () => {
    const polarity = fc.constantFrom(...POLARITIES);
    const themes = fc.dictionary(fc.constantFrom('training', 'recording', 'travel'), polarity, {
      noNullPrototype: true,
    });
    const rows = fc.array(
      fc.record({
        doc: fc.constantFrom('a', 'b', 'c'),
        polarity,
        themes,
        predicted: fc.option(fc.record({ polarity, themes }), { nil: undefined }),
        mix: fc.record({ cell: fc.constantFrom('x', 'y', 'z'), random: fc.boolean() }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const mix: MixRow[] = all.map((row) => row.mix);
        const scoredRows = all.map((row) => scored(gold(row.doc, row.polarity, row.themes), row.predicted));
        const weights = mixWeights(mix);
        const random = mix.filter((own) => own.random).length;
        const want = emptyCounts(TAXONOMY.themes.length);
        scoredRows.forEach((row, i) => {
          const one = emptyCounts(TAXONOMY.themes.length);
          countRow(one, row, TAXONOMY);
          const scale = random === 0 ? 0 : MIX_SENTENCES / random;
          addCounts(
            want,
            one.map((n) => n * weights[i]! * scale),
          );
        });
        const { documents, reduce } = tallyMix(scoredRows, mix, TAXONOMY);
        const total = new Float64Array(documents[0]!.length);
        for (const counts of documents) addCounts(total, counts);
        const off = reduce(total).map((n, k) => Math.abs(n - want[k]!));
        expect(Math.max(...off)).toBeLessThan(1e-9);
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    const { documents } = tallyMix([...ROWS].reverse(), [...MIX].reverse(), TAXONOMY);
    expect(documents).toEqual(tallyMix(ROWS, MIX, TAXONOMY).documents);
  });
});
