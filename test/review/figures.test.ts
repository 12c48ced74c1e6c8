// How often tags were right, on folders small enough to be counted by hand.
import { describe, expect, it } from 'vitest';
import type { Polarity } from '../../pipeline/types.js';
import {
  ACCEPTED,
  CORRECTED,
  createPace,
  type Decided,
  noneDecided,
  precisionOf,
  SKIPPED,
  TOGETHER,
} from '../../review/figures.js';
import { shareInterval } from '../../review/precision.js';
import { buildSentences, type Sentences } from '../../review/sentences.js';

const THEMES = ['dogs', 'cats'];
/** 1 + place in `POLARITIES`. */
const [STRENGTH, WEAKNESS, MIXED] = [1, 2, 3];

/** Sentences with a tag of dogs each, whose permanent numbers are 0.1, 0.2, … */
function tagged(...tags: readonly (Polarity | undefined)[]): Sentences {
  const builder = buildSentences(['0'.repeat(16)], [0], THEMES, tags.length);
  tags.forEach((tag, index) => {
    builder.add(
      { document: 0, index, offset: index },
      {
        fingerprint: String(index).padStart(16, '0'),
        ...{ polarity: 'none', polarity_confidence: 0.9 },
        themes: tag ? [{ theme: 'dogs', polarity: tag, confidence: 0.9 }] : [],
      },
    );
  });
  const sentences = builder.done();
  tags.forEach((_, unit) => {
    sentences.number[unit] = (unit + 1) / 10;
  });
  return sentences;
}

/** Says of a unit what was decided; `frame`: by which draw it was reached. */
function say(decided: Decided, unit: number, state: number, given: number, frame?: string): void {
  decided.state[unit] = state;
  decided.given[unit * THEMES.length] = given;
  if (frame === undefined) return;
  const at = decided.frames.indexOf(frame);
  decided.frame[unit] = at === -1 ? decided.frames.push(frame) : at + 1;
}

const cellOf = (sentences: Sentences, decided: Decided, theme: string | null, polarity: string | null) =>
  precisionOf(sentences, decided).find((own) => own.theme === theme && own.polarity === polarity)!;

describe('precision', () => {
  it('begins with all findings, then goes by theme and side, and is not known before the first', () => {
    const sentences = tagged('strength', 'mixed', 'none', undefined);
    expect(precisionOf(sentences, noneDecided(sentences))).toEqual(
      [
        [null, null, 3],
        ['dogs', 'strength', 2],
        ['dogs', 'weakness', 1],
        ['cats', 'strength', 0],
        ['cats', 'weakness', 0],
      ].map(([theme, polarity, findings]) => ({
        ...{ theme, polarity, findings, reviewed: 0, right: 0, precision: null, low: null, high: null },
      })),
    );
  });

  it('leaves out what was accepted together with others, which nobody read', () => {
    const sentences = tagged('strength', 'strength', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, TOGETHER, STRENGTH);
    say(decided, 1, CORRECTED, WEAKNESS, 'sentences');
    expect(cellOf(sentences, decided, 'dogs', 'strength')).toMatchObject({ reviewed: 1, right: 0 });
  });

  it('counts up to the furthest draw all that was decided, wherever it was, and nothing behind it', () => {
    const sentences = tagged('strength', 'strength', 'strength', 'strength', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, ACCEPTED, STRENGTH, 'sentences');
    // Decided before, as a doubtful one: it would have been drawn.
    say(decided, 1, CORRECTED, WEAKNESS);
    say(decided, 2, ACCEPTED, STRENGTH, 'sentences');
    // Decided elsewhere, and not reached.
    say(decided, 4, CORRECTED, WEAKNESS);
    const cell = cellOf(sentences, decided, 'dogs', 'strength');
    expect(cell).toMatchObject({ findings: 5, reviewed: 3, right: 2, precision: 2 / 3 });
    expect(cell).toMatchObject(shareInterval(2, 3, 5));
  });

  it('is of none of what was decided without a draw', () => {
    const sentences = tagged('strength', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, ACCEPTED, STRENGTH);
    expect(cellOf(sentences, decided, null, null)).toMatchObject({ reviewed: 0, precision: null });
  });

  it('leaves out what was skipped', () => {
    const sentences = tagged('strength', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, SKIPPED, 0, 'sentences');
    say(decided, 1, ACCEPTED, STRENGTH, 'sentences');
    expect(cellOf(sentences, decided, 'dogs', 'strength')).toMatchObject({ reviewed: 1, right: 1 });
  });

  it('takes a label that is mixed for both sides, and a tag that is for two findings', () => {
    const sentences = tagged('mixed', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, CORRECTED, STRENGTH, 'sentences');
    say(decided, 1, CORRECTED, MIXED, 'sentences');
    expect(cellOf(sentences, decided, 'dogs', 'strength')).toMatchObject({ reviewed: 2, right: 2 });
    expect(cellOf(sentences, decided, 'dogs', 'weakness')).toMatchObject({ reviewed: 1, right: 0 });
    expect(cellOf(sentences, decided, null, null)).toMatchObject({ findings: 3, reviewed: 3, right: 2 });
  });

  it('of a narrower draw is of the cells that the draw covers', () => {
    const sentences = tagged('strength', 'weakness', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, ACCEPTED, STRENGTH, 'theme:dogs:strength');
    say(decided, 1, ACCEPTED, WEAKNESS);
    say(decided, 2, ACCEPTED, STRENGTH, 'theme:dogs:strength');
    expect(cellOf(sentences, decided, 'dogs', 'strength')).toMatchObject({ reviewed: 2 });
    expect(cellOf(sentences, decided, 'dogs', 'weakness')).toMatchObject({ reviewed: 0 });
    expect(cellOf(sentences, decided, null, null)).toMatchObject({ reviewed: 0 });
  });

  it('of several draws goes as far as the furthest', () => {
    const sentences = tagged('strength', 'strength', 'strength');
    const decided = noneDecided(sentences);
    say(decided, 0, ACCEPTED, STRENGTH, 'sentences');
    say(decided, 1, ACCEPTED, STRENGTH, 'theme:dogs');
    expect(cellOf(sentences, decided, 'dogs', 'strength')).toMatchObject({ reviewed: 2 });
    expect(cellOf(sentences, decided, null, null)).toMatchObject({ reviewed: 1 });
  });
});

describe('the pace', () => {
  it('is the median, whatever is taken away again, and a pause counts as ten minutes', () => {
    const pace = createPace();
    expect(pace.median()).toBeNull();
    for (const seconds of [3, 1, 10_000]) pace.add(seconds);
    expect(pace.median()).toBe(3);
    pace.remove(1);
    expect(pace.median()).toBe((3 + 600) / 2);
    pace.remove(10_000);
    pace.add(4);
    expect(pace.median()).toBe(3.5);
  });
});
