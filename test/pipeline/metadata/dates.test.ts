import { describe, expect, test } from 'vitest';
import { findPeriod } from '../../../pipeline/metadata/dates.js';
import { metadataOf } from './blocks.js';

describe('periods as printed', () => {
  test.each([
    ['7 to 18 November 2022', '2022-11-07', '2022-11-18', 11],
    ['12 September 2016 to 6 October 2016', '2016-09-12', '2016-10-06', 24],
    ['8 – 12 July 2013', '2013-07-08', '2013-07-12', 4],
    ['15-19 July 2013', '2013-07-15', '2013-07-19', 4],
    ['23 April–18 May 2018', '2018-04-23', '2018-05-18', 25],
    ['20 June 2017 ─ 13 July 2017', '2017-06-20', '2017-07-13', 23],
    ['14th November to 8th December 2016', '2016-11-14', '2016-12-08', 24],
    ['Monday 7 – Friday 18 November 2022', '2022-11-07', '2022-11-18', 11],
    ['2 March 2020 to 6 March2020', '2020-03-02', '2020-03-06', 4],
    ['30 and 31 January 2018', '2018-01-30', '2018-01-31', 1],
    ['12, 13 and 14 March 2024', '2024-03-12', '2024-03-14', 2],
    ['27 June 2017', '2017-06-27', '2017-06-27', 0],
    ['29 December 2029 to 3 January 2030', '2029-12-29', '2030-01-03', 5],
    ['29 December to 3 January 2030', '2029-12-29', '2030-01-03', 5],
    ['1/06/2015 – 25/06/2015', '2015-06-01', '2015-06-25', 24],
    ['1st May 2030', '2030-05-01', '2030-05-01', 0],
  ])('%s', (text, start, end, days) => {
    expect(findPeriod(text)).toEqual({ start, end, days });
  });

  test('two stays are one period, and the longer of them counts', () => {
    expect(findPeriod('5 to 9 December 2022 and 14 to 15 February 2023')).toEqual({
      start: '2022-12-05',
      end: '2023-02-15',
      days: 4,
    });
  });

  test.each([
    '31 June 2030',
    '18 to 7 November 2030',
    '5 May 2030 to 4 May 2030',
    '5 to 9 May',
    'May 2030',
    '32/01/2030',
  ])('%s is none', (text) => {
    expect(findPeriod(text)).toBeUndefined();
  });

  test('a long row of numbers is looked through at once', () => {
    const started = performance.now();
    findPeriod('1 to 2, 3 and '.repeat(5000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('days on site', () => {
  const dates = (...lines: string[]) => {
    const { inspectionStart, inspectionEnd } = metadataOf(...lines);
    return [inspectionStart, inspectionEnd];
  };

  test('a label counts before any sentence', () => {
    expect(
      dates(
        'The visit on 3 May 2019 was short.',
        'Inspection dates: 10 to 21 June 2019',
        'Text on 1 May 2011.',
      ),
    ).toEqual(['2019-06-10', '2019-06-21']);
  });

  test('a label without a date leaves the field out', () => {
    expect(dates('Inspection dates: in the summer', 'The visit on 3 May 2019 was short.')).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['Inspectors visited Tarnholt on 17 and 18 October 2023 to see what had changed.'],
    ['On 17 and 18 October 2023 two inspectors spent time in Tarnholt.'],
    ['Between 17 October and 18 October 2023, inspectors visited Tarnholt.'],
    ['It was the fifth visit since October 2016. It took place on 17 and 18 October 2023.'],
    ['The previous visit was on 3 May 2022. This visit was on 17 and 18 October 2023.'],
  ])('%s', (sentence) => {
    expect(dates(sentence)).toEqual(['2023-10-17', '2023-10-18']);
  });

  test.each([
    ['The previous inspection was on 3 May 2022.'],
    ['Inspectors visited in the third week of April 2023.'],
    ['The report of the inspection will be published on 3 May 2022.'],
    ['The panel is asked to approve the plan by 30 June 2022.'],
  ])('not told by: %s', (sentence) => {
    expect(dates(sentence)).toEqual([undefined, undefined]);
  });
});

describe('the date of publication', () => {
  test.each([
    ['Report published: 7 July 2017'],
    ['Report Published: 07 July 2017'],
    ['Published: 7 July 2017'],
    ['Inspection of services for children Inspection date: 1 to 5 May 2017 Report published: 7 July 2017'],
    ['Report published: 07/07/2017'],
  ])('%s', (line) => {
    expect(metadataOf(line).published).toBe('2017-07-07');
  });

  test('a sentence about another publication does not give it', () => {
    expect(metadataOf('Its last report was published on 7 July 2017.').published).toBeUndefined();
  });

  test('a date of its own is that of a letter only above a salutation', () => {
    expect(metadataOf('heading: CABINET', 'address: 22nd February 2010').published).toBeUndefined();
    expect(metadataOf('address: 22nd February 2010', 'Dear Director').published).toBe('2010-02-22');
  });
});
