import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../labels/fingerprint.js';
import { composeDocument } from '../../../pipeline/layout/compose.js';
import { segmentDocument } from '../../../pipeline/segment/segment.js';
import type { DraftBlock } from '../../../pipeline/types.js';
import { documentOf } from '../layout/printed.js';

const compose = (...blocks: DraftBlock[]) =>
  composeDocument({
    path: 'invented.txt',
    sha256: '0123456789abcdef'.repeat(4),
    mediaType: 'text/plain',
    pages: 2,
    blocks,
    warnings: [],
  });

const LETTER = documentOf(
  [
    'Exampleshire visit',
    '',
    'Dear Director',
    '',
    'Help for children in need',
    '',
    'Strengths',
    '',
    '• Plans are clear. They are short.',
    '',
    '12.',
    'Workers visit children as often as their plans say that they should. They also',
    '',
    '3',
  ].join('\n'),
  ['Exampleshire visit', '', 'write down what children tell them. Children like it.'].join('\n'),
);

describe('the sentences of a letter', () => {
  const sentences = segmentDocument(LETTER);

  test('come in reading order; headings, address and furniture give none', () => {
    expect(sentences.map(({ text }) => text)).toEqual([
      'Plans are clear.',
      'They are short.',
      'Workers visit children as often as their plans say that they should.',
      'They also write down what children tell them.',
      'Children like it.',
    ]);
  });

  test('know where they stand', () => {
    for (const { start, end, text } of sentences) expect(LETTER.text.slice(start, end)).toBe(text);
    expect(sentences.map(({ page }) => page)).toEqual([1, 1, 1, 1, 2]);
    expect(sentences.map(({ listItem }) => listItem)).toEqual([true, true, false, false, false]);
    for (const { heading } of sentences) expect(heading).toEqual(['Help for children in need', 'Strengths']);
  });

  test('have ids, indices and fingerprints', () => {
    expect(sentences.map(({ index, id, documentId }) => [index, id, documentId])).toEqual(
      [0, 1, 2, 3, 4].map((i) => [i, `0123456789abcdef-000${i}`, '0123456789abcdef']),
    );
    for (const { text, fingerprint: print } of sentences) expect(print).toBe(fingerprint(text));
  });
});

test('a row of a table is read where a cell is long enough to be a sentence', () => {
  const document = compose(
    { kind: 'table_row', page: 1, text: 'Overall effectiveness | Good' },
    { kind: 'table_row', page: 1, text: 'Plans | Plans are clear to those who use them.' },
  );
  const texts = segmentDocument(document).map(({ text }) => text);
  expect(texts.join(' ')).toContain('Plans are clear to those who use them.');
  expect(texts.join(' ')).not.toContain('Overall effectiveness');
});

test('what holds no letter is no sentence', () => {
  expect(segmentDocument(compose({ kind: 'paragraph', page: 1, text: '12. 14. — 3%' }))).toEqual([]);
});

test('every sentence is the slice of the text at its place, whatever the blocks', () => {
  const words = fc.array(
    fc.constantFrom('Plans', 'are', 'clear.', 'They', 'e.g.', '(late)', '3.5', 'end.2', '|'),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  const block: fc.Arbitrary<DraftBlock> = fc.record(
    {
      kind: fc.constantFrom('heading', 'paragraph', 'list_item', 'table_row', 'address', 'furniture'),
      text: words.map((list) => list.join(' ')),
      page: fc.constant(1),
      marker: fc.constantFrom('•', '12.'),
      pageBreaks: fc.nat(40).map((at) => [{ at, page: 2 }]),
    },
    { requiredKeys: ['kind', 'text', 'page'] },
  );
  fc.assert(
    fc.property(fc.array(block), (blocks) => {
      const document = compose(...blocks);
      let at = 0;
      segmentDocument(document).forEach(({ start, end, text, index, id, page }, i) => {
        expect(document.text.slice(start, end)).toBe(text);
        expect(start).toBeGreaterThanOrEqual(at);
        expect([index, id]).toEqual([i, `${document.id}-${String(i).padStart(4, '0')}`]);
        const inside = document.blocks.find((one) => one.start <= start && end <= one.end)!;
        expect(['paragraph', 'list_item', 'table_row']).toContain(inside.kind);
        const broken = inside.pageBreaks?.[0];
        expect(page).toBe(broken && start - inside.start >= broken.at ? 2 : 1);
        at = end;
      });
    }),
  );
});
