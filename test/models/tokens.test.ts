import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashCombine, hashString, tokenise } from '../../models/tokens.js';

const words = (text: string, most = 100) => tokenise(text, most).map((token) => token.text);

test('words in lower case; punctuation that carries meaning is kept', () => {
  expect(words('Plans are CLEAR; most, not all (yet).')).toEqual([
    ...['plans', 'are', 'clear', ';', 'most', ',', 'not', 'all', '(', 'yet', ')'],
  ]);
});

test('every digit is 0, so figures of one length are one word', () => {
  expect(words('17 of 23 children, 2019')).toEqual(['00', 'of', '00', 'children', ',', '0000']);
});

test('apostrophes of both kinds are one, inside words only', () => {
  expect(words('children’s')).toEqual(words("children's"));
  expect(words("aren't ‘so’")).toEqual(["aren't", 'so']);
});

test('accents and composed letters are words', () => {
  expect(words('Café naïve')).toEqual(['café', 'naïve']);
});

test('at most as many as asked', () => {
  expect(words('a b c d', 2)).toEqual(['a', 'b']);
  expect(words('', 2)).toEqual([]);
});

test('the same word has the same hash, another word another', () => {
  const [a, b, c] = tokenise('plan Plan plans', 9);
  expect(a!.hash).toBe(b!.hash);
  expect(a!.hash).not.toBe(c!.hash);
});

describe('the scanner finds what the regular expression of words finds', () => {
  const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*|[,;:?!()]/gu;
  const byExpression = (text: string, most: number) =>
    [...text.toLowerCase().matchAll(WORD)]
      .slice(0, most)
      .map(([word]) => word.replace(/’/g, "'").replace(/\p{N}/gu, '0'));
  const same = (text: string, most: number) => {
    expect(words(text, most)).toEqual(byExpression(text, most));
  };

  /** Letters, digits and marks of one, two and four bytes, both halves of a pair alone, and case that changes length. */
  const PIECES = [
    ...[
      'a',
      'Z',
      '7',
      "'",
      '’',
      ',',
      ';',
      '(',
      ' ',
      '\n',
      '-',
      '–',
      '.',
      '“',
      '£',
      'é',
      'e\u0301',
      'İ',
      'Σ',
      'ß',
    ],
    ...[
      '½',
      '²',
      '٣',
      '好',
      'ª',
      '\u2160',
      '𝒜',
      '𐐀',
      '𝟘',
      '😀',
      '\ud835',
      '\udc9c',
      '\u212a',
      '\u00ad',
      '\0',
    ],
  ];
  test('in text of awkward pieces', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((list) => list.join(''));
    fc.assert(fc.property(text, fc.integer({ min: 1, max: 30 }), same), { numRuns: 2000 });
  });
  test.each(['grapheme', 'binary', 'grapheme-ascii'] as const)('in any text (%s)', (unit) => {
    fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 1, max: 30 }), same));
  });
  test('in every character by itself and inside a word', () => {
    const wrong: string[] = [];
    for (let point = 0; point <= 0x1ffff; point += 1) {
      const character = String.fromCodePoint(point);
      const text = `${character} a${character}b'${character}`;
      if (words(text).join('|') !== byExpression(text, 100).join('|')) wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

test('character n-grams of two to five, with a blank on both sides, each occurrence', () => {
  const gramsOf = (text: string) => [...tokenise(text, 1)[0]!.grams];
  // " a ": " a", "a ", " a "; " ab ": three of two, two of three, one of four.
  expect(gramsOf('a')).toHaveLength(3);
  expect(gramsOf('ab')).toHaveLength(6);
  // " aaaa " has fourteen, of which "aa" three times and "aaa" twice.
  expect(gramsOf('aaaa')).toHaveLength(14);
  expect(new Set(gramsOf('aaaa')).size).toBe(11);
  const common = gramsOf('plan').filter((gram) => gramsOf('plans').includes(gram));
  // " p", "pl", "la", "an", " pl", "pla", "lan", " pla", "plan", " plan"
  expect(common).toHaveLength(10);
});

test('FNV-1a, published values (the first of an empty text is its offset basis)', () => {
  expect(hashString('', 0x811c9dc5) >>> 0).toBe(0x811c9dc5);
  expect(hashString('a', 0x811c9dc5) >>> 0).toBe(0xe40c292c);
  expect(hashString('foobar', 0x811c9dc5) >>> 0).toBe(0xbf9cf968);
});

test('combining hashes: order matters', () => {
  const [plans, late] = tokenise('plans late', 2).map(({ hash }) => hash);
  expect(hashCombine(plans!, late!)).not.toBe(hashCombine(late!, plans!));
});
