import { describe, expect, test } from 'vitest';
import {
  advice,
  choose,
  chooseClause,
  followers,
  isChanged,
  labelOf,
  OVERALL,
  startDraft,
  toggle,
} from '../../../review/client/draft.js';
import type { Item, ReviewLabel } from '../../../review/types.js';

const TEXT = 'Dogs are kind, but cats bite.';

function start(label: Partial<ReviewLabel>, findings: Item['tags']['findings'] = []) {
  const whole: ReviewLabel = { polarity: 'none', themes: {}, clauses: {}, ...label };
  const tags: Item['tags'] = { polarity: 'none', confidence: 1, themes: [], findings, model: 'm' };
  return startDraft({ text: TEXT, label: whole, tags });
}

describe('a label while it is edited', () => {
  test('begins as it was given, and says so', () => {
    const draft = start({ polarity: 'strength', themes: { dogs: 'strength' } });
    expect(labelOf(draft)).toEqual({ polarity: 'strength', themes: { dogs: 'strength' }, clauses: {} });
    expect(isChanged(draft)).toBe(false);
    expect(isChanged(choose(draft, OVERALL, 'strength'))).toBe(false);
    expect(isChanged(choose(draft, OVERALL, 'mixed'))).toBe(true);
  });

  test('a theme is given with the polarity of the sentence, taken away, and given again as it was', () => {
    const draft = start({ polarity: 'weakness', themes: { dogs: 'none' } });
    const both = toggle(draft, 'cats');
    expect(labelOf(both).themes).toEqual({ dogs: 'none', cats: 'weakness' });
    expect(labelOf(toggle(both, 'cats')).themes).toEqual({ dogs: 'none' });
    const without = toggle(draft, 'dogs');
    expect(labelOf(without).themes).toEqual({});
    expect(labelOf(toggle(without, 'dogs')).themes).toEqual({ dogs: 'none' });
    expect(isChanged(toggle(without, 'dogs'))).toBe(false);
  });

  test('the sentence follows its themes where only one thing is plain', () => {
    const one = choose(start({}), 'dogs', 'strength');
    expect(labelOf(one).polarity).toBe('strength');
    expect(followers(one)).toEqual([OVERALL]);
    const two = choose(one, 'cats', 'weakness');
    expect(labelOf(two).polarity).toBe('mixed');
    // Without the theme that it followed, it is what it was.
    expect(labelOf(choose(choose(two, 'cats', 'absent'), 'dogs', 'absent')).polarity).toBe('none');
    expect(labelOf(choose(start({}), 'dogs', 'none')).polarity).toBe('none');
    expect(labelOf(choose(start({ polarity: 'strength' }), 'dogs', 'mixed')).polarity).toBe('mixed');
  });

  test('where it is not plain, nothing moves and the choices are named', () => {
    const draft = choose(start({ polarity: 'strength' }), 'dogs', 'weakness');
    expect(labelOf(draft).polarity).toBe('strength');
    expect(followers(draft)).toEqual([]);
    expect(advice(labelOf(draft))).toEqual({ theme: 'dogs', choices: ['weakness', 'mixed'] });
    expect(advice(labelOf(choose(draft, OVERALL, 'mixed')))).toBeUndefined();
  });

  test('what was set by hand never follows', () => {
    const draft = choose(choose(start({}), OVERALL, 'none'), 'dogs', 'strength');
    expect(labelOf(draft)).toMatchObject({ polarity: 'none', themes: { dogs: 'strength' } });
    expect(advice(labelOf(draft))?.choices).toEqual(['strength', 'mixed']);
  });

  test('themes follow the sentence where they cannot stay, and come back', () => {
    const draft = start({ polarity: 'strength', themes: { dogs: 'strength', cats: 'none' } });
    const weak = choose(draft, OVERALL, 'weakness');
    expect(labelOf(weak).themes).toEqual({ dogs: 'weakness', cats: 'none' });
    expect(followers(weak)).toEqual(['dogs']);
    expect(labelOf(choose(weak, OVERALL, 'mixed')).themes).toEqual({ dogs: 'strength', cats: 'none' });
    expect(labelOf(choose(weak, OVERALL, 'none')).themes).toEqual({ dogs: 'none', cats: 'none' });
    expect(labelOf(choose(weak, 'dogs', 'strength')).themes.dogs).toBe('strength');
  });

  test('a sentence as a whole is never absent', () => {
    expect(labelOf(choose(start({ polarity: 'mixed' }), OVERALL, 'absent')).polarity).toBe('mixed');
  });
});

describe('clauses', () => {
  const findings: Item['tags']['findings'] = [
    { theme: 'pets', polarity: 'strength', clause: 'Dogs are kind,', evidence: [] },
    { theme: 'pets', polarity: 'weakness', clause: 'but cats bite.', evidence: [] },
    { theme: 'parks', polarity: 'weakness', clause: TEXT, evidence: [] },
  ];

  test('are those of the tags for a mixed theme, and no change', () => {
    const draft = start({ polarity: 'mixed', themes: { pets: 'mixed', parks: 'mixed' } }, findings);
    expect(labelOf(draft).clauses).toEqual({ pets: { strength: [0, 14], weakness: [15, 29] } });
    expect(isChanged(draft)).toBe(false);
    expect(labelOf(choose(draft, 'pets', 'weakness')).clauses).toEqual({});
  });

  test('one side is chosen and the other kept; undefined forgets', () => {
    const draft = start({ polarity: 'mixed', themes: { pets: 'mixed' } }, findings);
    const chosen = chooseClause(draft, 'pets', 'strength', [0, 4]);
    expect(labelOf(chosen).clauses).toEqual({ pets: { strength: [0, 4], weakness: [15, 29] } });
    expect(isChanged(chosen)).toBe(true);
    const none = chooseClause(
      chooseClause(chosen, 'pets', 'strength', undefined),
      'pets',
      'weakness',
      undefined,
    );
    expect(labelOf(none).clauses).toEqual({});
  });
});

test('tags that do not go together are accepted as they are, and the page asks', () => {
  const label = { polarity: 'none', themes: { dogs: 'strength' }, clauses: {} } as const;
  const tags = { polarity: 'none', confidence: 0.5, themes: [], findings: [], model: 'm' } as const;
  const draft = startDraft({ label, text: 'Dogs are good.', tags });
  expect(labelOf(draft)).toEqual(label);
  expect(isChanged(draft)).toBe(false);
  expect(advice(labelOf(draft))).toMatchObject({ theme: 'dogs' });
});
