import { describe, expect, it } from 'vitest';
import { alignColumns } from '../../eval/columns.js';
import { compareSystems } from '../../eval/evaluation.js';
import { renderEvaluation } from '../../eval/table.js';
import { gold, said, TAXONOMY, WORKED } from './measures/rows.js';

const rows = WORKED.map(({ gold }) => gold);
const evaluation = compareSystems(
  rows,
  [
    { name: 'model', predictions: WORKED.map(({ predicted }) => predicted) },
    { name: 'silent', predictions: rows.map(() => said('none')) },
  ],
  TAXONOMY,
  { samples: 50 },
);

describe('renderEvaluation', () => {
  const text = renderEvaluation(evaluation, TAXONOMY, { width: 120 });
  const lines = text.split('\n');
  const line = (start: string) => lines.find((candidate) => candidate.startsWith(start));

  it('opens with the size of the set and the headline', () => {
    expect(lines[0]).toBe('All sentences: 8 sentences in 2 documents');
    // Documents drawn: d1 twice gives F1 of 4/7 over training alone, d2 twice (1 + 4/7) / 2.
    expect(lines[1]).toMatch(/^finding macro-F1 0\.62 \(95% 0\.57–0\.79\) {2}model, 2 themes$/);
    expect(lines[2]).toBe(
      '1 of 8 sentences not found in their documents and counted as missed (87.5% recovered)',
    );
  });

  it('shows the findings of each theme, thin ones marked', () => {
    expect(line('findings')).toMatch(/^findings {3}polarity {2}support {2}precision +recall +F1$/);
    expect(line('Training   strength')).toMatch(
      /^Training {3}strength {8}3 {2}0\.75 \(0\.67–1\.00\) {2}1\.00 \(1\.00–1\.00\) {2}0\.86 \(0\.80–1\.00\) {2}thin$/,
    );
    expect(line('Recording  strength')).toMatch(
      /^Recording {2}strength {8}0 {2}0\.00 \(0\.00–0\.00\) {2}- +0\.00/,
    );
    expect(line('Travel     strength')).toMatch(/^Travel {5}strength {8}0 {2}- +- +- +thin$/);
  });

  it('shows theme and polarity on their own', () => {
    expect(lines).toContain('Training         5       1.00    0.80  0.89  thin');
    expect(lines).toContain('strength        2       0.67    1.00  0.80  thin');
    expect(line('theme macro-F1')).toMatch(/^theme macro-F1 0\.78 \(95% /);
    expect(line('polarity F1')).toMatch(/^polarity F1 0\.82 \(95% .*accuracy 0\.63$/);
  });

  it('says how far confidences can be believed where there are any', () => {
    expect(text).not.toContain('calibration');
    const row = gold('a', 'strength', { training: 'strength' });
    const confidence = { polarity: 0.9, themes: { training: { strength: 0.75, weakness: 0.1 } } };
    const predictions = [{ ...said('strength', { training: 'strength' }), confidence }];
    const sure = compareSystems([row], [{ name: 'model', predictions }], TAXONOMY, { samples: 5 });
    expect(renderEvaluation(sure, TAXONOMY).split('\n')).toEqual(
      expect.arrayContaining([
        'polarity calibration error 0.100 (confidence against being right, over 1 sentence)',
        'theme calibration error 0.250 (confidence against being right, over 1 reported finding)',
      ]),
    );
    const silent = [{ ...said('none'), confidence: { polarity: 0.9, themes: {} } }];
    const none = compareSystems([row], [{ name: 'model', predictions: silent }], TAXONOMY, { samples: 5 });
    expect(renderEvaluation(none, TAXONOMY)).toContain('theme calibration error - (');
  });

  it('puts the systems side by side', () => {
    expect(line('model ')).toMatch(/^model {3}0\.62 \(0\.57–0\.79\) {2}0\.78 \(.*\) {2}0\.82 \(.*\)$/);
    expect(line('silent')).toMatch(
      /^silent {2}0\.00 \(0\.00–0\.00\) {2}0\.00 \(0\.00–0\.00\) {2}0\.00 \(0\.00–0\.00\)$/,
    );
  });

  it('fits a terminal of 80 columns, without intervals of precision and recall', () => {
    const narrow = renderEvaluation(evaluation, TAXONOMY, { width: 80 }).split('\n');
    const start = narrow.findIndex((candidate) => candidate.startsWith('findings'));
    expect(narrow[start + 2]).toMatch(
      /^Training {3}strength {8}3 {7}0\.75 {4}1\.00 {2}0\.86 \(0\.80–1\.00\) {2}thin$/,
    );
    for (const row of narrow.slice(start, start + 8)) expect(row.length).toBeLessThanOrEqual(80);
  });

  it('colours only when asked', () => {
    const esc = '\u001b[';
    expect(text).not.toContain(esc);
    const coloured = renderEvaluation(evaluation, TAXONOMY, { width: 120, colour: true });
    expect(coloured).toContain(`${esc}1mAll sentences`);
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(text);
  });
});

it('aligns columns under a rule', () => {
  const plain = { bold: (text: string) => text, dim: (text: string) => text };
  const table = alignColumns(
    [
      { head: 'name', align: 'left' },
      { head: 'n', align: 'right' },
      { head: '', align: 'left' },
    ],
    [
      ['a', '1,000', 'thin'],
      ['longer', '7'],
    ],
    plain,
  );
  expect(table).toEqual(['name        n', '-------------------', 'a       1,000  thin', 'longer      7']);
});
