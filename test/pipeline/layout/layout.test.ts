import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutLines } from '../../../pipeline/layout/layout.js';
import type { DraftBlock } from '../../../pipeline/types.js';
import { laidOut, printed } from './printed.js';

/** Kind and text of each block, for comparing at a glance. */
const brief = (blocks: readonly DraftBlock[]) => blocks.map(({ kind, text }) => [kind, text]);

describe('running text', () => {
  test('wrapped lines are one paragraph; an empty line ends it', () => {
    const blocks = laidOut(
      [
        'Supervision in Exampleshire is regular and it is well recorded on each file that',
        'inspectors read during the week, with very few gaps.',
        '',
        'Workers say that they value it.',
      ].join('\n'),
    );
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        page: 1,
        text: 'Supervision in Exampleshire is regular and it is well recorded on each file that inspectors read during the week, with very few gaps.',
      },
      { kind: 'paragraph', page: 1, text: 'Workers say that they value it.' },
    ]);
  });

  test('a word hyphenated at the line end stays one word', () => {
    const [block] = laidOut(
      'Inspectors found that plans for children who live with relatives are well-\norganised and that they are kept up to date by work\u00ad\ners who know them.',
    );
    expect(block!.text).toBe(
      'Inspectors found that plans for children who live with relatives are well-organised and that they are kept up to date by workers who know them.',
    );
  });

  test('white space is folded', () => {
    expect(laidOut('  Plans   are\tclear to   all who use them.  ')[0]!.text).toBe(
      'Plans are clear to all who use them.',
    );
  });

  test('nothing gives nothing', () => {
    expect(layoutLines([])).toEqual([]);
    expect(laidOut('', ' \n\t\n')).toEqual([]);
  });
});

describe('list items', () => {
  const bullets = ['■', '◼', '•', '-', '–', '·', 'o', '*', '\uf0b7', '\uf0a7'];
  test.each(bullets)('bulleted with %s, wrapped', (bullet) => {
    const blocks = laidOut(
      [
        `${bullet} Leaders know what their services do well, and they have set out in plain words`,
        'what must come next.',
        `${bullet} Managers check that plans are followed.`,
      ].join('\n'),
    );
    expect(blocks).toEqual([
      {
        kind: 'list_item',
        level: 1,
        marker: /[\ue000-\uf8ff]/.test(bullet) ? '•' : bullet,
        page: 1,
        text: 'Leaders know what their services do well, and they have set out in plain words what must come next.',
      },
      {
        kind: 'list_item',
        level: 1,
        marker: /[\ue000-\uf8ff]/.test(bullet) ? '•' : bullet,
        page: 1,
        text: 'Managers check that plans are followed.',
      },
    ]);
  });

  test('a bullet alone on its line belongs to the next', () => {
    expect(laidOut('•\nManagers check that plans are followed.\n•\n\nPlans are clear.')).toMatchObject([
      { kind: 'list_item', marker: '•', text: 'Managers check that plans are followed.' },
      { kind: 'list_item', marker: '•', text: 'Plans are clear.' },
    ]);
  });

  test('a dash inside a wrapped sentence is no bullet', () => {
    const blocks = laidOut(
      [
        'Most of the young people who spoke to inspectors were glad of their advisers and',
        '- with good reason - of the help that they had been given to find a first home.',
      ].join('\n'),
    );
    expect(blocks).toHaveLength(1);
  });
});

describe('paragraph numbers', () => {
  test('before the text, and alone on a line of its own', () => {
    const blocks = laidOut(
      [
        '1. Inspectors read forty files during the visit.',
        '2.',
        'They spoke to workers and to their managers.',
        '2.1',
        '',
        'Some of them were new to the county.',
      ].join('\n'),
    );
    expect(blocks).toEqual([
      { kind: 'paragraph', page: 1, marker: '1.', text: 'Inspectors read forty files during the visit.' },
      { kind: 'paragraph', page: 1, marker: '2.', text: 'They spoke to workers and to their managers.' },
      { kind: 'paragraph', page: 1, marker: '2.1', text: 'Some of them were new to the county.' },
    ]);
  });

  test('a number that opens a line inside a wrapped sentence is none', () => {
    const blocks = laidOut(
      [
        'Personal advisers keep in touch with nearly all young people until they are aged',
        '25. The council then asks each of them what went well and what might have gone',
        'better.',
      ].join('\n'),
    );
    expect(brief(blocks)).toEqual([
      [
        'paragraph',
        'Personal advisers keep in touch with nearly all young people until they are aged 25. The council then asks each of them what went well and what might have gone better.',
      ],
    ]);
    expect(blocks[0]!.marker).toBeUndefined();
  });

  test('a paragraph number that nothing follows is not lost', () => {
    const blocks = laidOut('Inspectors read forty files during the visit.\n12.');
    expect(blocks.map((block) => `${block.marker ?? ''} ${block.text}`).join(' ')).toContain('12.');
  });
});

describe('page breaks', () => {
  const filler = (name: string) =>
    [1, 2, 3, 4, 5]
      .map((n) => `The ${name} file number ${'i'.repeat(n)} was read and it was clear throughout.\n`)
      .join('\n');

  test('a paragraph goes on past a page number and a running head', () => {
    const blocks = laidOut(
      `Visit to Exampleshire\n\n${filler('first')}\nWorkers visit children as often as their plans say that they should, and they\n\n3`,
      `Visit to Exampleshire\n\nwrite down what children tell them.\n\n${filler('second')}`,
    );
    const broken = blocks.find((block) => block.text.startsWith('Workers visit'))!;
    expect(broken).toMatchObject({
      kind: 'paragraph',
      page: 1,
      text: 'Workers visit children as often as their plans say that they should, and they write down what children tell them.',
    });
    expect(broken.pageBreaks).toEqual([{ at: broken.text.indexOf('write down'), page: 2 }]);
    expect(blocks.filter((block) => block.kind === 'furniture').map((block) => block.text)).toEqual([
      'Visit to Exampleshire',
      '3',
      'Visit to Exampleshire',
    ]);
  });

  test('so does a bullet', () => {
    const blocks = laidOut(
      `Visit to Exampleshire\n\n${filler('first')}\n■ Too many assessments are late because\n\nPage 3`,
      `Visit to Exampleshire\n\nof the time that checks take.\n■ Plans are clear.\n\n${filler('second')}`,
    );
    const items = blocks.filter((block) => block.kind === 'list_item');
    expect(items.map((block) => block.text)).toEqual([
      'Too many assessments are late because of the time that checks take.',
      'Plans are clear.',
    ]);
    expect(items[0]!.pageBreaks).toEqual([{ at: items[0]!.text.indexOf('of the time'), page: 2 }]);
    expect(items[1]).toMatchObject({ page: 2 });
  });

  test('a finished paragraph does not', () => {
    const blocks = laidOut('Plans are clear.\n', 'workers know them.');
    expect(blocks.map(({ text, page }) => [text, page])).toEqual([
      ['Plans are clear.', 1],
      ['workers know them.', 2],
    ]);
  });
});

test('no word is dropped', () => {
  const word = fc.constantFrom(
    ...'Plans are clear. Workers, children; the of (late) well-kept Strengths Good Judgement 12 7. a'.split(
      ' ',
    ),
    ...['•', '-', 'Dear', 'Contents', '18.', 'overall', '“quoted”', 'aged'],
  );
  const line = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  const page = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  const characters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('');
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 4 }), (pages) => {
      const lines = printed(...pages);
      const blocks = layoutLines(lines);
      const given = characters(lines.map(({ text }) => text).join(''));
      expect(characters(blocks.map(({ marker = '', text }) => marker + text).join(''))).toBe(given);
      for (const { text } of blocks) expect(text).toBe(text.replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 300 },
  );
});
