// Rows that break careless writers, among ordinary ones: the tables of two invented documents.

import { DOCUMENTS, FINDINGS, SENTENCES } from '../../../pipeline/write/rows.js';
import type { Row, Table } from '../../../pipeline/write/table.js';

export const NASTY_TEXTS: readonly string[] = [
  'Caseloads are too high.',
  '=1+1',
  '+44 20 7946 0000',
  '-done',
  '@SUM(A1)',
  '\ttabbed',
  '\rreturned',
  "'quoted",
  'one, "two"; three',
  'two\nlines',
  'two\r\nlines',
  'one\rreturn',
  '\n\nled by lines\n',
  '  spaces around  ',
  'emoji \u{1F600} and a flag \u{1F3F4}\u200D\u2620\uFE0F',
  'high half \uD83D alone',
  '\uDE00 low half alone',
  'both halves the wrong way \uDE00\uD83D',
  'NUL \0 within',
  'controls \u0001\u0008\u000B\u000C\u001F\u007F\u0085\u2028',
  'no characters \uFFFE\uFFFF',
  '\uFEFFa mark at the start',
  'escaped? _x0041_ _x000D_ _X0041_ _x41_',
  '<b>&amp;</b> ]]> <!-- -->',
  'constructor',
  '__proto__',
  'Überprüfung: naïve café – “quoted”',
  'NULL',
  'NA',
  '1e5',
  '007',
  'TRUE',
  '2024-02-29',
  'x'.repeat(40_000),
  '\u{1F600}'.repeat(20_000),
];

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

function documentOf(index: number, findings: number, more: Row): Row {
  return {
    document_id: hex(index, 16),
    path: `letters/${index}.txt`,
    sha256: hex(index, 16) + '0'.repeat(48),
    media_type: 'text/plain',
    title: null,
    authority: null,
    inspection_type: null,
    inspection_start: null,
    inspection_end: null,
    published: null,
    lead_inspector: null,
    judgements: {},
    pages: 1,
    sentences: findings,
    findings,
    warnings: [],
    source_url: null,
    ...more,
  };
}

function findingOf(document: number, index: number, text: string): Row {
  const sentence = `${hex(document, 16)}-${String(index).padStart(4, '0')}`;
  return {
    finding_id: `${sentence}-supervision-S`,
    document_id: hex(document, 16),
    authority: index % 2 === 0 ? 'Exampleshire' : null,
    inspection_type: null,
    published: index % 3 === 0 ? '2024-02-29' : null,
    page: index + 1,
    heading: index % 4 === 0 ? [] : ['Findings', text.slice(0, 50)],
    text,
    clause: text,
    theme: index % 2 === 0 ? 'supervision' : 'caseloads',
    polarity: index % 5 === 0 ? 'weakness' : 'strength',
    confidence: [0, 1, 0.1234, 0.5][index % 4]!,
    evidence: index % 3 === 0 ? [] : ['one', text.slice(0, 20)],
    sentence_id: sentence,
    model: 'fake-1',
  };
}

function sentenceOf(finding: Row, index: number): Row {
  return {
    document_id: finding.document_id!,
    sentence_id: finding.sentence_id!,
    index,
    page: finding.page!,
    start: index,
    end: index + 1,
    heading: finding.heading!,
    list_item: index % 2 === 0,
    text: finding.text!,
    fingerprint: hex(index, 16),
    polarity: 'mixed',
    polarity_confidence: 0.9,
    themes: index % 3 === 0 ? [] : [{ theme: finding.theme!, polarity: finding.polarity!, confidence: 0.75 }],
    block: 'paragraph',
    stem: index % 2 === 0 ? finding.text! : '',
    uncertainty: index % 3 === 0 ? 0 : 0.125,
    uncertain_about: index % 3 === 0 ? null : finding.theme!,
  };
}

const ordinary = ['Supervision is regular.', 'Visits are late.'].map((text, i) => findingOf(1, i, text));
const nasty = NASTY_TEXTS.map((text, i) => findingOf(2, i, text));

export const FINDING_ROWS: readonly Row[] = [...ordinary, ...nasty];

export const DOCUMENT_ROWS: readonly Row[] = [
  documentOf(1, ordinary.length, {
    authority: 'Exampleshire',
    inspection_start: '2023-12-28',
    inspection_end: '2024-01-05',
    published: '2024-02-29',
    judgements: { overall: 'good', 'impact of leaders': '=outstanding' },
    source_url: 'https://reports.example/1?a=1&b="2"',
  }),
  documentOf(2, nasty.length, {
    path: '-letters/\u{1F600}\n2.txt',
    title: '=cmd',
    authority: '@constructor',
    lead_inspector: '+x',
    warnings: ['=one', 'two'],
  }),
];

/** Every table's rows in the order in which a run appends them: document by document, findings before their document. */
export const PARTS: readonly (readonly [Table, readonly Row[]])[] = [
  [SENTENCES, ordinary.map(sentenceOf)],
  [FINDINGS, ordinary],
  [DOCUMENTS, [DOCUMENT_ROWS[0]!]],
  [SENTENCES, nasty.map(sentenceOf)],
  [FINDINGS, nasty],
  [DOCUMENTS, [DOCUMENT_ROWS[1]!]],
];

export const SENTENCE_ROWS: readonly Row[] = FINDING_ROWS.map((row) =>
  sentenceOf(row, Number(String(row.sentence_id).slice(-4))),
);
