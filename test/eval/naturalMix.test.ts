import { describe, expect, it } from 'vitest';
import { cellsOf, mixOf } from '../../eval/naturalMix.js';
import { context, gold, TAXONOMY } from './measures/rows.js';

const row = gold('a', 'none', {});
const cellOf = (text: string) => cellsOf([{ row, context: context(text) }], TAXONOMY)[0];

describe('cellsOf', () => {
  it('names the theme whose keywords a sentence has, in whatever case', () => {
    expect(cellOf('Training is on offer.')).toBe('training');
    expect(cellOf('Their records are thin, and recording is late.')).toBe('recording');
  });

  it('keeps sentences without a keyword apart from those with keywords of several themes', () => {
    expect(cellOf('The lift is out of order.')).toBe('no keyword');
    expect(cellOf('Staff travel to their training.')).toBe('several themes');
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
  it('takes rows drawn at random and by keywords, and leaves out what was chosen', () => {
    const rows = ['RND', 'SUP', 'PSG', 'DOC', 'ACT-NET'].map((stratum) => gold('a', 'none', {}, { stratum }));
    expect(mixOf(rows, ['u', 'v', 'w', 'x', 'y'])).toEqual([
      { cell: 'u', random: true },
      { cell: 'v', random: false },
      undefined,
      { cell: 'x', random: true },
      undefined,
    ]);
  });
});
