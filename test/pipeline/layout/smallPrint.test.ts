import { expect, test } from 'vitest';
import { laidOut } from './printed.js';

const BODY = 'Plans are clear to those who use them, and they are kept up to date each month.';

test('small print runs from its first paragraph to the end, address and all', () => {
  const blocks = laidOut(
    `${BODY}\n\n7`,
    [
      'If you would like a copy of this in large print, ask the office in Exampleshire.',
      'You may reuse what stands here under a licence.',
      '© Crown copyright 2031',
      'Invented House',
      'EX1 1EX',
      'T: 0300 000 0000',
    ].join('\n\n'),
  );
  expect(blocks.map(({ kind }) => kind)).toEqual([
    ...['paragraph', 'furniture'],
    ...['small_print', 'small_print', 'small_print', 'small_print', 'small_print'],
    'furniture',
  ]);
});

test('text after it is text again', () => {
  const blocks = laidOut(
    `© Crown copyright 2031\n\nInvented House\n\nAbout this visit\n\n${BODY}\n\n${BODY}`,
  );
  expect(blocks.map(({ kind }) => kind)).toEqual([
    ...['small_print', 'small_print'],
    ...['heading', 'paragraph', 'paragraph'],
  ]);
});

test('a finding that speaks of copies is none of it', () => {
  expect(laidOut('Young people would like a copy of their plans.')).toMatchObject([{ kind: 'paragraph' }]);
});
