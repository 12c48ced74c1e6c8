// Whose inspection it was. Places are invented.
import { describe, expect, test } from 'vitest';
import { metadataOf } from './blocks.js';

describe('the place inspected', () => {
  test.each([
    [['heading: Inspection of Tarnholt local authority children’s services']],
    [['heading: Inspection of Tarnholt’s children’s services']],
    [['heading: Inspection of Tarnholt', 'heading: local authority children’s services']],
    [['heading: Inspection of the London Borough of Tarnholt children’s social care services']],
    [['heading: Tarnholt: short inspection of children’s services']],
    [['Tarnholt Inspection of services for children in need of help and protection']],
    [['heading: Tarnholt', 'heading: Inspection of children’s social care services', 'Text.']],
    [
      [
        'heading: Royal Borough of',
        'heading: Tarnholt',
        'heading: Inspection of local authority children’s services',
      ],
    ],
    [['heading: Inspection of looked after children services', 'heading: Tarnholt Council']],
    [['heading: Joint targeted area inspection of the response to neglect in Tarnholt']],
    [['Dear Director', 'heading: Monitoring visit of Tarnholt City children’s services']],
    [['Dear Director', 'heading: Focused visit to Tarnholt']],
    [['Dear Director', 'This letter tells what inspectors found when they visited Tarnholt on 3 May 2019.']],
    [['heading: TARNHOLT BOROUGH COUNCIL', 'heading: Unannounced Inspection of Duty Work']],
    [
      [
        'Report of the Director',
        'It reports on the inspection of children’s social care services in Tarnholt and what follows.',
      ],
    ],
    [['heading: Children’s services in Tarnholt are good']],
  ])('%s', (lines) => {
    expect(metadataOf(...lines).authority).toBe('Tarnholt');
  });

  test('named again and again where the title is lost', () => {
    expect(
      metadataOf(
        'Children in Tarnholt are safe. Work in Tarnholt is careful.',
        'Few children placed in Quillmarsh are visited; more are in Tarnholt itself, and MASH workers know it.',
      ).authority,
    ).toBe('Tarnholt');
  });

  test('absent where two places are named as often', () => {
    expect(
      metadataOf(
        'Children in Tarnholt are safe. Work in Tarnholt is careful. They live in Tarnholt.',
        'Children in Quillmarsh are safe. Work in Quillmarsh is careful.',
      ).authority,
    ).toBeUndefined();
  });

  test('a stray line above the title is not taken for a place', () => {
    expect(
      metadataOf(
        'heading: Pinkcover',
        'heading: For the panel',
        'heading: Inspection of children’s services',
        'Plans are clear.',
      ).authority,
    ).toBeUndefined();
  });
});
