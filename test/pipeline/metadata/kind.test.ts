import { expect, test } from 'vitest';
import { metadataOf } from './blocks.js';

const kind = (...lines: string[]) => metadataOf(...lines).inspectionType;
const ILACS = 'heading: Inspection of Tarnholt local authority children’s services';

test.each([
  ['5 to 9 March 2018', 'short inspection'],
  ['10 to 16 May 2022', 'short inspection'],
  ['7 to 18 November 2022', 'standard inspection'],
  ['3 June 2019 to 19 June 2019', 'standard inspection'],
  ['5 to 9 December 2022 and 14 to 15 February 2023', 'short inspection'],
  ['1 to 8 May 2022', undefined],
  ['5 to 9 March 2012', 'framework inspection'],
])('an inspection of local authority children’s services, %s', (dates, type) => {
  expect(kind(ILACS, `Inspection dates: ${dates}`)).toBe(type);
});

test('without dates, only the title can tell the length', () => {
  expect(kind(ILACS)).toBeUndefined();
  expect(kind('heading: Tarnholt: short inspection of children’s services')).toBe('short inspection');
});

test.each([
  ['heading: Inspection of services for children in need of help and protection in Tarnholt'],
  ['heading: Re-inspection of all services for children in need of help and protection'],
  ['heading: Inspection of looked after children services'],
  ['heading: Inspection of safeguarding and looked after children services'],
  ['heading: Inspection of local authority arrangements for the protection of children'],
  ['heading: Unannounced inspection of contact, referral and assessment arrangements'],
])('before 2018: %s', (title) => {
  expect(kind('heading: Tarnholt Council', title)).toBe('framework inspection');
});

test('visits and joint inspections, by title or by the first sentence of the letter', () => {
  expect(kind('Dear Director', 'heading: Monitoring visit to Tarnholt')).toBe('monitoring visit');
  expect(kind('Dear Director', 'This letter is about a focused visit to Tarnholt.')).toBe('focused visit');
  expect(kind('Dear all', 'heading: Joint targeted area inspection of Tarnholt')).toBe(
    'joint targeted area inspection',
  );
});

test('an earlier visit that a report mentions is another inspection', () => {
  expect(
    kind(
      ILACS,
      'Inspection dates: 7 to 18 November 2022',
      'A focused visit in 2021 found delay. Monitoring visits, and a short inspection, had come before.',
    ),
  ).toBe('standard inspection');
});

test.each([
  ['Report of the Strategic Director, Children'],
  ['heading: 1. Purpose of Report'],
  ['WARDS AFFECTED: All'],
  ['Committee: People Date: 10 May 2019 Report of: Director of Children’s Services'],
])('a council paper has "%s" at its head', (line) => {
  expect(kind('heading: Outcome of the short inspection of children’s services', line)).toBe(
    'council report',
  );
});

test('a report that mentions a report of the director is no council paper', () => {
  expect(
    kind(
      ILACS,
      'Inspection dates: 7 to 18 November 2022',
      'Members read the report of the director each month.',
    ),
  ).toBe('standard inspection');
});

test('other text has no kind', () => {
  expect(kind('heading: School meals', 'The menu is inspected weekly.')).toBeUndefined();
});
