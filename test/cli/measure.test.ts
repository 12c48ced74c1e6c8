// `findings measure …` as typed: the built program as its own process. `npm test` builds it first.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { fingerprint } from '../../labels/fingerprint.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-measure-'));
});
afterEach(() => rm(root, { recursive: true }));

async function measure(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = [shipped('dist', 'cli', 'main.js'), 'measure', ...args];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, command, { cwd: root })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

test('recovery prints the share and writes the misses', async () => {
  const taxonomy = JSON.parse(await readFile(shipped('labels', 'taxonomy.json'), 'utf8')) as {
    themes: { id: string }[];
  };
  const themes = taxonomy.themes.map(({ id }) => id);
  const lost = fingerprint('Visits are on time. Notes are short.');
  const labels = [
    ['doc', 'split', 'fingerprint', 'stratum', 'polarity', ...themes],
    ['one', 'dev', fingerprint('Notes are short.'), 'RND', 'none', ...themes.map(() => '')],
    ['one', 'dev', lost, 'RND', 'none', ...themes.map(() => '')],
  ];
  await writeFile(join(root, 'labels.csv'), labels.map((row) => row.join(',')).join('\n'));
  await writeFile(join(root, 'one.txt'), 'Visits are on time. Notes are short.\n');

  const done = await measure('recovery', 'labels.csv', '--from', '.', '--misses', 'made/misses.csv');
  expect(done.stderr).toBe('');
  expect(done.code).toBe(0);
  expect(done.stdout).toMatch(/^all +1 +2 +1 +0\.5000$/m);
  expect(done.stdout).toMatch(/^joined +1 +0 /m);
  const misses = await readFile(join(root, 'made', 'misses.csv'), 'utf8');
  expect(misses.split('\n')[1]).toBe(`one,${lost},one:${lost},dev,RND,joined,`);
});

test('words compares with ready-made texts', async () => {
  const done = await measure('words', '--from', shipped('test', 'fixtures', 'read'), '--text', root);
  expect(done.code).toBe(1);
  expect(done.stderr).toMatch(/has the name of a PDF/);
});

test('a folder is asked for, and a kind that there is', async () => {
  expect((await measure('words')).stderr).toMatch(/--from <dir>/);
  const done = await measure('recovery', 'x.csv', '--from', '.', '--kind', 'docx');
  expect(done.stderr).toMatch(/Allowed choices are text, pdf/);
});
