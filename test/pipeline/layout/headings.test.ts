// How deep headings stand, in documents without font sizes. All sections are of invented documents.
import { expect, test } from 'vitest';
import { documentOf } from './printed.js';

const BODY = 'Plans are clear to those who use them, and they are kept up to date each month.';
const paths = (...parts: string[]) =>
  documentOf(parts.join('\n\n'))
    .blocks.filter(({ kind }) => kind === 'paragraph')
    .map(({ headings }) => headings);

test('a part stands in its section, and a heading of its own in neither', () => {
  expect(
    paths(
      'Information about this local authority area',
      ...['Children living in this area', BODY],
      'The experiences and progress of care leavers',
      ...['Inspection findings', BODY],
    ),
  ).toEqual([
    ['Information about this local authority area', 'Children living in this area'],
    ['The experiences and progress of care leavers', 'Inspection findings'],
  ]);
});

test('in papers without known sections every heading is a section, and its parts stand under it', () => {
  expect(
    paths('Background', BODY, '(1) Help for families', 'Strengths', BODY, 'Areas for improvement', BODY),
  ).toEqual([
    ['Background'],
    ['(1) Help for families', 'Strengths'],
    ['(1) Help for families', 'Areas for improvement'],
  ]);
});

test('a number says how deep its heading stands', () => {
  expect(paths('4. Report', '4.1 Summary of the visit', BODY, '4.2 Next', BODY)).toEqual([
    ['Report', 'Summary of the visit'],
    ['Report', 'Next'],
  ]);
});
