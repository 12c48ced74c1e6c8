import { expect, test } from 'vitest';
import {
  DOCUMENTS,
  documentRow,
  ERRORS,
  errorRow,
  FINDINGS,
  findingRow,
  SENTENCES,
  sentenceRow,
} from '../../../pipeline/write/rows.js';
import { namesOf } from '../../../pipeline/write/table.js';
import { aDocument, aFinding, aSentence } from './records.js';

const document = aDocument('letters/a.txt', 'abc');
const sentence = aSentence(document, 3, 'Supervision is regular.');

test('every row has the columns of its table, in their order', () => {
  expect(Object.keys(sentenceRow(sentence))).toEqual(namesOf(SENTENCES.columns));
  expect(Object.keys(findingRow(aFinding(sentence), document, 'm'))).toEqual(namesOf(FINDINGS.columns));
  expect(Object.keys(documentRow(document, { sentences: 1, findings: 1 }))).toEqual(
    namesOf(DOCUMENTS.columns),
  );
  expect(Object.keys(errorRow({ path: 'p', code: 'empty', message: 'm' }))).toEqual(namesOf(ERRORS.columns));
});

test('the columns are those of the contract', () => {
  expect(namesOf(FINDINGS.columns).join(', ')).toBe(
    'finding_id, document_id, authority, inspection_type, published, page, heading, text, clause, theme, ' +
      'polarity, confidence, evidence, sentence_id, model',
  );
  expect(namesOf(SENTENCES.columns).join(', ')).toBe(
    'document_id, sentence_id, index, page, start, end, heading, list_item, text, fingerprint, polarity, ' +
      'polarity_confidence, themes, block, stem, uncertainty, uncertain_about',
  );
  expect(namesOf(DOCUMENTS.columns).join(', ')).toBe(
    'document_id, path, sha256, media_type, title, authority, inspection_type, inspection_start, ' +
      'inspection_end, published, lead_inspector, judgements, pages, sentences, findings, warnings, source_url',
  );
});

test('confidences are rounded to four decimals', () => {
  const labelled = {
    ...sentence,
    polarityConfidence: 0.98765,
    themes: [
      {
        theme: 'supervision',
        polarity: 'strength' as const,
        confidence: 2 / 3,
        strength: 2 / 3,
        weakness: 0,
      },
    ],
  };
  expect(sentenceRow(labelled)).toMatchObject({
    polarity_confidence: 0.9877,
    themes: [{ theme: 'supervision', polarity: 'strength', confidence: 0.6667 }],
  });
});

test('a finding carries what its document says of itself, and null for what it does not', () => {
  expect(findingRow(aFinding(sentence), document, 'linear-1')).toMatchObject({
    authority: 'Exampleshire',
    inspection_type: null,
    published: '2024-02-29',
    model: 'linear-1',
    evidence: ['regular', 'supervision'],
  });
});

test('a sentence of which the model is sure is uncertain about nothing', () => {
  expect(sentenceRow(sentence)).toMatchObject({ uncertainty: 0.375, uncertain_about: 'caseloads' });
  const { uncertainAbout: _, ...sure } = { ...sentence, uncertainty: 0 };
  expect(sentenceRow(sure)).toMatchObject({ uncertainty: 0, uncertain_about: null });
});
