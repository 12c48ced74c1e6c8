// From bytes to sentences, whatever the bytes: offsets slice back, nothing throws but a ReadError, and the time grows
// with the length only.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReadError } from '../../../pipeline/errors.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { segmentDocument } from '../../../pipeline/segment/segment.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Words, stops, markers and layout of all kinds, and any other characters. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...'Plans are clear. Mr. e.g. (late) “so” 3.5 2.1 1. a) iv. • ◼ - o 7 … ?! note.2 Good Grade Contents'.split(
        ' ',
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\n',
      '\n\n',
      '\f',
      '   ',
      '\t',
      '\r\n',
      ' | ',
      ': ',
      '; ',
      'Dear Director\n',
      'Yours sincerely\n',
      '\n2\n',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

test.each(['a.txt', 'a.md', 'a.html'])('every block and sentence of %s slices back', async (path) => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      const document = await readDocument({ path, bytes: utf8(pieces.join(' ')) }).catch((error: unknown) => {
        if (error instanceof ReadError) return undefined;
        throw error;
      });
      if (!document) return;
      for (const { start, end, text } of document.blocks) expect(document.text.slice(start, end)).toBe(text);
      let last = 0;
      for (const { start, end, text } of segmentDocument(document)) {
        expect(document.text.slice(start, end)).toBe(text);
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text).toBe(text.trim());
        last = end;
      }
    }),
    { numRuns: 200 },
  );
});

describe('five megabytes', () => {
  const line = 'Plans are clear to those who use them, and they are kept up to date by those who work\n';
  const shapes = {
    'one paragraph': line,
    'one line': 'word ',
    'open brackets': '(',
    'stops and letters': 'a.a. ',
  };
  test.each(Object.entries(shapes))(
    'of %s are read before the test runs out of time, as a square of it would',
    async (_, unit) => {
      const bytes = utf8(unit.repeat(5_000_000 / unit.length));
      expect(segmentDocument(await readDocument({ path: 'a.txt', bytes })).length).toBeGreaterThanOrEqual(0);
    },
  );
});
