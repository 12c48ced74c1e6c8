import { describe, expect, it } from 'vitest';
import { compareSystems, type Draw } from '../../eval/evaluation.js';
import { LEAST_RANDOM } from '../../eval/naturalMix.js';
import { gold, said, TAXONOMY } from './measures/rows.js';

const ROWS = [
  gold('a', 'strength', { training: 'strength' }),
  gold('a', 'weakness', { training: 'weakness' }, { stratum: 'ACT-2' }),
  gold('b', 'strength', { training: 'strength' }),
  gold('b', 'none', {}),
];
const right = ROWS.map((row) => said(row.polarity, row.themes));
const FEW = { samples: 20 };

describe('compareSystems', () => {
  it('scores each system on all rows and on the plain ones', () => {
    const lost = [right[0], right[1], undefined, undefined];
    const { populations, bootstrap } = compareSystems(
      ROWS,
      [
        { name: 'model', note: 'reads', predictions: right },
        { name: 'loser', predictions: lost },
      ],
      TAXONOMY,
      FEW,
    );
    expect(bootstrap).toEqual({ samples: 20, seed: 1, level: 0.95 });
    expect(populations.map(({ name, sentences, documents }) => [name, sentences, documents])).toEqual([
      ['all', 4, 2],
      ['plain', 3, 2],
    ]);
    const [model, loser] = populations[0]!.systems;
    expect(model).toMatchObject({ name: 'model', note: 'reads', notFound: 0, recovered: 1 });
    expect(model!.metrics.findingMacroF1).toBe(1);
    expect(model!.intervals.findingMacroF1).toEqual({ low: 1, high: 1, samples: 20 });
    expect(loser).toMatchObject({ name: 'loser', notFound: 2, recovered: 0.5 });
    expect(loser).not.toHaveProperty('note');
    // Three gold findings, two given, both right: 2 * 2 / (3 + 2).
    expect(loser!.metrics.findingMacroF1).toBe(4 / 5);
    // Of the plain rows, row 1 alone was found: two gold findings, one given.
    expect(populations[1]!.systems[1]).toMatchObject({ notFound: 2, recovered: 1 - 2 / 3 });
    expect(populations[1]!.systems[1]!.metrics.findingMacroF1).toBe(2 / 3);
  });

  it('has no plain population where no row, or every row, is a hard case', () => {
    const system = [{ name: 'model', predictions: [right[0]] }];
    for (const stratum of ['RND', 'ACT-1']) {
      const rows = [gold('a', 'strength', {}, { stratum })];
      expect(compareSystems(rows, system, TAXONOMY, FEW).populations.map(({ name }) => name)).toEqual([
        'all',
      ]);
    }
  });

  it('scores the natural mix where rows were drawn at random and otherwise, and counts its rows beside', () => {
    const rows = ['RND', 'RND', 'SUP', 'ACT-2'].map((stratum, i) => ({ ...ROWS[i % 2]!, stratum }));
    const confidence = { polarity: 0.9, themes: { training: { strength: 0.9, weakness: 0.9 } } };
    // Themes are right everywhere, polarity all but in the third row.
    const predictions = rows.map(({ polarity, themes }, i) => ({
      ...said(i === 2 ? 'none' : polarity, themes),
      confidence,
    }));
    const systems = [{ name: 'model', predictions }];
    const draw = { cells: ['kw', 'none', 'kw', 'kw'], leastRandom: 2 };
    const { populations } = compareSystems(rows, systems, TAXONOMY, FEW, draw);
    expect(populations.map(({ name, sentences, documents }) => [name, sentences, documents])).toEqual([
      ['all', 4, 1],
      ['plain', 3, 1],
      ['natural', 3, 1],
    ]);
    const [all, , natural] = populations.map((population) => population.systems[0]!);
    // Cell "kw" weighs 1/2 (one of its two rows at random), "none" 1: of two sentences at random one is a strength, one a
    // weakness, so 500 of 1,000 each; counted, there are two strengths.
    expect(natural!.metrics.themes[0]!.strength.support).toBe(500);
    expect(natural!.metrics.themes[0]!.weakness.support).toBe(500);
    expect(natural!.counted!.themes[0]!.strength.support).toBe(2);
    expect(natural).toMatchObject({ notFound: 0, recovered: 1 });
    expect(all).not.toHaveProperty('counted');
    expect(populations[2]).toMatchObject({ random: 2 });
    // Two strengths of 1/2 each are worth two, the weakness one.
    expect(populations[2]!.effective![0]).toEqual({ strength: 2, weakness: 1 });
    expect(populations[0]).not.toHaveProperty('random');
    expect(populations[0]).not.toHaveProperty('effective');
    // Given with 0.9: of the plain rows, each counted once, 2/3 are right, of the mix (1/2 + 1) / 2.
    expect(natural!.calibration!.polarity).toMatchObject({ n: 3 });
    expect(natural!.calibration!.polarity.error).toBeCloseTo(0.15, 12);
    expect(populations[1]!.systems[0]!.calibration!.polarity.error).toBeCloseTo(0.9 - 2 / 3, 12);
  });

  const namesOf = (strata: readonly string[], draw?: Draw) => {
    const rows = strata.map((stratum) => gold('a', 'strength', {}, { stratum }));
    const systems = [{ name: 'model', predictions: rows.map(() => said('strength')) }];
    return compareSystems(rows, systems, TAXONOMY, FEW, draw).populations.map(({ name }) => name);
  };

  it('has no natural mix without cells, without a random row, or where every row is one', () => {
    const draw = { cells: ['x', 'x'], leastRandom: 1 };
    expect(namesOf(['RND', 'SUP'], draw)).toEqual(['all', 'natural']);
    // What was chosen is left out, and what is left is the mix.
    expect(namesOf(['RND', 'PSG'], draw)).toEqual(['all', 'natural']);
    expect(namesOf(['RND', 'SUP'])).toEqual(['all']);
    expect(namesOf(['SUP', 'PSG'], draw)).toEqual(['all']);
    expect(namesOf(['RND', 'DOC'], draw)).toEqual(['all']);
  });

  it('has no natural mix with fewer than 100 rows drawn at random, unless asked for one', () => {
    const drawn = (random: number) => [...Array<string>(random).fill('RND'), 'SUP'];
    const cells = (random: number) => drawn(random).map(() => 'x');
    expect(LEAST_RANDOM).toBe(100);
    expect(namesOf(drawn(99), { cells: cells(99) })).toEqual(['all']);
    expect(namesOf(drawn(100), { cells: cells(100) })).toEqual(['all', 'natural']);
    expect(namesOf(drawn(2), { cells: cells(2), leastRandom: 3 })).toEqual(['all']);
    expect(namesOf(drawn(3), { cells: cells(3), leastRandom: 3 })).toEqual(['all', 'natural']);
  });

  it('refuses nothing to evaluate and predictions that do not fit', () => {
    expect(() => compareSystems([], [{ name: 'm', predictions: [] }], TAXONOMY)).toThrow('no labelled row');
    expect(() => compareSystems(ROWS, [], TAXONOMY)).toThrow('no system');
    expect(() => compareSystems(ROWS, [{ name: 'm', predictions: right.slice(1) }], TAXONOMY)).toThrow(
      'system "m" has 3 predictions for 4 rows',
    );
  });
});
