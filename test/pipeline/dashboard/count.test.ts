import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count } from '../../../pipeline/dashboard/count.js';
import { authorityRows, dateRanks, orderRows } from '../../../pipeline/dashboard/order.js';
import { type Facet, START, type View } from '../../../pipeline/dashboard/view.js';
import { type MadeDocument, short } from './folder.js';
import { openMade } from './open.js';

const MADE: readonly MadeDocument[] = [
  { authority: 'Aford', year: 2019, grade: 'good', findings: short('pets+ pets- parks+') },
  { authority: 'Bee', year: 2019, grade: 'inadequate', findings: short('pets- parks-') },
  { authority: 'Aford', year: 2021, grade: 'inadequate', findings: short('parks-') },
  { authority: 'Bee', year: 2021, type: 'focused visit', findings: short('pets+') },
  { authority: null, findings: [] },
];
const made = await openMade(MADE);
const counted = (view: Partial<View> = {}, matched: Uint8Array | null = null) =>
  count(made.head, made.table, made.places, { ...START, ...view }, matched);

test('without filters: everything, on both sides', () => {
  const counts = counted();
  expect([...counts.rows]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(counts.documents).toBe(4);
  // Strengths and weaknesses of pets, then of parks.
  expect([...counts.theme]).toEqual([2, 2, 1, 2]);
  // Aford, Bee, not known.
  expect([...counts.authority]).toEqual([2, 2, 1, 2, 0, 0]);
  expect([...counts.authorityDocuments]).toEqual([2, 2, 1]);
  expect([...counts.authorityGrade]).toEqual([3, 3, 4]);
  // Outstanding, good, requires improvement, inadequate, none.
  expect([...counts.grade]).toEqual([0, 0, 2, 1, 0, 0, 0, 3, 1, 0]);
  // Pets in 2019, 2021, not known; then parks.
  expect([...counts.themeYear]).toEqual([1, 2, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0]);
  expect([...counts.document]).toEqual([2, 1, 0, 2, 0, 1, 1, 0, 0, 0]);
});

test('a chart follows every filter but its own, and always shows both sides', () => {
  const counts = counted({ theme: ['pets'], year: ['2019'], polarity: 'weakness' });
  expect([...counts.rows]).toEqual([1, 3]);
  expect(counts.documents).toBe(2);
  expect([...counts.theme]).toEqual([1, 2, 1, 1]);
  expect([...counts.authority]).toEqual([1, 1, 0, 1, 0, 0]);
  expect([...counts.themeYear]).toEqual([1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect([...counts.authorityDocuments]).toEqual([1, 1, 0]);
  expect([...counts.graded]).toEqual([1, 1, 0, 0, 0]);
});

test('search and confidence reach every chart', () => {
  const matched = Uint8Array.from({ length: made.table.sentences }, (_, i) =>
    i === made.table.sentence[5] ? 1 : 0,
  );
  expect([...counted({}, matched).theme]).toEqual([0, 0, 0, 1]);
  expect(counted({ sure: 91 }).rows).toHaveLength(0);
  expect(counted({ sure: 90 }).rows).toHaveLength(7);
  expect([...counted({ grade: [''] }).rows]).toEqual([6]);
});

test('counts are those of counting one by one, whatever the filters', async () => {
  const some = <T>(...values: T[]) => fc.subarray(values);
  const views = fc.record({
    theme: some('pets', 'parks'),
    authority: some('Aford', 'Bee', ''),
    year: some('2019', '2021', ''),
    grade: some('good', 'inadequate', ''),
    type: some('short inspection', 'focused visit'),
    polarity: fc.constantFrom<View['polarity']>('', 'strength', 'weakness'),
  });
  const { head, table, places } = made;
  fc.assert(
    fc.property(views, (partial) => {
      const view = { ...START, ...partial };
      const counts = counted(partial);
      const facetsOf = (i: number): Record<Facet, string> => {
        const d = table.document[i]!;
        return {
          theme: head.themes[table.theme[i]!]!.id,
          authority: head.authorities[head.documents.authority[d]!] ?? '',
          year: String(head.documents.year[d] || ''),
          grade: places.values.grade[head.documents.grade[d]!]!,
          type: head.types[head.documents.type[d]!] ?? '',
        };
      };
      const passes = (i: number, but?: Facet) =>
        (Object.entries(facetsOf(i)) as [Facet, string][]).every(
          ([facet, value]) => facet === but || view[facet].length === 0 || view[facet].includes(value),
        );
      const all = [...table.theme.keys()];
      for (const facet of ['theme', 'authority', 'grade', 'type'] as const)
        places.values[facet].forEach((value, v) => {
          for (const side of [0, 1])
            expect(counts[facet][2 * v + side]).toBe(
              all.filter(
                (i) => passes(i, facet) && facetsOf(i)[facet] === value && table.polarity[i] === side,
              ).length,
            );
        });
      const side = { '': [0, 1], strength: [0], weakness: [1] }[view.polarity];
      expect([...counts.rows]).toEqual(all.filter((i) => passes(i) && side.includes(table.polarity[i]!)));
    }),
  );
});

test('sentences in order, those of equal rank as in the tables', async () => {
  const { head, table } = await openMade([
    { year: 2020, findings: [0.5, 0.9, 0.5].map((confidence) => ({ theme: 'pets', side: 'S', confidence })) },
    { findings: [{ theme: 'pets', side: 'S', confidence: 1 }] },
    { year: 2022, findings: [{ theme: 'pets', side: 'S', confidence: 0 }] },
  ]);
  const rows = Uint32Array.from([0, 1, 2, 3, 4]);
  const dates = dateRanks(head);
  expect([...dates]).toEqual([1, 0, 2]);
  const ordered = (order: View['order']) => [...orderRows(rows, order, table, dates)];
  expect(ordered('document')).toEqual([0, 1, 2, 3, 4]);
  expect(ordered('surest')).toEqual([3, 1, 0, 2, 4]);
  expect(ordered('least sure')).toEqual([4, 0, 2, 1, 3]);
  expect(ordered('newest')).toEqual([4, 0, 1, 2, 3]);
  expect(ordered('oldest')).toEqual([0, 1, 2, 4, 3]);
});

test('authorities as asked for, shares that are not known last', () => {
  const names = (view: Partial<View>) =>
    authorityRows(counted(view), made.places, { ...START, ...view }).map(({ name }) => name);
  expect(authorityRows(counted(), made.places, START)).toEqual([
    { name: 'Aford', documents: 2, strengths: 2, weaknesses: 2, share: 0.5, grade: 3 },
    { name: 'Bee', documents: 2, strengths: 1, weaknesses: 2, share: 2 / 3, grade: 3 },
    { name: '', documents: 1, strengths: 0, weaknesses: 0, share: null, grade: 4 },
  ]);
  expect(names({ sort: 'share' })).toEqual(['Bee', 'Aford', '']);
  expect(names({ sort: 'share', descending: false })).toEqual(['Aford', 'Bee', '']);
  expect(names({ sort: 'authority', descending: true })).toEqual(['', 'Bee', 'Aford']);
  expect(names({ sort: 'strengths', descending: true })).toEqual(['Aford', 'Bee', '']);
  expect(names({ find: ' bE ' })).toEqual(['Bee']);
  expect(names({ type: ['focused visit'] })).toEqual(['Bee']);
});
