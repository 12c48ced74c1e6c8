// What is found at the head of a document, and what pages repeat.
import { describe, expect, test } from 'vitest';
import { readOpening } from '../../../pipeline/metadata/opening.js';
import { blocksOf, metadataOf, TEXT } from './blocks.js';

test('a title that every page repeats is found among the running heads', () => {
  expect(
    metadataOf(
      'furniture: Inspection of Exampleshire local authority children’s services',
      'Inspection dates: 4 to 15 July 2022',
      'table_row: The impact of leaders on social work practice | Good',
      TEXT,
    ),
  ).toMatchObject({
    title: 'Inspection of Exampleshire local authority children’s services',
    authority: 'Exampleshire',
    inspectionType: 'standard inspection',
  });
});

describe('the opening', () => {
  test('is without notes, small print and what pages repeat; a fact in the line of the title begins its own', () => {
    const opening = readOpening(
      blocksOf(
        'furniture: Tarnholt, page 1',
        'heading: Inspection of Tarnholt children’s services Inspection dates: 4 to 15 July 2022',
        'footnote: 1 As printed.',
        'small_print: You may copy this.',
        TEXT,
      ),
    );
    expect(opening.lines).toEqual([
      'Inspection of Tarnholt children’s services',
      'Inspection dates: 4 to 15 July 2022',
      TEXT,
    ]);
    expect(opening.running).toEqual(['Tarnholt, page 1']);
    expect(opening).toMatchObject({ salutation: -1, labelled: true, title: { at: 0, lines: 1 } });
  });

  test('of a letter: the title is looked for below the salutation first', () => {
    const { salutation, title } = readOpening(
      blocksOf('heading: Inspection services', 'Dear Director', 'heading: Focused visit to Tarnholt', TEXT),
    );
    expect(salutation).toBe(1);
    expect(title).toEqual({ at: 2, lines: 1, text: 'Focused visit to Tarnholt' });
  });
});
