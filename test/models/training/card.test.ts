import { describe, expect, test } from 'vitest';
import { compareSystems, type Evaluation } from '../../../eval/evaluation.js';
import type { Manifest } from '../../../models/bundle.js';
import { figuresOf, renderCard } from '../../../models/training/card.js';
import { goldRows, SENTENCES, TAXONOMY, tinyBundle } from '../tiny.js';

const manifest = JSON.parse(tinyBundle().manifest) as Manifest;
manifest.theme.thresholds = [0.4, 0.45];
manifest.theme.precision = [
  [
    { threshold: 0.3, precision: 0.7, recall: 0.95 },
    { threshold: 0.5, precision: 0.86, recall: 0.8 },
    { threshold: 0.7, precision: 0.96, recall: 0.5 },
  ],
  [
    { threshold: 0.44, precision: 0.99, recall: 0.75 },
    { threshold: 0.7, precision: 1, recall: 0.25 },
  ],
];

/** Ten rows whose polarity is given right, with a confidence of 0.75, and no theme. */
function evaluated(confident: boolean): ReadonlyMap<string, Evaluation> {
  const rows = goldRows(SENTENCES.slice(0, 10), 'dev');
  const confidence = confident ? { confidence: { polarity: 0.75, themes: {} } } : {};
  const predictions = rows.map(({ polarity }) => ({ polarity, themes: {}, ...confidence }));
  return new Map([['dev', compareSystems(rows, [{ name: 'model', predictions }], TAXONOMY, { samples: 5 })]]);
}

const card = (confident: boolean) =>
  renderCard(manifest, 2 ** 20, evaluated(confident), TAXONOMY).split('\n');

describe('the card says', () => {
  test('what precision costs in recall, theme by theme', () => {
    const lines = card(true);
    const start = lines.indexOf('## What precision costs');
    const names = TAXONOMY.themes.map(({ name }) => name).join(' | ');
    const head = lines.indexOf(`| precision | ${names} |`);
    expect(head).toBeGreaterThan(start);
    expect(lines.slice(head + 1, head + 8)).toEqual([
      '| ---: | --- | --- |',
      '| 0.80 | 0.500 (0.800) | 0.450 (0.750) |',
      '| 0.85 | 0.500 (0.800) | 0.450 (0.750) |',
      '| 0.90 | 0.700 (0.500) | 0.450 (0.750) |',
      '| 0.95 | 0.700 (0.500) | 0.450 (0.750) |',
      '| 0.98 | no: 0.960 at 0.700 (0.500) | 0.450 (0.750) |',
      '',
    ]);
  });

  test('how far confidences can be believed, where there are any', () => {
    const lines = card(true);
    expect(lines).toContain('## Confidences');
    expect(lines.find((line) => line.endsWith('| 0.250 | 10 | – | 0 |'))).toMatch(/^\| dev: /);
    expect(card(false)).not.toContain('## Confidences');
  });
});

test('the manifest’s figures have the calibration errors', () => {
  expect(figuresOf(evaluated(true)).dev).toMatchObject({
    polarity_calibration_error: 0.25,
    theme_calibration_error: null,
  });
  expect(figuresOf(evaluated(false)).dev).not.toHaveProperty('polarity_calibration_error');
});
