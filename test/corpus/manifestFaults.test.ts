import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseManifest } from '../../corpus/manifest.js';
import { indexFaults, parseManifestFaults } from '../../corpus/manifestFaults.js';
import { readTable } from '../../corpus/table.js';

const HEAD = 'id,column,manifest,document,why';
const ROW = '1-2020-01-31,in_care,good,inadequate,grade of the row above';

test('a row becomes a fault, found again by report and column', () => {
  const faults = parseManifestFaults(`${HEAD}\n${ROW}\n`, 'f.csv');
  expect(faults).toEqual([
    {
      id: '1-2020-01-31',
      column: 'in_care',
      manifest: 'good',
      document: 'inadequate',
      why: 'grade of the row above',
    },
  ]);
  const index = indexFaults(faults);
  expect(index.has('1-2020-01-31', 'in_care')).toBe(true);
  expect(index.has('1-2020-01-31', 'care_leavers')).toBe(false);
  expect(index.has('2-2020-01-31', 'in_care')).toBe(false);
});

test.each([
  ['a column that is not compared', ROW.replace('in_care', 'url'), 'column column: "url"'],
  ['a cell twice', `${ROW}\n${ROW}`, 'line 3, column id'],
  ['no difference', ROW.replace('inadequate', 'good'), 'column document: "good"'],
  ['no reason', ROW.replace('grade of the row above', ''), 'column why: ""'],
])('%s is refused', (_, rows, message) => {
  expect(() => parseManifestFaults(`${HEAD}\n${rows}\n`, 'f.csv')).toThrow(message);
});

test('every fault of the project is a cell of its manifest as it stands there', () => {
  const csv = readFileSync('corpus/manifest.csv', 'utf8');
  const columns = csv.slice(0, csv.indexOf('\n')).trim().split(',');
  const cells = new Map(
    readTable(csv, 'corpus/manifest.csv', columns, []).rows.map((row) => [row.cells.get('id'), row.cells]),
  );
  const faults = parseManifestFaults(
    readFileSync('corpus/manifest-faults.csv', 'utf8'),
    'corpus/manifest-faults.csv',
  );
  expect(faults.length).toBeGreaterThan(0);
  for (const { id, column, manifest } of faults)
    expect([id, cells.get(id)?.get(column)]).toEqual([id, manifest]);
});

test('the manifest says of which areas an inspection gave no grade', () => {
  const sha = 'a'.repeat(64);
  const head = 'id,split,urn,authority,published,url,pdf_sha256,overall_effectiveness,in_care,care_leavers';
  const row = `1-2020-01-31,dev,1,sampleshire,2020-01-31,https://example.org/1,${sha}`;
  const rows = `${row},not_reported_post_reform,good,inspection_pre_dates_judgement`;
  expect(parseManifest(`${head}\n${rows}\n`, 'm.csv')[0]).toMatchObject({
    judgements: { in_care: 'good' },
    notJudged: ['overall_effectiveness', 'care_leavers'],
  });
});
