// Figures of label files, worked out by hand; the formulas are tested in test/labels.
import { describe, expect, test } from 'vitest';
import { measureAgreement } from '../../../eval/agreement/report.js';
import { UsageError } from '../../../pipeline/errors.js';
import { TAXONOMY } from '../../labels/themes.js';
import { FIRST, row, SECOND, set } from './sets.js';

describe('two files', () => {
  const report = measureAgreement([FIRST, SECOND], TAXONOMY);
  const [pair] = report.pairs;

  test('are joined on document and fingerprint', () => {
    expect(report.files).toEqual([
      { name: 'first', sentences: 5, only: 1 },
      { name: 'second', sentences: 5, only: 1 },
    ]);
    expect(report).toMatchObject({ inAll: 4, inSome: 0, documents: 1, differing: 2 });
    expect(report.pairs).toHaveLength(1);
    expect(pair).toMatchObject({ a: 0, b: 1, sentences: 4, documents: 1, differing: 2 });
  });

  test('κ of each question', () => {
    const [polarity, parks, bridges] = pair!.questions;
    // Polarity: a = S W N S, b = M W N S. p_o = 3/4; p_e = (S 2·1 + W 1·1 + N 1·1)/16 = 4/16; κ = (1/2)/(3/4) = 2/3.
    expect(polarity).toMatchObject({ question: 'polarity', given: 4, observed: 0.75 });
    expect(polarity!.kappa).toBeCloseTo(2 / 3, 12);
    // Parks: a = S W – S, b = S – – S. p_o = 3/4; p_e = (S 2·2 + – 1·2)/16 = 6/16; κ = (3/8)/(5/8) = 0.6.
    expect(parks).toMatchObject({ question: 'parks', given: 3, observed: 0.75 });
    expect(parks!.kappa).toBeCloseTo(0.6, 12);
    // Nobody spoke of bridges: that is no agreement about them.
    expect(bridges).toEqual({ question: 'bridges', given: 0, observed: 1, kappa: null, interval: null });
  });

  test('α of each question', () => {
    const [polarity, parks, bridges] = report.alphas;
    // Polarity: SM, WW, NN, SS: n_S = 3, n_M = 1, n_W = 2, n_N = 2, n = 8, unlike 2.
    // Σ n_c n_k = 64 − (9 + 1 + 4 + 4) = 46; α = 1 − 7 · 2/46.
    expect(polarity).toMatchObject({ given: 4, interval: null });
    expect(polarity!.alpha).toBeCloseTo(1 - 14 / 46, 12);
    // Parks: SS, W–, ––, SS: n_S = 4, n_W = 1, n_– = 3; 64 − (16 + 1 + 9) = 38; α = 1 − 7 · 2/38.
    expect(parks!.alpha).toBeCloseTo(1 - 14 / 38, 12);
    expect(bridges).toEqual({ question: 'bridges', given: 0, alpha: null, interval: null });
  });

  test('the second is scored as if the first were gold', () => {
    const [parks, bridges] = pair!.metrics.themes;
    expect(parks!.strength).toMatchObject({ support: 2, predicted: 2, truePositives: 2, f1: 1 });
    expect(parks!.weakness).toMatchObject({ support: 1, predicted: 0, precision: null, recall: 0, f1: 0 });
    expect(bridges!.finding.f1).toBeNull();
    // Findings on parks: 2 of 3 and 2.
    expect(pair!.metrics.findingMacroF1).toBeCloseTo(4 / 5, 12);
  });

  test('exchanged, they change precision and recall and no other figure', () => {
    const [turned] = measureAgreement([SECOND, FIRST], TAXONOMY).pairs;
    expect(turned!.questions).toEqual(pair!.questions);
    expect(turned!.metrics.findingMacroF1).toBe(pair!.metrics.findingMacroF1);
    expect(turned!.metrics.themes[0]!.weakness).toMatchObject({ precision: 0, recall: null, f1: 0 });
  });
});

test('intervals come from whole documents, and are the same each time and for any order of rows', () => {
  // d: two alike, of different polarity; e: one alike, one not. d twice gives κ = 1.
  const a = [
    row('d', '1', 'strength'),
    row('d', '2', 'none'),
    row('e', '1', 'strength'),
    row('e', '2', 'none'),
  ];
  const b = [
    row('d', '1', 'strength'),
    row('d', '2', 'none'),
    row('e', '1', 'strength'),
    row('e', '2', 'strength'),
  ];
  const of = (...rows: (typeof a)[]) =>
    measureAgreement([set('a', ...rows[0]!), set('b', ...rows[1]!)], TAXONOMY);
  const report = of(a, b);
  // e twice: p_o = 1/2, p_e = 1/2, κ = 0; α: SS SN SS SN, n_S = 6, n_N = 2, α = 1 − 7 · 4/24.
  expect(report.pairs[0]!.questions[0]!.interval).toEqual({ low: 0, high: 1, samples: 1000 });
  const alpha = report.alphas[0]!.interval!;
  expect(alpha.low).toBeCloseTo(1 - 28 / 24, 12);
  expect(alpha.high).toBe(1);
  expect(of([...a].reverse(), [...b].reverse())).toEqual(report);
});

describe('three files', () => {
  const THIRD = set('third', row('d', '1', 'mixed', { parks: 'strength' }), row('e', '9', 'strength'));
  const report = measureAgreement([FIRST, SECOND, THIRD], TAXONOMY);

  test('are compared two by two on what those two have in common', () => {
    expect(report.files.map(({ only }) => only)).toEqual([1, 0, 0]);
    // d 1 is in all; d 2, 3, 4 and e 9 in two.
    expect(report).toMatchObject({ inAll: 1, inSome: 4, documents: 2, differing: 3 });
    expect(report.pairs.map(({ a, b, sentences }) => [a, b, sentences])).toEqual([
      [0, 1, 4],
      [0, 2, 1],
      [1, 2, 2],
    ]);
  });

  test('α takes what only some of them label', () => {
    // d 1: S M M, each ordered pair 1/2; d 2: WW; d 3: NN; d 4: SS; e 9: NS.
    // n_S = 1 + 2 + 1 = 4, n_M = 2, n_W = 2, n_N = 3, n = 11; unlike: SM and MS 2 · 1, NS and SN 2.
    // Σ n_c n_k = 121 − (16 + 4 + 4 + 9) = 88; α = 1 − 10 · 4/88.
    expect(report.alphas[0]).toMatchObject({ given: 5 });
    expect(report.alphas[0]!.alpha).toBeCloseTo(1 - 40 / 88, 12);
  });

  test('two of them may share nothing', () => {
    const far = set('far', row('e', '9', 'none'));
    const [, none] = measureAgreement([FIRST, SECOND, far], TAXONOMY).pairs;
    expect(none).toMatchObject({ sentences: 0, documents: 0, differing: 0 });
    expect(none!.questions[0]).toEqual({
      ...{ question: 'polarity', given: 0, observed: null, kappa: null, interval: null },
    });
    expect(none!.metrics.findingMacroF1).toBeNull();
  });
});

test('one sentence, answered alike and otherwise', () => {
  const one = (polarity: 'none' | 'mixed') => set(polarity, row('d', '1', polarity));
  const alike = measureAgreement([one('none'), set('again', row('d', '1', 'none'))], TAXONOMY);
  expect(alike.pairs[0]!.questions[0]).toMatchObject({ observed: 1, kappa: null });
  expect(alike.alphas[0]!.alpha).toBeNull();
  const otherwise = measureAgreement([one('none'), one('mixed')], TAXONOMY);
  expect(otherwise.pairs[0]!.questions[0]).toMatchObject({ observed: 0, kappa: 0 });
  expect(otherwise.alphas[0]!.alpha).toBe(0);
});

test('files that share no sentence, and a single file, are refused', () => {
  const far = set('far', row('e', '1', 'none'));
  expect(() => measureAgreement([FIRST, far], TAXONOMY)).toThrow(UsageError);
  expect(() => measureAgreement([FIRST, far], TAXONOMY)).toThrow(
    /^No two of first \(5 rows\), far \(1 row\) label the same sentence: their columns doc and fingerprint must/,
  );
  expect(() => measureAgreement([FIRST], TAXONOMY)).toThrow(/two label files or more, got 1/);
});
