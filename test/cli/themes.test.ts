// `findings themes` as typed, on the project's own letters.
import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { parseLabels } from '../../labels/load.js';
import { parseOpenRows } from '../../labels/lookAgain.js';
import { parseTaxonomy } from '../../labels/taxonomy.js';
import { useFolder } from './command.js';

const { at, findings, put } = useFolder();

const LETTERS = shipped('labels', 'letters.csv');
const letters = readFileSync(LETTERS, 'utf8');
const before = parseTaxonomy(readFileSync(shipped('labels', 'taxonomy.json'), 'utf8'), 't');
const rows = parseLabels(letters, 'letters.csv', before);
const assessed = rows.filter(({ themes }) => themes.assessment_quality !== undefined);
const WORDS = ['--keywords', 'assessment=assess', '--keywords', 'plans=plan', '--keywords', 'plans = review'];

const themes = (...args: string[]) => findings('themes', ...args);
const split = (...more: string[]) =>
  themes('split', 'assessment_quality', '--into', 'assessment', 'plans', ...WORDS, ...more);
const read = (...names: string[]) => readFile(at(...names), 'utf8');
const taxonomyAt = async (dir: string) => parseTaxonomy(await read(dir, 'taxonomy.json'), dir);

test('rename: the column and the taxonomy, and nothing to look at', async () => {
  const done = await themes('rename', 'caseloads', 'workloads', '--labels', LETTERS, '--out', 'new');
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toMatch(
    /^Renamed caseloads to workloads: the taxonomy has version 2\.\nletters\.csv: 1,328 rows\nNothing to look at again\.\n/,
  );
  expect(done.stdout).not.toContain('findings review');
  expect(await read('new', 'letters.csv')).toBe(letters.replace('caseloads', 'workloads'));
  expect((await taxonomyAt('new')).themes[2]).toMatchObject({ id: 'workloads', name: 'Workloads' });
  expect((await read('new', 'look-again.csv')).trim().split('\n')).toHaveLength(1);
});

test('merge: two columns become one, name and definition as given', async () => {
  const given = ['--name', 'Management', '--definition', 'How work is led.', '--labels', LETTERS];
  const done = await themes(
    'merge',
    'supervision',
    'caseloads',
    '--into',
    'management',
    ...given,
    '--out',
    'new',
  );
  expect(done.code).toBe(0);
  const taxonomy = await taxonomyAt('new');
  expect(taxonomy.themes[0]).toMatchObject({ name: 'Management', definition: 'How work is led.' });
  const after = parseLabels(await read('new', 'letters.csv'), 'x', taxonomy);
  expect(after.filter((row) => row.themes.management).length).toBe(
    rows.filter((row) => row.themes.supervision || row.themes.caseloads).length,
  );
});

describe('split', () => {
  test('lists every sentence of the theme, guessed by its words, and says what to do next', async () => {
    const done = await split('--labels', LETTERS, '--out', 'new');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const taxonomy = await taxonomyAt('new');
    const listed = parseOpenRows(await read('new', 'look-again.csv'), 'l', taxonomy);
    expect(listed.map(({ row }) => row.fingerprint)).toEqual(assessed.map((row) => row.fingerprint));
    const named = assessed.filter(({ context }) => /assess|plan|review/i.test(context!.text)).length;
    expect(done.stdout).toContain(
      `To look at again: ${assessed.length} sentences: ${named} guessed by their words, ${assessed.length - named} with none of the keywords.`,
    );
    for (const { row } of listed) {
      const text = row.context!.text;
      const guess = [/assess/i.test(text) && 'assessment', /plan|review/i.test(text) && 'plans'].filter(
        Boolean,
      );
      const own = Object.keys(row.themes).filter((id) => id === 'assessment' || id === 'plans');
      expect(own).toEqual(guess.length > 0 ? guess : ['assessment', 'plans']);
    }
    expect(done.stdout).toContain('run this with --only-certain instead');
    expect(done.stdout).toContain('--check new/look-again.csv\n');
    expect(done.stdout).toContain('findings train --taxonomy new/taxonomy.json --labels new/letters.csv');
    expect(parseLabels(await read('new', 'letters.csv'), 'x', taxonomy)).toHaveLength(rows.length);
  });

  test('with a comma list, a file of themes, and only what is certain', async () => {
    const of = (id: string) => ({ ...before.themes[1], id, keywords: [id] });
    await put('parts.json', JSON.stringify([of('assessment'), of('plans')]));
    const done = await themes(
      ...['split', 'assessment_quality', '--into', 'assessment,plans', '--themes', 'parts.json'],
      ...['--labels', LETTERS, '--out', 'new', '--only-certain'],
    );
    expect(done.stdout).toContain(
      `letters.csv: ${(rows.length - assessed.length).toLocaleString('en')} rows, ${assessed.length} to look at again left out\n`,
    );
    expect(done.stdout).toContain('Until they are reviewed no row is of assessment and plans');
    const after = parseLabels(await read('new', 'letters.csv'), 'x', await taxonomyAt('new'));
    expect(after.map(({ id }) => id)).toEqual(
      rows.filter(({ themes }) => themes.assessment_quality === undefined).map(({ id }) => id),
    );
  });

  test('what it wrote trains a model for the new themes, and the one for the old is refused', async () => {
    // The letters are for testing; here they are nobody's.
    const mine = letters.split('\n').filter((line, n) => n === 0 || /^l0[0-4]/.test(line));
    await put('mine.csv', mine.join('\n').replaceAll(',test,', ',train,'));
    await split('--labels', 'mine.csv', '--out', 'new');
    const trained = await findings(
      ...[
        'train',
        '--linear',
        '--no-compare',
        '--taxonomy',
        'new/taxonomy.json',
        '--labels',
        'new/mine.csv',
        '--out',
        'model',
      ],
    );
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    const sentence = 'Plans are reviewed too late.';
    const explained = await findings('explain', sentence, '--model', 'model', '--json');
    expect(JSON.parse(explained.stdout)).toHaveProperty('themes');
    const refused = await findings('explain', sentence, '--taxonomy', 'new/taxonomy.json');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'the taxonomy has supervision, assessment, plans, caseloads, care_leavers',
    );
  }, 120_000);

  test('documents that cannot be read are named: exit code 3', async () => {
    const row = `d,train,${'0'.repeat(16)},RND,none,,strength,,`;
    await put(
      'mine.csv',
      `doc,split,fingerprint,stratum,polarity,${before.themes.map(({ id }) => id).join()}\n${row}\n`,
    );
    await put('docs/d.pdf', 'no PDF');
    const done = await split('--labels', 'mine.csv', '--documents', 'docs', '--out', 'new');
    expect(done.code).toBe(3);
    expect(done.stderr).toContain('d.pdf');
    expect(done.stdout).toContain('1 without text at hand.');
    const blind = await split('--labels', 'mine.csv', '--out', 'blind');
    expect(blind.stdout).toContain('1 without text at hand (give --documents DIR).');
  });
});

test('one edit after another: the list goes on where it is given', async () => {
  await split('--labels', LETTERS, '--out', 'one');
  const again = [
    'rename',
    'plans',
    'care_plans',
    '--taxonomy',
    'one/taxonomy.json',
    '--labels',
    'one/letters.csv',
  ];
  const without = await themes(...again, '--out', 'two');
  expect(without.stdout).toContain('What one/look-again.csv lists stays behind: give it with --look-again');
  const done = await themes(...again, '--look-again', 'one/look-again.csv', '--out', 'three');
  expect(done.stdout).toContain(`${assessed.length} left open by an earlier edit.`);
  expect(await read('three', 'look-again.csv')).toBe(
    (await read('one', 'look-again.csv')).replace(',plans,', ',care_plans,'),
  );
});

describe('refused', () => {
  const cases: [string, string[], string][] = [
    [
      'a theme that is not there',
      ['rename', 'ponds', 'lakes'],
      'There is no theme "ponds": the taxonomy has supervision,',
    ],
    [
      'an id that is taken',
      ['rename', 'caseloads', 'supervision'],
      'The taxonomy has a theme "supervision" already',
    ],
    ['a merge of one', ['merge', 'caseloads', '--into', 'x'], 'Two themes or more are merged'],
    [
      'a split of which nothing is known',
      ['split', 'caseloads', '--into', 'x', 'y'],
      'Nothing says what "x" and "y" is to be.',
    ],
    [
      'keywords without a pattern',
      ['split', 'caseloads', '--into', 'x,y', '--keywords', 'x='],
      '--keywords got "x="',
    ],
    [
      'themes that are no list',
      ['split', 'caseloads', '--into', 'x,y', '--themes', 'bad.json'],
      'bad.json is not a valid list of themes:\n  top level',
    ],
    [
      'a theme without a field',
      ['split', 'caseloads', '--into', 'x,y', '--themes', 'short.json'],
      '[0].definition: Invalid input',
    ],
    [
      'labels of other themes',
      ['rename', 'caseloads', 'x', '--labels', 'other.csv'],
      'other.csv, line 1: column "supervision" is missing',
    ],
  ];
  test.each(cases)('%s', async (_, args, message) => {
    await put('bad.json', '{}');
    await put('short.json', JSON.stringify([{ id: 'x', name: 'X', colour: '#123456', keywords: ['x'] }]));
    await put('other.csv', 'doc,split,fingerprint,stratum,polarity,ponds\n');
    const done = await themes(...args, '--labels', LETTERS, '--out', 'new');
    expect(done).toMatchObject({ code: 1, stdout: '' });
    expect(done.stderr).toContain(message);
    expect(await readdir(at())).not.toContain('new');
  });

  test('a folder that holds something, the labels among it', async () => {
    await writeFile(at('mine.csv'), letters);
    const done = await themes('rename', 'caseloads', 'x', '--labels', 'mine.csv', '--out', '.');
    expect(done.stderr).toContain(
      'The output folder "." holds "mine.csv" already, and nothing is written over',
    );
    expect(await read('mine.csv')).toBe(letters);
  });

  test('no labels, no folder', async () => {
    expect((await themes('rename', 'caseloads', 'x', '--out', 'new')).stderr).toContain('--labels <file>');
    expect((await themes('rename', 'caseloads', 'x', '--labels', LETTERS)).stderr).toContain('--out <dir>');
  });
});
