// What a run of lines is: heading, row of a judgement table, address, furniture.
import { describe, expect, test } from 'vitest';
import { layoutLines } from '../../../pipeline/layout/layout.js';
import type { DraftBlock } from '../../../pipeline/types.js';
import { documentOf, laidOut } from './printed.js';

/** Kind and text of each block, for comparing at a glance. */
const brief = (blocks: readonly DraftBlock[]) => blocks.map(({ kind, text }) => [kind, text]);

describe('headings', () => {
  test('"Strengths" stands under its section', () => {
    const document = documentOf(
      [
        'Help for children in need',
        '',
        'Strengths',
        '',
        '- Plans are clear and they are short.',
        '',
        'What needs to improve?',
        '',
        '- Visits, which are too often late.',
        '',
        'Children in care',
        '',
        'Children know why they are in care.',
      ].join('\n'),
    );
    expect(document.blocks.map(({ kind, level, headings, text }) => [kind, level, headings, text])).toEqual([
      ['heading', 1, [], 'Help for children in need'],
      ['heading', 2, ['Help for children in need'], 'Strengths'],
      ['list_item', 1, ['Help for children in need', 'Strengths'], 'Plans are clear and they are short.'],
      ['heading', 2, ['Help for children in need'], 'What needs to improve?'],
      [
        'list_item',
        1,
        ['Help for children in need', 'What needs to improve?'],
        'Visits, which are too often late.',
      ],
      ['heading', 1, [], 'Children in care'],
      ['paragraph', undefined, ['Children in care'], 'Children know why they are in care.'],
    ]);
  });

  test('larger type makes a heading, and the largest the outermost', () => {
    const line = (text: string, size: number) => ({ text, page: 1, size });
    const body = 'Plans are clear to those who use them, and they are kept up to date each month.';
    const blocks = layoutLines([
      line('Exampleshire', 20),
      line('', 11),
      line('Children in care', 14),
      line('', 11),
      line(body, 11),
      line(body, 11),
    ]);
    expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
    ]);
  });
});

describe('a flattened table of judgements', () => {
  const rows = [
    ['The impact of leaders on social work practice', 'Requires improvement to be good'],
    ['The experiences of children in care', 'Good'],
    ['Overall effectiveness', 'Inadequate'],
  ] as const;
  test.each([
    ['line by line', '\n'],
    ['with empty lines', '\n\n'],
  ])('%s', (_, gap) => {
    const document = documentOf(
      ['Judgement', 'Grade', ...rows.flat(), '', 'Plans are clear to those who use them.'].join(gap),
    );
    const cells = document.blocks.filter((block) => block.kind === 'table_row').map((block) => block.text);
    for (const [area, grade] of rows) expect(cells).toContain(`${area} | ${grade}`);
    expect(document.metadata.judgements).toEqual({
      overall_effectiveness: 'inadequate',
      impact_of_leaders: 'requires improvement',
      in_care: 'good',
    });
    expect(document.blocks.at(-1)).toMatchObject({ kind: 'paragraph' });
  });
});

describe('a letter', () => {
  const blocks = laidOut(
    [
      '14 March 2031',
      '',
      'Director of Children’s Services',
      'Exampleshire County Council',
      'Invented House',
      'EX1 1EX',
      '',
      'Dear Director',
      '',
      'Visit to Exampleshire children’s services',
      '',
      'Plans are clear to those who use them.',
      '',
      'Yours sincerely',
      '',
      'His Majesty’s Inspector',
    ].join('\n'),
  );
  const kindOf = (start: string) => blocks.find((block) => block.text.includes(start))?.kind;

  test('opens with its address block', () => {
    for (const start of ['14 March', 'Director of', 'County Council', 'Invented House', 'EX1', 'Dear'])
      expect([start, kindOf(start)]).toEqual([start, 'address']);
    expect(kindOf('Visit to')).toBe('heading');
    expect(kindOf('Plans are')).toBe('paragraph');
  });

  test('closes with its sign-off', () => {
    expect(kindOf('Yours')).toBe('signature');
    expect(kindOf('His Majesty')).toBe('signature');
  });
});

describe('contact lines of a letterhead are furniture', () => {
  const lines = ['www.example.org', 'Telephone 0300 000 0000', 'office@example.org', 'https://example.org/x'];
  test.each(lines)('%s', (line) => {
    expect(laidOut(`Plans are clear.\n\n${line}\n\nVisits are late.`).map(({ kind }) => kind)).toEqual([
      'paragraph',
      'furniture',
      'paragraph',
    ]);
  });
  test.each(['\n', '\n\n'])('one after another (%j)', (gap) => {
    expect(brief(laidOut(lines.join(gap)))).toEqual(lines.map((line) => ['furniture', line]));
  });
});
