import { describe, expect, it } from 'vitest';
import { mixWeights } from '../../eval/measures/mix.js';
import { cellsOf, effectiveSupport, mixOf } from '../../eval/naturalMix.js';
import type { Polarity } from '../../pipeline/types.js';
import { context, gold, TAXONOMY } from './measures/rows.js';

const row = gold('a', 'none', {});
const cellOf = (text: string) => cellsOf([{ row, context: context(text) }], TAXONOMY)[0];

describe('cellsOf', () => {
  it('names the theme whose keywords a sentence has, in whatever case', () => {
    expect(cellOf('Training is on offer.')).toBe('training');
    expect(cellOf('Their records are thin, and recording is late.')).toBe('recording');
  });

  it('keeps sentences without a keyword apart, and those with keywords of several themes by which these are', () => {
    expect(cellOf('The lift is out of order.')).toBe('no keyword');
    expect(cellOf('Staff travel to their training.')).toBe('training + travel');
    // The themes come in taxonomy order, so that one combination is one cell.
    expect(cellOf('Their training, trained as they are, is a day of travel.')).toBe('training + travel');
    expect(cellOf('Records travel.')).toBe('recording + travel');
    expect(cellOf('Training is on record: records of travel.')).toBe('training + recording + travel');
  });

  it('puts sentences that were not found into a cell of their own, one cell a row', () => {
    expect(cellsOf([{ row }, { row, context: context('Travel is slow.') }], TAXONOMY)).toEqual([
      'not found',
      'travel',
    ]);
  });

  it('refuses a keyword that is no regular expression', () => {
    const [theme] = TAXONOMY.themes;
    const broken = { version: '1', themes: [{ ...theme!, keywords: ['('] }] };
    expect(() => cellsOf([], broken)).toThrow('no regular expression');
  });
});

describe('mixOf', () => {
  const mixOfStrata = (...drawn: readonly (readonly [stratum: string, cell: string])[]) =>
    mixOf(
      drawn.map(([stratum]) => gold('a', 'none', {}, { stratum })),
      drawn.map(([, cell]) => cell),
    );

  it('takes rows drawn at random and by keywords, and leaves out what was chosen', () => {
    expect(
      mixOfStrata(['RND', 'travel'], ['SUP', 'travel'], ['PSG', 'travel'], ['DOC', 'x'], ['ACT-NET', 'x']),
    ).toEqual([
      { cell: 'travel', random: true },
      { cell: 'travel', random: false },
      undefined,
      { cell: 'x', random: true },
      undefined,
    ]);
  });

  it('leaves out a row drawn by keywords that has none of this taxonomy, or was not found', () => {
    expect(
      mixOfStrata(['RND', 'no keyword'], ['RND', 'not found'], ['SUP', 'no keyword'], ['SUP', 'not found']),
    ).toEqual([
      { cell: 'no keyword', random: true },
      { cell: 'not found', random: true },
      undefined,
      undefined,
    ]);
  });

  it('leaves out a row drawn by keywords whose cell holds no row drawn at random', () => {
    expect(
      mixOfStrata(
        ['SUP', 'training + travel'],
        ['RND', 'travel'],
        ['SUP', 'travel'],
        ['PSG', 'training + travel'],
      ),
    ).toEqual([undefined, { cell: 'travel', random: true }, { cell: 'travel', random: false }, undefined]);
  });
});

describe('effectiveSupport', () => {
  it('is how many findings of equal weight those of each side of a theme are worth, mixed ones on both sides', () => {
    const rows = [
      gold('a', 'none', { training: 'strength' }),
      gold('a', 'none', { training: 'mixed' }),
      gold('a', 'none', { training: 'weakness', travel: 'none' }),
    ];
    const mix = [
      { cell: 'x', random: true },
      { cell: 'y', random: true },
      { cell: 'y', random: false },
    ];
    // The first weighs 1, the others half each: strengths (1 + 1/2)² / (1 + 1/4) = 1.8, weaknesses 1² / (1/2) = 2.
    const [training, recording, travel] = effectiveSupport(rows, mixWeights(mix), TAXONOMY);
    expect(training!.strength).toBeCloseTo(1.8, 12);
    expect(training!.weakness).toBe(2);
    expect([recording, travel]).toEqual(Array(2).fill({ strength: 0, weakness: 0 }));
  });

  it('is the number of findings where every row was drawn at random', () => {
    const rows = ['strength', 'strength', 'mixed'].map((side) =>
      gold('a', 'none', { travel: side as Polarity }),
    );
    const mix = rows.map((_, i) => ({ cell: `${i}`, random: true }));
    expect(effectiveSupport(rows, mixWeights(mix), TAXONOMY)[2]).toEqual({ strength: 3, weakness: 1 });
  });
});
