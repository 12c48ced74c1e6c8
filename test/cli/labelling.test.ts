// `findings doubts` and `findings next` as typed.
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadTaxonomy } from '../../cli/resources.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { MANIFEST_FILE, WEIGHTS_FILE, writeBundle } from '../../models/files.js';
import { assembleBundle } from '../../models/training/assemble.js';
import { calibrate } from '../../models/training/calibrate.js';
import { crossValidationCsv } from '../../models/training/crossValidation.js';
import { trainLinear } from '../../models/training/train.js';
import type { GoldRow } from '../../pipeline/types.js';
import { ROWS, TAXONOMY, TINY_OPTIONS } from '../models/tiny.js';
import { useFolder } from './command.js';

const { at, findings, put } = useFolder();

const read = async (name: string) => (await readFile(at(name), 'utf8')).replace(/^\uFEFF/, '');

describe('doubts', () => {
  const BAD = '=Bridges are dirty.';

  beforeEach(async () => {
    const texts = ['Parks are safe.', 'Parks are old.', BAD, 'Parks are clean.'];
    const gold = texts.map(
      (text, i): GoldRow => ({
        ...{ id: `${i}`, doc: 'one', split: 'train', stratum: 'RND', fingerprint: fingerprint(text) },
        polarity: i === 1 ? 'weakness' : 'strength',
        themes: {},
      }),
    );
    const certain = [1, 0, 0, 0, 0];
    const calibrated = {
      // The third is doubted: strength by hand, typical 0.6; weakness, typical 0.8, at 0.9.
      polarityProbabilities: [
        [0.9, 0.1, 0, 0],
        [0.2, 0.8, 0, 0],
        [0.1, 0.9, 0, 0],
        [0.8, 0.2, 0, 0],
      ],
      themeProbabilities: [gold.map(() => certain), gold.map(() => certain)],
    };
    await put('cv.csv', crossValidationCsv(gold, calibrated, TAXONOMY));
    await put('docs/one.html', `<h2>Places</h2><p>${BAD}</p>`);
  });

  test('prints the labels in doubt, most doubtful first, and writes them without text', async () => {
    const done = await findings('doubts', 'cv.csv', '--out', 'made/doubts.csv');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(/^1 label in doubt, of 4 sentences \(polarity 1\)\n/);
    expect(done.stdout).toMatch(/^ 0\.60 +polarity +strength 0\.10 +weakness 0\.90 +one +[0-9a-f]{16}$/m);
    const [head, first, ...rest] = (await read('made/doubts.csv')).split('\r\n');
    expect(head).toBe('doc,fingerprint,stratum,what,hand,model,p_model,p_hand,doubt');
    expect(first).toBe(`one,${fingerprint(BAD)},RND,polarity,strength,weakness,0.9000,0.1000,0.6000`);
    expect(rest).toEqual(['']);
  });

  test('with documents shows the sentences under their headings, none a formula', async () => {
    const done = await findings('doubts', 'cv.csv', '--documents', 'docs', '--out', 'doubts.csv');
    expect(done.stdout).toContain('[Places] =Bridges are dirty.');
    expect(await read('doubts.csv')).toContain(",0.6000,Places,'=Bridges are dirty.\r\n");
  });

  test('never writes over the file it reads', async () => {
    const before = await read('cv.csv');
    const done = await findings('doubts', 'cv.csv', '--out', './cv.csv');
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/is the cross-validation file itself: give the name of another file/);
    expect(await read('cv.csv')).toBe(before);
  });

  test('a file that is not there, and one that is another', async () => {
    expect((await findings('doubts', 'gone.csv')).stderr).toMatch(/"gone\.csv" does not exist/);
    await put('labels.csv', 'doc,split\n');
    expect((await findings('doubts', 'labels.csv')).stderr).toMatch(/no table of cross-validation/);
  });
});

describe('next', () => {
  beforeEach(async () => {
    // What the sixty sentences teach, for the shipped themes.
    const taxonomy = await loadTaxonomy();
    const [first] = taxonomy.themes;
    const rows = ROWS.map((row) => ({
      ...row,
      themes: row.themes.parks ? { [first!.id]: row.polarity } : {},
    }));
    const { parts: linear, scores } = trainLinear(rows, taxonomy, TINY_OPTIONS);
    const calibration = calibrate(
      rows,
      scores.map((own) => ({ linear: own })),
      taxonomy,
    );
    const facts = {
      ...{
        sentences: 60,
        documents: 6,
        authorities: 6,
        invented: 0,
        not_found: 0,
        held_back: 0,
        data_sha256: '',
      },
    };
    const bundle = assembleBundle({ linear, calibration }, taxonomy, TINY_OPTIONS, facts, 'tests 0.0.0');
    await writeBundle(
      at('model'),
      new Map<string, string | Uint8Array>([
        [MANIFEST_FILE, bundle.manifest],
        [WEIGHTS_FILE, bundle.weights],
      ]),
    );
    const columns = [
      'doc',
      'split',
      'fingerprint',
      'stratum',
      'polarity',
      ...taxonomy.themes.map(({ id }) => id),
    ];
    const label = (doc: string, split: string, text: string) =>
      [doc, split, fingerprint(text), 'RND', 'none', ...taxonomy.themes.map(() => '')].join();
    const labels = [
      columns.join(),
      label('one', 'train', 'Parks are clean.'),
      label('two', 'dev', 'Shops are dirty.'),
    ];
    await put('labels.csv', labels.join('\n'));
    await put('docs/one.txt', 'Parks are clean. Parks are odd. Shops were seen.\n');
    await put('docs/two.txt', 'Parks are strange.\n');
  });

  const next = (...more: string[]) =>
    findings('next', '--documents', 'docs', '--labels', 'labels.csv', '--model', 'model', ...more);

  test('writes the unlabelled sentences, the most unsure first, without text and the same again', async () => {
    const done = await next();
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toBe(
      '2 sentences to label, of 2 unlabelled sentences in 1 document; ' +
        '1 document of evaluation splits or their authorities left out.\nWritten to next.csv\n',
    );
    const csv = await read('next.csv');
    const [head, ...lines] = csv.trimEnd().split('\r\n');
    expect(head).toBe('doc,fingerprint,why,score');
    const cells = lines.map((line) => line.split(','));
    expect(new Set(cells.map(([doc, print]) => `${doc} ${print}`))).toEqual(
      new Set(['Parks are odd.', 'Shops were seen.'].map((text) => `one ${fingerprint(text)}`)),
    );
    const scores = cells.map((row) => Number(row[3]));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    await next('--out', 'again/next.csv');
    expect(await read('again/next.csv')).toBe(csv);
    await next('--out', 'one.csv', '--most', '1');
    expect((await read('one.csv')).split('\r\n')).toEqual([head, lines[0], '']);
  });

  test('never writes over a label file; says what could not be read', async () => {
    const before = await read('labels.csv');
    const refused = await next('--out', 'labels.csv');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/"labels\.csv" is a label file: give the name of another file/);
    expect(await read('labels.csv')).toBe(before);
    await put('docs/bad.pdf', 'no PDF');
    const done = await next();
    expect(done.code).toBe(3);
    expect(done.stderr).toMatch(/bad\.pdf/);
  });

  test('a folder is asked for, and a number', async () => {
    expect((await findings('next')).stderr).toMatch(/--documents <dir>/);
    expect((await next('--most', 'all')).stderr).toMatch(/whole number/);
  });
});
