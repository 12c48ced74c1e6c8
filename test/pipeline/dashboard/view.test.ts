import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chosen,
  FACETS,
  fromFragment,
  isChosen,
  ORDERS,
  SORTS,
  START,
  toFragment,
  toggled,
  unfiltered,
  type View,
  valuesOf,
} from '../../../pipeline/dashboard/view.js';
import { short } from './folder.js';
import { openMade } from './open.js';

const { head } = await openMade([
  { authority: 'Ayton & Bee', year: 2021, grade: 'good', findings: short('pets+') },
  { authority: 'Cefn=#Dee', year: 2019, type: null, findings: short('parks-') },
  { authority: null, findings: [] },
]);
const values = valuesOf(head);

test('values in the order that they are shown in, what is not known last', () => {
  expect(values).toEqual({
    theme: ['pets', 'parks'],
    authority: ['Ayton & Bee', 'Cefn=#Dee', ''],
    year: ['2019', '2021', ''],
    grade: ['outstanding', 'good', 'requires improvement', 'inadequate', ''],
    type: ['short inspection', ''],
  });
});

test('the view that the page opens with has no fragment', () => {
  expect(toFragment(START)).toBe('');
  expect(fromFragment('', head)).toEqual(START);
  expect(fromFragment('#', head)).toEqual(START);
});

test('any view comes back from its fragment', () => {
  const view: fc.Arbitrary<View> = fc.record({
    theme: fc.subarray([...values.theme]),
    authority: fc.subarray([...values.authority]),
    year: fc.subarray([...values.year]),
    grade: fc.subarray([...values.grade]),
    type: fc.subarray([...values.type]),
    polarity: fc.constantFrom('', 'strength', 'weakness'),
    sure: fc.integer({ min: 0, max: 100 }),
    words: fc.string({ unit: 'grapheme', maxLength: 60 }),
    find: fc.string({ unit: 'grapheme', maxLength: 60 }),
    sort: fc.constantFrom(...SORTS),
    descending: fc.boolean(),
    all: fc.boolean(),
    order: fc.constantFrom(...ORDERS),
    page: fc.integer({ min: 1, max: 100_000 }),
  });
  fc.assert(
    fc.property(view, (one) => {
      const fragment = toFragment(one);
      expect(fragment).not.toMatch(/[#<>"\s]/);
      expect(fromFragment(`#${fragment}`, head)).toEqual(one);
    }),
  );
});

test('what a fragment names and the folder does not have is left out, whatever it is', () => {
  const hostile =
    '#theme=__proto__&theme=pets&theme=pets&authority=<script>&year=1e9&grade=constructor&polarity=both&sure=-5&page=0' +
    '&sort=-toString&order=&all=yes&__proto__=1&words=%E0%A4%A&find=%';
  expect(fromFragment(hostile, head)).toEqual({ ...START, theme: ['pets'], words: '\ufffd%A', find: '%' });
  expect(fromFragment('#page=99999999999999&sure=101', head)).toEqual({ ...START, sure: 100 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (fragment) => {
      const view = fromFragment(fragment, head);
      for (const facet of FACETS) for (const value of view[facet]) expect(values[facet]).toContain(value);
      expect(view.page).toBeGreaterThanOrEqual(1);
    }),
  );
  expect(fromFragment(`#words=${'x'.repeat(10_000)}`, head).words).toHaveLength(500);
});

test('a bar leaves what it stands for, and pressed again gives it back; every filter goes back to the first page', () => {
  const start: View = { ...START, page: 4, theme: ['parks', 'pets'], words: 'dog' };
  const bar = { facets: { theme: 'pets', year: '2021' }, polarity: 'weakness' } as const;
  expect(isChosen(start, bar)).toBe(false);
  const on = chosen(start, bar);
  expect(on).toEqual({ ...start, theme: ['pets'], year: ['2021'], polarity: 'weakness', page: 1 });
  expect(isChosen(on, bar)).toBe(true);
  expect(chosen(on, bar)).toEqual({ ...on, theme: [], year: [], polarity: '' });
  expect(isChosen(on, { facets: { theme: 'pets' } })).toBe(true);
  expect(toggled(start, 'theme', 'pets')).toEqual({ ...start, theme: ['parks'], page: 1 });
  expect(toggled(start, 'grade', '')).toEqual({ ...start, grade: [''], page: 1 });
  expect(unfiltered({ ...on, find: 'a', order: 'newest' })).toEqual({ ...START, find: 'a', order: 'newest' });
});
