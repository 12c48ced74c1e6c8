import { expect, test } from 'vitest';
import { markGaps } from '../../../pipeline/layout/gaps.js';

const line = (y: number, text: string) => ({ text, page: 1, x: 50, y, size: 10 });

test('an empty line stands only where the gap is wider than usual', () => {
  const lines = [
    line(100, 'One line of'),
    line(115, 'the first part.'),
    line(140, 'Second part'),
    line(155, 'too.'),
  ];
  expect(markGaps(lines).map(({ text }) => text)).toEqual([
    'One line of',
    'the first part.',
    '',
    'Second part',
    'too.',
  ]);
});

test('and where the text jumps back up the page', () => {
  const lines = [line(100, 'Left.'), line(115, 'Left.'), line(100, 'Right.'), line(115, 'Right.')];
  expect(markGaps(lines).map(({ text }) => text)).toEqual(['Left.', 'Left.', '', 'Right.', 'Right.']);
});

test('lines without positions stay as they are', () => {
  const lines = [
    { text: 'One.', page: 1 },
    { text: '', page: 1 },
    { text: 'Two.', page: 1 },
  ];
  expect(markGaps(lines)).toEqual(lines);
});
