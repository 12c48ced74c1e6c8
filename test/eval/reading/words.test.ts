// Words and letters counted on one's fingers, and how the comparison is printed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderWords } from '../../../eval/reading/tables.js';
import { compareWords, overlap, printedText, shareOf, tally, wordsOf } from '../../../eval/reading/words.js';
import { readDocument } from '../../../pipeline/read/read.js';

describe('wordsOf', () => {
  test.each([
    ['Visits are on time.', ['visits', 'are', 'on', 'time']],
    ['It’s 4½ “pages”', ['it', 's', '41', '2', 'pages']],
    ['well-being, wellbeing, well\u2011being, well\u00adbeing', Array(4).fill('wellbeing')],
    ['well-\nbeing and well-\r\nbeing', ['wellbeing', 'and', 'wellbeing']],
    ['day-to-\nday', ['daytoday']],
    ['in 2030-31 – a good year -', ['in', '203031', 'a', 'good', 'year']],
    ['aﬀected ÉTÉ', ['affected', 'été']],
    ['multi- agency', ['multi', 'agency']],
    [' ', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('overlap', () => {
  test('takes of each item no more than is there', () => {
    const reference = tally(['a', 'a', 'a', 'b', 'c']);
    const text = tally(['a', 'a', 'b', 'b', 'd']);
    expect(reference).toEqual(
      new Map([
        ['a', 3],
        ['b', 1],
        ['c', 1],
      ]),
    );
    expect(overlap(reference, text)).toEqual({ total: 5, shared: 3 });
    expect(shareOf({ total: 5, shared: 3 })).toBe(0.6);
    expect(shareOf({ total: 0, shared: 0 })).toBeNull();
  });

  test('is all of a text with itself in any order, and of one with more', () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'c'));
    fc.assert(
      fc.property(items, items, (some, more) => {
        const text = tally([...more, ...some].reverse());
        expect(overlap(tally(some), text)).toEqual({ total: some.length, shared: some.length });
      }),
    );
  });
});

describe('compareWords', () => {
  const report = compareWords([
    { name: 'one', reference: 'Plans are clear. Page 2', text: 'Page 2 plans are clear' },
    { name: 'two', reference: 'Visits are late, late. be-\nfore', text: 'visits are late be fore be' },
  ]);

  test('counts words and letters of each document and of all', () => {
    expect(report.documents).toEqual([
      { name: 'one', words: { total: 5, shared: 5 }, characters: { total: 18, shared: 18 } },
      // "late" is there once instead of twice, "before" not at all. Of the letters the l, a and t of one "late" are
      // missing; its e is made good by that of the second "be".
      { name: 'two', words: { total: 5, shared: 3 }, characters: { total: 23, shared: 20 } },
    ]);
    expect(report.words).toEqual({ total: 10, shared: 8 });
    expect(report.characters).toEqual({ total: 41, shared: 38 });
  });

  test('names the words that differ, the commonest first', () => {
    expect(report.missing).toEqual([
      ['before', 1],
      ['late', 1],
    ]);
    expect(report.extra).toEqual([
      ['be', 2],
      ['fore', 1],
    ]);
  });

  test('is printed with the worst document first', () => {
    expect(renderWords(report).split('\n')).toEqual([
      'document  words  not read    share  letters and digits',
      '------------------------------------------------------',
      'all 2        10         2  0.80000             0.92682',
      'two           5         2  0.60000             0.86956',
      'one           5         0  1.00000             1.00000',
      '',
      'missing: before 1, late 1',
      'extra: be 2, fore 1',
      '',
    ]);
    expect(renderWords(compareWords([]))).toContain('missing: none');
  });
});

test('the printed text has the markers', async () => {
  const bytes = new TextEncoder().encode('# Visits\n\n3. Visits are on time.\n4. Plans are clear.\n');
  const text = printedText(await readDocument({ path: 'letter.md', bytes }));
  expect(wordsOf(text)).toEqual(['visits', '3', 'visits', 'are', 'on', 'time', '4', 'plans', 'are', 'clear']);
});
