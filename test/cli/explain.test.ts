// `findings explain`: what it prints, and as typed.
import { expect, test } from 'vitest';
import { explanationJson, explanationText } from '../../cli/commands/explain.js';
import type { Explanation } from '../../models/model.js';
import { useFolder } from './command.js';

const { findings } = useFolder();

const explanation: Explanation = {
  labels: {
    polarity: 'weakness',
    polarityConfidence: 0.934,
    themes: [{ theme: 'pets', polarity: 'weakness', confidence: 0.5, strength: 0.1, weakness: 0.5 }],
  },
  polarity: [
    { feature: 'too few', weight: 1.236 },
    { feature: 'good', weight: -0.4 },
  ],
  themes: [
    { theme: 'pets', features: [{ feature: 'dogs', weight: 2 }] },
    { theme: 'toys', features: [{ feature: 'ball', weight: -3 }] },
  ],
};

test('a line a label, and under it what decided', () => {
  expect(explanationText(explanation, new Map([['pets', 'Pets at home']]))).toBe(
    'polarity: weakness (93% sure)\n' +
      '  decided by: too few +1.24, good −0.40\n' +
      'Pets at home: weakness (50% sure)\n' +
      '  decided by: dogs +2.00\n',
  );
});

test('no theme and no known feature are said as such', () => {
  const labels = { ...explanation.labels, themes: [] };
  expect(explanationText({ labels, polarity: [], themes: [] }, new Map())).toBe(
    'polarity: weakness (93% sure)\n  decided by: no feature the model knows\nthemes: none\n',
  );
});

test('JSON carries each theme given, with its features', () => {
  expect(JSON.parse(explanationJson(explanation))).toEqual({
    polarity: 'weakness',
    polarity_confidence: 0.934,
    polarity_features: explanation.polarity,
    themes: [
      { theme: 'pets', polarity: 'weakness', confidence: 0.5, features: [{ feature: 'dogs', weight: 2 }] },
    ],
  });
});

test('explain prints labels, and as JSON the features that decided', async () => {
  const sentence = 'Caseloads are too high.';
  const plain = await findings('explain', sentence);
  expect(plain.code).toBe(0);
  expect(plain.stdout).toMatch(/^polarity: (strength|weakness|mixed|none) \(\d+% sure\)\n {2}decided by: /);
  const json = await findings('explain', sentence, '--heading', 'Findings', '--heading', 'Staff', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    polarity: expect.any(String),
    polarity_features: expect.any(Array),
    themes: expect.any(Array),
  });
});
