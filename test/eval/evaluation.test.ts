import { describe, expect, it } from 'vitest';
import { compareSystems } from '../../eval/evaluation.js';
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
    const predictions = rows.map((row) => ({ ...said(row.polarity, row.themes), confidence }));
    const systems = [{ name: 'model', predictions }];
    const { populations } = compareSystems(rows, systems, TAXONOMY, FEW, ['kw', 'none', 'kw', 'kw']);
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
    expect(natural).not.toHaveProperty('calibration');
    expect(all).toHaveProperty('calibration');
    expect(all).not.toHaveProperty('counted');
  });

  it('has no natural mix without cells, without a random row, or where every row is one', () => {
    const names = (strata: readonly string[], cells?: readonly string[]) => {
      const rows = strata.map((stratum) => gold('a', 'strength', {}, { stratum }));
      const systems = [{ name: 'model', predictions: rows.map(() => said('strength')) }];
      return compareSystems(rows, systems, TAXONOMY, FEW, cells).populations.map(({ name }) => name);
    };
    expect(names(['RND', 'SUP'], ['x', 'x'])).toEqual(['all', 'natural']);
    expect(names(['RND', 'SUP'])).toEqual(['all']);
    expect(names(['SUP', 'PSG'], ['x', 'x'])).toEqual(['all']);
    expect(names(['RND', 'DOC'], ['x', 'x'])).toEqual(['all']);
  });

  it('refuses nothing to evaluate and predictions that do not fit', () => {
    expect(() => compareSystems([], [{ name: 'm', predictions: [] }], TAXONOMY)).toThrow('no labelled row');
    expect(() => compareSystems(ROWS, [], TAXONOMY)).toThrow('no system');
    expect(() => compareSystems(ROWS, [{ name: 'm', predictions: right.slice(1) }], TAXONOMY)).toThrow(
      'system "m" has 3 predictions for 4 rows',
    );
  });
});
