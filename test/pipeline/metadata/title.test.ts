// The title out of the words about it, and what is none.
import { describe, expect, test } from 'vitest';
import { metadataOf, TEXT } from './blocks.js';

describe('a council paper', () => {
  test('in capitals, with the days on site and a list of grades', () => {
    expect(
      metadataOf(
        'CHILDREN’S BOARD: 8 FEBRUARY 2018 OUTCOME OF THE INSPECTION OF CHILDREN’S SOCIAL CARE IN GREAT TARNHOLT REPORT OF THE DIRECTOR OF PEOPLE',
        'heading: Purpose of the Report',
        'To tell the Board what was found.',
        'The inspection was carried out over four weeks, from 2nd October to 26th October 2017.',
        'The last inspection was on 5 May 2013.',
        'heading: Overall effectiveness - Requires improvement to be good',
        'Help and protection - Good',
        'Leadership and management - Good. Headlines of what was said',
      ),
    ).toEqual({
      title: 'OUTCOME OF THE INSPECTION OF CHILDREN’S SOCIAL CARE IN GREAT TARNHOLT',
      authority: 'Great Tarnholt',
      inspectionType: 'council report',
      inspectionStart: '2017-10-02',
      inspectionEnd: '2017-10-26',
      judgements: {
        overall_effectiveness: 'requires improvement',
        impact_of_leaders: 'good',
        help_and_protection: 'good',
      },
    });
  });
});

test('a heading of a section is no title', () => {
  const { title } = metadataOf(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, 'heading: What needs to improve?');
  expect(title).toBeUndefined();
});
