// What became of labels, on a letter of a few invented sentences.
import { describe, expect, test } from 'vitest';
import { type Fate, locate, type Unit, unitsOf } from '../../../eval/reading/locate.js';
import { fingerprint } from '../../../labels/fingerprint.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { segmentDocument } from '../../../pipeline/segment/segment.js';

const UNITS: readonly Unit[] = [
  { kind: 'aside', text: 'What Tarnholt does' },
  { kind: 'marker', text: '1.' },
  { kind: 'sentence', text: 'Social workers know families well.' },
  { kind: 'furniture', text: 'Page 2 of 9' },
  { kind: 'sentence', text: 'Visits are on time.' },
  { kind: 'sentence', text: 'Plans say what is to change.' },
];
const fateOf = (label: string, units = UNITS): Fate | undefined =>
  locate([fingerprint(label)], units).get(fingerprint(label));

describe('the fate of a label', () => {
  test.each<[Fate, string, string]>([
    ['joined', 'a heading and a sentence', 'What Tarnholt does Social workers know families well.'],
    ['joined', 'a number and a sentence', '1. Social workers know families well.'],
    ['joined', 'sentences over a page', 'Social workers know families well. Visits are on time.'],
    ['joined', 'a sentence and the foot of its page', 'Social workers know families well. Page 2 of 9'],
    [
      'joined',
      'three sentences',
      'Social workers know families well. Visits are on time. Plans say what is to change.',
    ],
    ['within', 'the beginning of a sentence', 'Plans say what'],
    ['within', 'the middle of a sentence', 'workers know'],
    ['within', 'the end of a sentence', 'is to change.'],
    ['across', 'an end and a beginning', 'know families well. Visits are'],
    ['across', 'a whole sentence and a beginning', 'Visits are on time. Plans say'],
    [
      'across',
      'an end and two whole ones',
      'families well. Visits are on time. Plans say what is to change.',
    ],
    ['aside', 'a heading', 'What Tarnholt does'],
    ['aside', 'a part of a heading', 'Tarnholt does'],
    ['absent', 'words that are not there', 'Visits are late.'],
    ['absent', 'a cut inside a word', 'Plans say what is to cha'],
  ])('is %s for %s', (fate, _, label) => {
    expect(fateOf(label)).toBe(fate);
  });

  test('punctuation, case and spaces do not matter', () => {
    expect(fateOf('VISITS are on time - plans say what is to change')).toBe('joined');
  });

  test('whole units go before cuts of one, those before cuts of several', () => {
    const repeated: Unit[] = [
      { kind: 'sentence', text: 'All is well and good in Tarnholt.' },
      { kind: 'sentence', text: 'Well and' },
      { kind: 'sentence', text: 'good.' },
    ];
    expect(fateOf('well and good', repeated)).toBe('joined');
    expect(fateOf('well and good', repeated.slice(0, 2))).toBe('within');
  });

  test('runs end at eight units', () => {
    const many = [...'abcdefghij'].map((text): Unit => ({ kind: 'sentence', text }));
    expect(fateOf('a b c d e f g h', many)).toBe('joined');
    expect(fateOf('a b c d e f g h i', many)).toBe('absent');
  });

  test('every fingerprint gets one, also where there is no unit', () => {
    const prints = ['Visits are', 'nothing'].map(fingerprint);
    expect([...locate(prints, UNITS)].sort()).toEqual(
      [
        [prints[0], 'within'],
        [prints[1], 'absent'],
      ].sort(),
    );
    expect(locate(prints, [])).toEqual(new Map(prints.map((print) => [print, 'absent'])));
  });
});

test('the units of a document are its text in order, cut at sentences', async () => {
  const text = '# Visits\n\nVisits are on time. Notes are short.\n\n- Plans are clear.\n';
  const document = await readDocument({ path: 'letter.md', bytes: new TextEncoder().encode(text) });
  const units = unitsOf(document, segmentDocument(document));
  expect(units).toEqual([
    { kind: 'aside', text: 'Visits' },
    { kind: 'sentence', text: 'Visits are on time.' },
    { kind: 'sentence', text: 'Notes are short.' },
    { kind: 'sentence', text: 'Plans are clear.' },
  ]);
});

test('a sentence that goes on in the next block is one unit, and what no sentence covers is kept', async () => {
  const bytes = new TextEncoder().encode('Plans are clear and\n\nshort. Year 2031.\n');
  const document = await readDocument({ path: 'letter.md', bytes });
  const [first, second] = document.blocks;
  const sentence = segmentDocument(document)[0]!;
  const spanning = { ...sentence, start: first!.start, end: second!.start + 'short.'.length };
  expect(
    unitsOf(document, [spanning]).map(({ kind, text }) => [kind, text.replace(/\s+/g, ' ').trim()]),
  ).toEqual([
    ['sentence', 'Plans are clear and short.'],
    ['aside', 'Year 2031.'],
  ]);
});
