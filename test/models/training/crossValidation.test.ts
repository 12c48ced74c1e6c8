import { describe, expect, test } from 'vitest';
import { crossValidationCsv, parseCrossValidation } from '../../../models/training/crossValidation.js';
import { UsageError } from '../../../pipeline/errors.js';
import type { GoldRow } from '../../../pipeline/types.js';
import { TAXONOMY } from '../tiny.js';

const PRINT = '0123456789abcdef';
const gold = (doc: string, themes: GoldRow['themes']): GoldRow => ({
  id: doc,
  ...{ doc, split: 'train', stratum: 'RND', fingerprint: PRINT, polarity: 'strength', themes },
});
const ROWS = [gold('901-2030-01-01', { parks: 'mixed' }), gold('=sum', {})];
const CALIBRATED = {
  polarityProbabilities: [
    [0.7, 0.1, 0.123456, 0.076544],
    [0.25, 0.25, 0.25, 0.25],
  ],
  themeProbabilities: [
    [
      [0.1, 0.2, 0.3, 0.35, 0.05],
      [1, 0, 0, 0, 0],
    ],
    [
      [0.9, 0.1, 0, 0, 0],
      [0.5, 0.5, 0, 0, 0],
    ],
  ],
};
const CSV = crossValidationCsv(ROWS, CALIBRATED, TAXONOMY);

test('one line a row, hand labels first, probabilities to 4 decimals, nothing a formula', () => {
  const lines = CSV.replace(/^\uFEFF/, '').split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(
    'doc,fingerprint,stratum,polarity,parks,bridges,' +
      'polarity:strength,polarity:weakness,polarity:mixed,polarity:none,' +
      'parks:absent,parks:strength,parks:weakness,parks:mixed,parks:none,' +
      'bridges:absent,bridges:strength,bridges:weakness,bridges:mixed,bridges:none',
  );
  expect(lines[1]).toBe(
    `901-2030-01-01,${PRINT},RND,strength,mixed,,0.7000,0.1000,0.1235,0.0765,` +
      '0.1000,0.2000,0.3000,0.3500,0.0500,0.9000,0.1000,0.0000,0.0000,0.0000',
  );
  expect(lines[2]).toMatch(/^'=sum,/);
});

describe('read again', () => {
  test('gives rows, answers and probabilities as written', () => {
    const [first, second] = parseCrossValidation(CSV, 'cv.csv');
    expect(first).toMatchObject({ doc: '901-2030-01-01', fingerprint: PRINT, stratum: 'RND' });
    expect(first!.answers.map(({ what, hand }) => [what, hand])).toEqual([
      ['polarity', 'strength'],
      ['parks', 'mixed'],
      ['bridges', 'absent'],
    ]);
    expect(Object.fromEntries(first!.answers[1]!.probabilities)).toEqual({
      ...{ absent: 0.1, strength: 0.2, weakness: 0.3, mixed: 0.35, none: 0.05 },
    });
    expect(second!.doc).toBe('=sum');
  });

  test.each([
    ['a polarity', 'RND,strength,mixed', 'RND,good,mixed', /line 2, column polarity: "good" is not allowed/],
    ['no polarity', 'RND,strength,mixed', 'RND,,mixed', /line 2, column polarity: "" is not allowed/],
    ['a theme', 'RND,strength,mixed', 'RND,strength,yes', /line 2, column parks: "yes" is not allowed/],
    ['a probability', '0.3500', '1.3500', /line 2, column parks:mixed: "1.3500" is not allowed/],
    ['no probability', '0.3500', '', /line 2, column parks:mixed: "" is not allowed/],
    ['a fingerprint', PRINT, 'xyz', /line 2, column fingerprint: "xyz"/],
    ['a column', 'parks:none', 'parks:no', /column "parks:none" is missing; column "parks:no" is unknown/],
  ])('refuses %s that is none', (_, from, to, message) => {
    const parse = () => parseCrossValidation(CSV.replace(from, to), 'cv.csv');
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });

  test('refuses another kind of table, with what to give', () => {
    expect(() => parseCrossValidation('doc,split\na,train\n', 'labels.csv')).toThrow(
      /^labels\.csv is no table of cross-validation: give the cross-validation\.csv/,
    );
    expect(() => parseCrossValidation('', 'empty.csv')).toThrow(/^empty\.csv is no table/);
  });
});
