import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeDocument } from '../../../pipeline/layout/compose.js';
import type { DraftBlock } from '../../../pipeline/types.js';

const SHA = 'fedcba9876543210'.repeat(4);

function compose(...blocks: DraftBlock[]) {
  return composeDocument({
    path: 'invented.txt',
    sha256: SHA,
    mediaType: 'text/plain',
    pages: 3,
    blocks,
    warnings: ['a warning'],
  });
}

const block = (kind: DraftBlock['kind'], text: string, more: Partial<DraftBlock> = {}): DraftBlock => ({
  kind,
  text,
  page: 1,
  ...more,
});

test('blocks stand in order with an empty line between; markers stand before their block, outside its span', () => {
  const document = compose(
    block('heading', 'Strengths', { level: 1 }),
    block('list_item', 'Plans are clear.', { level: 1, marker: '•' }),
    block('paragraph', 'Visits are late.', { marker: '12.' }),
  );
  expect(document.text).toBe('Strengths\n\n• Plans are clear.\n\n12. Visits are late.');
  expect(document.blocks.map(({ start, end }) => [start, end])).toEqual([
    [0, 9],
    [13, 29],
    [35, 51],
  ]);
});

test('facts of the file are carried over; the id is the first 16 digits of its hash', () => {
  expect(compose(block('paragraph', 'Plans are clear.'))).toMatchObject({
    id: 'fedcba9876543210',
    sha256: SHA,
    path: 'invented.txt',
    mediaType: 'text/plain',
    pages: 3,
    warnings: ['a warning'],
  });
});

test('a heading closes those of its own level and below', () => {
  const heading = (level: number, text: string) => block('heading', text, { level });
  const document = compose(
    block('paragraph', 'p0'),
    heading(1, 'A'),
    heading(2, 'A.1'),
    heading(3, 'A.1.1'),
    block('paragraph', 'p1'),
    heading(2, 'A.2'),
    block('paragraph', 'p2'),
    heading(1, 'B'),
    heading(3, 'B.0.1'),
    block('paragraph', 'p3'),
  );
  const path = (text: string) => document.blocks.find((entry) => entry.text === text)!.headings;
  expect(path('p0')).toEqual([]);
  expect(path('p1')).toEqual(['A', 'A.1', 'A.1.1']);
  expect(path('A.2')).toEqual(['A']);
  expect(path('p2')).toEqual(['A', 'A.2']);
  expect(path('B')).toEqual([]);
  expect(path('p3')).toEqual(['B', 'B.0.1']);
});

test('every block is the slice of the text at its span, and spans do not meet', () => {
  const draft: fc.Arbitrary<DraftBlock> = fc.record(
    {
      kind: fc.constantFrom('heading', 'paragraph', 'list_item', 'table_row', 'address', 'furniture'),
      text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('Good | Plans', '12. Plans', '• x')),
      page: fc.integer({ min: 1, max: 9 }),
      level: fc.integer({ min: 1, max: 4 }),
      marker: fc.constantFrom('•', '12.', '(a)', ''),
    },
    { requiredKeys: ['kind', 'text', 'page'] },
  );
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 20 }), (drafts) => {
      const document = compose(...drafts);
      expect(document.blocks.map((entry) => entry.text)).toEqual(
        drafts.map((entry) => entry.text).filter((text) => text !== ''),
      );
      let end = 0;
      for (const entry of document.blocks) {
        expect(document.text.slice(entry.start, entry.end)).toBe(entry.text);
        const between = document.text.slice(end, entry.start).trim();
        expect(between).toBe(entry.marker ?? '');
        end = entry.end;
      }
      expect(end).toBe(document.text.length);
    }),
  );
});
