// Rows of tables, by positions and by white space. All tables are invented.
import { describe, expect, test } from 'vitest';
import { layoutLines } from '../../../pipeline/layout/layout.js';
import { laidOut } from './printed.js';

const BODY = 'Plans are clear to those who use them, and they are kept up to date each month.';
const at = (x: number, y: number, text: string) => ({
  text,
  page: 1,
  x,
  y,
  right: x + text.length * 5,
  size: 10,
  bold: false,
});
const rows = (blocks: ReturnType<typeof layoutLines>) =>
  blocks
    .filter(({ kind }) => kind === 'table_row')
    .map(({ marker, text }) => (marker ? `${marker} ${text}` : text));

describe('by positions', () => {
  test('cells at one height make a row', () => {
    const blocks = layoutLines([
      at(50, 100, 'Judgement'),
      at(300, 100, 'Grade'),
      at(50, 130, 'Care leavers'),
      at(300, 130, 'Good'),
      at(50, 170, BODY),
      at(50, 184, BODY),
    ]);
    expect(rows(blocks)).toEqual(['Judgement | Grade', 'Care leavers | Good']);
    expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: `${BODY} ${BODY}` });
  });

  test('cells of several lines, set at the top or in the middle of the row', () => {
    const blocks = layoutLines([
      at(50, 100, 'The experiences and progress of'),
      at(50, 114, 'children in care'),
      at(300, 107, 'Outstanding'),
      at(50, 150, '2. Help for children'),
      at(300, 150, 'Requires improvement'),
      at(300, 164, 'to be good'),
      at(50, 200, 'Leaders'),
      at(300, 200, 'Good'),
    ]);
    expect(rows(blocks)).toEqual([
      'The experiences and progress of children in care | Outstanding',
      '2. Help for children | Requires improvement to be good',
      'Leaders | Good',
    ]);
  });

  test('more than two columns', () => {
    const blocks = layoutLines([
      ...[at(50, 100, 'Action'), at(250, 100, 'Owner'), at(400, 100, 'By')],
      ...[at(50, 130, 'Train the managers'), at(250, 130, 'Head of service'), at(400, 130, 'May')],
    ]);
    expect(rows(blocks)).toEqual(['Action | Owner | By', 'Train the managers | Head of service | May']);
  });

  test('a number or bullet printed apart belongs to its paragraph', () => {
    const blocks = layoutLines([at(50, 100, '4.'), at(90, 100, BODY), at(50, 130, '•'), at(90, 130, BODY)]);
    expect(blocks).toMatchObject([
      { kind: 'paragraph', marker: '4.', text: BODY },
      { kind: 'list_item', marker: '•', text: BODY },
    ]);
  });

  test('a label and what it labels read on', () => {
    const blocks = layoutLines([at(50, 100, 'Inspection dates:'), at(300, 100, '8 to 12 July 2031')]);
    expect(blocks).toMatchObject([{ kind: 'address', text: 'Inspection dates: 8 to 12 July 2031' }]);
  });
});

describe('by white space', () => {
  test('lines of the same number of cells are rows; the rest of a first cell joins it', () => {
    const blocks = laidOut(
      [
        'Judgement                             Grade',
        'The impact of leaders on social       Good',
        'work practice',
        'Children in care                      Inadequate',
        '',
        BODY,
      ].join('\n'),
    );
    expect(rows(blocks)).toEqual([
      'Judgement | Grade',
      'The impact of leaders on social work practice | Good',
      'Children in care | Inadequate',
    ]);
  });

  test('one wide gap in running text makes no table', () => {
    expect(rows(laidOut(`Plans are clear.    Visits are late.\n\n${BODY}`))).toEqual([]);
  });
});

test('areas and grades set as a list are rows; a section heading with its grade is none', () => {
  const list = laidOut(`Adoption services - Good\n\nHelp for families - Inadequate\n\n${BODY}`);
  expect(list.map(({ kind }) => kind)).toEqual(['table_row', 'table_row', 'paragraph']);
  const section = laidOut(`Children in care in the city: good\n\n${BODY}`);
  expect(section.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
});
