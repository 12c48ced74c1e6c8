// Whole openings, all invented: reports of each period, letters, and a council's own paper.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK_KINDS } from '../../../pipeline/types.js';
import { documentOf } from '../layout/printed.js';
import { metadataOf, TEXT } from './blocks.js';

test('a report since 2023', () => {
  const { metadata } = documentOf(
    [
      'Inspection of Exampleshire local authority children’s services',
      '',
      'Inspection dates: 9 to 20 October 2023',
      '',
      'Lead inspector: Firstname Lastname, His Majesty’s Inspector',
      '',
      'Judgement',
      'Grade',
      'Impact of leaders',
      'Good',
      'Help and protection',
      'Requires improvement to be good',
      'Experiences of children in care',
      'Good',
      'Experiences of care leavers',
      'Outstanding',
      'Overall effectiveness',
      'Good',
      '',
      TEXT,
      'At a focused visit in May 2022 inspectors saw the same.',
      '',
      'Report published: 9 January 2024',
    ].join('\n'),
  );
  expect(metadata).toEqual({
    title: 'Inspection of Exampleshire local authority children’s services',
    authority: 'Exampleshire',
    inspectionType: 'standard inspection',
    inspectionStart: '2023-10-09',
    inspectionEnd: '2023-10-20',
    published: '2024-01-09',
    leadInspector: 'Firstname Lastname',
    judgements: {
      overall_effectiveness: 'good',
      impact_of_leaders: 'good',
      help_and_protection: 'requires improvement',
      in_care: 'good',
      care_leavers: 'outstanding',
    },
  });
});

test('a report of 2018 to 2022: four rows, the name of the council above the title', () => {
  expect(
    metadataOf(
      'heading: Tarnholt City Council',
      'heading: Inspection of children’s social care services',
      'address: Inspection dates: 5 November 2018 to 9 November 2018',
      'address: Lead inspector: Firstname Lastname',
      'heading: Her Majesty’s Inspector',
      'table_row: Judgement | Grade',
      'table_row: The impact of leaders on social work practice | Good',
      'table_row: Experiences of children who need help and protection | Good',
      'table_row: Experiences of children in care and care leavers | Adequate',
      'table_row: Overall effectiveness | Good',
      TEXT,
    ),
  ).toEqual({
    title: 'Inspection of children’s social care services',
    authority: 'Tarnholt',
    inspectionType: 'short inspection',
    inspectionStart: '2018-11-05',
    inspectionEnd: '2018-11-09',
    leadInspector: 'Firstname Lastname',
    judgements: {
      overall_effectiveness: 'good',
      impact_of_leaders: 'good',
      help_and_protection: 'good',
      in_care: 'adequate',
    },
  });
});

test('a report from 2026: four judgements, no overall grade, whatever the text says', () => {
  const { judgements } = metadataOf(
    'heading: Inspection of Exampleshire local authority children’s services',
    'Inspection dates: 11 to 22 May 2026',
    'table_row: The impact of leaders on practice | Outstanding',
    'table_row: Experiences of children who need help and protection | Good',
    'table_row: The experiences and progress of children in care | Good',
    'table_row: The experiences and progress of care leavers | Good',
    'Children’s services in Exampleshire are outstanding, and they were good before.',
  );
  expect(judgements).toEqual({
    impact_of_leaders: 'outstanding',
    help_and_protection: 'good',
    in_care: 'good',
    care_leavers: 'good',
  });
});

test('a report before 2018: the overall grade is a sentence, five areas have numbers', () => {
  expect(
    metadataOf(
      'heading: Metropolitan Borough of Tarnholt',
      'heading: Council',
      'Re-inspection of all services for children in need of help and protection',
      'address: Inspection date: 12 September 2016 to 6 October 2016',
      'address: Report published: 25 November 2016',
      'heading: Children’s services in Tarnholt require improvement to be good',
      'table_row: 1. Children who need help and protection | Inadequate',
      'table_row: 2. Children looked after and achieving permanence | Requires improvement',
      'table_row: 2.1 Adoption performance | Good',
      'table_row: 2.2 Experiences and progress of care leavers | Requires improvement',
      'table_row: 3. Leadership, management and governance | Requires improvement',
      'heading: The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate',
      TEXT,
      'heading: Information about this inspection',
      'Lead inspector: Firstname Lastname',
      'Deputy lead inspector: Othername Lastname',
    ),
  ).toEqual({
    title: 'Re-inspection of all services for children in need of help and protection',
    authority: 'Tarnholt',
    inspectionType: 'framework inspection',
    inspectionStart: '2016-09-12',
    inspectionEnd: '2016-10-06',
    published: '2016-11-25',
    leadInspector: 'Firstname Lastname',
    judgements: {
      overall_effectiveness: 'requires improvement',
      help_and_protection: 'inadequate',
      in_care: 'requires improvement',
      adoption: 'good',
      care_leavers: 'requires improvement',
      impact_of_leaders: 'requires improvement',
    },
  });
});

test('a report of 2013 on looked after children: facts in columns, grades in brackets', () => {
  expect(
    metadataOf(
      'heading: Inspection of looked after children services',
      'heading: Exampleshire County Council',
      'address: Inspection dates:',
      'heading: 8 – 12 July 2013',
      'heading: Reporting inspector Firstname Lastname HMI',
      'heading: Age group:',
      'address: Published:',
      'heading: All',
      'address: 16 August 2013',
      'contents: Overall effectiveness 4',
      'heading: Overall effectiveness of services for looked after children',
      'heading: Grade 3 (Adequate)',
      TEXT,
      'heading: Capacity to improve',
      'Grade 2 (Good)',
      'heading: Leadership and management',
      'Grade 2 (Good)',
    ),
  ).toEqual({
    title: 'Inspection of looked after children services',
    authority: 'Exampleshire',
    inspectionType: 'framework inspection',
    inspectionStart: '2013-07-08',
    inspectionEnd: '2013-07-12',
    published: '2013-08-16',
    leadInspector: 'Firstname Lastname',
    judgements: {
      overall_effectiveness: 'adequate',
      impact_of_leaders: 'good',
      'Capacity to improve': 'good',
    },
  });
});

test('a letter', () => {
  const { metadata } = documentOf(
    [
      '3 April 2019',
      '',
      'Director of Children’s Services',
      'Invented House',
      '',
      'Dear Director',
      '',
      'Monitoring visit to Great Exampleton children’s services',
      '',
      'This letter sets out the findings of the monitoring visit to Great Exampleton',
      'children’s services on 27 and 28 February 2019. It was the second visit since the',
      'inspection of March 2017, and followed a focused visit on 4 July 2018.',
      '',
      TEXT,
      '',
      'Yours sincerely',
      '',
      'Firstname Lastname',
      'Her Majesty’s Inspector',
    ].join('\n'),
  );
  expect(metadata).toEqual({
    title: 'Monitoring visit to Great Exampleton children’s services',
    authority: 'Great Exampleton',
    inspectionType: 'monitoring visit',
    inspectionStart: '2019-02-27',
    inspectionEnd: '2019-02-28',
    published: '2019-04-03',
    leadInspector: 'Firstname Lastname',
    judgements: {},
  });
});

test('a letter whose letterhead, date and addressee are one block', () => {
  expect(
    metadataOf(
      'address: Invented House 1 Nowhere Lane IX0 0ZZ',
      'address: 3 April 2019 Director of Children’s Services Exampleton Borough Council',
      'address: Dear Director',
      'heading: Focused visit to Exampleton Borough Council children’s services',
      'The visit on 12 March 2019 was made by two inspectors.',
    ),
  ).toEqual({
    title: 'Focused visit to Exampleton Borough Council children’s services',
    authority: 'Exampleton',
    inspectionType: 'focused visit',
    inspectionStart: '2019-03-12',
    inspectionEnd: '2019-03-12',
    published: '2019-04-03',
    judgements: {},
  });
});

describe('a council paper', () => {
  test('names its council, not a date of publication', () => {
    const { metadata } = documentOf(
      [
        'Exampleton Borough Council',
        '',
        'Report of the Director to the Cabinet',
        '',
        '1. Purpose of the report',
        '',
        '1.1 To tell members of the inspection of services that was made in the spring.',
        '',
        TEXT,
      ].join('\n'),
    );
    expect(metadata).toEqual({
      title: 'Exampleton Borough Council',
      authority: 'Exampleton',
      inspectionType: 'council report',
      judgements: {},
    });
  });
});

test('text that says nothing of itself gives no field', () => {
  expect(documentOf(TEXT).metadata).toEqual({ judgements: {} });
});

test('whatever the blocks, periods run forwards and grades are grades', () => {
  const word = fc.constantFrom(
    ...'Inspection of the Tarnholt council children’s services in care and help protection Overall effectiveness good requires improvement | on 3 14 May 2019 to – Dear Published: Lead inspector: dates:'.split(
      ' ',
    ),
  );
  const line = fc
    .tuple(fc.constantFrom(...BLOCK_KINDS), fc.array(word, { minLength: 1, maxLength: 12 }))
    .map(([kind, words]) => `${kind}: ${words.join(' ')}`);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { inspectionStart: start, inspectionEnd: end, judgements } = metadataOf(...lines);
      expect(start === undefined).toBe(end === undefined);
      if (start && end) expect(start <= end).toBe(true);
      for (const grade of Object.values(judgements))
        expect(['good', 'requires improvement']).toContain(grade);
    }),
  );
});
