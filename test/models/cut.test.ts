// Cutting remembers; what it gives must not depend on what it remembers.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCutter } from '../../models/cut.js';
import { aContext } from './tiny.js';

const phrase = fc.constantFrom(
  '',
  'Plans are clear.',
  'Plans are late, though.',
  'They are not.',
  '17 plans',
);
const contexts = fc.array(
  fc.record({
    text: phrase,
    heading: fc.array(phrase, { maxLength: 2 }),
    listItem: fc.boolean(),
    before: phrase,
  }),
  { maxLength: 12 },
);

test('the same whatever came before', () => {
  fc.assert(
    fc.property(contexts, (list) => {
      const cutter = createCutter();
      for (const context of list) expect(cutter(context)).toEqual(createCutter()(context));
    }),
  );
});

test('the same after more words than are remembered, and for a word too long to be', () => {
  const cutter = createCutter();
  const context = aContext(`Plans ${'long'.repeat(20)} are clear.`);
  const first = cutter(context);
  for (let i = 0; i < 400; i += 1) {
    const text = Array.from({ length: 50 }, (_, k) => `w${letters(i * 50 + k)}`).join(' ');
    expect(
      cutter(aContext(text))
        .tokens.map((token) => token.text)
        .join(' '),
    ).toBe(text);
  }
  expect(cutter(context)).toEqual(first);
});

/** A number in letters, because digits are all one. */
function letters(value: number): string {
  return value.toString().replace(/[0-9]/g, (digit) => 'abcdefghij'[Number(digit)]!);
}

test('one object for headings for as long as they stay the same, another for others', () => {
  const cutter = createCutter();
  const under = (...heading: string[]) => cutter(aContext('It is.', { heading })).heading;
  const first = under('Children in care', 'Strengths');
  expect(under('Children in care', 'Strengths')).toBe(first);
  for (const others of [['Strengths'], ['Children in care'], ['Children in care', 'strengths'], []]) {
    expect(under(...others)).not.toBe(first);
  }
});

test('headings that are changed afterwards are seen', () => {
  const cutter = createCutter();
  const heading = ['Strengths'];
  const named = () => cutter(aContext('It is.', { heading })).heading.name;
  expect(named()).toBe('strengths');
  heading[0] = 'Weaknesses (2)';
  expect(named()).toBe('weaknesses');
});
