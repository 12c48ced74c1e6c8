import { describe, expect, it } from 'vitest';
import { parseEarlier } from '../../../eval/report/earlier.js';
import { metricsText, toMetricsJson } from '../../../eval/report/metricsJson.js';
import { METRICS_SCHEMA, metricsSchema } from '../../../eval/report/schema.js';
import { gold, said, TAXONOMY, WORKED } from '../measures/rows.js';
import { SENTENCES, sentence, smallReport } from './rows.js';

/** The worked example of `test/eval/measures`, as a report. */
const worked = smallReport({
  sentences: WORKED.map(({ gold: row, predicted }) => ({ row, predicted })),
  others: [],
});
const JSON_WORKED = toMetricsJson(worked);
const system = JSON_WORKED.populations[0]!.systems[0]!;
const SMALL = toMetricsJson(smallReport());
const earlier = parseEarlier(metricsText(SMALL), 'old.json', TAXONOMY);
const AGAINST = toMetricsJson(smallReport({ earlier }));

describe('toMetricsJson', () => {
  it('is of the shape that it promises, with and without an earlier run', () => {
    expect(METRICS_SCHEMA).toBe('inspection-findings/metrics@2');
    for (const json of [JSON_WORKED, SMALL, AGAINST]) expect(metricsSchema.parse(json)).toEqual(json);
    // Nothing that the schema does not know is let through unseen.
    expect(Object.keys(SMALL)).toEqual(Object.keys(metricsSchema.shape));
  });

  it('names what was evaluated and how intervals were made', () => {
    expect(SMALL.provenance).toMatchObject({ tool: { name: 'tests' }, split: null });
    expect(SMALL.intervals).toEqual({
      method: 'percentile bootstrap over documents',
      samples: 50,
      seed: 1,
      level: 0.95,
    });
    expect(
      SMALL.populations.map(({ population, sentences, documents }) => [population, sentences, documents]),
    ).toEqual([
      ['all', 14, 3],
      ['plain', 12, 3],
      ['natural', 12, 3],
    ]);
    expect(SMALL.headline).toBe('natural');
    expect(SMALL.populations[0]!.systems.map(({ system: name }) => name)).toEqual([
      'model small',
      'word training',
    ]);
  });

  it('rounds figures to six digits and keeps undefined ones null', () => {
    expect(system).toMatchObject({ not_found: 1, recovered: 0.875 });
    // 13/21, 7/9 and 14/17, worked out in metrics.test.ts.
    expect(system.finding_macro_f1).toBe(0.619048);
    expect(system.theme_macro_f1).toBe(0.777778);
    expect(system.polarity_f1).toBe(0.823529);
    expect(system.themes[0]!.strength).toMatchObject({
      support: 3,
      predicted: 4,
      true_positives: 3,
      f1: 0.857143,
      recall_interval: [1, 1],
    });
    expect(system.themes[0]!.weakness).toMatchObject({ precision: null, precision_interval: null });
    expect(system.themes[2]).toMatchObject({ theme: 'travel', presence: { f1: null } });
    expect(system.polarity.confusion.weakness).toEqual({ strength: 0, weakness: 1, mixed: 1, none: 0 });
    expect(system.polarity.not_found).toEqual({ strength: 0, weakness: 1, mixed: 0, none: 0 });
  });

  it('gives calibration with its bins, weighted for the natural mix, or null where a system has no confidences', () => {
    expect(system.calibration).toBeNull();
    // Of polarity 11 are given with 0.85 in the plain sentences, 10 of them right; of the eight that weigh 0.5 one is wrong,
    // the three without a keyword are right: 6.5 of 7.
    const [all, plain, natural] = SMALL.populations.map(({ systems }) => systems[0]!.calibration!.polarity);
    expect(all).toMatchObject({ claims: 13 });
    expect(plain).toMatchObject({ claims: 11, expected_calibration_error: 0.059091 });
    expect(natural).toMatchObject({ claims: 11, expected_calibration_error: 0.078571 });
    expect(natural!.bins[8]).toMatchObject({ count: 11, mean_confidence: 0.85, share_right: 0.928571 });
    const confidence = { polarity: 0.85, themes: { training: { strength: 2 / 3, weakness: 0 } } };
    const sure = sentence('a', 'One.', ['strength', { training: 'strength' }], {
      ...said('none', { training: 'strength' }),
      confidence,
    });
    const { polarity, theme } = toMetricsJson(smallReport({ sentences: [sure] })).populations[0]!.systems[0]!
      .calibration!;
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
    expect(theme.bins[0]).toEqual({
      above: 0,
      up_to: 0.1,
      count: 0,
      mean_confidence: null,
      share_right: null,
    });
    expect(theme.bins[6]).toMatchObject({ count: 1, mean_confidence: 0.666667, share_right: 1 });
  });

  it('gives verdicts, curves and costs of the headline population', () => {
    expect(SMALL.verdicts[0]).toEqual({
      theme: 'training',
      polarity: 'strength',
      verdict: 'too few to score',
      because: '',
      support: 3,
      effective_support: 3,
    });
    // Weaknesses of training: one at random without the keyword weighs 1, one with it 0.5, (1 + 0.5)² / (1 + 0.25) = 1.8.
    expect(SMALL.verdicts[1]).toMatchObject({ polarity: 'weakness', support: 2, effective_support: 1.8 });
    // Nothing is weighted in the worked example, and of the strengths of training there are three.
    expect(JSON_WORKED.verdicts[0]).toMatchObject({ support: 3, effective_support: 3 });
    // In the natural mix four findings of training (two strengths and both sides of a mixed one) weigh 0.5 each, one more is
    // missed and weighs 1: there 4 · 0.5 + 1 = 3, at 0.9 reported 4 · 0.5 = 2, all right.
    const [training] = SMALL.curves;
    expect(training).toMatchObject({ theme: 'training', threshold: 0.5 });
    expect(training!.points[0]).toEqual([0.9, 1, 0.666667]);
    expect(SMALL.precision_costs).toHaveLength(2 * (TAXONOMY.themes.length + 1));
    expect(SMALL.precision_costs[4]).toMatchObject({
      asked: 0.95,
      theme: 'training',
      threshold: 0.8,
      reached: false,
    });
    expect(SMALL.precision_costs.at(-1)).toMatchObject({ asked: 0.95, theme: null, threshold: null });
  });

  it('keeps no more than 200 points of a curve', () => {
    const many = Array.from({ length: 300 }, (_, i) => {
      const p = (i + 1) / 301;
      const none = { absent: 1, strength: 0, weakness: 0, mixed: 0, none: 0 };
      const themes = { training: { ...none, strength: p }, recording: none, travel: none };
      const polarity = { strength: 1, weakness: 0, mixed: 0, none: 0 };
      const probabilities = { polarity, themes };
      return sentence('a', `One ${i}.`, ['none', { training: 'strength' }], {
        ...said('none'),
        probabilities,
      });
    });
    const [training] = toMetricsJson(smallReport({ sentences: many })).curves;
    expect(training!.points.length).toBeGreaterThan(150);
    expect(training!.points.length).toBeLessThanOrEqual(200);
  });

  it('counts errors, and lists doubts, comparisons and what changed since an earlier run', () => {
    expect(SMALL.errors).toEqual([
      { about: 'training', kind: 'missed', count: 1 },
      { about: 'training', kind: 'invented', count: 1 },
      { about: 'recording', kind: 'wrong polarity', count: 1 },
      { about: 'travel', kind: 'not found', count: 1 },
      { about: 'polarity', kind: 'invented', count: 1 },
    ]);
    expect(SMALL.doubts[0]).toMatchObject({
      question: 'polarity',
      hand: 'none',
      model: 'weakness',
      p_model: 0.85,
    });
    expect(Object.keys(SMALL.comparisons[0]!.mcnemar)).toEqual([
      'findings',
      'polarity',
      'training',
      'recording',
      'travel',
    ]);
    // Five sentences only the model has wholly right: 2 / 2⁵.
    expect(SMALL.comparisons[0]!.mcnemar.findings).toEqual({
      n: 14,
      only_own: 5,
      only_other: 0,
      statistic: 5,
      p: 0.0625,
    });
    expect(SMALL.against).toBeNull();
    expect(AGAINST.against).toMatchObject({ file: 'old.json', fresh: 0, gone: 0, changed: [] });
    const [first, ...rest] = SENTENCES;
    const broken = smallReport({ sentences: [{ ...first!, predicted: said('none') }, ...rest], earlier });
    const { doc, fingerprint } = first!.row;
    expect(toMetricsJson(broken).against!.changed).toEqual([{ doc, fingerprint, change: 'broken' }]);
  });

  it('keeps a chance apart from 0, however small', () => {
    const sentences = Array.from({ length: 40 }, (_, i) =>
      sentence('a', `One ${i}.`, ['strength'], said('strength')),
    );
    const others = [{ name: 'mute', predictions: sentences.map(() => undefined) }];
    // 2 / 2⁴⁰ = 2⁻³⁹.
    expect(toMetricsJson(smallReport({ sentences, others })).comparisons[0]!.mcnemar.polarity!.p).toBe(
      1.81899e-12,
    );
  });

  it('says of every sentence what it weighs, its labels and what the model says of it', () => {
    const { doc, fingerprint } = SENTENCES[0]!.row;
    expect(SMALL.sentences[0]).toEqual({
      doc,
      fingerprint,
      stratum: 'RND',
      // Of the four sentences with a keyword of training, two were drawn at random.
      weight: 0.5,
      polarity: 'strength',
      themes: { training: 'strength' },
      predicted: {
        polarity: 'strength',
        polarity_confidence: 0.85,
        themes: { training: { polarity: 'strength', strength: 0.9, weakness: 0 } },
      },
    });
    expect(SMALL.sentences.at(-1)).toMatchObject({ fingerprint: 'lost', weight: 1, predicted: null });
    expect(SMALL.sentences.filter(({ weight }) => weight === 0).map(({ stratum }) => stratum)).toEqual([
      'ACT-NET',
      'ACT-NET',
    ]);
    const bare = smallReport({
      sentences: [{ row: gold('a', 'none', {}), predicted: said('none', { travel: 'none' }) }],
    });
    expect(toMetricsJson(bare).sentences[0]!.predicted).toEqual({
      polarity: 'none',
      polarity_confidence: null,
      themes: { travel: { polarity: 'none', strength: null, weakness: null } },
    });
  });

  it('has nothing but keys in snake_case and numbers of six digits after the point, of a chance six that count', () => {
    const walk = (value: unknown): void => {
      if (typeof value === 'number') expect(Math.round(value * 1e6) / 1e6).toBe(value);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        expect(key).toMatch(/^[a-z0-9_]+$/);
        if (key === 'p') expect(Number((inner as number).toPrecision(6))).toBe(inner);
        else walk(inner);
      }
    };
    walk(AGAINST);
  });
});

describe('metricsText', () => {
  it('parses back to the same object', () => {
    for (const json of [SMALL, AGAINST, JSON_WORKED, { ...SMALL, sentences: [] }])
      expect(JSON.parse(metricsText(json))).toStrictEqual(json);
  });

  it('has one line a sentence, and ends its last', () => {
    const lines = metricsText(SMALL).split('\n');
    expect(lines.filter((line) => line.startsWith('    {"doc":'))).toHaveLength(SENTENCES.length);
    expect(lines.slice(-3)).toEqual(['  ]', '}', '']);
  });

  it('holds no text of any sentence', () => {
    const text = metricsText(AGAINST);
    for (const { context } of SENTENCES) if (context) expect(text).not.toContain(context.text.slice(0, 12));
    const told = sentence('a', 'Said aloud.', ['none'], said('strength'), {
      context: { heading: ['Above it'], before: 'Said before.', stem: 'Staff told us:' },
      place: { after: 'Said after.' },
      row: { context: { text: 'Said aloud.', heading: [], listItem: false, before: '' } },
    });
    expect(metricsText(toMetricsJson(smallReport({ sentences: [told] })))).not.toMatch(/Said|Above|told us/);
  });

  it('is the same for the same input', () => {
    expect(metricsText(toMetricsJson(smallReport()))).toBe(metricsText(SMALL));
  });
});
