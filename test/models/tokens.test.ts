import { expect, test } from 'vitest';
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

test('FNV-1a, published values (the first of an empty text is its offset basis)', () => {
  expect(hashString('', 0x811c9dc5) >>> 0).toBe(0x811c9dc5);
  expect(hashString('a', 0x811c9dc5) >>> 0).toBe(0xe40c292c);
  expect(hashString('foobar', 0x811c9dc5) >>> 0).toBe(0xbf9cf968);
});

test('combining hashes: order matters', () => {
  const [plans, late] = tokenise('plans late', 2).map(({ hash }) => hash);
  expect(hashCombine(plans!, late!)).not.toBe(hashCombine(late!, plans!));
});
