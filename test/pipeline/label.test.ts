import { expect, test } from 'vitest';
import { contextsOf, labelSentences } from '../../pipeline/label.js';
import { fakeModel } from './fakeModel.js';
import { aDocument, aSentence } from './write/records.js';

const document = aDocument('invented.txt', '');
const sentences = ['The +park is clean.', 'The -bridge is shut.', 'It rained.'].map((text, i) => {
  const { documentId, id, index, page, start, end, heading, listItem, fingerprint, block, stem } = aSentence(
    document,
    i,
    text,
  );
  return {
    documentId,
    id,
    index,
    page,
    start,
    end,
    heading,
    listItem: listItem || i === 1,
    text,
    fingerprint,
    block,
    stem,
  };
});

test('a context is the sentence, its headings, and the sentence before', () => {
  const [first, second] = contextsOf(sentences);
  expect(first).toEqual({
    text: 'The +park is clean.',
    heading: ['Findings', 'Leaders'],
    listItem: false,
    before: '',
    block: 'paragraph',
  });
  expect(second).toMatchObject({ listItem: true, before: 'The +park is clean.' });
});

test('labels stand beside their sentence, in order; the model is asked with the contexts', () => {
  const model = fakeModel();
  const labelled = labelSentences(sentences, model);
  expect(model.asked.flat()).toEqual(contextsOf(sentences));
  expect(labelled.map(({ text, polarity }) => [text, polarity])).toEqual([
    ['The +park is clean.', 'strength'],
    ['The -bridge is shut.', 'weakness'],
    ['It rained.', 'none'],
  ]);
  labelled.forEach((sentence, i) => {
    expect(sentence).toMatchObject(sentences[i]!);
  });
});

test('footnotes and small print are not asked about, and are no sentence before', () => {
  const model = fakeModel();
  const aside = sentences.map((sentence, i) =>
    i === 1 ? { ...sentence, block: 'footnote' as const } : sentence,
  );
  const labelled = labelSentences(aside, model);
  expect(model.asked.flat().map(({ text, before }) => [text, before])).toEqual([
    ['The +park is clean.', ''],
    ['It rained.', 'The +park is clean.'],
  ]);
  expect(labelled[1]).toMatchObject({ polarity: 'none', polarityConfidence: 1, themes: [] });
});

test('how unsure the model is stands beside its labels; where it is not asked, 0', () => {
  const unsure = ['A ?bridge.', 'A +park.', 'A ?bridge.'].map((text, i) => ({
    ...sentences[i]!,
    text,
    ...(i === 2 ? { block: 'small_print' as const } : {}),
  }));
  const labelled = labelSentences(unsure, fakeModel());
  expect(labelled.map(({ uncertainty, uncertainAbout }) => [uncertainty, uncertainAbout])).toEqual([
    // Both sides of the theme at 0.5, 0.25 + 0.25; and a quarter of the same for the polarity.
    [0.625, 'bridge'],
    [0, undefined],
    [0, undefined],
  ]);
});

test('an item of a list has the sentence that introduces it', () => {
  const [, item] = contextsOf(
    sentences.map((sentence, i) => (i === 1 ? { ...sentence, stem: 'Leaders should:' } : sentence)),
  );
  expect(item).toMatchObject({ stem: 'Leaders should:' });
});

test('no sentences, no labels', () => {
  expect(labelSentences([], fakeModel())).toEqual([]);
});
