import { describe, expect, test } from 'vitest';
import { decodeBundle } from '../../../models/bundle.js';
import { createModel } from '../../../models/model.js';
import { calibrate } from '../../../models/training/calibrate.js';
import { foldsOf, trainLinear } from '../../../models/training/train.js';
import { AUTHORITIES, aContext, ROWS, TAXONOMY, TINY_OPTIONS, tinyBundle } from '../tiny.js';

describe('foldsOf', () => {
  const rows = ['b', 'a', 'c', 'a', 'd', 'b'].map((group) => ({ group }));

  test('a group stays on one side; every fold has one', () => {
    for (const count of [2, 3, 4]) {
      const folds = foldsOf(rows, count);
      expect(folds[1]).toBe(folds[3]);
      expect(folds[0]).toBe(folds[5]);
      expect(new Set(folds).size).toBe(count);
    }
  });

  test('it does not matter in what order the groups come', () => {
    const folds = foldsOf(rows, 2);
    expect([...foldsOf([...rows].reverse(), 2)]).toEqual([...folds].reverse());
  });

  test('fewer groups than folds are refused', () => {
    expect(() => foldsOf(rows, 5)).toThrow(/5 folds need labels from 5 authorities or more; there are 4/);
  });
});

describe('training on sixty sentences', () => {
  const bundle = tinyBundle();

  test('the same seed gives the same bytes', () => {
    const again = tinyBundle();
    expect(again.manifest).toBe(bundle.manifest);
    expect(Buffer.compare(again.weights, bundle.weights)).toBe(0);
  });

  test('learns the obvious: other authorities’ words for the same', () => {
    const model = createModel(decodeBundle(bundle.manifest, bundle.weights, TAXONOMY, 'tiny'), TAXONOMY);
    const cases = [
      ['Parks in the east are clean and much valued.', 'strength', { parks: 'strength' }],
      ['Parks in the east are dirty and unsafe.', 'weakness', { parks: 'weakness' }],
      ['Bridges in the east are safe and well kept.', 'strength', { bridges: 'strength' }],
      ['Bridges in the east are unsafe and badly kept.', 'weakness', { bridges: 'weakness' }],
      ['Shops in the east are dirty and badly kept.', 'weakness', {}],
    ] as const;
    const found = model.label(cases.map(([text]) => aContext(text, { heading: ['Places'] })));
    expect(
      found.map(({ polarity, themes }) => [
        polarity,
        Object.fromEntries(themes.map((label) => [label.theme, label.polarity])),
      ]),
    ).toEqual(cases.map(([, polarity, themes]) => [polarity, themes]));
  });

  test('no sentence of the training set stands in the bundle', () => {
    const text = bundle.manifest + Buffer.from(bundle.weights).toString('latin1');
    for (const { context } of ROWS) expect(text).not.toContain(context.text.slice(0, 12));
  });

  test('parts are finite and of matching lengths', () => {
    const { parts, scores } = trainLinear(ROWS, TAXONOMY, TINY_OPTIONS);
    expect(parts.weights.length).toBe(parts.idf.length * parts.scales.length);
    expect(parts.idf).toHaveLength(2 ** TINY_OPTIONS.features.bits);
    expect([...parts.scales].every((scale) => scale > 0)).toBe(true);
    const { polarity, theme } = calibrate(
      ROWS,
      scores.map((linear) => ({ linear })),
      TAXONOMY,
    );
    const stacks = [polarity, theme].flatMap(({ weights }) => weights.flat());
    expect(stacks.every(Number.isFinite)).toBe(true);
    for (const threshold of theme.thresholds) {
      expect(threshold).toBeGreaterThan(0);
      expect(threshold).toBeLessThan(1);
    }
    expect(theme.thresholds).toHaveLength(TAXONOMY.themes.length);
  });

  test('progress counts up to its total', () => {
    const seen: [number, number][] = [];
    trainLinear(ROWS, TAXONOMY, TINY_OPTIONS, (done, total) => seen.push([done, total]));
    const total = seen.length;
    expect(total).toBeGreaterThan(0);
    expect(seen).toEqual(Array.from({ length: total }, (_, i) => [i + 1, total]));
  });

  test('a theme that no row has is never found', () => {
    const rows = ROWS.map((row) => ({ ...row, themes: {} }));
    const { scores } = trainLinear(rows, TAXONOMY, TINY_OPTIONS);
    const { theme } = calibrate(
      rows,
      scores.map((linear) => ({ linear })),
      TAXONOMY,
    );
    expect(theme.weights.flat().every(Number.isFinite)).toBe(true);
  });

  test('fewer authorities than folds are refused', () => {
    const few = ROWS.filter(({ group }) => AUTHORITIES.slice(0, 2).includes(group as '901'));
    expect(() => trainLinear(few, TAXONOMY, TINY_OPTIONS)).toThrow(RangeError);
  });
});
