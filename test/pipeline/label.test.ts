import { expect, test } from 'vitest';
import { contextOf, labelSentences } from '../../pipeline/label.js';
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
  expect(contextOf(sentences, 0)).toEqual({
    text: 'The +park is clean.',
    heading: ['Findings', 'Leaders'],
    listItem: false,
    before: '',
  });
  expect(contextOf(sentences, 1)).toMatchObject({ listItem: true, before: 'The +park is clean.' });
});

test('labels stand beside their sentence, in order; the model is asked with the contexts', () => {
  const model = fakeModel();
  const labelled = labelSentences(sentences, model);
  expect(model.asked.flat()).toEqual(sentences.map((_, i) => contextOf(sentences, i)));
  expect(labelled.map(({ text, polarity }) => [text, polarity])).toEqual([
    ['The +park is clean.', 'strength'],
    ['The -bridge is shut.', 'weakness'],
    ['It rained.', 'none'],
  ]);
  labelled.forEach((sentence, i) => {
    expect(sentence).toMatchObject(sentences[i]!);
  });
});

test('no sentences, no labels', () => {
  expect(labelSentences([], fakeModel())).toEqual([]);
});
