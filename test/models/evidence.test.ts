// The words that decided, of both parts together.
import { beforeAll, describe, expect, test } from 'vitest';
import { backend } from '../../models/backend.js';
import { decodeBundle } from '../../models/bundle.js';
import { combine } from '../../models/evidence.js';
import { createModel, type EvidenceRequest, type Model } from '../../models/model.js';
import { createNetwork } from '../../models/neural/predict.js';
import { tokenise } from '../../models/tokens.js';
import { aContext, ROWS, stackedBundle, TAXONOMY } from './tiny.js';

describe('combine', () => {
  const linear = {
    words: [
      { text: 'too', weight: 3 },
      { text: 'few', weight: -1 },
    ],
    context: new Map([['always', 2]]),
  };

  test('each part counts half, whatever its unit', () => {
    expect(combine(linear, [0.1, 0.3])).toEqual({
      words: [
        { text: 'too', weight: 0.375 + 0.125 },
        { text: 'few', weight: -0.125 + 0.375 },
      ],
      context: new Map([['always', 0.25]]),
    });
    expect(combine(linear, [100, 300])).toEqual(combine(linear, [1, 3]));
  });

  test('words that the network did not read, or that add nothing, are left to the other part', () => {
    expect(combine(linear, [5]).words.map(({ weight }) => weight)).toEqual([0.375 + 0.5, -0.125]);
    expect(combine(linear, [0, 0]).words.map(({ weight }) => weight)).toEqual([0.375, -0.125]);
    expect(combine({ words: [], context: linear.context }, [])).toEqual({
      words: [],
      context: new Map([['always', 1]]),
    });
  });
});

describe('of a model with a network', () => {
  let model: Model;
  let linear: Model;
  /** With linear weights of 0. */
  let neural: Model;
  let refused: () => Model;
  const REQUESTS: EvidenceRequest[] = ROWS.flatMap(({ context, themes }) =>
    Object.entries(themes).flatMap(([theme, polarity]) =>
      polarity === 'strength' || polarity === 'weakness' ? [{ context, theme, polarity }] : [],
    ),
  );
  beforeAll(async () => {
    await backend();
    const { manifest, weights } = stackedBundle();
    const bundle = decodeBundle(manifest, weights, TAXONOMY, 'tiny');
    model = createModel(bundle, TAXONOMY, { createNetwork });
    const { network: _, ...alone } = bundle;
    linear = createModel(alone, TAXONOMY);
    const silenced = { ...bundle, weights: bundle.weights.map(() => 0) };
    neural = createModel(silenced, TAXONOMY, { createNetwork });
    refused = () => createModel(bundle, TAXONOMY);
  });

  test('words of the sentence, each once, at most five', () => {
    const evidence = model.evidence(REQUESTS);
    expect(evidence).toHaveLength(REQUESTS.length);
    evidence.forEach((words, i) => {
      const own = tokenise(REQUESTS[i]!.context.text, 80).map(({ text }) => text);
      expect(own).toEqual(expect.arrayContaining(words));
      expect(new Set(words).size).toBe(words.length);
      expect(words.length).toBeLessThanOrEqual(5);
      expect(words.length).toBeGreaterThan(0);
    });
  });

  test('no function word leads, and the theme or the verdict does', () => {
    const telling = /^(?:parks?|bridges|clean|well|kept|safe|much|valued|dirty|badly|unsafe|too|often|shut)$/;
    for (const [i, words] of model.evidence(REQUESTS).entries())
      expect(words[0], REQUESTS[i]!.context.text).toMatch(telling);
  });

  test('is not made without what runs the network', () => {
    expect(refused).toThrow('has a network: give createNetwork');
  });

  test('the network has its say', () => {
    expect(model.evidence(REQUESTS)).not.toEqual(linear.evidence(REQUESTS));
  });

  test('of the network alone: the theme asked about, and the side', () => {
    const context = aContext('Bridges on the main road are unsafe and too often shut.', {
      heading: ['Places'],
    });
    const ask = (theme: string, polarity: 'strength' | 'weakness') =>
      neural.evidence([{ context, theme, polarity }])[0]!;
    expect(ask('bridges', 'weakness')).toEqual(expect.arrayContaining(['bridges', 'shut']));
    expect(ask('bridges', 'strength')).not.toContain('shut');
    expect(ask('parks', 'weakness')).not.toContain('bridges');
    const { polarity } = neural.explain(context);
    expect(polarity.find(({ feature }) => feature === 'shut')!.weight).toBeLessThan(0);
  });

  test('asked one by one, the same', () => {
    expect(REQUESTS.flatMap((request) => model.evidence([request]))).toEqual(model.evidence(REQUESTS));
  });

  test('a sentence of nothing has none; one longer than the network reads has some', () => {
    const ask = (text: string) =>
      model.evidence([{ context: aContext(text), theme: 'parks', polarity: 'strength' }])[0];
    expect(ask('')).toEqual([]);
    expect(ask(`${'quarter '.repeat(100)} parks are clean`)).toContain('parks');
  });

  test('explain gives shares of both: to strength above 0, to weakness below', () => {
    for (const [text, word, sign] of [
      ['Parks near the river are clean and well kept.', 'clean', 1],
      ['Parks near the river are dirty and badly kept.', 'dirty', -1],
    ] as const) {
      const context = aContext(text, { heading: ['Places'] });
      const { polarity, themes } = model.explain(context);
      expect(Math.sign(polarity.find(({ feature }) => feature === word)!.weight)).toBe(sign);
      const words = new Set(tokenise(text, 80).map((token) => token.text));
      const shares = polarity.filter(({ feature }) => words.has(feature));
      expect(shares.reduce((sum, { weight }) => sum + Math.abs(weight), 0)).toBeLessThanOrEqual(1);
      expect(polarity).not.toEqual(linear.explain(context).polarity);
      expect(themes.map(({ theme }) => theme)).toEqual(['parks']);
      expect(themes[0]!.features.map(({ feature }) => feature)).toContain('parks');
    }
  });
});
