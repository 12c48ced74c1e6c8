// `findings measure …` as typed.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { useFolder } from './command.js';

const { at, findings, put } = useFolder();
const measure = (...args: string[]) => findings('measure', ...args);

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
  await put('labels.csv', labels.map((row) => row.join(',')).join('\n'));
  await put('one.txt', 'Visits are on time. Notes are short.\n');

  const done = await measure('recovery', 'labels.csv', '--from', '.', '--misses', 'made/misses.csv');
  expect(done.stderr).toBe('');
  expect(done.code).toBe(0);
  expect(done.stdout).toMatch(/^all +1 +2 +1 +0\.5000$/m);
  expect(done.stdout).toMatch(/^joined +1 +0 /m);
  const misses = await readFile(at('made', 'misses.csv'), 'utf8');
  expect(misses.split('\n')[1]).toBe(`one,${lost},one:${lost},dev,RND,joined,`);
});

test('words compares with ready-made texts', async () => {
  const done = await measure('words', '--from', shipped('test', 'fixtures', 'read'), '--text', at());
  expect(done.code).toBe(1);
  expect(done.stderr).toMatch(/has the name of a PDF/);
});

test('a folder is asked for, and a kind that there is', async () => {
  expect((await measure('words')).stderr).toMatch(/--from <dir>/);
  const done = await measure('recovery', 'x.csv', '--from', '.', '--kind', 'docx');
  expect(done.stderr).toMatch(/Allowed choices are text, pdf/);
});
