// What an edit makes of one label, each rule worked out by hand.
import { describe, expect, test } from 'vitest';
import type { ReviewLabel, ThemeEdit } from '../../labels/journal.js';
import { editLabel, mergePolarities, migrateLabel } from '../../labels/themes.js';
import type { Polarity } from '../../pipeline/types.js';

const label = (
  themes: Record<string, Polarity>,
  clauses: ReviewLabel['clauses'] = {},
  polarity: Polarity = 'weakness',
): ReviewLabel => ({ polarity, themes, clauses });

describe('polarities put together', () => {
  const cases: [readonly Polarity[], Polarity | undefined][] = [
    [[], undefined],
    [['strength'], 'strength'],
    [['none'], 'none'],
    [['strength', 'strength'], 'strength'],
    [['weakness', 'weakness'], 'weakness'],
    [['none', 'none'], 'none'],
    [['none', 'strength'], 'strength'],
    [['weakness', 'none'], 'weakness'],
    [['none', 'mixed'], 'mixed'],
    [['strength', 'weakness'], 'mixed'],
    [['weakness', 'strength'], 'mixed'],
    [['mixed', 'strength'], 'mixed'],
    [['weakness', 'mixed'], 'mixed'],
    [['mixed', 'mixed'], 'mixed'],
    [['none', 'none', 'weakness'], 'weakness'],
    [['none', 'strength', 'weakness'], 'mixed'],
  ];
  test.each(cases)('%j is %s', (given, merged) => expect(mergePolarities(given)).toBe(merged));
});

describe('rename', () => {
  const edit: ThemeEdit = { kind: 'rename', from: 'parks', to: 'gardens' };

  test('moves polarity and clauses, and nothing is to look at', () => {
    const before = label({ parks: 'mixed', bridges: 'none' }, { parks: { strength: [0, 4] } }, 'mixed');
    expect(editLabel(before, edit)).toEqual({
      label: label({ gardens: 'mixed', bridges: 'none' }, { gardens: { strength: [0, 4] } }, 'mixed'),
    });
  });

  test('leaves a label alone that is not about it', () => {
    const before = label({ bridges: 'none' });
    expect(editLabel(before, edit)).toEqual({ label: before });
  });
});

describe('merge', () => {
  const edit: ThemeEdit = { kind: 'merge', from: ['parks', 'bridges'], to: 'town' };

  test.each([
    [{ parks: 'strength' }, 'strength'],
    [{ bridges: 'none' }, 'none'],
    [{ parks: 'weakness', bridges: 'weakness' }, 'weakness'],
  ] as [Record<string, Polarity>, Polarity][])('%j follows', (themes, town) => {
    expect(editLabel(label({ ...themes, shops: 'none' }), edit)).toEqual({
      label: label({ shops: 'none', town }),
    });
  });

  test.each([
    [{ parks: 'strength', bridges: 'weakness' }, 'mixed', 'parks was strength, bridges was weakness'],
    [{ parks: 'none', bridges: 'weakness' }, 'weakness', 'parks was none, bridges was weakness'],
    [{ parks: 'mixed', bridges: 'strength' }, 'mixed', 'parks was mixed, bridges was strength'],
  ] as [Record<string, Polarity>, Polarity, string][])('%j is to look at', (themes, town, why) => {
    expect(editLabel(label(themes), edit)).toEqual({
      label: label({ town }),
      why: `merge into town: ${why}`,
    });
  });

  test('leaves a label alone that is about neither', () => {
    const before = label({ shops: 'none' }, { shops: { weakness: [0, 1] } });
    expect(editLabel(before, edit)).toEqual({ label: before });
  });

  test('into one of the parts', () => {
    const into: ThemeEdit = { ...edit, to: 'bridges' };
    expect(editLabel(label({ parks: 'strength' }), into).label).toEqual(label({ bridges: 'strength' }));
    expect(editLabel(label({ bridges: 'strength' }), into)).toEqual({
      label: label({ bridges: 'strength' }),
    });
  });

  test('clauses stay where one part has them, or all agree; else they go, and that is to look at', () => {
    const one = { strength: [0, 4], weakness: [5, 9] } satisfies ReviewLabel['clauses'][string];
    const other = { strength: [0, 3] } satisfies ReviewLabel['clauses'][string];
    const mixed = { parks: 'mixed', bridges: 'mixed' } as const;
    expect(
      editLabel(label({ parks: 'none', bridges: 'mixed' }, { bridges: one }), edit).label.clauses,
    ).toEqual({
      town: one,
    });
    // Written in another order it is the same.
    const turned = { weakness: [5, 9], strength: [0, 4] } satisfies ReviewLabel['clauses'][string];
    expect(editLabel(label(mixed, { parks: one, bridges: turned }), edit)).toEqual({
      label: label({ town: 'mixed' }, { town: one }),
    });
    expect(editLabel(label(mixed, { parks: one, bridges: other, shops: other }), edit)).toEqual({
      label: label({ town: 'mixed' }, { shops: other }),
      why: 'merge into town: their clauses differed and were dropped',
    });
  });
});

describe('split', () => {
  const edit: ThemeEdit = { kind: 'split', from: 'parks', to: ['lawns', 'ponds'] };
  const before = label({ parks: 'mixed', bridges: 'none' }, { parks: { weakness: [1, 2] } });

  test('leaves a label alone that is not about it', () => {
    expect(editLabel(label({ bridges: 'none' }), edit)).toEqual({ label: label({ bridges: 'none' }) });
  });

  test('gives polarity and clauses to the themes that the words name', () => {
    expect(editLabel(before, edit, { themes: ['ponds'], read: true })).toEqual({
      label: label({ ponds: 'mixed', bridges: 'none' }, { ponds: { weakness: [1, 2] } }),
      why: 'split of parks (mixed): its words are of ponds',
    });
  });

  test.each([
    [true, 'none of the keywords, so every new theme'],
    [false, 'no text at hand, so every new theme'],
  ])('to all where they name none (read: %s)', (read, why) => {
    expect(editLabel(before, edit, { themes: [], read })).toEqual({
      label: label(
        { lawns: 'mixed', ponds: 'mixed', bridges: 'none' },
        { lawns: { weakness: [1, 2] }, ponds: { weakness: [1, 2] } },
      ),
      why: `split of parks (mixed): ${why}`,
    });
  });

  test('into itself and another', () => {
    const own: ThemeEdit = { ...edit, to: ['parks', 'ponds'] };
    expect(editLabel(label({ parks: 'none' }), own, { themes: ['ponds'], read: true }).label).toEqual(
      label({ ponds: 'none' }),
    );
    expect(migrateLabel(label({ parks: 'none' }), own)).toEqual(label({ parks: 'none', ponds: 'none' }));
  });
});
