import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitClauses } from '../../pipeline/clauses.js';

test('a contrast is cut where it turns', () => {
  expect(splitClauses('Plans are clear and short, but visits are too often late.')).toEqual([
    'Plans are clear and short,',
    'but visits are too often late.',
  ]);
  expect(splitClauses('Most plans are clear and short; however, some of them are late.')).toEqual([
    'Most plans are clear and short;',
    'however, some of them are late.',
  ]);
});

test('an opening concession is cut from what it concedes', () => {
  const clauses = splitClauses('Although plans are clear, visits to children are too often late.');
  expect(clauses).toHaveLength(2);
  expect(clauses[0]).toMatch(/^Although plans are clear/);
});

test('a simple sentence is one clause', () => {
  expect(splitClauses('Plans are clear.')).toEqual(['Plans are clear.']);
});

test('nothing gives nothing', () => {
  expect(splitClauses('')).toEqual([]);
  expect(splitClauses('   ')).toEqual([]);
});

describe('whatever the sentence', () => {
  const parts = fc.array(
    fc.constantFrom(
      ...['Plans are clear', 'but', 'visits are late', ',', ';', 'and', 'although', 'Most workers', 'stay'],
      ...[
        '(who are new)',
        '“they listen”',
        'in 2019',
        'aren’t',
        'because',
        'they',
        'e.g.',
        '3.5 per cent',
        '–',
      ],
      ...['however', 'while', 'despite delay', 'children’s', 'well-kept', 'which', 'help'],
    ),
    { minLength: 1, maxLength: 25 },
  );
  const sentence = parts.map((list) => `${list.join(' ').replace(/ ([,;])/g, '$1')}.`);

  test('clauses are slices of it, in order, that keep every word', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const clauses = splitClauses(text);
        let at = 0;
        for (const clause of clauses) {
          const start = text.indexOf(clause, at);
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(at, start).trim()).toBe('');
          expect(clause.trim()).toBe(clause);
          expect(clause).not.toBe('');
          at = start + clause.length;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
