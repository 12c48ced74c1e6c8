import { expect, test } from 'vitest';
import { runBaselines } from '../../../eval/baselines/run.js';
import { predictFound } from '../../../eval/predict.js';
import type { JoinedRow } from '../../../pipeline/batch/gold.js';
import type { Polarity, Taxonomy } from '../../../pipeline/types.js';

const taxonomy: Taxonomy = {
  version: '1',
  themes: [{ id: 'pets', name: 'Pets', definition: '-', colour: '#000000', keywords: ['\\bdogs?\\b'] }],
};

function row(doc: string, polarity: Polarity, text?: string): JoinedRow {
  const gold = {
    id: `${doc}:${text}`,
    doc,
    split: 'test',
    stratum: 'DOC',
    fingerprint: '0',
    polarity,
    themes: {},
  };
  return text === undefined
    ? { row: gold }
    : { row: gold, context: { text, heading: [], listItem: false, before: '' } };
}

const polarities = (run: ReturnType<typeof runBaselines>, name: string) =>
  run.systems.find((system) => system.name === name)?.predictions.map((one) => one?.polarity);

test('within the rows, a document is scored by what was learnt from the others only', () => {
  const rows = [
    row('a', 'weakness', 'Dogs bark.'),
    row('b', 'strength', 'Cats purr.'),
    row('a', 'weakness', 'Late.'),
  ];
  const run = runBaselines(rows, undefined, taxonomy);
  expect(run.notes).toEqual([]);
  expect(run.systems.map((system) => system.name)).toEqual([
    'keywords',
    'keywords + AFINN',
    'majority',
    'naive Bayes',
  ]);
  expect(polarities(run, 'majority')).toEqual(['strength', 'weakness', 'strength']);
  expect(polarities(run, 'naive Bayes')).toEqual(['strength', 'weakness', 'strength']);
});

test('with training rows, those alone are learnt from', () => {
  const run = runBaselines([row('a', 'weakness', 'Late.')], [row('z', 'mixed', 'Slow but kind.')], taxonomy);
  expect(polarities(run, 'majority')).toEqual(['mixed']);
  expect(polarities(run, 'naive Bayes')).toEqual(['mixed']);
});

test('training rows without text teach the majority, and Bayes is left out with a note', () => {
  const run = runBaselines([row('a', 'weakness', 'Late.')], [row('z', 'mixed')], taxonomy);
  expect(polarities(run, 'majority')).toEqual(['mixed']);
  expect(run.notes).toEqual([expect.stringMatching(/^naive Bayes is left out: no text to learn from\./)]);
});

test('one document alone leaves nothing to learn from', () => {
  const run = runBaselines([row('a', 'weakness', 'Late.'), row('a', 'none', 'Dogs.')], undefined, taxonomy);
  expect(run.systems.map((system) => system.name)).toEqual(['keywords', 'keywords + AFINN']);
  expect(run.notes).toHaveLength(2);
});

test('a sentence that was not found has no prediction, and those after it keep their own', () => {
  const rows = [row('a', 'none', 'one'), row('a', 'none'), row('a', 'none', 'three')];
  const predictions = predictFound(rows, (contexts) =>
    contexts.map(({ text }) => ({ polarity: text === 'one' ? 'strength' : 'weakness', themes: {} })),
  );
  expect(predictions.map((one) => one?.polarity)).toEqual(['strength', undefined, 'weakness']);
});
