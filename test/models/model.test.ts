import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeBundle } from '../../models/bundle.js';
import { decideTheme } from '../../models/decide.js';
import { createModel, type Model } from '../../models/model.js';
import { UsageError } from '../../pipeline/errors.js';
import { POLARITIES } from '../../pipeline/types.js';
import { aContext, TAXONOMY, tinyBundle } from './tiny.js';

let model: Model;
beforeAll(() => {
  const { manifest, weights } = tinyBundle();
  model = createModel(decodeBundle(manifest, weights, TAXONOMY, 'tiny'), TAXONOMY);
});

const GOOD = aContext('The parks of the village are clean and well kept.');
const BAD = aContext('The bridges of the village are dirty and badly kept.');
const NEITHER = aContext('Shops in the village were seen by visitors on a weekday.');

describe('label', () => {
  test('what the training sentences taught', () => {
    const [good, bad, neither] = model.label([GOOD, BAD, NEITHER]);
    expect(good).toMatchObject({ polarity: 'strength', themes: [{ theme: 'parks', polarity: 'strength' }] });
    expect(bad).toMatchObject({ polarity: 'weakness', themes: [{ theme: 'bridges', polarity: 'weakness' }] });
    expect(neither).toMatchObject({ polarity: 'none', themes: [] });
  });

  test('each sentence is labelled on its own, and again the same', () => {
    const alone = [GOOD, BAD, NEITHER].flatMap((context) => model.label([context]));
    expect(model.label([GOOD, BAD, NEITHER])).toEqual(alone);
    expect(model.label([NEITHER, BAD, GOOD])).toEqual([...alone].reverse());
    expect(model.label([])).toEqual([]);
  });

  test('labels are of the vocabulary and confidences are probabilities, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('parks', 'bridges', 'are', 'clean', 'dirty', 'not', 'but', ','))
        .map((w) => w.join(' ')),
    );
    const probability = (value: number) => value >= 0 && value <= 1;
    const ids = TAXONOMY.themes.map(({ id }) => id);
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 2 }), text, (sentence, heading, before) => {
        const [labels] = model.label([{ text: sentence, heading, listItem: false, before }]);
        expect(POLARITIES).toContain(labels!.polarity);
        expect(labels!.polarityConfidence).toSatisfy(probability);
        expect(labels!.polarityConfidence).toBeGreaterThanOrEqual(0.25);
        const themes = labels!.themes.map(({ theme }) => theme);
        expect(themes).toEqual(ids.filter((id) => themes.includes(id)));
        for (const { polarity, confidence, strength, weakness } of labels!.themes) {
          expect(POLARITIES).toContain(polarity);
          for (const value of [confidence, strength, weakness]) expect(value).toSatisfy(probability);
        }
      }),
    );
  });

  test('a sentence of nothing, and one of very many words', () => {
    expect(model.label([aContext(''), aContext('parks are clean '.repeat(5000))])).toHaveLength(2);
  });
});

describe('thresholds', () => {
  const { manifest, weights } = tinyBundle();
  const bundle = decodeBundle(manifest, weights, TAXONOMY, 'tiny');
  const own = bundle.manifest.theme.thresholds;
  const themesOf = (made: Model) => made.label([GOOD, BAD]).flatMap(({ themes }) => themes);

  test('are those of the bundle where none are asked for', () => {
    expect(model.thresholds).toEqual(own);
    expect(model).not.toHaveProperty('precision');
  });

  test('may be given, or chosen by a function of the manifest', () => {
    const given = createModel(bundle, TAXONOMY, { thresholds: [1.01, own[1]!] });
    expect(given.thresholds).toEqual([1.01, own[1]]);
    expect(themesOf(given).map(({ theme }) => theme)).toEqual(['bridges']);
    const made = createModel(bundle, TAXONOMY, {
      thresholds: ({ theme }) => theme.thresholds.map((threshold) => threshold + 0.01),
    });
    expect(made.thresholds).toEqual(own.map((threshold) => threshold + 0.01));
  });

  test('may be chosen for a precision, from the table of the manifest', () => {
    const points = (at: number) => [
      { threshold: 0.1, precision: 0.5, recall: 0.9 },
      { threshold: at, precision: 0.9, recall: 0.5 },
    ];
    const theme = { ...bundle.manifest.theme, precision: [points(1.01), points(0.2)] };
    const measured = { ...bundle, manifest: { ...bundle.manifest, theme } };
    const made = createModel(measured, TAXONOMY, { thresholds: { minPrecision: 0.9 } });
    expect(made.thresholds).toEqual([1.01, Math.max(0.2, own[1]!)]);
    expect(made.precision).toMatchObject({ minimum: 0.9, themes: [{ reached: true }, { reached: true }] });
    expect(themesOf(made).map(({ theme }) => theme)).toEqual(['bridges']);
    expect(() => createModel(measured, TAXONOMY, { thresholds: { minPrecision: 95 } })).toThrow(UsageError);
  });
});

describe('probabilities', () => {
  test('are those behind the labels, of themes below the threshold too', () => {
    const { manifest, weights } = tinyBundle();
    const bundle = decodeBundle(manifest, weights, TAXONOMY, 'tiny');
    const eager = createModel(bundle, TAXONOMY, { thresholds: [0, 0] });
    const contexts = [GOOD, BAD, NEITHER];
    const labels = eager.label(contexts);
    model.probabilities(contexts).forEach(({ themes }, i) => {
      expect(themes).toEqual(labels[i]!.themes.map(({ strength, weakness }) => ({ strength, weakness })));
    });
  });

  test('of the polarity: mixed counts on both sides', () => {
    const [good, bad, neither] = model.probabilities([GOOD, BAD, NEITHER]).map(({ polarity }) => polarity);
    expect(good!.strength).toBeGreaterThanOrEqual(model.label([GOOD])[0]!.polarityConfidence);
    expect(bad!.weakness).toBeGreaterThan(0.5);
    expect(Math.max(neither!.strength, neither!.weakness)).toBeLessThan(0.5);
  });

  test('of no sentence are none', () => {
    expect(model.probabilities([])).toEqual([]);
  });
});

test('leanings: to strength above 0, to weakness below', () => {
  const [good, bad] = model.leanings([GOOD, BAD]);
  expect(good).toBeGreaterThan(0);
  expect(bad).toBeLessThan(0);
});

describe('evidence', () => {
  test('words of the sentence, each once, the telling one among them', () => {
    for (const [context, theme, polarity, telling] of [
      [GOOD, 'parks', 'strength', 'parks'],
      [BAD, 'bridges', 'weakness', 'bridges'],
    ] as const) {
      const [words] = model.evidence([{ context, theme, polarity }]);
      expect(words).toContain(telling);
      expect(new Set(words).size).toBe(words!.length);
      for (const word of words!) expect(context.text.toLowerCase()).toContain(word);
    }
  });

  test('a sentence of nothing has none', () => {
    expect(model.evidence([{ context: aContext(''), theme: 'parks', polarity: 'strength' }])).toEqual([[]]);
    expect(model.evidence([])).toEqual([]);
  });
});

describe('explain', () => {
  test('gives the labels, and for the polarity and each theme what spoke most', () => {
    const { labels, polarity, themes } = model.explain(GOOD);
    expect(labels).toEqual(model.label([GOOD])[0]);
    expect(themes.map(({ theme }) => theme)).toEqual(labels.themes.map(({ theme }) => theme));
    expect(themes[0]!.features.map(({ feature }) => feature)).toContain('parks');
    expect(polarity.find(({ feature }) => feature === 'clean')!.weight).toBeGreaterThan(0);
    const bad = model.explain(BAD).polarity;
    expect(bad.find(({ feature }) => feature === 'dirty')!.weight).toBeLessThan(0);
  });

  test('strongest first', () => {
    const { polarity, themes } = model.explain(BAD);
    const strength = polarity.map(({ weight }) => Math.abs(weight));
    expect(strength).toEqual([...strength].sort((a, b) => b - a));
    for (const { features } of themes) {
      const weights = features.map(({ weight }) => weight);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
    }
  });
});

describe('decideTheme, of absent, strength, weakness, mixed, none', () => {
  const decide = (p: number[], threshold = 0.5) => decideTheme('parks', p, threshold);
  test('a side is said where it and mixed together reach the threshold', () => {
    expect(decide([0.2, 0.4, 0, 0.2, 0.2])).toEqual({
      theme: 'parks',
      polarity: 'strength',
      confidence: 0.4 + 0.2,
      strength: 0.4 + 0.2,
      weakness: 0.2,
    });
    expect(decide([0.2, 0, 0.4, 0.2, 0.2])).toMatchObject({ polarity: 'weakness', confidence: 0.4 + 0.2 });
  });
  test('both sides are mixed, as sure as the less sure of them', () => {
    expect(decide([0, 0.25, 0.125, 0.5, 0.125])).toMatchObject({ polarity: 'mixed', confidence: 0.625 });
  });
  test('below the threshold a theme is mentioned with no verdict only where that is likeliest', () => {
    expect(decide([0.25, 0.125, 0, 0, 0.625])).toMatchObject({ polarity: 'none', confidence: 0.625 });
    expect(decide([0.625, 0.125, 0, 0, 0.25])).toBeUndefined();
    expect(decide([0.1, 0.45, 0, 0, 0.4])).toBeUndefined();
  });
  test('a lower threshold says more', () => {
    expect(decide([0.5, 0.375, 0.125, 0, 0])).toBeUndefined();
    expect(decide([0.5, 0.375, 0.125, 0, 0], 0.3)).toMatchObject({ polarity: 'strength' });
  });
});
