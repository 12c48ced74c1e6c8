// A run suited to few labels: what is lowered is said, what cannot be learnt from is refused.
import { describe, expect, test } from 'vitest';
import { DEFAULT_TRAINING } from '../../../models/training/options.js';
import type { TrainingRow } from '../../../models/training/rows.js';
import { LEAST_FOR_NETWORK, suitToRows } from '../../../models/training/suit.js';
import { foldsOf } from '../../../models/training/train.js';
import { UsageError } from '../../../pipeline/errors.js';
import { ROWS, TAXONOMY, TINY_OPTIONS } from '../tiny.js';

const suit = (rows: readonly TrainingRow[], options = TINY_OPTIONS) => suitToRows(rows, TAXONOMY, options);

function refusal(rows: readonly TrainingRow[]): string {
  try {
    suit(rows);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  return 'not refused';
}

describe('enough labels', () => {
  test('change nothing, and nothing is said', () => {
    const rows = [...ROWS, ...ROWS];
    expect(suit(rows)).toEqual({ rows, options: TINY_OPTIONS, notes: [] });
  });

  test('keep the network', () => {
    const many = Array.from({ length: LEAST_FOR_NETWORK / 60 }, () => ROWS).flat();
    const { options, notes } = suit(many, DEFAULT_TRAINING);
    expect(options).toEqual(DEFAULT_TRAINING);
    expect(notes).toEqual([]);
  });
});

describe('few labels', () => {
  test('leave the network out, and say so', () => {
    const { options, notes } = suit([...ROWS, ...ROWS], DEFAULT_TRAINING);
    expect(options).toEqual({ ...DEFAULT_TRAINING, neural: undefined });
    expect('neural' in options).toBe(false);
    expect(notes).toEqual([
      'The linear part is trained alone, as with --linear: a network needs 3000 labelled sentences or more, and these are 120.',
    ]);
  });

  test('of few authorities lower the folds', () => {
    const { rows, options, notes } = suit(ROWS.filter(({ group }) => group < '903'));
    expect(options.folds).toBe(2);
    expect(new Set(rows.map(({ group }) => group))).toEqual(new Set(['901', '902']));
    expect(notes[0]).toBe('2 folds instead of 3: the labels are of 2 authorities.');
  });

  test('of one authority are parted by document', () => {
    const one = ROWS.map((row) => ({ ...row, group: '901' }));
    const { rows, options, notes } = suit(one);
    expect(options.folds).toBe(3);
    expect(new Set(rows.map(({ group }) => group))).toEqual(new Set(ROWS.map(({ doc }) => doc)));
    expect(notes[0]).toMatch(/^The folds part documents: authorities with examples are too few\./);
  });

  test('of one document are parted by sentence, examples of each theme dealt out evenly', () => {
    const one = ROWS.map((row) => ({ ...row, group: '901', doc: '901-2030-01-01' }));
    const { rows, options, notes } = suit(one);
    expect(notes[0]).toMatch(/^The folds part sentences: documents with examples are too few\./);
    const folds = foldsOf(rows, options.folds);
    for (const theme of ['parks', 'bridges']) {
      const counts = [0, 0, 0];
      for (const [i, row] of rows.entries()) if (row.themes[theme]) counts[folds[i]!]! += 1;
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(5);
      expect(Math.min(...counts)).toBeGreaterThan(4);
    }
  });

  test('a theme that only one authority speaks of is parted by what is smaller, or no fold could be scored', () => {
    const rows = ROWS.filter(({ group, themes }) => group === '901' || themes.parks === undefined);
    const { notes } = suit(rows);
    expect(notes[0]).toMatch(/^The folds part sentences/);
  });

  test('few examples, and a side without any, are told by theme', () => {
    const { notes } = suit(ROWS.filter(({ themes }) => themes.parks !== 'weakness'));
    expect(suit(ROWS.slice(0, 40)).notes.at(-1)).toMatch(
      /^Theme "bridges" has few examples \(strengths \d+, weaknesses \d+\)/,
    );
    expect(notes).toContain('Theme "parks" has no example of a weakness: the model will never find one.');
  });
});

describe('refused, all reasons at once', () => {
  test('a theme without example, with one, or in every sentence', () => {
    const without = ROWS.filter(({ themes }) => themes.bridges === undefined);
    expect(refusal(without)).toMatch(/theme "bridges" has no example: label sentences .* column bridges/);
    const one = [...without, ROWS.find(({ themes }) => themes.bridges !== undefined)!];
    expect(refusal(one)).toContain('theme "bridges" has one example only');
    const every = ROWS.map((row) => ({ ...row, themes: { ...row.themes, parks: 'strength' as const } }));
    expect(refusal(every)).toMatch(/every sentence is about theme "parks": add sentences that are not/);
  });

  test('one polarity', () => {
    const rows = ROWS.map((row) => ({ ...row, polarity: 'strength' as const, themes: {} }));
    const message = refusal(rows);
    expect(message).toContain('every sentence has the polarity "strength"');
    expect(message).toContain('theme "parks" has no example');
    expect(message).toMatch(/^These 60 sentences of split "train" are not enough/);
  });

  test('sentences that are all invented: nothing to calibrate on', () => {
    const rows = ROWS.map((row) => ({ ...row, drawn: 'invented' as const }));
    expect(refusal(rows)).toMatch(/^These 0 sentences/);
  });
});
