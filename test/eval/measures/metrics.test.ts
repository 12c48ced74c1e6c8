import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf, tally } from '../../../eval/measures/counts.js';
import { evaluate, headFiguresOf, metricsOfTally, pooledOf, prf } from '../../../eval/measures/metrics.js';
import type { ScoredRow } from '../../../eval/measures/types.js';
import { POLARITIES, type Polarity } from '../../../pipeline/types.js';
import { gold, said, scored, TAXONOMY, WORKED } from './rows.js';

describe('evaluate', () => {
  const metrics = evaluate(WORKED, TAXONOMY);
  const [training, recording, travel] = metrics.themes;

  it('counts sentences, documents and sentences not found', () => {
    expect([metrics.n, metrics.documents, metrics.notFound]).toEqual([8, 2, 1]);
  });

  it('counts mixed as a strength and as a weakness, none and absent as neither', () => {
    // Gold strengths: rows 1, 3 (mixed), 7. Given: rows 1, 2, 3, 7. Gold weaknesses: rows 2, 3; none given.
    expect(training!.strength).toEqual({
      support: 3,
      predicted: 4,
      truePositives: 3,
      precision: 3 / 4,
      recall: 1,
      f1: 6 / 7,
    });
    expect(training!.weakness).toEqual({
      support: 2,
      predicted: 0,
      truePositives: 0,
      precision: null,
      recall: 0,
      f1: 0,
    });
    expect(training!.finding).toMatchObject({ support: 5, predicted: 4, truePositives: 3, f1: 2 / 3 });
  });

  it('misses the findings of a sentence that was not found', () => {
    // Gold weaknesses: rows 6, 7 and 8, which was not found. Given: row 6 as mixed, row 7; strengths on rows 5, 6.
    expect(recording!.strength).toMatchObject({
      support: 0,
      predicted: 2,
      precision: 0,
      recall: null,
      f1: 0,
    });
    expect(recording!.weakness).toMatchObject({
      support: 3,
      predicted: 2,
      precision: 1,
      recall: 2 / 3,
      f1: 4 / 5,
    });
    expect(recording!.finding.f1).toBe(4 / 7);
  });

  it('scores a theme as present whatever is said of it', () => {
    // Row 4 mentions training with no verdict: present, and missed.
    expect(training!.presence).toMatchObject({ support: 5, predicted: 4, truePositives: 4, f1: 8 / 9 });
    expect(recording!.presence).toMatchObject({ support: 3, predicted: 3, truePositives: 2, f1: 2 / 3 });
  });

  it('leaves a theme that nobody mentions out of the means', () => {
    const nothing = { support: 0, predicted: 0, truePositives: 0, precision: null, recall: null, f1: null };
    expect(travel).toEqual({
      theme: 'travel',
      strength: nothing,
      weakness: nothing,
      finding: nothing,
      presence: nothing,
    });
    expect(metrics.findingMacroF1).toBeCloseTo((2 / 3 + 4 / 7) / 2, 12);
    expect(metrics.findingMacroOver).toBe(2);
    expect(metrics.themeMacroF1).toBeCloseTo((8 / 9 + 2 / 3) / 2, 12);
    expect(metrics.themeMacroOver).toBe(2);
  });

  it('scores the four polarities', () => {
    const { classes, accuracy, macroF1, macroOver } = metrics.polarity;
    expect(classes.strength).toMatchObject({ support: 2, predicted: 3, truePositives: 2, f1: 4 / 5 });
    expect(classes.weakness).toMatchObject({ support: 3, predicted: 1, truePositives: 1, f1: 1 / 2 });
    expect(classes.mixed).toMatchObject({ support: 2, predicted: 2, truePositives: 1, f1: 1 / 2 });
    expect(classes.none).toMatchObject({ support: 1, predicted: 1, truePositives: 1, f1: 1 });
    expect(accuracy).toBe(5 / 8);
    expect(macroF1).toBeCloseTo(0.7, 12);
    expect(macroOver).toBe(4);
  });

  it('keeps sentences not found out of the confusion and beside it', () => {
    const zero = { strength: 0, weakness: 0, mixed: 0, none: 0 };
    expect(metrics.polarity.confusion).toEqual({
      strength: { ...zero, strength: 2 },
      weakness: { ...zero, weakness: 1, mixed: 1 },
      mixed: { ...zero, strength: 1, mixed: 1 },
      none: { ...zero, none: 1 },
    });
    expect(metrics.polarity.notFound).toEqual({ ...zero, weakness: 1 });
  });

  it('pools strength and weakness into polarity F1', () => {
    // Strength: gold rows 1, 3, 5, 7; given 1, 3, 5, 6, 7. Weakness: gold 2, 3, 6, 7, 8; given 2, 6, 7.
    expect(metrics.polarity.findings).toMatchObject({ support: 9, predicted: 8, truePositives: 7 });
    expect(metrics.polarityF1).toBe(14 / 17);
  });

  it('does not take a sentence not found for one of polarity none', () => {
    const { polarity } = evaluate([scored(gold('d', 'none', {}), undefined)], TAXONOMY);
    expect(polarity.accuracy).toBe(0);
    expect(polarity.classes.none).toMatchObject({ support: 1, predicted: 0, precision: null, recall: 0 });
  });

  it('has no figure for no rows', () => {
    const empty = evaluate([], TAXONOMY);
    expect(empty).toMatchObject({
      n: 0,
      documents: 0,
      findingMacroF1: null,
      findingMacroOver: 0,
      polarityF1: null,
    });
    expect(empty.polarity.accuracy).toBeNull();
  });

  it('refuses a theme that the taxonomy lacks, in gold or prediction', () => {
    const known = gold('d', 'none', {}, { id: 'r7' });
    const unknown = gold('d', 'none', { weather: 'none' }, { id: 'r8' });
    expect(() => evaluate([scored(unknown, undefined)], TAXONOMY)).toThrow(
      'gold row r8 names the theme "weather", which the taxonomy lacks (it has training, recording, travel)',
    );
    expect(() => evaluate([scored(known, said('none', { weather: 'none' }))], TAXONOMY)).toThrow(
      'the prediction for row r7 names the theme "weather"',
    );
  });

  it('agrees with counting findings one by one', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        const items = (side: 'gold' | 'predicted') =>
          new Set(
            rows.flatMap((row, at) => findings(row[side]?.themes.training).map((kind) => `${at} ${kind}`)),
          );
        const goldItems = items('gold');
        const predictedItems = items('predicted');
        const both = [...goldItems].filter((item) => predictedItems.has(item)).length;
        const { finding } = evaluate(rows, TAXONOMY).themes[0]!;
        expect(finding).toEqual(prf(goldItems.size, predictedItems.size, both));
      }),
    );
  });
});

describe('figures of counts made already', () => {
  it('are those of the rows', () => {
    // Recording: 3 there, 4 reported (two strengths, two weaknesses), 2 right; training: 5, 4, 3; see above.
    const counts = sumOf(tally(WORKED, TAXONOMY));
    expect(pooledOf(counts, TAXONOMY)).toEqual({ findings: prf(8, 8, 5), polarity: prf(9, 8, 7) });
    expect(headFiguresOf(counts, TAXONOMY)).toMatchObject({
      findingMacroOver: 2,
      findings: prf(8, 8, 5),
      polarityF1: 14 / 17,
    });
    const none = tally([], TAXONOMY);
    expect(metricsOfTally(none, TAXONOMY)).toEqual(evaluate([], TAXONOMY));
  });

  it('agree with counting findings of all themes, and polarities, one by one', () => {
    fc.assert(
      fc.property(fc.array(rowOfThemes, { minLength: 1, maxLength: 30 }), (rows) => {
        const counted = tally(rows, TAXONOMY);
        const pooled = pooledOf(sumOf(counted), TAXONOMY);
        const ids = TAXONOMY.themes.map(({ id }) => id);
        const metrics = metricsOfTally(counted, TAXONOMY);
        const head = headFiguresOf(sumOf(counted), TAXONOMY);
        const ofThemes = countItems(rows, (labels) =>
          ids.flatMap((id) => findings(labels?.themes[id]).map((kind) => `${id} ${kind}`)),
        );
        expect(pooled.findings).toEqual(ofThemes);
        expect(head.findings).toEqual(ofThemes);
        expect(pooled.polarity).toEqual(countItems(rows, (labels) => findings(labels?.polarity)));
        expect(head.polarityF1).toBe(pooled.polarity.f1);
        expect(metrics).toMatchObject(head);
        expect(metrics.polarity.findings).toEqual(pooled.polarity);
        // The mean of the themes of which somebody has a finding.
        const defined = head.themes.flatMap(({ finding }) => finding.f1 ?? []);
        expect(head.findingMacroOver).toBe(defined.length);
        const mean = defined.reduce((sum, f1) => sum + f1, 0) / defined.length;
        if (defined.length === 0) expect(head.findingMacroF1).toBeNull();
        else expect(head.findingMacroF1).toBeCloseTo(mean, 12);
      }),
    );
  });
});

/** Items of both sides, sentence by sentence. */
function countItems(
  rows: readonly ScoredRow[],
  itemsOf: (labels: ScoredRow['gold'] | ScoredRow['predicted']) => readonly string[],
) {
  const pairs = rows.map(({ gold: hand, predicted }) => [itemsOf(hand), itemsOf(predicted)] as const);
  const count = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  return prf(
    count(([hand]) => hand.length),
    count(([, given]) => given.length),
    count(([hand, given]) => hand.filter((item) => given.includes(item)).length),
  );
}

const polarity = fc.constantFrom(...POLARITIES);
const themes = fc.option(polarity, { nil: undefined }).map((value) => (value ? { training: value } : {}));
const prediction = fc.record({ polarity, themes });
const anyRow: fc.Arbitrary<ScoredRow> = fc.record({
  gold: fc.tuple(polarity, themes, fc.constantFrom('a', 'b', 'c')).map(([p, t, doc]) => gold(doc, p, t)),
  predicted: fc.option(prediction, { nil: undefined }),
});

const someThemes = fc.dictionary(fc.constantFrom('training', 'recording', 'travel'), polarity, {
  noNullPrototype: true,
});
const rowOfThemes: fc.Arbitrary<ScoredRow> = fc.record({
  gold: fc.tuple(polarity, someThemes, fc.constantFrom('a', 'b', 'c')).map(([p, t, doc]) => gold(doc, p, t)),
  predicted: fc.option(fc.record({ polarity, themes: someThemes }), { nil: undefined }),
});

function findings(value: Polarity | undefined): string[] {
  if (value === 'mixed') return ['strength', 'weakness'];
  return value === undefined || value === 'none' ? [] : [value];
}
