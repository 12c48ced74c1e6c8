import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInputs, toPattern } from '../../../pipeline/batch/inputs.js';

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'findings-inputs-')));
});
afterEach(() => rm(root, { recursive: true }));

async function files(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(root, name, '..'), { recursive: true });
    await writeFile(join(root, name), name);
  }
}

/** What is found under `root`, the paths shortened to begin there. */
async function find(paths: readonly string[], outDir?: string) {
  const found = await findInputs(
    paths.map((path) => (path === '' ? root : `${root}/${path}`)),
    outDir === undefined ? undefined : join(root, outDir),
  );
  const short = (path: string) => path.replace(`${root}/`, '');
  return {
    files: found.files.map((file) => short(file.path)),
    failures: found.failures.map(({ path, code }) => `${code} ${short(path)}`),
  };
}

test('a folder is searched to the bottom, for known extensions, in the order of the paths', async () => {
  await files(
    'b.txt',
    'a/2.PDF',
    'a/1.docx',
    'c.csv',
    'a/notes',
    'B.html',
    '.hidden.txt',
    '.git/x.txt',
    '~$1.docx',
  );
  expect(await find([''])).toEqual({ files: ['B.html', 'a/1.docx', 'a/2.PDF', 'b.txt'], failures: [] });
});

test('paths are given back as typed, joined with the rest', async () => {
  await files('in/a.txt');
  const { files: found } = await findInputs([`${root}/./in/`, `${root}//in/a.txt`]);
  expect(found).toEqual([{ path: `${root}/./in/a.txt`, file: join(root, 'in', 'a.txt') }]);
});

test('a file named outright is taken whatever its extension', async () => {
  await files('letter.odd', 'letter');
  expect((await find(['letter.odd', 'letter'])).files).toEqual(['letter.odd', 'letter']);
});

test('a file given by several names is taken once, where it was first met', async () => {
  await files('b.txt', 'a.txt');
  await symlink(join(root, 'a.txt'), join(root, 'link.txt'));
  expect((await find(['b.txt', '', '*.txt'])).files).toEqual(['b.txt', 'a.txt']);
});

test('what is missing, and a folder without documents, are failures and not the end', async () => {
  await files('a.txt', 'empty/notes.csv');
  expect(await find(['gone.txt', 'empty', 'a.txt', 'gone/*.txt'])).toEqual({
    files: ['a.txt'],
    failures: ['missing gone.txt', 'no_documents empty', 'no_documents gone/*.txt'],
  });
});

test('messages name the path and the remedy', async () => {
  await files('empty/notes.csv');
  const { failures } = await findInputs([join(root, 'gone'), join(root, 'empty')]);
  expect(failures[0]?.message).toContain(`"${join(root, 'gone')}" does not exist`);
  expect(failures[1]?.message).toMatch(/empty" holds no documents \(\.txt .*\.pdf.*\): give another folder/);
});

test('a pattern takes documents; one that ends in an extension takes those files', async () => {
  await files('a/1.txt', 'a/b/2.txt', 'a/b/3.log', 'a/4.csv');
  expect((await find(['a/**'])).files).toEqual(['a/1.txt', 'a/b/2.txt']);
  expect((await find(['a/**/*.log'])).files).toEqual(['a/b/3.log']);
  expect((await find(['a/{1,9}.txt'])).files).toEqual(['a/1.txt']);
});

test('a name that exists is that file, whatever signs stand in it', async () => {
  await files('letter [a].txt', 'letter a.txt');
  expect((await find(['letter [a].txt'])).files).toEqual(['letter [a].txt']);
});

test('links that lead upwards end the search, links to elsewhere are followed', async () => {
  await files('in/a.txt', 'elsewhere/b.txt');
  await symlink(join(root, 'in'), join(root, 'in', 'loop'));
  await symlink(join(root, 'elsewhere'), join(root, 'in', 'more'));
  await symlink(join(root, 'nowhere'), join(root, 'in', 'broken.txt'));
  expect(await find(['in'])).toEqual({
    files: ['in/a.txt', 'in/more/b.txt'],
    failures: ['missing in/broken.txt'],
  });
  expect((await find(['in/**/*.txt'])).files).toContain('in/a.txt');
});

test('the output folder is left out when it lies inside what is searched, and only then', async () => {
  await files('a.txt', 'out/report.html', 'out/deep/b.txt');
  expect((await find([''], 'out')).files).toEqual(['a.txt']);
  expect((await find(['**/*.{txt,html}'], 'out')).files).toEqual(['a.txt']);
  expect((await find(['out'], 'out')).files).toEqual(['out/deep/b.txt', 'out/report.html']);
  expect((await find(['out/*.html'], 'out')).files).toEqual(['out/report.html']);
  expect((await find(['out/report.html'], 'out')).files).toEqual(['out/report.html']);
});

test('backslashes separate folders where the system says so, and nowhere else', () => {
  expect(toPattern('letters\\2024\\*.pdf', '\\')).toBe('letters/2024/*.pdf');
  expect(toPattern('letters/\\[a\\]*.pdf', '/')).toBe('letters/\\[a\\]*.pdf');
});
