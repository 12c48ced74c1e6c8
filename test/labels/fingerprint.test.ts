import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, fingerprintOfLetters, lettersOf } from '../../labels/fingerprint.js';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

test('the empty text has the first digits of the well-known SHA-256 of nothing', () => {
  expect(fingerprint('')).toBe('e3b0c44298fc1c14');
  expect(fingerprint('  — £ !')).toBe('e3b0c44298fc1c14');
});

test('abc has the digits of the published SHA-256 test vector, however it is written', () => {
  for (const text of ['abc', 'A b-C.', '“ABC”', 'ａｂｃ']) expect(fingerprint(text)).toBe('ba7816bf8f01cfea');
});

test('NFKC opens ligatures and superscripts; other letters are dropped', () => {
  expect(fingerprint('oﬃce 1²')).toBe(sha('office12'));
  expect(fingerprint('Café')).toBe(sha('caf'));
});

test('white space and punctuation never matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/)),
      fc.constantFrom(' ', '\n', '-', ', ', '\u00ad'),
      (words, gap) => {
        expect(fingerprint(words.join(gap).toUpperCase())).toBe(sha(words.join('')));
      },
    ),
  );
});

test('letters of parts in a row are the letters of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
      const joined = parts.map(lettersOf).join('');
      expect(lettersOf(parts.join(' '))).toBe(joined);
      expect(fingerprintOfLetters(joined)).toBe(fingerprint(parts.join(' ')));
    }),
  );
});
