import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretches } from '../../../pipeline/dashboard/marks.js';
import { fold, occurs, parseWords, scan } from '../../../pipeline/dashboard/search.js';

test.each([
  ['', []],
  ['  ', []],
  ['Dogs  dogs CATS', ['dogs', 'cats']],
  ['“Care leavers” support', ['care leavers', 'support']],
  ['"care  leavers', ['care leavers']],
  ['"" " "', []],
  ['children’s', ["children's"]],
  ['a"b c"d', ['a', 'b c', 'd']],
])('%j asks for %j', (query, wanted) => {
  expect(parseWords(query)).toEqual(wanted);
});

test('every word must occur, in any place and any case; a phrase as it stands', () => {
  const found = (query: string, text: string) => occurs(parseWords(query), fold(text));
  expect(found('leaver CARE', 'Care leavers are well.')).toBe(true);
  expect(found('care nobody', 'Care leavers are well.')).toBe(false);
  expect(found('"leavers care"', 'Care leavers are well.')).toBe(false);
  expect(found('"children\'s homes"', 'In children’s\u00a0homes')).toBe(true);
  expect(found('.*', 'Care leavers are well.')).toBe(false);
});

test('a scan marks what is found, takes marks away, and gives control back as it goes', () => {
  const folded = Array.from({ length: 1001 }, (_, i) => (i % 10 === 0 ? 'dog' : 'cat'));
  const matched = new Uint8Array(1003).fill(1);
  const turns = [...scan(['dog'], folded, matched, 1, 100)];
  expect(turns).toHaveLength(10);
  expect(matched.reduce((sum, one) => sum + one, 0)).toBe(101 + 2);
  expect([matched[0], matched[1], matched[2], matched[1002]]).toEqual([1, 1, 0, 1]);
});

test('stretches: the clause, the words that decided, what was searched for', () => {
  const text = 'Dogs’ 12 walks are long, but cats bite.';
  const shown = stretches(
    text,
    { from: 25, to: text.length },
    ["dogs'", 'dogs', '00', 'cats'],
    ["dogs'", 'bite'],
  );
  expect(
    shown.map((one) => [one.text, `${one.clause ? 'c' : ''}${one.evidence ? 'e' : ''}${one.hit ? 'h' : ''}`]),
  ).toEqual([
    ['Dogs', 'eh'],
    ['’', 'h'],
    [' ', ''],
    ['12', 'e'],
    [' walks are long, ', ''],
    ['but ', 'c'],
    ['cats', 'ce'],
    [' ', 'c'],
    ['bite', 'ch'],
    ['.', 'c'],
  ]);
});

test('stretches hold every character in order, whatever the sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(9), fc.nat(20), fc.string(), (text, from, to, word) => {
      const parts = stretches(text, { from, to }, [word], parseWords(word));
      expect(parts.map((part) => part.text).join('')).toBe(text);
    }),
  );
  // Two small letters for one capital: offsets would be off, so nothing is marked.
  expect(stretches('İa', { from: -1, to: 0 }, [], ['a']).map((part) => part.hit)).toEqual([false]);
  expect(stretches('ab', { from: -1, to: 0 }, [], []).map((part) => part.clause)).toEqual([true]);
});
