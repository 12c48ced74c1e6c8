// Footnotes and their marks; pages are invented.
import { describe, expect, test } from 'vitest';
import { layoutLines } from '../../../pipeline/layout/layout.js';
import { documentOf, laidOut } from './printed.js';

const BODY = 'Plans are clear to those who use them, and they are kept up to date each month.';
const PAGE = ['Children in care2', '', BODY, BODY];

describe('in plain text', () => {
  const blocks = laidOut(
    [
      ...PAGE,
      'The team has a tracker.3 It is',
      '',
      '2',
      '',
      'Figures are those of the council.',
      '',
      '3',
      '',
      'A list.',
      '',
      '7',
    ].join('\n'),
    'short.\n\nVisits are late.',
  );

  test('a note is taken out of the text, with its number', () => {
    expect(blocks.filter(({ kind }) => kind === 'footnote')).toMatchObject([
      { marker: '2', text: 'Figures are those of the council.' },
      { marker: '3', text: 'A list.' },
    ]);
    expect(blocks.filter(({ kind }) => kind === 'furniture')).toMatchObject([{ text: '7' }]);
  });

  test('a paragraph goes on behind it', () => {
    const text = `${BODY} ${BODY} The team has a tracker.3 It is short.`;
    expect(blocks.find(({ kind }) => kind === 'paragraph')).toMatchObject({
      text,
      notes: [{ at: text.indexOf('3'), mark: '3' }],
    });
  });
});

test('a mark stays in the text and is left out of heading paths', () => {
  const { blocks } = documentOf([...PAGE, '', '2', '', 'Figures are those of the council.'].join('\n'));
  expect(blocks[0]).toMatchObject({
    kind: 'heading',
    text: 'Children in care2',
    notes: [{ at: 16, mark: '2' }],
  });
  expect(blocks[1]?.headings).toEqual(['Children in care']);
});

test('a number without a mark on its page begins no note', () => {
  const blocks = laidOut([...PAGE, '', '5', '', 'Figures are those of the council.'].join('\n'));
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'furniture', 'paragraph']);
});

test('by size, where sizes are known: what is set as large as the text is no note', () => {
  const line = (y: number, text: string, size: number) => ({
    ...{ text, page: 1, x: 50, y, right: 400, size },
    bold: false,
  });
  const page = (size: number) =>
    layoutLines([
      ...[100, 114, 128, 142].map((y) => line(y, BODY, 11)),
      line(156, 'The team has a tracker.1', 11),
      line(700, '1 Figures are those of the council,', size),
      line(712, 'and of nobody else.', size),
    ]);
  expect(page(8).at(-1)).toMatchObject({
    kind: 'footnote',
    marker: '1',
    text: 'Figures are those of the council, and of nobody else.',
  });
  expect(page(11).some(({ kind }) => kind === 'footnote')).toBe(false);
});
