import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import { describe, expect, it } from 'vitest';
import { afinnBaseline, afinnScore } from '../../../eval/baselines/afinn.js';
import { bayesBaseline } from '../../../eval/baselines/bayes.js';
import { keywordsBaseline } from '../../../eval/baselines/keywords.js';
import { majorityBaseline } from '../../../eval/baselines/majority.js';
import type { Polarity } from '../../../pipeline/types.js';
import { context, gold, TAXONOMY, type Themes } from '../measures/rows.js';

describe('majority', () => {
  it('gives the commonest polarity, and a theme only where most rows have it', () => {
    const rows = [
      gold('a', 'weakness', { training: 'weakness' }),
      gold('a', 'weakness', { training: 'weakness', recording: 'strength' }),
      gold('b', 'strength', { recording: 'weakness' }),
    ];
    // Recording: one strength, one weakness, one absent; absent wins the tie.
    expect(majorityBaseline(rows, TAXONOMY).predict([context('Any.'), context('Other.')])).toEqual([
      { polarity: 'weakness', themes: { training: 'weakness' } },
      { polarity: 'weakness', themes: { training: 'weakness' } },
    ]);
  });

  it('refuses to learn from nothing', () => {
    expect(() => majorityBaseline([], TAXONOMY)).toThrow('no training row');
  });
});

describe('keywords', () => {
  it('gives the themes whose words occur, in any case, and strength', () => {
    const texts = ['TRAINING is late and records are lost.', 'Visits are regular.'];
    expect(keywordsBaseline(TAXONOMY).predict(texts.map(context))).toEqual([
      { polarity: 'strength', themes: { training: 'strength', recording: 'strength' } },
      { polarity: 'strength', themes: {} },
    ]);
    expect(keywordsBaseline(TAXONOMY, 'none').predict([context('Travel.')])).toEqual([
      { polarity: 'none', themes: { travel: 'none' } },
    ]);
  });

  it('names a keyword that is no regular expression', () => {
    const [theme] = TAXONOMY.themes;
    const broken = { version: 'test', themes: [{ ...theme!, keywords: ['train('] }] };
    expect(() => keywordsBaseline(broken)).toThrow('theme "training" has the keyword "train("');
  });
});

describe('keywords + AFINN', () => {
  it('takes polarity from the sum of the scores', () => {
    // AFINN: good 3, poor -2, lost -3.
    const texts = [
      'Training is good.',
      'Training is not good.',
      'Good training, poor, lost records.',
      'Training took place.',
    ];
    expect(afinnBaseline(TAXONOMY).predict(texts.map(context))).toEqual([
      { polarity: 'strength', themes: { training: 'strength' } },
      { polarity: 'weakness', themes: { training: 'weakness' } },
      { polarity: 'weakness', themes: { training: 'weakness', recording: 'weakness' } },
      { polarity: 'none', themes: { training: 'none' } },
    ]);
  });

  it.each([
    'Good',
    'not good',
    'poor and lost but never good',
    'constructor toString NOT excellent',
    'good not good',
    'nothing here',
  ])("scores as natural's analyser does: %s", (text) => {
    const words = text.split(' ');
    const theirs = new SentimentAnalyzer('English', undefined, 'afinn').getSentiment(words);
    expect(afinnScore(words) / words.length).toBeCloseTo(theirs, 12);
  });
});

describe('naive Bayes', () => {
  const row = (text: string, polarity: Polarity, themes: Themes) =>
    gold('a', polarity, themes, { context: context(text) });
  const rows = [
    row('Training is excellent and valued.', 'strength', { training: 'strength' }),
    row('Excellent training helps new staff.', 'strength', { training: 'strength' }),
    row('Training is late and poor.', 'weakness', { training: 'weakness' }),
    row('Poor training fails staff.', 'weakness', { training: 'weakness' }),
    row('Records are poor and late.', 'weakness', { recording: 'weakness' }),
    row('Excellent records help families.', 'strength', { recording: 'strength' }),
    row('Inspectors visited in March.', 'none', {}),
    row('Inspectors met families.', 'none', {}),
  ];

  it('learns polarity and themes from the rows', () => {
    const texts = ['Their training was excellent.', 'Late, poor records.', 'Inspectors visited.'];
    expect(bayesBaseline(rows, TAXONOMY).predict(texts.map(context))).toEqual([
      { polarity: 'strength', themes: { training: 'strength' } },
      { polarity: 'weakness', themes: { recording: 'weakness' } },
      { polarity: 'none', themes: {} },
    ]);
  });

  it("says what natural's classifier says as it comes", () => {
    const theirs = new BayesClassifier(undefined, 0.5);
    for (const { context, polarity } of rows) theirs.addDocument(context!.text, polarity);
    theirs.train();
    const texts = [
      'Staff value training.',
      'Families were late.',
      'Unknown words only.',
      'Poor, excellent, poor.',
      '',
    ];
    expect(
      bayesBaseline(rows, TAXONOMY, 0.5)
        .predict(texts.map(context))
        .map(({ polarity }) => polarity),
    ).toEqual(texts.map((text) => theirs.classify(text)));
  });

  it('passes over rows without their text, and refuses when none is left', () => {
    const bare = gold('a', 'strength', {});
    expect(bayesBaseline([...rows, bare], TAXONOMY).note).toContain('trained on 8 sentences');
    expect(() => bayesBaseline([bare], TAXONOMY)).toThrow('found no words in 1 training rows');
  });
});
