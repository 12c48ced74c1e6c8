import { expect, test } from 'vitest';
import { toAgreementJson } from '../../../eval/agreement/json.js';
import { measureAgreement } from '../../../eval/agreement/report.js';
import { renderAgreement } from '../../../eval/agreement/table.js';
import { TAXONOMY } from '../../labels/themes.js';
import { FIRST, row, SECOND, set } from './sets.js';

const report = measureAgreement([FIRST, SECOND], TAXONOMY);

test('says what is compared, then how far the two agree', () => {
  expect(renderAgreement(report, TAXONOMY).split('\n')).toEqual([
    '4 sentences in both files (1 document); 1 only in first, 1 only in second.',
    '',
    'A = first, B = second: 4 sentences in common, 2 answered otherwise',
    '',
    'question  in A or B  alike  Cohen’s κ (95% interval)',
    '----------------------------------------------------------',
    'polarity          4  0.750  0.667                     thin',
    'parks             3  0.750  0.600                     thin',
    'bridges           0  1.000  -                         thin',
    '',
    'findings  polarity  in A  in B  in both  precision  recall  F1 (95% interval)',
    '-----------------------------------------------------------------------------------',
    'parks     strength     2     2        2      1.000   1.000  1.000              thin',
    '          weakness     1     0        0          -   0.000  0.000              thin',
    'bridges   strength     0     0        0          -       -  -                  thin',
    '          weakness     0     0        0          -       -  -                  thin',
    'precision: share of what B gives that A gives too; recall: of what A gives, B too; F1: either way',
    '',
    'of one against the other  F1 (95% interval)',
    '-------------------------------------------',
    'finding macro-F1          0.800',
    'theme macro-F1            0.800',
    'polarity F1               0.857',
    '',
    'both files  given  Krippendorff’s α (95% interval)',
    '--------------------------------------------------------',
    'polarity        4  0.696                            thin',
    'parks           3  0.632                            thin',
    'bridges         0  -                                thin',
    'over the 4 sentences that two files or more label',
    '',
  ]);
});

test('three files: what is in some of them, a pair without a sentence, intervals, and which figures stand on little', () => {
  const many = (name: string, last: 'none' | 'mixed') =>
    set(
      name,
      ...Array.from({ length: 40 }, (_, i) =>
        row(`d${i % 4}`, `${i}`, i === 39 ? last : i % 2 ? 'none' : 'mixed'),
      ),
    );
  const far = set('far', ...many('', 'none').rows.slice(0, 2), row('e', '1', 'none'));
  const text = renderAgreement(
    measureAgreement([many('a', 'none'), many('b', 'mixed'), far], TAXONOMY),
    TAXONOMY,
    { width: 80 },
  );
  expect(text).toMatch(
    /^2 sentences in all 3 files, 38 in some of them \(4 documents\); 0 only in a, 0 only in b, 1 only in far\.\n/,
  );
  expect(text).toMatch(/^polarity +40 {2}0\.975 {2}0\.950 \(0\.\d{3}–1\.000\)$/m);
  expect(text).toMatch(/^polarity +2 {2}1\.000 {2}1\.000 .*thin$/m);
  expect(text).toMatch(/^parks +0 {2}1\.000 {2}- +thin$/m);
  expect(text).toMatch(/^all 3 files {2}given {2}Krippendorff’s α \(95% interval\)$/m);
  const apart = measureAgreement([FIRST, SECOND, set('far', row('e', '9', 'none'))], TAXONOMY);
  expect(renderAgreement(apart, TAXONOMY)).toContain('\nA = first, B = far: no sentence in common\n');
});

test('fits 80 columns, without precision and recall', () => {
  const lines = renderAgreement(report, TAXONOMY, { width: 80 }).split('\n');
  expect(lines).toContain('findings  polarity  in A  in B  in both  F1 (95%)');
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});

test('colours only when asked', () => {
  const plain = renderAgreement(report, TAXONOMY);
  const coloured = renderAgreement(report, TAXONOMY, { colour: true });
  expect(coloured).not.toBe(plain);
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('as JSON: versioned, keys in snake_case', () => {
  const json = JSON.parse(JSON.stringify(toAgreementJson(report, { split: null })));
  expect(json).toMatchObject({
    schema: 'inspection-findings/agreement@1',
    provenance: { split: null },
    intervals: { method: 'percentile bootstrap over documents', samples: 1000, seed: 1, level: 0.95 },
    files: [
      { name: 'first', sentences: 5, only_here: 1 },
      { name: 'second', sentences: 5, only_here: 1 },
    ],
    sentences: { in_all: 4, in_some: 0, answered_otherwise: 2 },
  });
  expect(json.pairs[0]).toMatchObject({ a: 'first', b: 'second', sentences: 4, finding_macro_f1: 0.8 });
  expect(json.pairs[0].cohen[0]).toEqual({
    ...{ question: 'polarity', given: 4, observed: 0.75, kappa: 0.666667, kappa_interval: null },
  });
  expect(json.pairs[0].themes[0].weakness).toEqual({
    ...{ in_a: 1, in_b: 0, in_both: 0, precision: null, recall: 0, f1: 0, f1_interval: null },
  });
  expect(json.krippendorff[2]).toEqual({ question: 'bridges', given: 0, alpha: null, alpha_interval: null });
  expect(JSON.stringify(json)).not.toMatch(/"[^"]*[A-Z][^"]*":/);
});
