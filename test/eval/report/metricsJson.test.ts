import { expect, it } from 'vitest';
import { compareSystems } from '../../../eval/evaluation.js';
import { toMetricsJson } from '../../../eval/report/metricsJson.js';
import { gold, said, TAXONOMY, WORKED } from '../measures/rows.js';

const evaluation = compareSystems(
  WORKED.map(({ gold }) => gold),
  [{ name: 'model', predictions: WORKED.map(({ predicted }) => predicted) }],
  TAXONOMY,
  { samples: 50 },
);
const json = JSON.parse(JSON.stringify(toMetricsJson(evaluation, { model_id: 'm1', labels: 'x.csv' })));
const system = json.populations[0].systems[0];

it('names its schema, what was evaluated and how intervals were made', () => {
  expect(Object.keys(json)).toEqual(['schema', 'provenance', 'intervals', 'populations']);
  expect(json.schema).toBe('inspection-findings/metrics@1');
  expect(json.provenance).toEqual({ model_id: 'm1', labels: 'x.csv' });
  expect(json.intervals).toEqual({
    method: 'percentile bootstrap over documents',
    samples: 50,
    seed: 1,
    level: 0.95,
  });
  expect(json.populations[0]).toMatchObject({ population: 'all', sentences: 8, documents: 2 });
});

it('rounds figures to six digits and keeps undefined ones null', () => {
  expect(system).toMatchObject({ system: 'model', note: null, not_found: 1, recovered: 0.875 });
  // 13/21, 7/9 and 14/17.
  expect(system.finding_macro_f1).toBe(0.619048);
  expect(system.theme_macro_f1).toBe(0.777778);
  expect(system.polarity_f1).toBe(0.823529);
  expect(system.themes[0].strength).toMatchObject({
    support: 3,
    predicted: 4,
    true_positives: 3,
    f1: 0.857143,
  });
  expect(system.themes[0].strength.recall_interval).toEqual([1, 1]);
  expect(system.themes[0].weakness).toMatchObject({ precision: null, precision_interval: null });
  expect(system.themes[2].theme).toBe('travel');
  expect(system.themes[2].presence.f1).toBeNull();
  expect(system.polarity.confusion.weakness).toEqual({ strength: 0, weakness: 1, mixed: 1, none: 0 });
  expect(system.polarity.not_found).toEqual({ strength: 0, weakness: 1, mixed: 0, none: 0 });
});

it('gives calibration with its bins, or null where a system has no confidences', () => {
  expect(system.calibration).toBeNull();
  const confidence = { polarity: 0.85, themes: { training: { strength: 2 / 3, weakness: 0 } } };
  const predictions = [{ ...said('none', { training: 'strength' }), confidence }];
  const rows = [gold('a', 'strength', { training: 'strength' })];
  const sure = compareSystems(rows, [{ name: 'model', predictions }], TAXONOMY, { samples: 5 });
  const { polarity, theme } = JSON.parse(JSON.stringify(toMetricsJson(sure, {}))).populations[0].systems[0]
    .calibration;
  expect(polarity).toMatchObject({ claims: 1, expected_calibration_error: 0.85 });
  expect(polarity.bins).toHaveLength(10);
  expect(polarity.bins[8]).toEqual({
    above: 0.8,
    up_to: 0.9,
    count: 1,
    mean_confidence: 0.85,
    share_right: 0,
  });
  expect(theme).toMatchObject({ claims: 1, expected_calibration_error: 0.333333 });
  expect(theme.bins[0]).toEqual({ above: 0, up_to: 0.1, count: 0, mean_confidence: null, share_right: null });
  expect(theme.bins[6]).toMatchObject({ count: 1, mean_confidence: 0.666667, share_right: 1 });
});

it('has nothing but keys in snake_case, numbers of six digits, and no value lost on the way', () => {
  const walk = (value: unknown): void => {
    if (typeof value === 'number') expect(Math.round(value * 1e6) / 1e6).toBe(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      expect(key).toMatch(/^[a-z0-9_]+$/);
      walk(inner);
    }
  };
  walk(json);
  expect(toMetricsJson(evaluation, { model_id: 'm1', labels: 'x.csv' })).toEqual(json);
});
