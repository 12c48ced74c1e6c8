import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBlock, type Piece } from '../../../pipeline/inspect/pieces.js';

/** What the pieces were made from. */
function whole(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.type === 'page') return '';
      return piece.type === 'odd'
        ? String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16))
        : piece.text;
    })
    .join('');
}

test('marks and pages are taken out where they stand, in the span they stand in', () => {
  const block = { text: 'One.1 Two.', notes: [{ at: 4, mark: '1' }], pageBreaks: [{ at: 6, page: 3 }] };
  expect(
    cutBlock(block, [
      { start: 0, end: 5 },
      { start: 5, end: 6 },
      { start: 6, end: 10 },
    ]),
  ).toEqual([
    [
      { type: 'text', text: 'One.' },
      { type: 'note', text: '1' },
    ],
    [{ type: 'text', text: ' ' }],
    [
      { type: 'page', page: 3 },
      { type: 'text', text: 'Two.' },
    ],
  ]);
});

test('a mark that reaches over the end of its span is cut there, and one over another is text', () => {
  const notes = [
    { at: 1, mark: '12' },
    { at: 2, mark: '23' },
  ];
  const spans = [
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ];
  expect(cutBlock({ text: 'a123', notes: notes.slice(0, 1) }, spans).map(whole)).toEqual(['a1', '23']);
  expect(cutBlock({ text: 'a123', notes }, [{ start: 0, end: 4 }])).toEqual([
    [
      { type: 'text', text: 'a' },
      { type: 'note', text: '12' },
      { type: 'text', text: '3' },
    ],
  ]);
});

test('the pieces hold the text, whatever the marks and pages', () => {
  const place = fc.nat({ max: 40 });
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.record({ at: place, mark: fc.constantFrom('1', '*', '12', '') }), { maxLength: 5 }),
      fc.array(fc.record({ at: place, page: fc.nat() }), { maxLength: 5 }),
      fc.uniqueArray(place),
      (text, notes, pageBreaks, cuts) => {
        const ends = [...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b);
        const spans = ends.map((end, i) => ({ start: ends[i - 1] ?? 0, end }));
        const pieces = cutBlock({ text, notes, pageBreaks }, spans);
        expect(pieces.map(whole)).toEqual(spans.map(({ start, end }) => text.slice(start, end)));
      },
    ),
  );
});

test('a block of nothing but such characters is no trouble', () => {
  const text = '\ufffd'.repeat(300_000);
  expect(cutBlock({ text }, [{ start: 0, end: text.length }])[0]).toHaveLength(300_000);
});
