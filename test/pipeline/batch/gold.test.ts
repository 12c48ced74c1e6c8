import { expect, test } from 'vitest';
import { fingerprint } from '../../../labels/fingerprint.js';
import { type DocumentSentences, joinLabels } from '../../../pipeline/batch/gold.js';
import { ReadError } from '../../../pipeline/errors.js';
import type { GoldRow } from '../../../pipeline/types.js';
import { aDocument, aSentence } from '../write/records.js';

function gold(doc: string, text: string, ownText = false): GoldRow {
  const context = { text, heading: ['As printed'], listItem: true, before: 'x' };
  return {
    id: `${doc}:${text}`,
    doc,
    split: 'test',
    stratum: 'DOC',
    fingerprint: fingerprint(text),
    polarity: 'none',
    themes: {},
    ...(ownText ? { context } : {}),
  };
}

async function sentencesOf(path: string): Promise<DocumentSentences> {
  if (path === 'bad.pdf') throw new ReadError('damaged', '"bad.pdf" is damaged.');
  const document = aDocument(path, '');
  const sentences = ['First.', 'Second.', 'FIRST'].map((text, index) => ({
    ...aSentence(document, index, text),
    fingerprint: fingerprint(text),
  }));
  return { document, sentences };
}

const documents = new Map([
  ['letter', 'letter.txt'],
  ['bad', 'bad.pdf'],
]);

test('a row is joined to its sentence in the document, with the sentence before', async () => {
  const { rows } = await joinLabels([gold('letter', 'second')], documents, sentencesOf);
  expect(rows[0]?.context).toEqual({
    text: 'Second.',
    heading: ['Findings', 'Leaders'],
    listItem: false,
    before: 'First.',
    block: 'paragraph',
  });
});

test('of several sentences with one fingerprint the first is taken', async () => {
  const { rows } = await joinLabels([gold('letter', 'first')], documents, sentencesOf);
  expect(rows[0]?.context).toMatchObject({ text: 'First.', before: '' });
});

test('the document wins over the text of the row; without a document the row stands as printed', async () => {
  const joined = await joinLabels(
    [gold('letter', 'second', true), gold('letter', 'third', true), gold('elsewhere', 'third', true)],
    documents,
    sentencesOf,
  );
  expect(joined.rows.map((row) => row.context?.heading)).toEqual([
    ['Findings', 'Leaders'],
    undefined,
    ['As printed'],
  ]);
});

test('rows without text or document are left out and counted; a document that fails is told', async () => {
  const joined = await joinLabels(
    [gold('b', 'x'), gold('a', 'y'), gold('b', 'z'), gold('bad', 'w')],
    documents,
    sentencesOf,
  );
  expect(joined).toMatchObject({ missing: ['a', 'b'], leftOut: 3, failures: [{ code: 'damaged' }] });
  expect(joined.rows).toEqual([{ row: gold('bad', 'w') }]);
});
