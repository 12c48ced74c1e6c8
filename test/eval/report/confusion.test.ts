import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionOf } from '../../../eval/report/confusion.js';
import { POLARITIES } from '../../../pipeline/types.js';
import { said, TAXONOMY, type Themes } from '../measures/rows.js';
import { lostSentence, sentence } from './rows.js';

const one = (hand: Themes, model: Themes) =>
  sentence('a', 'A sentence.', ['none', hand], said('none', model));
const themes = (hand: Themes, model: Themes) => confusionOf([one(hand, model)], TAXONOMY).themes.counts;

describe('the confusion of themes', () => {
  it('names the themes in order, and last what is no theme', () => {
    const { gold, predicted } = confusionOf([], TAXONOMY).themes;
    expect(gold).toEqual(['training', 'recording', 'travel', 'no theme']);
    expect(predicted).toEqual(gold);
  });

  it('puts a theme that both give on the diagonal, whatever they say of it', () => {
    expect(themes({ training: 'strength' }, { training: 'weakness' })[0]).toEqual([1, 0, 0, 0]);
  });

  it('shares out a theme that was taken for several in equal parts', () => {
    // Training by hand; recording and travel by the model: half a sentence for each, and nothing was invented.
    expect(themes({ training: 'strength' }, { recording: 'strength', travel: 'weakness' })).toEqual([
      [0, 0.5, 0.5, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    // Two by hand taken for one: each for it.
    expect(themes({ training: 'strength', recording: 'mixed' }, { travel: 'strength' })).toEqual([
      [0, 0, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('counts as missed or invented what stands for no other theme', () => {
    expect(themes({ training: 'strength', travel: 'strength' }, { travel: 'strength' })).toEqual([
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ]);
    expect(themes({}, { recording: 'weakness' })[3]).toEqual([0, 1, 0, 0]);
    const lost = confusionOf([lostSentence('a', ['strength', { travel: 'strength' }])], TAXONOMY);
    expect(lost.themes.counts[2]).toEqual([0, 0, 0, 1]);
  });

  it('is about findings: a theme that is only mentioned is none', () => {
    expect(
      themes({ training: 'none' }, { recording: 'none' })
        .flat()
        .every((n) => n === 0),
    ).toBe(true);
  });

  it('counts every theme with a finding by hand just once', () => {
    const some = fc.dictionary(
      fc.constantFrom('training', 'recording', 'travel'),
      fc.constantFrom(...POLARITIES),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(some, some, (hand, model) => {
        const counts = themes(hand, model);
        TAXONOMY.themes.forEach(({ id }, t) => {
          const sum = counts[t]!.reduce((total, n) => total + n, 0);
          expect(sum).toBeCloseTo(hand[id] !== undefined && hand[id] !== 'none' ? 1 : 0, 12);
        });
        expect(counts[3]![3]).toBe(0);
      }),
    );
  });
});

describe('the confusion of polarities', () => {
  it('counts sentences by hand and model, and those not found in a column of their own', () => {
    const { gold, predicted, counts } = confusionOf(
      [
        sentence('a', 'One.', ['strength'], said('mixed')),
        sentence('a', 'Two.', ['strength'], said('mixed')),
        sentence('a', 'Three.', ['none'], said('none')),
        lostSentence('a', ['weakness']),
      ],
      TAXONOMY,
    ).polarity;
    expect(gold).toEqual(['strength', 'weakness', 'mixed', 'none']);
    expect(predicted).toEqual(['strength', 'weakness', 'mixed', 'none', 'not found']);
    expect(counts).toEqual([
      [0, 0, 2, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 1, 0],
    ]);
  });
});

describe('what mixed themes become', () => {
  it('counts, theme by theme, what the model makes of a strength and weakness in one', () => {
    const { gold, predicted, counts } = confusionOf(
      [
        one({ training: 'mixed' }, { training: 'mixed' }),
        one({ training: 'mixed', travel: 'mixed' }, { training: 'weakness', travel: 'none' }),
        one({ training: 'strength' }, { training: 'mixed' }),
        lostSentence('a', ['mixed', { travel: 'mixed' }]),
      ],
      TAXONOMY,
    ).mixed;
    expect(gold).toEqual(['training', 'recording', 'travel']);
    expect(predicted).toEqual(['mixed', 'strength', 'weakness', 'none', 'absent']);
    expect(counts).toEqual([
      [1, 0, 1, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 1, 1],
    ]);
  });
});
