// Nothing that the model is measured on was learnt from: proved on the label files as shipped.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadLabels } from '../../labels/files.js';
import { parseTaxonomy } from '../../labels/taxonomy.js';
import { chooseRows } from '../../models/training/run.js';
import type { GoldRow } from '../../pipeline/types.js';

const taxonomy = parseTaxonomy(readFileSync('labels/taxonomy.json', 'utf8'), 'labels/taxonomy.json');
const [reports, seeds, letters, invented] = await Promise.all(
  ['ofsted', 'seeds', 'letters', 'invented'].map((name) => loadLabels([`labels/${name}.csv`], taxonomy)),
);
const all: readonly GoldRow[] = [...reports!, ...seeds!, ...letters!, ...invented!];
const train = all.filter((row) => row.split === 'train');
const authorityOf = (row: GoldRow) => row.doc.slice(0, row.doc.indexOf('-'));

test('no authority is in two splits', () => {
  const splits = new Map<string, Set<string>>();
  for (const row of reports!) {
    expect(row.doc).toMatch(/^\d+-/);
    const authority = authorityOf(row);
    splits.set(authority, (splits.get(authority) ?? new Set()).add(row.split));
  }
  expect([...splits].filter(([, of]) => of.size > 1).map(([authority]) => authority)).toEqual([]);
  expect(splits.size).toBeGreaterThan(100);
});

test('no seed and no letter is of split train', () => {
  expect(new Set(seeds!.map(({ split }) => split))).toEqual(new Set(['seed']));
  expect(new Set(letters!.map(({ split }) => split))).toEqual(new Set(['test']));
});

describe('the rows chosen for training', () => {
  // The text of a row stands for it, so that what was chosen can be told by its context.
  const joined = all.map((row) => ({
    row,
    context: { text: `${row.doc} ${row.fingerprint}`, heading: [], listItem: false, before: '' },
  }));
  const { rows, facts } = chooseRows({ rows: joined }, all);
  const chosen = new Set(rows.map(({ context }) => context.text));

  test('are of split train, each once', () => {
    const allowed = new Set(train.map((row) => `${row.doc} ${row.fingerprint}`));
    expect(chosen.size).toBe(rows.length);
    expect([...chosen].filter((key) => !allowed.has(key))).toEqual([]);
  });

  test.each(['dev', 'seed', 'test'])('hold no sentence of split %s', (split) => {
    const held = new Set(all.filter((row) => row.split === split).map(({ fingerprint }) => fingerprint));
    expect(held.size).toBeGreaterThan(400);
    expect([...chosen].filter((key) => held.has(key.split(' ')[1]!))).toEqual([]);
  });

  test('are all the others, and what was held back is counted', () => {
    const held = new Set(all.filter((row) => row.split !== 'train').map(({ fingerprint }) => fingerprint));
    const left = train.filter(({ fingerprint }) => held.has(fingerprint)).length;
    expect(left).toBeGreaterThan(0);
    expect(facts).toMatchObject({ held_back: left, not_found: 0, invented: invented!.length });
    expect(facts.sentences).toBe(train.length - left - invented!.length);
    expect(rows).toHaveLength(train.length - left);
  });
});

test('the shipped model was trained on no more than the rows that may be learnt from', () => {
  const { training } = JSON.parse(readFileSync('models/default/model.json', 'utf8')) as {
    training: { sentences: number; not_found: number; held_back: number; authorities: number };
  };
  const { facts } = chooseRows({ rows: train.map((row) => ({ row, context: NO_CONTEXT })) }, all);
  expect(training.sentences).toBeGreaterThan(0);
  expect(training.sentences).toBeLessThan(train.length);
  expect(training.held_back).toBeGreaterThan(0);
  expect(training.sentences).toBeLessThanOrEqual(facts.sentences);
  expect(training.authorities).toBeLessThanOrEqual(facts.authorities);
  expect(training.sentences + training.not_found + training.held_back).toBeLessThanOrEqual(train.length);
});

const NO_CONTEXT = { text: 'x', heading: [], listItem: false, before: '' };
