// Label files with a journal beside them, on the disk: who decided what goes along, and the review can go on.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fingerprint } from '../../labels/fingerprint.js';
import {
  createFold,
  type DecisionLine,
  type JournalLine,
  labelRowsOf,
  parseJournal,
} from '../../labels/journal.js';
import { parseLabels } from '../../labels/load.js';
import { parseOpenRows } from '../../labels/lookAgain.js';
import { type Migration, migrateLabels } from '../../labels/migrate.js';
import { type EditedTaxonomy, mergeThemesInto, renameTheme, splitTheme } from '../../labels/themeEdits.js';
import { migrateLabel } from '../../labels/themes.js';
import { labelsCsv } from '../../labels/write.js';
import { sha256Of } from '../../pipeline/batch/hash.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { TAXONOMY } from './themes.js';

const TIME = '2026-02-03T04:05:06.000Z';
const print = (n: number) => `${n}`.repeat(16);
type Label = DecisionLine['before'];
const label = (themes: Label['themes'], clauses: Label['clauses'] = {}): Label => ({
  polarity: 'mixed',
  ...{ themes, clauses },
});

let root: string;
const at = (...names: string[]) => join(root, ...names);
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-migrate-'));
});
afterEach(() => rm(root, { recursive: true }));

const stamp = { time: '2026-01-01T00:00:00.000Z' };
const decision = (n: number, id: number, after: Label | null, batch?: string): DecisionLine => ({
  ...{ kind: 'decision', n, ...stamp, id: `d${n}`, ...(batch ? { batch } : {}), reviewer: 'R' },
  ...{ doc: 'd', fingerprint: print(id), sentence_id: `s${id}`, action: after ? 'correct' : 'skip' },
  ...{ before: label({ parks: 'none' }), after, flag: false, comment: '', seconds: 1 },
  ...{ queue: { order: 'random', frame: null }, split: 'train', stratum: 'RND', model: 'm' },
});
const START: JournalLine = {
  ...{ kind: 'start', n: 1, ...stamp, format: 1, tool: 't', reviewer: 'R', models: ['m'] },
  taxonomy: { version: '1', themes: ['parks', 'bridges'] },
};
const DECISIONS: JournalLine[] = [
  START,
  decision(2, 1, label({ parks: 'mixed', bridges: 'mixed' }, { parks: { strength: [0, 4] } })),
  decision(3, 2, label({ parks: 'strength', bridges: 'weakness' })),
  decision(4, 3, label({ bridges: 'none' })),
  decision(5, 4, null),
];

const foldOf = (lines: readonly JournalLine[]) => {
  const fold = createFold(migrateLabel);
  for (const line of lines) fold.add(line);
  return fold;
};
const textOf = (lines: readonly JournalLine[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Puts mine.csv, as the journal makes it or as given, and the journal beside it, its cut-off last line too. */
async function put(lines: readonly JournalLine[], csv?: string, rest = ''): Promise<string> {
  const made = labelsCsv(labelRowsOf(foldOf(lines).decisions), TAXONOMY);
  const written: JournalLine = { kind: 'written', n: lines.length + 1, ...stamp, sha256: sha256Of(made) };
  const journal = textOf([...lines, written]);
  await writeFile(at('mine.csv'), csv ?? made);
  await writeFile(at('mine.journal.jsonl'), journal + rest);
  return journal;
}

const run = (edited: EditedTaxonomy, more: Partial<Migration> = {}) =>
  migrateLabels({
    ...{ before: TAXONOMY, edited, labels: [at('mine.csv')], outDir: at('new'), documents: [] },
    ...{ onlyCertain: false, time: TIME, ...more },
  });
const journalAt = async (dir: string) => {
  const text = await readFile(at(dir, 'mine.journal.jsonl'), 'utf8');
  return { text, lines: parseJournal(text, 'j').lines };
};
const listAt = async (dir: string, taxonomy: Taxonomy) =>
  parseOpenRows(await readFile(at(dir, 'look-again.csv'), 'utf8'), 'l', taxonomy);

const town = mergeThemesInto(TAXONOMY, ['parks', 'bridges'], 'town');
const split = splitTheme(
  TAXONOMY,
  'parks',
  ['lawns', 'ponds'],
  [],
  new Map([
    ['lawns', ['lawn']],
    ['ponds', ['pond']],
  ]),
);

describe('a label file that its journal made', () => {
  test('is made again: two lines more in the journal, everything before as it was', async () => {
    const before = await put(DECISIONS, undefined, '{"kind":"deci');
    const report = await run(town);
    expect(report.files).toEqual([
      { name: 'mine.csv', rows: 3, written: 3, journal: { name: 'mine.journal.jsonl', made: true } },
    ]);
    const { text, lines } = await journalAt('new');
    expect(text.startsWith(before)).toBe(true);
    const csv = await readFile(at('new', 'mine.csv'), 'utf8');
    expect(lines.slice(6)).toEqual([
      {
        ...{ kind: 'themes', n: 7, time: TIME, edit: town.edit },
        taxonomy: { version: '2', themes: ['town'] },
      },
      { kind: 'written', n: 8, time: TIME, sha256: sha256Of(csv) },
    ]);
    const fold = foldOf(lines);
    expect(fold.themes).toEqual(['town']);
    expect(csv).toBe(labelsCsv(labelRowsOf(fold.decisions), town.taxonomy));
    expect(parseLabels(csv, 'x', town.taxonomy).map(({ themes }) => themes.town)).toEqual([
      'mixed',
      'mixed',
      'none',
    ]);
    expect(fold.decisions.get(`d:${print(1)}`)?.after?.clauses).toEqual({ town: { strength: [0, 4] } });
    expect(fold.decisions.get(`d:${print(2)}`)).toMatchObject({
      reviewer: 'R',
      before: { themes: { town: 'none' } },
    });
  });

  test('what was given is left alone', async () => {
    const before = await put(DECISIONS, undefined, '{"kind":"deci');
    const csv = await readFile(at('mine.csv'));
    await run(town);
    expect(await readFile(at('mine.journal.jsonl'), 'utf8')).toBe(`${before}{"kind":"deci`);
    expect(await readFile(at('mine.csv'))).toEqual(csv);
    expect((await readdir(at('new'))).sort()).toEqual([
      'look-again.csv',
      'mine.csv',
      'mine.journal.jsonl',
      'taxonomy.json',
    ]);
  });

  test('decisions that are guesses now are listed, clauses that were dropped too', async () => {
    const clauses = { parks: { strength: [0, 4] }, bridges: { strength: [1, 4] } } as Label['clauses'];
    await put([
      START,
      decision(2, 1, label({ parks: 'mixed', bridges: 'mixed' }, clauses)),
      ...DECISIONS.slice(2),
    ]);
    await run(town);
    expect((await listAt('new', town.taxonomy)).map(({ row, why }) => [row.fingerprint, why])).toEqual([
      [print(1), 'merge into town: their clauses differed and were dropped'],
      [print(2), 'merge into town: parks was strength, bridges was weakness'],
    ]);
  });

  test('only what is certain: the journal knows the file without the rest', async () => {
    await put(DECISIONS);
    const report = await run(town, { onlyCertain: true });
    expect(report.files[0]).toMatchObject({ rows: 3, written: 2 });
    const csv = await readFile(at('new', 'mine.csv'), 'utf8');
    expect(parseLabels(csv, 'x', town.taxonomy).map((row) => row.fingerprint)).toEqual([print(1), print(3)]);
    expect(foldOf((await journalAt('new')).lines).written.has(sha256Of(csv))).toBe(true);
  });

  test('a last line without its end gets one before another follows', async () => {
    const before = await put(DECISIONS);
    await writeFile(at('mine.journal.jsonl'), before.trimEnd());
    await run(town);
    expect((await journalAt('new')).lines).toHaveLength(8);
  });
});

describe('a label file that somebody else made or changed', () => {
  test('is migrated row by row; the journal gets the edit alone, and its decisions are listed too', async () => {
    const csv = `doc,split,fingerprint,stratum,polarity,parks,bridges\nd,train,${print(7)},RND,mixed,none,mixed\n`;
    await put(DECISIONS, csv);
    const report = await run(town);
    expect(report.files[0]?.journal).toEqual({ name: 'mine.journal.jsonl', made: false });
    expect(await readFile(at('new', 'mine.csv'), 'utf8')).toBe(
      `doc,split,fingerprint,stratum,polarity,town\nd,train,${print(7)},RND,mixed,mixed\n`,
    );
    expect((await journalAt('new')).lines.at(-1)?.kind).toBe('themes');
    expect((await listAt('new', town.taxonomy)).map(({ row }) => row.fingerprint)).toEqual([
      print(7),
      print(2),
    ]);
  });
});

describe('one edit after another', () => {
  test('a rename there and back is the labels before', async () => {
    await put(DECISIONS);
    const there = renameTheme(TAXONOMY, 'parks', 'lawns');
    await run(there);
    const back = renameTheme(there.taxonomy, 'lawns', 'parks');
    const labels = [at('new', 'mine.csv')];
    const report = await run(back, { before: there.taxonomy, labels, outDir: at('back') });
    expect(report).toMatchObject({ open: [], files: [{ journal: { made: true } }] });
    expect(await readFile(at('back', 'mine.csv'), 'utf8')).toBe(await readFile(at('mine.csv'), 'utf8'));
    const before = foldOf((await journalAt('.')).lines).decisions;
    const after = foldOf((await journalAt('back')).lines).decisions;
    expect([...after]).toEqual([...before]);
  });

  test('what a split left open goes on, less what was decided since', async () => {
    await put(DECISIONS);
    expect((await run(split)).open.map(({ row }) => row.fingerprint)).toEqual([print(1), print(2)]);
    // Somebody decides about the first.
    const { text } = await journalAt('new');
    const later = decision(9, 1, label({ lawns: 'strength' }));
    await writeFile(at('new', 'mine.journal.jsonl'), text + textOf([later]));
    const rename = renameTheme(split.taxonomy, 'ponds', 'lakes');
    const again = { before: split.taxonomy, labels: [at('new', 'mine.csv')], outDir: at('again') };
    const report = await run(rename, { ...again, lookAgain: at('new', 'look-again.csv') });
    expect(report).toMatchObject({ carried: 1, leftBehind: [] });
    expect(await listAt('again', rename.taxonomy)).toMatchObject([
      {
        why: 'split of parks (strength): no text at hand, so every new theme',
        row: { fingerprint: print(2), themes: { lawns: 'strength', lakes: 'strength', bridges: 'weakness' } },
      },
    ]);
    const csv = await readFile(at('again', 'mine.csv'), 'utf8');
    expect(parseLabels(csv, 'x', rename.taxonomy)[0]?.themes).toEqual({ lawns: 'strength' });
  });

  test('a list that is not given is said to stay behind', async () => {
    await put(DECISIONS);
    await run(split);
    const rename = renameTheme(split.taxonomy, 'ponds', 'lakes');
    const again = { before: split.taxonomy, labels: [at('new', 'mine.csv')], outDir: at('again') };
    expect((await run(rename, again)).leftBehind).toEqual([at('new', 'look-again.csv')]);
    const more = { before: rename.taxonomy, labels: [at('again', 'mine.csv')], outDir: at('more') };
    expect((await run(renameTheme(rename.taxonomy, 'lakes', 'ponds'), more)).leftBehind).toEqual([]);
  });
});

test('the words of stand-off rows are read in the documents', async () => {
  await writeFile(at('d.txt'), 'The lawn is green. The pond is dirty. Benches are old.\n');
  const text = ['The lawn is green.', 'The pond is dirty.', 'Benches are old.', 'Gone.'];
  const rows = text.map((one) => `d,train,${fingerprint(one)},RND,none,strength,`);
  const other = `e,train,${print(5)},RND,none,strength,`;
  const csv = ['doc,split,fingerprint,stratum,polarity,parks,bridges', ...rows, other, ''].join('\n');
  await writeFile(at('mine.csv'), csv);
  const report = await run(split, { documents: [root] });
  expect(report.open.map(({ label: { themes } }) => Object.keys(themes).join())).toEqual([
    'lawns',
    'ponds',
    'lawns,ponds',
    'lawns,ponds',
    'lawns,ponds',
  ]);
  expect(report.open.map(({ guess }) => guess?.read)).toEqual([true, true, true, false, false]);
  expect(report.missing).toEqual(['e']);
  expect(await readFile(at('new', 'look-again.csv'), 'utf8')).not.toContain('lawn is green');
});

describe('refused, with nothing written', () => {
  const refused = async (message: string, more: Partial<Migration> = {}) => {
    await expect(run(town, more)).rejects.toThrow(message);
    expect((await readdir(root)).filter((name) => name === 'new')).toEqual([]);
  };

  test('a folder that holds something, be it the one of the labels', async () => {
    await put(DECISIONS);
    await refused('holds 2 files already, and nothing is written over', { outDir: root });
    expect((await readdir(root)).sort()).toEqual(['mine.csv', 'mine.journal.jsonl']);
  });

  test('a journal of other themes, and one that is damaged', async () => {
    await put([{ ...START, taxonomy: { version: '1', themes: ['ships'] } } as JournalLine]);
    await refused('mine.journal.jsonl is of the themes ships; the taxonomy has parks, bridges');
    await writeFile(at('mine.journal.jsonl'), '{"kind":"start"}\n');
    await refused('mine.journal.jsonl, line 1: ');
  });

  test('a review that is going on', async () => {
    await put(DECISIONS);
    await writeFile(at('mine.journal.jsonl.lock'), '');
    await refused('is going on: stop it (Ctrl-C), then begin again');
  });

  test('a journal in place of its label file', async () => {
    await put(DECISIONS);
    await refused('is a journal: name the label file beside it', { labels: [at('mine.journal.jsonl')] });
  });

  test('two files of one name, and names that the folder needs', async () => {
    await put(DECISIONS);
    await refused('Two files would be written as "mine.csv"', { labels: [at('mine.csv'), at('mine.csv')] });
    await writeFile(at('Taxonomy.json'), await readFile(at('mine.csv')));
    await refused('Two files would be written as "Taxonomy.json"', { labels: [at('Taxonomy.json')] });
  });

  test('a label file that is not in UTF-8', async () => {
    const head = 'id,doc,split,fingerprint,stratum,polarity,parks,bridges\n';
    await writeFile(
      at('mine.csv'),
      Buffer.from(`${head}caf\u00e9,d,train,${print(1)},RND,none,,\n`, 'latin1'),
    );
    await refused('mine.csv is not in UTF-8');
  });
});
