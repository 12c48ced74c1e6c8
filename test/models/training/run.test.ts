import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprint } from '../../../labels/fingerprint.js';
import { parseTaxonomy } from '../../../labels/taxonomy.js';
import {
  CARD_FILE,
  CROSS_VALIDATION_FILE,
  MANIFEST_FILE,
  readModel,
  TAXONOMY_FILE,
  WEIGHTS_FILE,
} from '../../../models/files.js';
import { parseCrossValidation } from '../../../models/training/crossValidation.js';
import { chooseRows, runTraining, type TrainingRun } from '../../../models/training/run.js';
import { UsageError } from '../../../pipeline/errors.js';
import type { GoldRow } from '../../../pipeline/types.js';
import {
  AUTHORITIES,
  asJoined,
  goldRows,
  SENTENCES,
  TAXONOMY,
  TINY_OPTIONS,
  type TinySentence,
} from '../tiny.js';

describe('chooseRows', () => {
  const train = goldRows(SENTENCES);

  test('keeps rows of split train that were found', () => {
    const other = ['dev', 'seed', 'test'].flatMap((split, i) =>
      goldRows([{ ...SENTENCES[0]!, text: `Quite another sentence ${'abc'[i]}.` }], split),
    );
    const labels = [...train, ...other];
    const joined = asJoined(labels);
    const { rows, facts } = chooseRows(
      { rows: [...joined.rows.slice(1), { row: train[0]! }] }, // the first is not in its document
      labels,
    );
    expect(rows).toHaveLength(59);
    expect(rows.map(({ context }) => context.text)).not.toContain(train[0]!.context!.text);
    expect(facts).toMatchObject({ sentences: 59, documents: 6, authorities: 6, not_found: 1, held_back: 0 });
  });

  test.each(['dev', 'seed', 'test'])(
    'holds back a sentence that stands in split %s, if only there by its words',
    (split) => {
      const [first, second] = train;
      const evaluation: GoldRow[] = [
        // Not found in its own document, and of another authority: its words count all the same.
        { ...first!, doc: 'elsewhere', split },
        {
          ...second!,
          doc: 'elsewhere',
          split,
          fingerprint: fingerprint(second!.context!.text.toUpperCase()),
        },
      ];
      const { rows, facts } = chooseRows(asJoined(train), [...train, ...evaluation]);
      const texts = rows.map(({ context }) => context.text);
      expect(texts).toHaveLength(58);
      for (const row of [first!, second!]) expect(texts).not.toContain(row.context!.text);
      expect(facts).toMatchObject({ sentences: 58, held_back: 2, not_found: 0 });
    },
  );

  test('an authority is what stands before the first hyphen', () => {
    const { rows } = chooseRows(asJoined(train), train);
    expect([...new Set(rows.map(({ group }) => group))]).toEqual([...AUTHORITIES]);
  });

  test('gives the labels of the rows in their order', () => {
    const { rows, gold } = chooseRows(asJoined([...train].reverse()), train);
    expect(gold).toHaveLength(60);
    expect(gold.map(({ context }) => context)).toEqual(rows.map(({ context }) => context));
  });

  test('the order of the labels does not matter', () => {
    const turned = [...train].reverse();
    expect(chooseRows(asJoined(turned), turned)).toEqual(chooseRows(asJoined(train), train));
  });

  test('the data hash changes with a label', () => {
    const changed = train.map((row, i): GoldRow => (i === 0 ? { ...row, polarity: 'mixed' } : row));
    const hash = (rows: GoldRow[]) => chooseRows(asJoined(rows), rows).facts.data_sha256;
    expect(hash(train)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash(changed)).not.toBe(hash(train));
  });
});

describe('runTraining', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'findings-training-'));
    await mkdir(join(dir, 'documents'));
    const dev = SENTENCES.slice(0, 20).map(
      (one): TinySentence => ({ ...one, authority: '990', text: `Here ${one.text.toLowerCase()}` }),
    );
    const all: [TinySentence, string][] = [
      ...SENTENCES.map((one): [TinySentence, string] => [one, 'train']),
      ...dev.map((one): [TinySentence, string] => [one, 'dev']),
    ];
    for (const authority of [...AUTHORITIES, '990']) {
      const texts = all.flatMap(([one]) => (one.authority === authority ? [one.text] : []));
      await writeFile(
        join(dir, 'documents', `${authority}-2030-01-01.txt`),
        `Visit to Exampleshire\n\nStrengths\n\n${texts.join('\n\n')}\n`,
      );
    }
    await writeFile(join(dir, 'labels.csv'), csv(all));
    await writeFile(
      join(dir, 'few.csv'),
      csv(all.filter(([{ authority }]) => ['901', '902', '990'].includes(authority))),
    );
    await writeFile(join(dir, 'dev.csv'), csv(all.filter(([, split]) => split === 'dev')));
  });
  afterAll(() => rm(dir, { recursive: true }));

  function csv(rows: readonly (readonly [TinySentence, string])[]): string {
    const lines = rows.map(([{ authority, text, polarity, themes }, split]) =>
      [
        `${authority}-2030-01-01`,
        split,
        fingerprint(text),
        'RND',
        polarity,
        themes.parks ?? '',
        themes.bridges ?? '',
      ].join(),
    );
    return ['doc,split,fingerprint,stratum,polarity,parks,bridges', ...lines, ''].join('\n');
  }

  const run = (out: string, more: Partial<TrainingRun> = {}) =>
    runTraining({
      labels: [join(dir, 'labels.csv')],
      documents: [join(dir, 'documents')],
      outDir: join(dir, out),
      taxonomy: TAXONOMY,
      options: TINY_OPTIONS,
      tool: 'tests 0.0.0',
      threads: 0,
      ...more,
    });

  test('writes a bundle that can be read, scored on the split it did not learn from', async () => {
    const report = await run('model');
    expect(report.facts).toMatchObject({ sentences: 60, documents: 6, authorities: 6, not_found: 0 });
    expect(report.missing).toEqual([]);
    expect(report.failures).toEqual([]);
    expect([...report.evaluations.keys()]).toEqual(['dev']);
    const { systems, sentences } = report.evaluations.get('dev')!.populations[0]!;
    expect(sentences).toBe(20);
    expect(systems[0]!.notFound).toBe(0);
    expect(systems[0]!.metrics.polarityF1).toBeGreaterThan(0.8);
    const model = await readModel(join(dir, 'model'), TAXONOMY);
    expect(model.id).toBe(report.id);
    const manifest = JSON.parse(await readFile(join(dir, 'model', MANIFEST_FILE), 'utf8'));
    expect(manifest.training).toMatchObject({ ...report.facts });
    const card = await readFile(join(dir, 'model', CARD_FILE), 'utf8');
    expect(card).toBe(report.card);
    expect(card).toContain(report.id);
    expect(card).toContain(report.facts.data_sha256);
  });

  test('a second run gives the same bytes', async () => {
    await run('first');
    await run('second');
    for (const file of [MANIFEST_FILE, WEIGHTS_FILE, CARD_FILE, CROSS_VALIDATION_FILE]) {
      const [a, b] = await Promise.all(['first', 'second'].map((name) => readFile(join(dir, name, file))));
      expect(Buffer.compare(a!, b!)).toBe(0);
    }
  });

  test('writes what cross-validation said of each training sentence, and no text', async () => {
    await run('judged');
    const csv = await readFile(join(dir, 'judged', CROSS_VALIDATION_FILE), 'utf8');
    const rows = parseCrossValidation(csv, CROSS_VALIDATION_FILE);
    const byPlace = new Map(rows.map((row) => [`${row.doc}:${row.fingerprint}`, row]));
    expect(byPlace.size).toBe(60);
    let agreed = 0;
    for (const { authority, text, polarity, themes } of SENTENCES) {
      const { stratum, answers } = byPlace.get(`${authority}-2030-01-01:${fingerprint(text)}`)!;
      expect(stratum).toBe('RND');
      expect(answers.map(({ what, hand }) => [what, hand])).toEqual([
        ['polarity', polarity],
        ['parks', themes.parks ?? 'absent'],
        ['bridges', themes.bridges ?? 'absent'],
      ]);
      for (const { hand, probabilities } of answers) {
        const values = [...probabilities.values()];
        expect(values.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 2);
        if (probabilities.get(hand) === Math.max(...values)) agreed += 1;
      }
      expect(csv).not.toContain(text.slice(0, 12));
    }
    expect(agreed).toBeGreaterThan(0.9 * 3 * 60);
  });

  test('documents that are not at hand are named', async () => {
    await mkdir(join(dir, 'part'));
    for (const authority of AUTHORITIES.slice(0, 5)) {
      const name = `${authority}-2030-01-01.txt`;
      await writeFile(join(dir, 'part', name), await readFile(join(dir, 'documents', name)));
    }
    const report = await run('partly', { documents: [join(dir, 'part')] });
    expect(report.missing).toEqual(['906-2030-01-01', '990-2030-01-01']);
    expect(report.facts).toMatchObject({ sentences: 50, authorities: 5 });
  });

  async function refusal(more: Partial<TrainingRun>): Promise<string> {
    const error = await run('refused', more).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    await expect(readFile(join(dir, 'refused', MANIFEST_FILE))).rejects.toThrow('ENOENT');
    return (error as Error).message;
  }

  test('labels of few authorities are trained on with fewer folds, and it is said', async () => {
    const report = await run('few', { labels: [join(dir, 'few.csv')], own: true });
    expect(report.facts).toMatchObject({ sentences: 20, authorities: 2 });
    expect(report.notes).toContain('2 folds instead of 3: the labels are of 2 authorities.');
    expect(report.card).toContain(report.notes[0]!);
    expect(report.card).not.toContain('labels/ofsted.csv');
    const manifest = JSON.parse(await readFile(join(dir, 'few', MANIFEST_FILE), 'utf8'));
    expect(manifest.training.options.folds).toBe(2);
  });

  test('a theme without example is refused, and nothing is written', async () => {
    const theme = { ...TAXONOMY.themes[0]!, id: 'bridges' };
    const labels = join(dir, 'none.csv');
    const text = await readFile(join(dir, 'labels.csv'), 'utf8');
    await writeFile(labels, text.replaceAll(/,[a-z]*$/gm, ',').replace('parks,', 'parks,bridges'));
    const message = await refusal({
      labels: [labels],
      taxonomy: { ...TAXONOMY, themes: [TAXONOMY.themes[0]!, theme] },
    });
    expect(message).toContain('theme "bridges" has no example');
  });

  test('saves the taxonomy beside the bundle', async () => {
    await run('saved');
    const file = join(dir, 'saved', TAXONOMY_FILE);
    expect(parseTaxonomy(await readFile(file, 'utf8'), file)).toEqual(TAXONOMY);
  });

  test('labels without a training sentence are refused, with the remedy', async () => {
    const text = await refusal({ labels: [join(dir, 'dev.csv')] });
    expect(text).toContain(join(dir, 'dev.csv'));
    expect(text).toContain('findings corpus fetch --out DIR');
  });
});
