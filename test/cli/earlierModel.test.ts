// Which model a new one is compared with, and what is known of it.
import { expect, test, vi } from 'vitest';
import { loadEarlierModel } from '../../cli/earlierModel.js';
import { shipped } from '../../cli/paths.js';
import { loadTaxonomy } from '../../cli/resources.js';
import { MANIFEST_FILE, TAXONOMY_FILE, WEIGHTS_FILE, writeBundle } from '../../models/files.js';
import { TAXONOMY, tinyBundle } from '../models/tiny.js';
import { useFolder } from './command.js';

const { at, put } = useFolder();
const taxonomy = await loadTaxonomy();

test('the one that ships, which learnt from the shipped labels of split train', async () => {
  const { name, model, learnt } = (await loadEarlierModel(undefined, taxonomy))!;
  expect([name, model.taxonomy]).toEqual(['the shipped model', taxonomy]);
  expect(learnt!.hasDocument('80518-2023-01-13')).toBe(true);
  // An authority of split dev, and a letter of split test.
  expect(['2532283-2021-11-19', '01-farhaven'].map(learnt!.hasDocument)).toEqual([false, false]);
  expect((await loadEarlierModel(shipped('models', 'default'), taxonomy))!.name).toBe('the shipped model');
});

test('another, whose table of cross-validation says what it learnt from', async () => {
  const { manifest, weights } = tinyBundle();
  const files = {
    [MANIFEST_FILE]: manifest,
    [WEIGHTS_FILE]: weights,
    [TAXONOMY_FILE]: JSON.stringify(TAXONOMY),
  };
  await writeBundle(at('own'), new Map<string, string | Uint8Array>(Object.entries(files)));
  expect(await loadEarlierModel(at('own'), TAXONOMY)).toMatchObject({ name: at('own') });
  expect((await loadEarlierModel(at('own'), TAXONOMY))!.learnt).toBeUndefined();
  const zeros = (count: number) => Array(count).fill('0.2000').join();
  const columns = (what: string, ...names: string[]) => names.map((name) => `${what}:${name}`).join();
  const classes = ['strength', 'weakness', 'mixed', 'none'];
  const head = [
    'doc,fingerprint,stratum,polarity,parks,bridges',
    columns('polarity', ...classes),
    columns('parks', 'absent', ...classes),
    columns('bridges', 'absent', ...classes),
  ].join();
  await put('own/cross-validation.csv', `${head}\nletter,${'0'.repeat(16)},RND,none,,,${zeros(14)}\n`);
  const { learnt } = (await loadEarlierModel(at('own'), TAXONOMY))!;
  expect([learnt!.hasWords('0'.repeat(16)), learnt!.hasDocument('letter')]).toEqual([true, true]);
  await expect(loadEarlierModel(at('own'), taxonomy)).rejects.toThrow(
    'has the themes bridges, parks, the labels',
  );
});

test('none where the shipped one does not fit the themes, or is not there while it is made', async () => {
  expect(await loadEarlierModel(undefined, TAXONOMY)).toBeUndefined();
  vi.resetModules();
  vi.doMock('../../cli/paths.js', async (original) => {
    const paths = await original<typeof import('../../cli/paths.js')>();
    return {
      ...paths,
      shipped: (...parts: string[]) => paths.shipped(...parts).replace('default', 'missing'),
    };
  });
  const { loadEarlierModel: withoutModel } = await import('../../cli/earlierModel.js');
  vi.doUnmock('../../cli/paths.js');
  expect(await withoutModel(undefined, taxonomy)).toBeUndefined();
});
