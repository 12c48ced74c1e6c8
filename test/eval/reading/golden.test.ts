// The golden rules of sentence boundaries: this project keeps all of them, and the score can tell who does not.
import { describe, expect, test } from 'vitest';
import { compareSplitters, renderSplitters, scoreSplitter } from '../../../eval/reading/boundaries.js';
import { GOLDEN_RULES } from '../../../eval/reading/golden.js';
import { splitSentences } from '../../../pipeline/segment/boundaries.js';

describe('golden rules', () => {
  test.each(GOLDEN_RULES.map((rule) => [rule.id, rule.name, rule] as const))(
    '%i %s',
    (_, __, { text, sentences }) => {
      const found = splitSentences(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
      expect(found).toEqual(sentences);
    },
  );

  test('are 52, numbered, each with a case of its own', () => {
    expect(GOLDEN_RULES.map(({ id }) => id)).toEqual(Array.from({ length: 52 }, (_, i) => i + 1));
    expect(new Set(GOLDEN_RULES.map(({ text }) => text)).size).toBe(52);
  });
});

test('a splitter that cuts nothing keeps just the rules of one sentence', () => {
  const single = GOLDEN_RULES.filter(({ sentences }) => sentences.length === 1);
  const score = scoreSplitter({ name: 'whole', split: (text) => [text] }, GOLDEN_RULES);
  expect(score).toMatchObject({ passed: single.length, total: 52 });
  expect(score.failed).toEqual(GOLDEN_RULES.filter((rule) => !single.includes(rule)).map(({ id }) => id));
});

test('the comparison runs every splitter that is installed', async () => {
  const comparison = await compareSplitters();
  const passed = new Map(comparison.scores.map(({ name, passed }) => [name, passed]));
  expect(passed.get('this project')).toBe(52);
  for (const name of ['compromise', 'Intl.Segmenter', 'natural']) {
    expect(passed.get(name)).toBeGreaterThan(5);
    expect(passed.get(name)).toBeLessThan(52);
  }
  expect(renderSplitters(comparison)).toContain('52 of 52');
});
