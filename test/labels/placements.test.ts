// The labels of the walk-through in docs/own-themes.md: they load, hold no text, and keep authorities apart.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { loadLabels } from '../../labels/files.js';
import { parseTaxonomy } from '../../labels/taxonomy.js';

const file = (name: string) => shipped('docs', 'placement-stability', name);
const taxonomy = parseTaxonomy(readFileSync(file('taxonomy.json'), 'utf8'), 'taxonomy.json');
const train = await loadLabels([file('train.csv')], taxonomy);
const dev = await loadLabels([file('dev.csv')], taxonomy);

test.each([
  ['train', train],
  ['dev', dev],
])('%s.csv: 150 rows of one split of the manifest, without text', (split, rows) => {
  const manifest = readFileSync(shipped('corpus', 'manifest.csv'), 'utf8');
  expect(rows).toHaveLength(150);
  for (const row of rows) {
    expect(row.split).toBe(split);
    expect(row.context).toBeUndefined();
    expect(manifest).toContain(`\n${row.doc},${split},`);
  }
});

test('no sentence of dev.csv is learnt from', () => {
  const learnt = new Set(train.map(({ fingerprint }) => fingerprint));
  expect(dev.filter(({ fingerprint }) => learnt.has(fingerprint))).toEqual([]);
});
