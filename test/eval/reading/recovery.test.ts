// Shares and counts of labels found again, worked out by hand, and how they are printed.
import { describe, expect, test } from 'vitest';
import { type LabelOutcome, measureRecovery } from '../../../eval/reading/recovery.js';
import { missesCsv, renderRecovery } from '../../../eval/reading/tables.js';
import type { Faults } from '../../../labels/faults.js';
import { UsageError } from '../../../pipeline/errors.js';

const outcome = (doc: string, fingerprint: string, fate: LabelOutcome['fate']): LabelOutcome => ({
  row: {
    id: `${doc}${fingerprint}`,
    ...{ doc, fingerprint, split: 'dev', stratum: 'RND', polarity: 'none', themes: {} },
  },
  fate,
});

// Document a: 2 of 4 found, one of the others listed as a fault; b: 1 of 1.
const OUTCOMES = [
  outcome('a', '1', 'found'),
  outcome('b', '1', 'found'),
  outcome('a', '2', 'joined'),
  outcome('a', '3', 'found'),
  outcome('a', '4', 'within'),
];
const FAULTS: Faults = new Map([
  ['a:2', 'letterhead'],
  ['c:1', 'letterhead'],
]);

describe('measureRecovery', () => {
  const recovery = measureRecovery(OUTCOMES, FAULTS);

  test('counts what was found, with and without the listed faults', () => {
    expect(recovery.documents).toBe(2);
    // a and a: 4 of 8; a and b: 3 of 5; b and b: 1 of 1.
    expect(recovery.all).toEqual({
      ...{ sentences: 5, found: 3, share: 0.6 },
      interval: { low: 0.5, high: 1, samples: 1000 },
    });
    // a is 2 of 3 now.
    expect(recovery.lessFaults).toMatchObject({
      sentences: 4,
      found: 3,
      share: 0.75,
      interval: { low: 2 / 3 },
    });
    expect(recovery.faults).toBe(1);
  });

  test('says what became of the others', () => {
    expect(recovery.fates).toEqual([
      { fate: 'joined', misses: 1, listed: 1 },
      { fate: 'within', misses: 1, listed: 0 },
    ]);
    expect(recovery.misses).toEqual([
      { row: OUTCOMES[2]!.row, fate: 'joined', fault: 'letterhead' },
      { row: OUTCOMES[4]!.row, fate: 'within' },
    ]);
  });

  test('gives no second share where no label is listed, and no interval for one document', () => {
    const one = measureRecovery([OUTCOMES[0]!, OUTCOMES[4]!]);
    expect(one.lessFaults).toBeUndefined();
    expect(one.all).toEqual({ sentences: 2, found: 1, share: 0.5, interval: null });
  });

  test('has a share of nothing for no label', () => {
    expect(measureRecovery([]).all.share).toBeNull();
  });

  test('refuses options out of range', () => {
    expect(() => measureRecovery(OUTCOMES, FAULTS, { level: 95 })).toThrow(UsageError);
  });

  test('is printed as two tables', () => {
    expect(renderRecovery(recovery).split('\n')).toEqual([
      'labelled sentences                     documents  sentences  found  share (95% interval)',
      '-'.repeat(90),
      'all                                            2          5      3  0.6000 (0.5000–1.0000)',
      'less 1 listed as faults of the labels          2          4      3  0.7500 (0.6666–1.0000)',
      '',
      'not found  sentences  listed  what it is',
      '-'.repeat(96),
      'joined             1       1  several whole sentences, headings or items of the reading in a row',
      'within             1       0  part of one sentence of the reading',
      '',
    ]);
  });

  test('gives its misses as CSV without text', () => {
    expect(missesCsv(recovery.misses)).toBe(
      'doc,fingerprint,id,split,stratum,fate,fault\na,2,a2,dev,RND,joined,letterhead\na,4,a4,dev,RND,within,\n',
    );
  });
});
