import { expect, test } from 'vitest';
import { toPieces, toPlain } from '../../../pipeline/page/visible.js';

test('characters that do not show are named', () => {
  expect(toPieces('a\u202eb')).toEqual([
    { type: 'text', text: 'a' },
    { type: 'odd', code: 'U+202E' },
    { type: 'text', text: 'b' },
  ]);
  for (const [character, code] of [
    ['\u001b', 'U+001B'],
    ['\t', 'U+0009'],
    ['\u00ad', 'U+00AD'],
    ['\u200b', 'U+200B'],
    ['\u2028', 'U+2028'],
    ['\uf0b7', 'U+F0B7'],
    ['\ufffd', 'U+FFFD'],
    ['\ufffe', 'U+FFFE'],
    ['\ud83d', 'U+D83D'],
    ['\u{e0041}', 'U+E0041'],
  ] as const) {
    expect(toPlain(character)).toBe(`[${code}]`);
  }
  expect(toPlain('Ünïted – “é” 😀 \u00a0')).toBe('Ünïted – “é” 😀 \u00a0');
});
