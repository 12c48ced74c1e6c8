import { describe, expect, test } from 'vitest';
import { findFindings } from '../../pipeline/findings.js';
import { labelSentences } from '../../pipeline/label.js';
import { fakeModel } from './fakeModel.js';
import { aDocument, aSentence } from './write/records.js';

const document = aDocument('invented.txt', '');

function find(includeOther: boolean, ...texts: string[]) {
  const model = fakeModel();
  const sentences = labelSentences(
    texts.map((text, i) => aSentence(document, i, text)),
    model,
  );
  return findFindings(sentences, model, { includeOther });
}

test('a theme with a verdict is one finding', async () => {
  expect(await find(false, 'The +park is clean.')).toEqual([
    {
      id: `${document.id}-0000-park-S`,
      documentId: document.id,
      sentenceId: `${document.id}-0000`,
      page: 1,
      heading: ['Findings', 'Leaders'],
      text: 'The +park is clean.',
      clause: 'The +park is clean.',
      theme: 'park',
      polarity: 'strength',
      confidence: 0.75,
      evidence: ['strength of park'],
    },
  ]);
});

test('a mixed theme is two, strength first, each with its clause and its own confidence', async () => {
  const text = 'The +park is kept clean all year, but the -park is closed too often.';
  expect(
    (await find(false, text)).map(({ id, polarity, confidence, clause, evidence }) => [
      id.slice(-6),
      polarity,
      confidence,
      clause,
      evidence,
    ]),
  ).toEqual([
    ['park-S', 'strength', 0.75, 'The +park is kept clean all year,', ['strength of park']],
    ['park-W', 'weakness', 0.625, 'but the -park is closed too often.', ['weakness of park']],
  ]);
});

test('a mixed theme in a sentence of one clause carries the whole sentence twice', async () => {
  const text = 'The +park -park.';
  expect((await find(false, text)).map(({ polarity, clause }) => [polarity, clause])).toEqual([
    ['strength', text],
    ['weakness', text],
  ]);
});

test('what decided is asked for once, for all findings that have a theme', async () => {
  const model = fakeModel();
  const texts = ['The +park.', 'It - rained.', 'A -park with a +bridge.', 'Nothing.'];
  const sentences = labelSentences(
    texts.map((text, i) => aSentence(document, i, text)),
    model,
  );
  const found = await findFindings(sentences, model, { includeOther: true });
  expect(model.askedEvidence.map((asked) => asked.map(({ context }) => context.text))).toEqual([
    [texts[0], texts[2], texts[2]],
  ]);
  expect(found.map(({ evidence }) => evidence)).toEqual([
    ['strength of park'],
    [],
    ['weakness of park'],
    ['strength of bridge'],
  ]);
});

test('a theme mentioned with no verdict is none, nor is a sentence without a theme', async () => {
  expect(await find(false, 'Inspectors saw a park.', '+ All is well.', 'It rained.')).toEqual([]);
});

test('findings come in the order of the sentences, then of the taxonomy', async () => {
  const found = await find(false, 'The -bridge and the +park.', 'A +bridge.', 'A -park with a +bridge.');
  expect(found.map(({ id }) => id.slice(17))).toEqual([
    '0000-park-S',
    '0000-bridge-W',
    '0001-bridge-S',
    '0002-park-W',
    '0002-bridge-S',
  ]);
});

describe('with other themes included', () => {
  test('a sentence with a polarity and no theme is a finding of theme other', async () => {
    expect(await find(true, '- All is late.')).toMatchObject([
      {
        id: `${document.id}-0000-other-W`,
        theme: 'other',
        polarity: 'weakness',
        confidence: 0.875,
        clause: '- All is late.',
        evidence: [],
      },
    ]);
  });

  test('a mixed one is two, with clauses', async () => {
    const found = await find(true, 'Leaders + know what must be done, but they have -not begun to do it.');
    expect(found.map(({ id, clause }) => [id.slice(22), clause])).toEqual([
      ['other-S', 'Leaders + know what must be done,'],
      ['other-W', 'but they have -not begun to do it.'],
    ]);
  });

  test('a sentence that has a finding of a theme is not other as well', async () => {
    expect((await find(true, 'The +park is clean.')).map(({ theme }) => theme)).toEqual(['park']);
  });

  test('a sentence without a polarity is none', async () => {
    expect(await find(true, 'It rained.', 'Inspectors saw a park.')).toEqual([]);
  });
});
