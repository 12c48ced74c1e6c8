// Three openings, all invented: a report, a letter, and a council's own report on an inspection.
import { describe, expect, test } from 'vitest';
import { documentOf } from './printed.js';

const TEXT = 'Plans are clear to those who use them, and most of them are kept up to date.';

test('a report', () => {
  const { metadata } = documentOf(
    [
      'Inspection of Exampleshire local authority children’s services',
      '',
      'Inspection dates: 10 to 21 October 2022',
      '',
      'Lead inspector: Firstname Lastname, His Majesty’s Inspector',
      '',
      'Judgement',
      'Grade',
      'Leaders and their work',
      'Good',
      'Overall effectiveness',
      'Requires improvement to be good',
      '',
      TEXT,
      '',
      'Report published: 9 January 2023',
    ].join('\n'),
  );
  expect(metadata).toEqual({
    title: 'Inspection of Exampleshire local authority children’s services',
    authority: 'Exampleshire',
    inspectionType: 'standard inspection',
    inspectionStart: '2022-10-10',
    inspectionEnd: '2022-10-21',
    published: '2023-01-09',
    leadInspector: 'Firstname Lastname',
    judgements: {
      'Leaders and their work': 'good',
      'Overall effectiveness': 'requires improvement to be good',
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
      'children’s services on 27 and 28 February 2019. It was the second visit.',
      '',
      TEXT,
    ].join('\n'),
  );
  expect(metadata).toEqual({
    title: 'Monitoring visit to Great Exampleton children’s services',
    authority: 'Great Exampleton',
    inspectionType: 'monitoring visit',
    inspectionStart: '2019-02-27',
    inspectionEnd: '2019-02-28',
    published: '2019-04-03',
    judgements: {},
  });
});

test('a council report', () => {
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
    authority: 'Exampleton Borough Council',
    inspectionType: 'council report',
    judgements: {},
  });
});

describe('dates', () => {
  const dates = (line: string) => {
    const { inspectionStart, inspectionEnd } = documentOf(`${line}\n\n${TEXT}`).metadata;
    return [inspectionStart, inspectionEnd];
  };
  test('over a month, over a year, on a single day', () => {
    expect(dates('Inspection dates: 28 January to 8 February 2030')).toEqual(['2030-01-28', '2030-02-08']);
    expect(dates('Inspection dates: 29 December 2029 to 3 January 2030')).toEqual([
      '2029-12-29',
      '2030-01-03',
    ]);
    expect(dates('Inspection date: 1st May 2030')).toEqual(['2030-05-01', '2030-05-01']);
  });
  test('a day that does not exist is left out', () => {
    expect(dates('Inspection date: 31 June 2030')).toEqual([undefined, undefined]);
    expect(dates('Inspection dates: 18 to 7 November 2030')).toEqual([undefined, undefined]);
  });
});

test('text that says nothing of itself gives no field', () => {
  expect(documentOf(TEXT).metadata).toEqual({ judgements: {} });
});
