import { expect, test } from 'vitest';
import {
  createParts,
  differences,
  type Origin,
  originsOf,
  sameModel,
} from '../../../pipeline/tagged/parts.js';

const model = {
  id: 'm1',
  sha256: 'a'.repeat(64),
  thresholds: { parks: 0.5, roads: 0.4 },
  taxonomy_version: '1',
  include_other: false,
  min_precision: null,
};
const origin: Origin = { model, version: '1.0.0', pathsFrom: '..' };
const other = { ...model, id: 'm2', sha256: 'b'.repeat(64) };

test('stretches that follow each other in the same way are one; each model comes once', () => {
  const parts = createParts();
  const numbers = [origin, origin, { ...origin, model: other }, { ...origin, version: '2.0.0' }].map(
    parts.begin,
  );
  expect(numbers).toEqual([0, 1, 2, 3]);
  for (const number of [0, 1, 1, 2, 3]) parts.count(number, 'documents');
  parts.count(1, 'failed');
  const facts = parts.facts();
  expect(facts.models).toEqual([
    { ...model, documents: 4 },
    { ...other, documents: 1 },
  ]);
  expect(facts.parts).toEqual([
    { model: 0, version: '1.0.0', paths_from: '..', documents: 3, failed: 1 },
    { model: 1, version: '1.0.0', paths_from: '..', documents: 1, failed: 0 },
    { model: 0, version: '2.0.0', paths_from: '..', documents: 1, failed: 0 },
  ]);
  expect(originsOf(facts)).toEqual([origin, { ...origin, model: other }, { ...origin, version: '2.0.0' }]);
});

test('a stretch without rows is left out, unless there is no other', () => {
  const parts = createParts();
  parts.begin({ ...origin, model: other });
  const own = parts.begin(origin);
  expect(parts.facts().models).toEqual([{ ...model, documents: 0 }]);
  parts.count(own, 'failed');
  expect(parts.facts().parts).toMatchObject([{ model: 0, documents: 0, failed: 1 }]);
});

test('a model is the same whatever the order of its themes and the precision asked for', () => {
  const turned = { ...model, thresholds: { roads: 0.4, parks: 0.5 }, min_precision: 0.9 };
  expect(sameModel(model, turned)).toBe(true);
  expect(differences(model, turned)).toEqual([]);
  expect(sameModel(model, { ...model, thresholds: { parks: 0.5, roads: 0.41 } })).toBe(false);
  expect(sameModel(model, other)).toBe(false);
  expect(differences(model, { ...model, include_other: true, taxonomy_version: '2' })).toHaveLength(2);
});
