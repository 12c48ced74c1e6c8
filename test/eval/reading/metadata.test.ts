import { describe, expect, test } from 'vitest';
import type { ManifestEntry } from '../../../corpus/manifest.js';
import {
  foldAuthority,
  foldName,
  type MetadataPair,
  printsDate,
  renderMetadataScores,
  scoreMetadata,
} from '../../../eval/reading/metadata.js';
import type { Metadata } from '../../../pipeline/types.js';

const ENTRY: ManifestEntry = {
  id: '1-2022-11-25',
  split: 'train',
  urn: '1',
  authority: 'tarnholt and quill',
  published: '2022-11-25',
  url: 'https://example.org/1',
  sha256: 'a'.repeat(64),
  framework: 'short',
  leadInspector: 'Firstname Last -name',
  inspectionStart: '2022-10-03',
  inspectionEnd: '2022-10-07',
  judgements: { overall_effectiveness: 'good', in_care: 'inadequate' },
  notJudged: ['care_leavers'],
};
const READ: Metadata = {
  authority: 'Tarnholt & Quill',
  inspectionType: 'short inspection',
  inspectionStart: '2022-10-03',
  inspectionEnd: '2022-10-07',
  leadInspector: 'Fírstname Last-name',
  judgements: { overall_effectiveness: 'good', in_care: 'inadequate' },
};

const pair = (entry: Partial<ManifestEntry>, read: Partial<Metadata>, text = ''): MetadataPair => ({
  entry: { ...ENTRY, ...entry },
  metadata: { ...READ, ...read },
  text,
});
const field = (pairs: MetadataPair[], name: string, faults?: Parameters<typeof scoreMetadata>[1]) => {
  const { right, wrong, absent, leftOut } = scoreMetadata(pairs, faults).fields.find(
    (score) => score.field === name,
  )!;
  return [right, wrong, absent, leftOut];
};

test('all right: nothing differs, and a date that is not printed is rightly absent', () => {
  const scores = scoreMetadata([pair({}, {})]);
  expect(scores.differences).toEqual([]);
  expect(scores.fields.map(({ field, share }) => [field, share])).toEqual([
    ['authority', 1],
    ['inspectionType', 1],
    ['inspectionStart', 1],
    ['inspectionEnd', 1],
    ['published', null],
    ['leadInspector', 1],
    ['judgements', 1],
  ]);
  expect(scores.publishedNotPrinted).toEqual({ absent: 1, given: 0 });
});

test('wrong and absent are counted apart, and listed', () => {
  const { authority: _, ...unnamed } = READ;
  const scores = scoreMetadata([
    { entry: ENTRY, metadata: unnamed, text: '' },
    pair({}, { authority: 'Quill', inspectionEnd: '2022-10-08' }),
  ]);
  expect(scores.fields[0]).toEqual({
    field: 'authority',
    right: 0,
    wrong: 1,
    absent: 1,
    leftOut: 0,
    share: 0,
  });
  expect(scores.fields[3]).toMatchObject({ right: 1, wrong: 1, share: 0.5 });
  expect(scores.differences).toEqual([
    { id: ENTRY.id, field: 'authority', read: '', expected: 'tarnholt and quill' },
    { id: ENTRY.id, field: 'authority', read: 'Quill', expected: 'tarnholt and quill' },
    { id: ENTRY.id, field: 'inspectionEnd', read: '2022-10-08', expected: '2022-10-07' },
  ]);
});

test('a date of publication counts where the text prints it', () => {
  const text = 'Report published: 25 November 2022';
  expect(field([pair({}, { published: '2022-11-25' }, text)], 'published')).toEqual([1, 0, 0, 0]);
  expect(field([pair({}, {}, text)], 'published')).toEqual([0, 0, 1, 0]);
  const given = scoreMetadata([pair({}, { published: '2022-11-24' }, 'Report published: 24 November 2022')]);
  expect(given.publishedNotPrinted).toEqual({ absent: 0, given: 1 });
});

test('the kind: a blank before the first ILACS reports is the framework before it', () => {
  const { framework: _, ...blank } = ENTRY;
  const old = { ...blank, published: '2017-01-20' };
  const read = { ...READ, inspectionType: 'framework inspection' } as const;
  expect(field([{ entry: old, metadata: read, text: '' }], 'inspectionType')).toEqual([1, 0, 0, 0]);
  expect(field([{ entry: blank, metadata: read, text: '' }], 'inspectionType')).toEqual([0, 0, 0, 1]);
  const longer = { framework: 'inspection duration longer than standard framework' };
  expect(field([pair(longer, { inspectionType: 'standard inspection' })], 'inspectionType')).toEqual([
    1, 0, 0, 0,
  ]);
});

test('grades are counted by area; one that should not be there is wrong', () => {
  const judgements = { overall_effectiveness: 'good', care_leavers: 'good' };
  const scores = scoreMetadata([pair({}, { judgements })]);
  expect(scores.fields.at(-1)).toEqual({
    field: 'judgements',
    right: 1,
    wrong: 1,
    absent: 1,
    leftOut: 0,
    share: 1 / 3,
  });
  expect(scores.differences).toEqual([
    { id: ENTRY.id, field: 'judgements', area: 'in_care', read: '', expected: 'inadequate' },
    { id: ENTRY.id, field: 'judgements', area: 'care_leavers', read: 'good', expected: '' },
  ]);
});

test('known faults of the manifest are left out', () => {
  const faults = {
    has: (_: string, column: string) =>
      ['authority', 'in_care', 'care_leavers', 'published'].includes(column),
  };
  const pairs = [
    pair({}, { authority: 'Quill', published: '2022-11-24', judgements: { care_leavers: 'good' } }),
  ];
  expect(field(pairs, 'authority', faults)).toEqual([0, 0, 0, 1]);
  expect(field(pairs, 'judgements', faults)).toEqual([0, 0, 1, 2]);
  expect(scoreMetadata(pairs, faults).publishedNotPrinted).toEqual({ absent: 0, given: 0 });
});

describe('names are compared', () => {
  test.each([
    ['London Borough of Tarnholt', 'tarnholt'],
    ['City of London', 'london corporation'],
    ['Tarnholt City Council', 'Tarnholt'],
    ['Telford and Wrekin', 'telford & wrekin'],
    ['St. Helens', 'st helens'],
  ])('%s is %s', (one, other) => {
    expect(foldAuthority(one)).toBe(foldAuthority(other));
  });

  test('other places stay apart', () => {
    expect(foldAuthority('North Tarnholt')).not.toBe(foldAuthority('Tarnholt'));
    expect(foldAuthority('County')).toBe('county');
    expect(foldName('O’Lastname')).toBe('olastname');
  });
});

test.each([
  ['7 July 2017', true],
  ['07 july 2017', true],
  ['7th July, 2017', true],
  ['7/7/2017', true],
  ['07/07/2017', true],
  ['17 July 2017', false],
  ['7 July 20171', false],
  ['7 June 2017', false],
])('%s prints 2017-07-07: %s', (text, printed) => {
  expect(printsDate(`Published on ${text}.`, '2017-07-07')).toBe(printed);
});

test('the table has a line a field and says what is not printed', () => {
  const table = renderMetadataScores(scoreMetadata([pair({}, { authority: 'Quill' })]));
  expect(table.split('\n').slice(2, 4)).toEqual([
    'authority            0      1       0         0        0.000',
    'inspectionType       1      0       0         0        1.000',
  ]);
  expect(table).toContain('published            0      0       0         1            -\n');
  expect(table.endsWith('publication date not printed: 1 left absent, 0 given all the same\n')).toBe(true);
});
