import { describe, expect, it } from 'vitest';
import { doubtsOf } from '../../../eval/report/doubts.js';
import { said, TAXONOMY } from '../measures/rows.js';
import { judged, lostSentence, SENTENCES, sentence } from './rows.js';

// `judged` gives the polarity that it names 0.85 and the others 0.05.
const right = [1, 2, 3].map((i) => sentence('a', `Right ${i}.`, ['strength'], judged('strength')));
const doubted = sentence('a', 'Doubted.', ['weakness'], judged('strength'));
const other = sentence('a', 'Weak.', ['weakness'], judged('weakness'));

describe('doubtsOf', () => {
  it('ranks hand labels by how far the model’s own answer is above the hand label, each less what is typical', () => {
    const doubts = doubtsOf([...right, doubted, other], TAXONOMY);
    // Typical of strength: 0.85. Typical of weakness: (0.05 + 0.85) / 2 = 0.45. So (0.85 − 0.85) − (0.05 − 0.45) = 0.4.
    expect(doubts).toMatchObject([
      {
        what: 'polarity',
        hand: 'weakness',
        model: 'strength',
        doubt: 0.4,
        fingerprint: doubted.row.fingerprint,
      },
    ]);
    expect(doubts[0]).toMatchObject({ modelProbability: 0.85, handProbability: 0.05 });
    expect(doubts[0]!.sentence).toBe(doubted);
  });

  it('asks of themes, too, absence being an answer', () => {
    const doubts = doubtsOf(SENTENCES, TAXONOMY);
    const training = doubts.find(({ what }) => what === 'training')!;
    expect(training).toMatchObject({ hand: 'absent', model: 'strength', modelProbability: 0.6 });
    expect(training.sentence.context!.text).toBe('A training ground lies next door.');
    for (let i = 1; i < doubts.length; i++)
      expect(doubts[i]!.doubt).toBeLessThanOrEqual(doubts[i - 1]!.doubt);
  });

  it('judges no sentence of which the model gives no probabilities', () => {
    const mute = sentence('a', 'Mute.', ['weakness'], said('strength'));
    expect(doubtsOf([mute, lostSentence('a', ['weakness'])], TAXONOMY)).toEqual([]);
  });
});
