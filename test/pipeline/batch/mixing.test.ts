// Models that meet in one folder: refused, or told apart where that is allowed.
import { expect, test } from 'vitest';
import type { TagOptions } from '../../../pipeline/batch/batch.js';
import { makeTagger, model, otherRecipe, recipe, SIX, useBatch } from './folder.js';

const { at, run, runJson, tables, write } = useBatch();
const of = (...names: string[]): Partial<TagOptions> => ({ paths: names.map((name) => at('in', name)) });

test('documents of another model are refused before any work, with what to do', async () => {
  await write(SIX);
  await run(of('a.txt', 'c.txt', 'd.txt'));
  const before = await tables();
  const tagger = { ...makeTagger(), tag: () => Promise.reject(new Error('work was done')) };
  const refused = (other: typeof recipe) => run({ ...of('d.txt', 'f.txt'), recipe: other, tagger });
  await expect(refused(otherRecipe)).rejects.toThrow(
    /holds 2 documents of other paths that fake-1 \(SHA-256 ffffffff…\) tagged, and this run uses fake-2 .*another --out.*--replace.*--allow-mixed-models/,
  );
  await expect(refused({ ...recipe, includeOther: true })).rejects.toThrow(
    /that the same model tagged with another choice of --include-other: /,
  );
  await expect(refused({ ...recipe, model: { ...recipe.model, thresholds: [0.4, 0.9] } })).rejects.toThrow(
    /other thresholds/,
  );
  await expect(
    refused({ ...recipe, model: { ...recipe.model, taxonomy: { ...model.taxonomy, version: '8' } } }),
  ).rejects.toThrow(/other themes/);
  expect(await tables()).toEqual(before);
});

test('a new model over all documents mixes nothing, and over none either', async () => {
  await write(SIX);
  await run();
  await run({ recipe: otherRecipe });
  expect((await runJson()).models).toMatchObject([{ id: 'fake-2', documents: 4 }]);
  await run({ ...of('a.txt'), replace: true });
  expect((await runJson()).models).toMatchObject([{ id: 'fake-1', documents: 1 }]);
});

test('mixed models, when allowed, are told apart by run.json, however often they are added to', async () => {
  await write(SIX);
  await run(of('a.txt', 'c.txt'));
  await run({ ...of('d.txt'), recipe: otherRecipe, mixModels: true });
  const report = await run({ ...of('f.txt'), mixModels: true });
  const facts = await runJson();
  expect(facts.models.map(({ id, documents }: Record<string, unknown>) => [id, documents])).toEqual([
    ['fake-1', 3],
    ['fake-2', 1],
  ]);
  expect(facts.parts).toMatchObject([
    { model: 0, documents: 2 },
    { model: 1, documents: 1 },
    { model: 0, documents: 1 },
  ]);
  expect(facts.taxonomy.map(({ id }: { id: string }) => id)).toEqual(['supervision', 'caseloads', 'parks']);
  expect(report.themes.map(({ theme }) => theme)).toEqual(['supervision', 'caseloads', 'parks']);
  await expect(run({ ...of('a.txt') })).rejects.toThrow(/holds 1 document of other paths that fake-2/);
  await run({ ...of('d.txt') });
  expect((await runJson()).models).toMatchObject([{ id: 'fake-1', documents: 4 }]);
});

test('another version of the tool alone is no other model, and is written down', async () => {
  await write(SIX);
  await run(of('a.txt'));
  await run({ ...of('c.txt'), recipe: { ...recipe, tool: { ...recipe.tool, version: '10.0.0' } } });
  const { models, parts } = await runJson();
  expect(models).toHaveLength(1);
  expect(parts).toMatchObject([{ version: '9.9.9' }, { version: '10.0.0' }]);
});
