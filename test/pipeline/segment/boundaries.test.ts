import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../../pipeline/segment/boundaries.js';

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

/** Sentences that must come back as they are when joined by a space. */
describe('these are cut here and nowhere else', () => {
  const cases: Record<string, string[]> = {
    'full stop, question mark, exclamation mark': ['Plans are clear.', 'Why?', 'They are short!', 'Good.'],
    titles: ['Inspectors met Mr. Example and Dr. Sample in St. Invented on Monday.', 'Cllr. Other was away.'],
    'initials inside a sentence': ['The report by J. R. Example was read.', 'It is short.'],
    'an abbreviation with inner stops': [
      'Some services (e.g. housing) are late, i.e. not on time.',
      'Others are not.',
    ],
    'e.g. before a capital': ['Partners, e.g. Exampleshire Housing, meet each month.'],
    'a decimal number': ['Turnover fell to 3.5 per cent.', 'It was 10.25 per cent.'],
    'a sum of money': ['The council spent £2.4 million.', 'It was enough.'],
    'a time of day': ['The team works until 9.30 p.m. on weekdays.', 'It is well led.'],
    'etc. inside and at the end': [
      'Homes, schools, etc. are near.',
      'Workers have laptops, phones, etc.',
      'They use them.',
    ],
    'a sentence that ends with a number': ['Support goes on to the age of 25.', 'It is good.'],
    'a sentence that ends with a year': ['The last inspection was in 2019.', 'Much has changed since.'],
    'a web address': ['The offer is at www.example.org for all to read.', 'Few do.'],
    'brackets inside': ['Managers (who are new. And keen) know this.', 'They act on it.'],
    'a whole sentence in brackets': ['Plans are clear.', '(One was not.)', 'They are short.'],
    'a stop before a closing quotation mark': ['One said, “They listen to me.”', 'Others agreed.'],
    'a quoted sentence': ['“My adviser is great.”', 'Many said so.'],
    'an ellipsis that goes on': ['Workers… and managers know this.', 'They act.'],
    'three stops that go on': ['Workers ... and managers know this.', 'They act.'],
    'an ellipsis that ends': ['It takes time…', 'Then it works.'],
    'a footnote mark': ['Plans are clear.2', 'They are short.'],
    'a footnote mark at the end': ['Plans are clear.', 'They are short.14'],
    'several stops': ['Are they on time?!', 'They are.'],
    'a paragraph number': ['2.1 Plans are clear.', 'They are short.'],
    'No. as a number and as a word': [
      'See paragraph No. 4 of the plan.',
      'To that they said no.',
      'It is late.',
    ],
    'items after semicolons': ['Plans are clear; visits are on time; records are kept.', 'All is well.'],
    'a stop before a small letter': ['The team of approx. forty workers is new.', 'It is good.'],
  };
  test.each(Object.entries(cases))('%s', (_, sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });
});

test('a space that is missing after a stop', () => {
  expect(split('Inspectors read the plans.Managers had signed them.')).toEqual([
    'Inspectors read the plans.',
    'Managers had signed them.',
  ]);
});

test('a list marker left in the text opens its sentence', () => {
  expect(split('12. The plans are clear. 13. They are short.')).toEqual([
    '12. The plans are clear.',
    '13. They are short.',
  ]);
  expect(split('The plans are clear. (b) They are short.')).toEqual([
    'The plans are clear.',
    '(b) They are short.',
  ]);
});

test('a bracket that is never closed does not swallow the rest', () => {
  const text = `Plans (which are clear. ${'They are short and they are read. '.repeat(12)}`;
  expect(split(text).length).toBeGreaterThan(5);
});

test('text without a stop is one sentence; white space is none', () => {
  expect(split('  Plans that are clear  ')).toEqual(['Plans that are clear']);
  expect(split('')).toEqual([]);
  expect(split(' \t\u00a0')).toEqual([]);
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        'Plans',
        'the',
        'e.g.',
        'Mr.',
        'A.',
        '3.5',
        '(',
        ')',
        '“',
        '”',
        '…',
        '.',
        '?',
        '!',
        ';',
        '.2',
        'etc.',
      ],
      ...['plans.Managers', '[', ']', ' ', '\u00a0', '12.', 'No.', '\n'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const text = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', '')), { maxLength: 40 })
    .map((pieces) => pieces.flat().join(''));

  test('spans are in order, apart, trimmed, and hold all that is not white space', () => {
    fc.assert(
      fc.property(text, (value) => {
        let at = 0;
        for (const { start, end } of splitSentences(value)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(value.slice(at, start).trim()).toBe('');
          expect(value.slice(start, end).trim()).toBe(value.slice(start, end));
          at = end;
        }
        expect(value.slice(at).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  test('a sentence alone is not cut further than it was in its text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('Plans are clear.', 'Visits (to most) are late.', 'Why?', 'They met at 9.30.'),
          {
            minLength: 1,
          },
        ),
        (sentences) => {
          expect(split(sentences.join(' '))).toEqual(sentences);
        },
      ),
    );
  });
});
