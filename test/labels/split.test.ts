import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadShippedSplits } from '../../cli/resources.js';
import { knownSplits, splitFor } from '../../labels/split.js';

const MANIFEST = [
  { id: '901-2030-01-01', urn: '901', authority: 'tarnholt and vale', split: 'dev' },
  { id: '902-2030-01-01', urn: '902', authority: 'exampleshire', split: 'train' },
];
const ROWS = [
  { doc: '901-2031-01-01', split: 'dev' },
  { doc: '903-2030-01-01', split: 'test' },
  { doc: 'paper', split: 'seed' },
  { doc: 'i001', split: 'train' },
];
const known = knownSplits(ROWS, MANIFEST);
const split = (doc: string, authority?: string) => splitFor({ doc, authority }, known);

describe('what is settled', () => {
  test('a document keeps its split, whatever authority it is said to be of', () => {
    expect(split('901-2030-01-01')).toBe('dev');
    expect(split('paper', 'Exampleshire')).toBe('seed');
    expect(split('i001', 'Tarnholt & Vale')).toBe('train');
  });

  test('other documents of an authority have its split, by number or by name, however that is written', () => {
    expect(split('901-2035-05-05')).toBe('dev');
    expect(split('903-2035-05-05')).toBe('test');
    expect(split('902-2035-05-05')).toBe('train');
    for (const name of ['Tarnholt and Vale', 'TARNHOLT & VALE', 'tarnholt-and-vale'])
      expect(split('spring-letter', name)).toBe('dev');
    expect(split('spring-letter', 'Exampleshire')).toBe('train');
  });

  test('what stands in several splits is held out, whatever the order', () => {
    const rows = [
      { doc: '904-2030-01-01', split: 'train' },
      { doc: '904-2031-01-01', split: 'dev' },
    ];
    for (const order of [rows, [...rows].reverse()])
      expect(splitFor({ doc: '904-2032-01-01' }, knownSplits(order, []))).toBe('dev');
  });

  test('a number in another name is no authority', () => {
    const two = knownSplits([{ doc: '905-2030-01-01', split: 'seed' }], []);
    for (const doc of ['905', '905-letter', '905-2030-01-01-copy'])
      expect(['dev', 'train']).toContain(splitFor({ doc }, two));
  });
});

describe('what is new', () => {
  test('always the same, by authority where one is named, else by document', () => {
    // Worked out once: an authority must never change sides between versions.
    const drawn = {
      Norwick: 'train',
      Harrowdale: 'dev',
      Tarnholt: 'train',
      Stonely: 'train',
      Colnford: 'train',
    };
    for (const [name, side] of Object.entries(drawn))
      expect([name, split('letter', name), split('other-letter', name)]).toEqual([name, side, side]);
    expect(['letter-1', 'letter-2', 'letter-3'].map((doc) => split(doc))).toEqual(['train', 'dev', 'train']);
  });

  test('all documents of one authority fall to one side', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string(), { minLength: 2 }), (name, docs) => {
        fc.pre(/[a-z0-9]/i.test(name.normalize('NFKC')));
        const fresh = knownSplits([], []);
        expect(new Set(docs.map((doc) => splitFor({ doc, authority: name }, fresh))).size).toBe(1);
      }),
    );
  });

  test('about one in four is held out', () => {
    const held = Array.from({ length: 2000 }, (_, i) => split('letter', `Authority ${i}`)).filter(
      (one) => one === 'dev',
    );
    // Four standard deviations of a fair draw: 4 · √(2000 · 1/4 · 3/4) = 77.
    expect(Math.abs(held.length - 500)).toBeLessThan(77);
  });
});

test('the splits that ship: reports by name and number, letters and seeds for ever held out', async () => {
  const shipped = await loadShippedSplits();
  expect(splitFor({ doc: '01-farhaven' }, shipped)).toBe('test');
  expect(splitFor({ doc: '2532283-2040-01-01' }, shipped)).toBe('dev');
  expect(splitFor({ doc: 'new-letter', authority: 'Dorset' }, shipped)).toBe('dev');
  expect(new Set(shipped.byDocument.values())).toEqual(new Set(['train', 'dev', 'seed', 'test']));
});
