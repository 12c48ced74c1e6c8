import { describe, expect, it } from 'vitest';
import { errorsOf, evidenceFor } from '../../../eval/report/errors.js';
import { said, TAXONOMY, type Themes } from '../measures/rows.js';
import { judged, lostSentence, SENTENCES, sentence, type ThemeProbabilities } from './rows.js';

const one = (
  hand: Themes,
  model: Themes,
  sure: Readonly<Record<string, ThemeProbabilities>> = {},
  text = 'A sentence.',
) => sentence('a', text, ['none', hand], judged('none', model, sure));
const errors = (...sentences: Parameters<typeof errorsOf>[0]) => errorsOf(sentences, TAXONOMY);

describe('errorsOf', () => {
  it('finds every error of the small report, about the themes in order and then about polarity', () => {
    expect(
      errors(...SENTENCES).map(({ about, kind, hand, model }) => [about, kind, hand, model].join(' | ')),
    ).toEqual([
      'training | missed | weakness | absent',
      'training | invented | absent | strength',
      'recording | wrong polarity | weakness | strength',
      'travel | not found | weakness | absent',
      'polarity | invented | none | weakness',
    ]);
  });

  it('tells the kinds apart, half-right mixed themes included', () => {
    const kindOf = (hand: Themes, model: Themes) => errors(one(hand, model))[0];
    expect(kindOf({ travel: 'mixed' }, { travel: 'strength' })).toMatchObject({
      kind: 'wrong polarity',
      side: 'weakness',
    });
    expect(kindOf({ travel: 'strength' }, { travel: 'mixed' })).toMatchObject({
      kind: 'wrong polarity',
      side: 'weakness',
    });
    expect(kindOf({ travel: 'strength' }, { travel: 'weakness' })).toMatchObject({
      kind: 'wrong polarity',
      side: 'weakness',
    });
    expect(kindOf({ travel: 'strength' }, { travel: 'none' })).toMatchObject({
      kind: 'missed',
      side: 'strength',
    });
    expect(kindOf({}, { travel: 'weakness' })).toMatchObject({ kind: 'invented', side: 'weakness' });
  });

  it('takes a theme that is mentioned without a finding for the same as none', () => {
    expect(errors(one({ training: 'none' }, {}), one({}, { training: 'none' }))).toEqual([]);
  });

  it('blames polarity only where the themes are right', () => {
    const about = (themes: Themes) =>
      errors(sentence('a', 'One.', ['strength', { travel: 'strength' }], judged('none', themes))).map(
        (error) => error.about,
      );
    expect(about({ travel: 'strength' })).toEqual(['polarity']);
    expect(about({})).toEqual(['travel']);
  });

  it('adds up what the model gives each side, mixed being both', () => {
    const [error] = errors(
      one({}, { training: 'mixed' }, { training: { strength: 0.25, weakness: 0.125, mixed: 0.5 } }),
    );
    expect(error).toMatchObject({ strength: 0.75, weakness: 0.625, side: 'strength' });
    expect(errors(sentence('a', 'One.', ['none'], said('none', { travel: 'mixed' })))[0]).not.toHaveProperty(
      'strength',
    );
  });

  it('lists within a kind the most confident first', () => {
    const missed = (p: number) => one({ training: 'strength' }, {}, { training: { strength: p } });
    const invented = (p: number) => one({}, { training: 'weakness' }, { training: { weakness: p } });
    const listed = errors(missed(0.4), invented(0.6), missed(0.1), invented(0.9));
    // The less a model gave to what is there, and the more to what is not, the further it was off.
    expect(listed.map(({ kind, strength, weakness }) => [kind, strength, weakness])).toEqual([
      ['missed', 0.1, 0],
      ['missed', 0.4, 0],
      ['invented', 0, 0.9],
      ['invented', 0, 0.6],
    ]);
  });

  it('lists a sentence that was not found once a theme, or once for its polarity', () => {
    const both = lostSentence('a', ['mixed', { training: 'strength', travel: 'weakness' }]);
    expect(errors(both).map(({ about, kind }) => [about, kind])).toEqual([
      ['training', 'not found'],
      ['travel', 'not found'],
    ]);
    expect(errors(lostSentence('a', ['none']))).toMatchObject([
      { about: 'polarity', kind: 'not found', hand: 'none', model: 'absent' },
    ]);
  });
});

describe('evidenceFor', () => {
  it('asks which words spoke for the side that is wrong', () => {
    const [theme] = errors(one({ training: 'strength' }, { training: 'mixed' }));
    expect(evidenceFor(theme!)).toEqual({
      context: theme!.sentence.context,
      polarity: 'weakness',
      theme: 'training',
    });
    const [polarity] = errors(sentence('a', 'One.', ['none'], judged('strength')));
    expect(evidenceFor(polarity!)).toEqual({ context: polarity!.sentence.context, polarity: 'strength' });
  });

  it('asks nothing where there is no sentence, no side, or no probability', () => {
    const [lost] = errors(lostSentence('a', ['strength', { travel: 'strength' }]));
    expect(evidenceFor(lost!)).toBeUndefined();
    expect(evidenceFor(errors(lostSentence('a', ['none']))[0]!)).toBeUndefined();
    expect(evidenceFor(errors(sentence('a', 'One.', ['none'], said('strength')))[0]!)).toBeUndefined();
  });
});
