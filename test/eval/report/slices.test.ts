import { describe, expect, it } from 'vitest';
import { FACETS, slicesOf, worstFirst } from '../../../eval/report/slices.js';
import type { Metadata, SentenceInContext } from '../../../pipeline/types.js';
import { said, TAXONOMY } from '../measures/rows.js';
import { lostSentence, type SentenceParts, sentence } from './rows.js';

const ABOUT = { training: 'strength' } as const;
const right = (text: string, parts?: SentenceParts, doc = 'a') =>
  sentence(doc, text, ['strength', ABOUT], said('strength', ABOUT), parts);
const wrong = (text: string, parts?: SentenceParts, doc = 'a') =>
  sentence(doc, text, ['strength', ABOUT], said('none'), parts);
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

function sliceOf(facet: string, parts: SentenceParts, text = 'A sentence.') {
  return FACETS.find(({ id }) => id === facet)!.sliceOf(right(text, parts));
}
const year = (metadata: Partial<Metadata>) => sliceOf('year', { metadata });
const block = (context: Partial<SentenceInContext>) => sliceOf('block', { context });
const heading = (...path: string[]) => sliceOf('heading', { context: { heading: path } });
const length = (words: number) => sliceOf('length', {}, times(words, () => 'word').join(' '));

describe('a facet', () => {
  it('cuts by type of document, as it says of itself', () => {
    expect(sliceOf('document_type', { metadata: { inspectionType: 'focused visit' } })).toBe('focused visit');
    expect(sliceOf('document_type', {})).toBe('not stated');
  });

  it('cuts by the year of publication, or else of the inspection', () => {
    expect(year({ published: '2021-01-04', inspectionEnd: '2020-12-11' })).toBe('2021');
    expect(year({ inspectionStart: '2019-12-30', inspectionEnd: '2020-01-10' })).toBe('2020');
    expect(year({ inspectionStart: '2019-12-30' })).toBe('2019');
    expect(year({})).toBe('not stated');
  });

  it('cuts by the kind of text', () => {
    expect(block({ block: 'table_row' })).toBe('table row');
    expect(block({ block: 'heading' })).toBe('heading');
    expect(block({ block: 'list_item', listItem: true })).toBe('list item');
    expect(block({})).toBe('prose');
  });

  it('cuts by what the nearest heading promises', () => {
    expect(heading('Findings', 'What needs to improve')).toBe('promises weaknesses');
    expect(heading('What is not yet good enough')).toBe('promises weaknesses');
    expect(heading('What needs to improve', 'What is working well')).toBe('promises strengths');
    expect(heading('What is working well', 'Training')).toBe('promises neither');
    expect(heading()).toBe('no heading');
  });

  it('cuts by the number of words', () => {
    expect([1, 10, 11, 20, 21, 40, 41].map(length)).toEqual([
      '1 to 10',
      '1 to 10',
      '11 to 20',
      '11 to 20',
      '21 to 30',
      '31 to 40',
      'more than 40',
    ]);
  });
});

describe('slicesOf', () => {
  const list = { context: { listItem: true } };
  // Prose: 30 of 40 found, recall 3/4, F1 = 2 · 30 / (40 + 30) = 6/7. Lists: 20 of 30, F1 = 2 · 20 / (30 + 20) = 4/5.
  // Headings: none of 3, F1 0, but that is anecdote.
  const sentences = [
    ...times(30, (i) => right('Prose.', {}, i % 2 ? 'a' : 'b')),
    ...times(10, () => wrong('Prose.')),
    ...times(20, () => right('Item.', list)),
    ...times(10, () => wrong('Item.', list)),
    ...times(3, () => wrong('Title', { context: { block: 'heading' } })),
  ];
  const slices = slicesOf(sentences, TAXONOMY, { samples: 20 }).filter(({ facet }) => facet === 'block');

  it('sets the lowest F1 first, and slices too thin to score last', () => {
    expect(slices.map(({ name, findings, thin }) => [name, findings.f1, thin])).toEqual([
      ['list item', 4 / 5, false],
      ['prose', 6 / 7, false],
      ['heading', 0, true],
    ]);
  });

  it('counts sentences, documents, findings and polarities', () => {
    expect(slices[1]).toMatchObject({
      sentences: 40,
      documents: 2,
      findings: { support: 40, predicted: 30, truePositives: 30, precision: 1, recall: 3 / 4 },
      polarityF1: 6 / 7,
      intervals: { precision: { low: 1, high: 1 } },
    });
    // All list items are of one document, so nothing says how far the figure could have come out otherwise.
    expect(slices[0]).toMatchObject({ documents: 1, polarityInterval: null, intervals: { f1: null } });
  });

  it('goes through the facets in order', () => {
    const facets = slicesOf(sentences, TAXONOMY, { samples: 5 }).map(({ facet }) => facet);
    expect([...new Set(facets)]).toEqual(['document_type', 'year', 'block', 'heading', 'length']);
  });

  it('leaves out sentences that were not found and slices without a finding', () => {
    const quiet = sentence('a', 'Item.', ['none'], said('none'), list);
    const some = slicesOf([right('Prose.'), quiet, lostSentence('a', ['strength', ABOUT])], TAXONOMY);
    expect(some.filter(({ facet }) => facet === 'block')).toMatchObject([{ name: 'prose', sentences: 1 }]);
    expect(slicesOf([], TAXONOMY)).toEqual([]);
  });
});

describe('worstFirst', () => {
  it('settles ties by name', () => {
    const [a, b] = slicesOf([right('One.'), right('Two.', { context: { listItem: true } })], TAXONOMY).filter(
      ({ facet }) => facet === 'block',
    );
    expect([a!.name, b!.name]).toEqual(['list item', 'prose']);
    expect(worstFirst(b!, a!)).toBe(1);
    expect(worstFirst(a!, a!)).toBe(0);
  });
});
