// What stands around a sentence, and what its tags are as a label.
import { describe, expect, it } from 'vitest';
import { contextOf, labelOfTags, labelProblem, type SentenceRow, sameLabel } from '../../review/item.js';
import { createTexts } from '../../review/words.js';

/** Sentences of one document: a gap of 2 begins another block. */
function rowsOf(
  ...made: readonly (readonly [text: string, gap?: number, heading?: string])[]
): SentenceRow[] {
  let end = 0;
  return made.map(([text, gap = 1, heading = 'A'], index) => {
    const start = end + gap;
    end = start + text.length;
    return {
      ...{ sentence_id: `d-${index}`, page: 1, start, end, heading: [heading], list_item: false, text },
      ...{ polarity: 'none', polarity_confidence: 1, themes: [], block: 'paragraph', stem: '' },
    };
  });
}

describe('what stands around a sentence', () => {
  const rows = rowsOf(['1.'], ['2.', 2], ['3.'], ['4.', 2], ['5.'], ['6.'], ['7.', 2], ['8.', 2], ['9.']);

  it('is its paragraph, and up to three sentences each way beyond that', () =>
    expect(contextOf(rows, 4)).toEqual({
      paragraph: { before: ['4.'], after: ['6.'] },
      around: { before: ['1.', '2.', '3.'], after: ['7.', '8.', '9.'] },
    }));

  it('ends with the document', () =>
    expect(contextOf(rows, 0)).toEqual({
      paragraph: { before: [], after: [] },
      around: { before: [], after: ['2.', '3.', '4.'] },
    }));

  it('ends its paragraph at another heading or kind of block', () => {
    expect(contextOf(rowsOf(['1.'], ['2.', 1, 'B']), 0).paragraph.after).toEqual([]);
    const [one, two] = rowsOf(['1.'], ['2.']);
    expect(contextOf([one!, { ...two!, block: 'table_row' }], 0).paragraph.after).toEqual([]);
    expect(contextOf([one!, { ...two!, list_item: true }], 0).paragraph.after).toEqual([]);
  });
});

describe('tags as a label', () => {
  const text = 'Dogs are good, but dogs are late.';
  const row = {
    text,
    polarity: 'mixed',
    themes: [
      { theme: 'dogs', polarity: 'mixed', confidence: 0.9 },
      { theme: 'birds', polarity: 'none', confidence: 0.9 },
    ],
  } as const;
  const finding = (polarity: 'strength' | 'weakness', clause: string) => ({
    ...{ sentence_id: 'd-0', theme: 'dogs', polarity, clause, evidence: [] },
  });

  it('have the clauses of mixed themes by their place, and no theme that is not of the taxonomy', () => {
    const findings = [finding('strength', 'Dogs are good'), finding('weakness', 'dogs are late.')];
    expect(labelOfTags(row, findings, ['dogs'])).toEqual({
      polarity: 'mixed',
      themes: { dogs: 'mixed' },
      clauses: { dogs: { strength: [0, 13], weakness: [19, 33] } },
    });
  });

  it('have no clause that is all of the sentence, or none of it', () => {
    const findings = [finding('strength', text), finding('weakness', 'cats')];
    expect(labelOfTags(row, findings, ['dogs']).clauses).toEqual({});
  });
});

describe('labels', () => {
  it('are the same whatever the order of themes, and however nothing is marked', () => {
    const themes = { dogs: 'mixed', cats: 'none' } as const;
    const one = { polarity: 'mixed', themes, clauses: {} } as const;
    const other = { ...one, themes: { cats: 'none', dogs: 'mixed' }, clauses: { dogs: {} } } as const;
    expect(sameLabel(one, other)).toBe(true);
    expect(sameLabel(one, { ...one, clauses: { dogs: { strength: [0, 1] } } })).toBe(false);
    expect(sameLabel(one, { ...one, themes: { dogs: 'mixed' } })).toBe(false);
  });

  it.each([
    ['0 to 2: all of a character that is two units', [0, 2], undefined],
    ['1 to 4: the half of one', [1, 4], 'inside a character'],
    ['2 to 3: white space', [2, 3], 'no word'],
    ['3 to 8: to the end', [3, 8], undefined],
    ['3 to 9: past it', [3, 9], 'past'],
  ] as const)('with a clause from %s', (_, [start, end], problem) => {
    const clauses = { dogs: { weakness: [start, end] as [number, number] } };
    const said = labelProblem({ polarity: 'mixed', themes: { dogs: 'mixed' }, clauses }, '🐕 waits', [
      'dogs',
    ]);
    if (problem === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(problem);
  });
});

describe('words', () => {
  const texts = createTexts((bytes, wanted, from) => Buffer.from(bytes).indexOf(wanted, from));
  ['Dogs’ bowls.', 'A dog and a cat.', 'Cats only.', 'Ďogs'].forEach((text, unit) => {
    texts.add(unit, text);
  });

  it.each([
    [['dog'], [1, 1, 0, 0]],
    [
      ['dog', 'cat'],
      [0, 1, 0, 0],
    ],
    [["dogs'"], [1, 0, 0, 0]],
    [['ďogs'], [0, 0, 0, 1]],
    [['cat.'], [0, 1, 0, 0]],
    [['cats only.'], [0, 0, 1, 0]],
    [['bowls. a'], [0, 0, 0, 0]],
    [[], [1, 1, 1, 1]],
  ])('%j are found where they all are', (wanted, matched) =>
    expect([...texts.match(wanted, 4)]).toEqual(matched),
  );
});
