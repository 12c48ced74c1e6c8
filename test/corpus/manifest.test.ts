import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseManifest } from '../../corpus/manifest.js';
import { UsageError } from '../../pipeline/errors.js';

const HEAD = 'id,split,urn,authority,published,url,pdf_sha256';
const SHA = 'a'.repeat(64);
const ROW = `1-2020-01-31,dev,1,sampleshire,2020-01-31,https://example.org/1,${SHA}`;

test('a row becomes an entry; facts that are not known are absent', () => {
  const head = `${HEAD},framework,lead_inspector,inspection_start,inspection_end,overall_effectiveness,in_care`;
  const csv = `${head}\n${ROW},short,,2020-01-06,,good,data_unreadable\n`;
  expect(parseManifest(csv, 'm.csv')).toEqual([
    {
      id: '1-2020-01-31',
      split: 'dev',
      urn: '1',
      authority: 'sampleshire',
      published: '2020-01-31',
      url: 'https://example.org/1',
      sha256: SHA,
      framework: 'short',
      inspectionStart: '2020-01-06',
      judgements: { overall_effectiveness: 'good' },
    },
  ]);
});

const wrong: [string, string, string][] = [
  ['an id that leaves the folder', ROW.replace('1-2020', '../1-2020'), 'column id: "../1-2020-01-31"'],
  ['an id twice', ROW, 'column id: "1-2020-01-31" is not allowed; line 2 has it already'],
  [
    'a split',
    ROW.replace('1-2020', '2-2020').replace('dev', 'test'),
    'column split: "test" is not allowed; write train or dev.',
  ],
  [
    'a date',
    ROW.replace('1-2020', '2-2020').replace(',2020-01-31', ',31/01/2020'),
    'column published: "31/01/2020"',
  ],
  [
    'an address on the disk',
    ROW.replace('1-2020', '2-2020').replace('https://example.org/1', 'file:///1'),
    'column url: "file:///1"',
  ],
  ['a hash cut short', ROW.replace('1-2020', '2-2020').replace('aaaa', ''), 'column pdf_sha256: "aaaa'],
  ['an authority', ROW.replace('1-2020', '2-2020').replace('sampleshire', ' '), 'column authority: " "'],
];
test.each(wrong)('%s is refused', (_, row, expected) => {
  const parse = () => parseManifest([HEAD, ROW, row].join('\n'), 'm.csv');
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(`m.csv, line 3, ${expected}`);
});

test('a missing column is named', () => {
  expect(() => parseManifest(HEAD.replace(',url', ''), 'm.csv')).toThrow(
    'm.csv, line 1: column "url" is missing',
  );
});

test('the shipped manifest: 373 reports, no authority in two splits, each labelled document there', () => {
  const entries = parseManifest(readFileSync('corpus/manifest.csv', 'utf8'), 'corpus/manifest.csv');
  expect(entries).toHaveLength(373);
  const splits = new Map(entries.map((entry) => [entry.authority, entry.split]));
  expect(entries.filter((entry) => splits.get(entry.authority) !== entry.split)).toEqual([]);

  const splitOf = new Map(entries.map((entry) => [entry.id, entry.split]));
  const [head = '', ...rows] = readFileSync('labels/ofsted.csv', 'utf8').trimEnd().split('\n');
  const [doc, split] = [head.split(',').indexOf('doc'), head.split(',').indexOf('split')];
  const misplaced = rows
    .map((row) => row.split(','))
    .filter((cells) => splitOf.get(cells[doc] ?? '') !== cells[split]);
  expect(misplaced).toEqual([]);
});
