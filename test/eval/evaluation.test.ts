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

  it('refuses nothing to evaluate and predictions that do not fit', () => {
    expect(() => compareSystems([], [{ name: 'm', predictions: [] }], TAXONOMY)).toThrow('no labelled row');
    expect(() => compareSystems(ROWS, [], TAXONOMY)).toThrow('no system');
    expect(() => compareSystems(ROWS, [{ name: 'm', predictions: right.slice(1) }], TAXONOMY)).toThrow(
      'system "m" has 3 predictions for 4 rows',
    );
  });
});
