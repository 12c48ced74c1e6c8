import { expect, test } from 'vitest';
import { type BlockItem, type DocumentView, viewDocument } from '../../../pipeline/inspect/view.js';
import { BLOCK_KINDS } from '../../../pipeline/types.js';
import { ALL_KINDS, type Draft, make } from './document.js';

function view(drafts: readonly Draft[], more: Parameters<typeof make>[1] = {}): DocumentView {
  const { document, sentences } = make(drafts, more);
  return viewDocument(document, sentences);
}

function blocks({ items }: DocumentView): BlockItem[] {
  return items.filter((item) => item.type === 'block');
}

const outline = ({ items }: DocumentView) =>
  items.map((item) => {
    if (item.type === 'page') return `page ${item.page}${item.again ? ' again' : ''}`;
    return item.type === 'blank' ? `blank ${item.from}-${item.to}` : item.kind;
  });

const paragraph = (page: number, more: Partial<Draft> = {}): Draft => ({
  kind: 'paragraph',
  text: 'A b.',
  page,
  ...more,
});

test('every kind is counted, also those that are not there', () => {
  const { kinds, blocks, sentences } = view([
    paragraph(1, { sentences: ['A b.'] }),
    paragraph(1, { sentences: ['A', 'b.'] }),
    { kind: 'footnote', text: '1 c', page: 1 },
  ]);
  expect(kinds.map(({ kind }) => kind)).toEqual(BLOCK_KINDS);
  expect(kinds.filter((count) => count.blocks > 0)).toEqual([
    { kind: 'paragraph', blocks: 2, sentences: 3 },
    { kind: 'footnote', blocks: 1, sentences: 0 },
  ]);
  expect({ blocks, sentences }).toEqual({ blocks: 3, sentences: 3 });
});

test('a field the document does not give is there without a value', () => {
  const { facts, judgements } = view([paragraph(1)], {
    metadata: { authority: 'Exampleshire', judgements: { overall_effectiveness: 'good' } },
  });
  expect(facts).toContainEqual({ name: 'authority', value: 'Exampleshire' });
  expect(facts).toContainEqual({ name: 'lead inspector' });
  expect(judgements).toEqual([{ area: 'overall_effectiveness', grade: 'good' }]);
});

test('text between sentences is there; running text that is in none is left out', () => {
  const seen = view([
    paragraph(1, { text: 'One is. 12. Two is.', sentences: ['One is.', 'Two is.'] }),
    paragraph(1, { text: 'None at all' }),
    { kind: 'heading', text: 'A heading', page: 1, level: 1 },
  ]);
  const [first, second, third] = blocks(seen).map((block) =>
    block.segments.map(({ pieces, sentence, leftOut, space }) => ({
      text: pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join(''),
      index: sentence?.index,
      leftOut,
      space,
    })),
  );
  expect(first).toEqual([
    { text: 'One is.', index: 0, leftOut: false, space: false },
    { text: ' 12. ', index: undefined, leftOut: true, space: false },
    { text: 'Two is.', index: 1, leftOut: false, space: false },
  ]);
  expect(second).toEqual([{ text: 'None at all', index: undefined, leftOut: true, space: false }]);
  expect(third).toMatchObject([{ leftOut: false }]);
  expect(seen.leftOut).toBe(2);
});

test('a sentence over two blocks is shown in both, and goes on in the second', () => {
  const { document, sentences } = make([
    paragraph(1, { text: 'Plans are', sentences: ['Plans are'] }),
    paragraph(1, { text: 'late. They', sentences: ['They'] }),
  ]);
  const [first, second] = sentences;
  const seen = viewDocument(document, [{ ...first!, end: first!.end + 7 }, second!]);
  expect(
    blocks(seen).map((block) => block.segments.map(({ sentence }) => [sentence?.index, sentence?.continued])),
  ).toEqual([
    [[0, false]],
    [
      [0, true],
      [undefined, undefined],
      [1, false],
    ],
  ]);
});

test('what introduces a list is named by its number where it is a sentence', () => {
  const item = (stem: string): Draft => ({
    kind: 'list_item',
    text: 'go',
    page: 1,
    level: 1,
    sentences: ['go'],
    stem,
  });
  const seen = view([paragraph(1, { text: 'They:', sentences: ['They:'] }), item('They:'), item('Others:')]);
  expect(blocks(seen).map((block) => block.segments[0]?.sentence?.stem)).toEqual([undefined, 0, 'Others:']);
});

test('indentation follows the headings above and the nesting of lists; furniture has none', () => {
  const headings = ['A', 'B'];
  const seen = view([
    paragraph(1, { headings }),
    { kind: 'list_item', text: 'c', page: 1, level: 3, headings },
    { kind: 'furniture', text: '1', page: 1, headings },
  ]);
  expect(blocks(seen).map(({ depth }) => depth)).toEqual([2, 4, 0]);
});

test('pages stand before the blocks that begin them, and pages that gave nothing are told', () => {
  expect(outline(view([paragraph(1), paragraph(1)]))).toEqual(['paragraph', 'paragraph']);
  expect(
    outline(
      view(
        [
          paragraph(2, { pageBreaks: [{ at: 2, page: 3 }] }),
          { kind: 'furniture', text: '3', page: 3 },
          { kind: 'furniture', text: '2', page: 2 },
          paragraph(4),
          paragraph(7),
        ],
        { pages: 9 },
      ),
    ),
  ).toEqual([
    'blank 1-1',
    'page 2',
    'paragraph',
    'page 3',
    'furniture',
    'page 2 again',
    'furniture',
    'page 4',
    'paragraph',
    'blank 5-6',
    'page 7',
    'paragraph',
    'blank 8-9',
  ]);
});

test('the document of every kind', () => {
  expect(outline(view(ALL_KINDS, { pages: 5 })).filter((name) => /^(?:page|blank)/.test(name))).toEqual([
    'page 1',
    'page 2',
    'blank 3-4',
    'page 5',
  ]);
});
