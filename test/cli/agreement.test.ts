// `findings agreement` as typed: the built program as its own process. `npm test` builds it first.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { loadTaxonomy } from '../../cli/resources.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { parseLabels } from '../../labels/load.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-agreement-'));
  await mkdir(join(root, 'other'));
  await mkdir(join(root, 'docs'));
  await writeFile(
    join(root, 'docs', 'walk.html'),
    `<h2>Places</h2>${TEXTS.map((t) => `<p>${t}</p>`).join('')}`,
  );
  await writeFile(join(root, 'mine.csv'), await labels('strength', 'weakness', 'none'));
  await writeFile(join(root, 'other', 'mine.csv'), await labels('strength', 'weakness', 'mixed'));
});
afterEach(() => rm(root, { recursive: true }));

const TEXTS = ['Bridges are safe.', 'Ponds are dirty.', '=Parks are old.'];
const FILES = ['mine.csv', 'other/mine.csv'];
const taxonomy = await loadTaxonomy();

/** A label file that says so of each of the texts, in order. */
async function labels(...polarities: readonly string[]): Promise<string> {
  const themes = taxonomy.themes.map(({ id }) => id);
  const rows = polarities.map((polarity, i) => [
    ...['walk', 'train', fingerprint(TEXTS[i]!), 'RND', polarity],
    ...themes.map(() => ''),
  ]);
  const columns = ['doc', 'split', 'fingerprint', 'stratum', 'polarity', ...themes];
  return [columns, ...rows].map((cells) => cells.join()).join('\n');
}

async function findings(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = [shipped('dist', 'cli', 'main.js'), 'agreement', ...args];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, command, { cwd: root })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

const read = async (name: string) => readFile(join(root, name), 'utf8');

test('prints figures, for two files of one name and for three', async () => {
  const two = await findings(...FILES);
  expect(two).toMatchObject({ code: 0, stderr: '' });
  expect(two.stdout).toMatch(
    /^3 sentences in both files \(1 document\); 0 only in .*\/mine, 0 only in other\/mine\./,
  );
  expect(two.stdout).toMatch(/^polarity +3 {2}0\.667 {2}0\.571 +thin$/m);
  expect(two.stdout).toMatch(
    /\n1 sentence answered otherwise: list them with --out FILE\.csv, to decide them\n$/,
  );
  await writeFile(join(root, 'third.csv'), await labels('none'));
  const three = await findings(...FILES, 'third.csv');
  expect(three.stdout).toMatch(/^1 sentence in all 3 files, 2 in some of them \(1 document\); /);
  expect(three.stdout.match(/^A = /gm)).toHaveLength(3);
});

test('as JSON, with nothing else on standard output', async () => {
  const { stdout } = await findings(...FILES, '--json', '--split', 'train', '--out', 'differ.csv');
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'inspection-findings/agreement@1',
    provenance: { split: 'train', labels: [{ path: 'mine.csv' }, { name: 'other/mine' }] },
    pairs: [{ sentences: 3, answered_otherwise: 1 }],
  });
  expect((await read('differ.csv')).trimEnd().split('\r\n')).toHaveLength(2);
});

test('from the list of disagreements, once it is decided, to a label file', async () => {
  const listed = await findings(...FILES, '--documents', 'docs', '--out', 'made/differ.csv');
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout).toMatch(/\nWritten to made\/differ\.csv: 1 sentence to decide, 1 with their text\n$/);
  const sheet = await read('made/differ.csv');
  expect(sheet).toMatch(/^\uFEFFdoc,fingerprint,heading,before,text,where,polarity: /);
  expect(sheet).toMatch(
    /,Places,Ponds are dirty\.,'=Parks are old\.,polarity,none,mixed,.*,,absent(,absent)*\r\n$/,
  );

  const early = await findings(...FILES, '--decided', 'made/differ.csv', '--labels-out', 'labels.csv');
  expect(early.code).toBe(1);
  expect(early.stderr).toMatch(/line 2, column polarity: "" is not allowed; it is not decided: write one of/);
  await expect(read('labels.csv')).rejects.toThrow('ENOENT');

  await writeFile(join(root, 'made/differ.csv'), sheet.replace(/,,absent/, ',weakness,absent'));
  const again = await findings(...FILES, '--documents', 'docs', '--out', 'made/differ.csv');
  expect(again.stderr).toMatch(/is there already and may hold decisions: give another name/);
  const done = await findings(...FILES, '--decided', 'made/differ.csv', '--labels-out', 'labels.csv');
  expect(done.stdout).toMatch(
    /\nWritten to labels\.csv: 3 labels \(2 answered alike, 1 decided, 0 of one file alone\)\n$/,
  );
  const rows = parseLabels(await read('labels.csv'), 'labels.csv', taxonomy);
  expect(rows.map(({ polarity }) => polarity)).toEqual(['strength', 'weakness', 'weakness']);
});

test('wrong usage is refused, and files that are read are never written over', async () => {
  const before = await read('mine.csv');
  const refusals: [string[], RegExp][] = [
    [['mine.csv'], /needs two label files or more, got mine\.csv/],
    [['mine.csv', './mine.csv'], /"\.\/mine\.csv" is given twice/],
    [['mine.csv', 'gone.csv'], /"gone\.csv" does not exist/],
    [[...FILES, '--split', 'dev'], /No row of mine\.csv has the split "dev": its splits are train/],
    [[...FILES, '--out', 'mine.csv'], /"mine\.csv" is a label file: give the name of another file/],
    [[...FILES, '--documents', 'docs'], /--documents shows the sentences of the list that --out FILE writes/],
    [[...FILES, '--decided', 'x.csv'], /--decided says what the labels of --labels-out FILE are to be/],
    [
      [...FILES, '--out', 'x', '--labels-out', 'y'],
      /'--labels-out <file>' cannot be used with option '--out <file>'/,
    ],
    [[...FILES, '--labels-out', 'x.csv'], /1 of the sentences that the label files answer otherwise/],
  ];
  for (const [args, message] of refusals) {
    const done = await findings(...args);
    expect([args, done.code, done.stdout]).toEqual([args, 1, '']);
    expect(done.stderr).toMatch(message);
  }
  expect(await read('mine.csv')).toBe(before);
  await writeFile(join(root, 'docs', 'bad.pdf'), 'no PDF');
  await writeFile(join(root, 'docs', 'walk.html'), '');
  const unread = await findings(...FILES, '--documents', 'docs', '--out', 'x.csv');
  expect(unread.code).toBe(3);
  expect(unread.stderr).toMatch(/walk\.html/);
});
