import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDocuments } from '../../corpus/documents.js';
import { UsageError } from '../../pipeline/errors.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'documents-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function touch(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), 'x');
  }
}

async function found(...dirs: string[]): Promise<Record<string, string>> {
  const map = await findDocuments(dirs.map((dir) => join(root, dir)));
  return Object.fromEntries(
    [...map].map(([stem, path]) => [stem, relative(root, path).replaceAll('\\', '/')]),
  );
}

test('documents are found at any depth; other and hidden files are passed over', async () => {
  touch('a.txt', 'deep/er/b.PDF', 'c.csv', '.hidden.txt', '.git/d.txt', 'README');
  expect(await found('')).toEqual({ a: 'a.txt', b: 'deep/er/b.PDF' });
});

test('of one stem, text is preferred to Markdown, HTML, Word and PDF, in that order', async () => {
  const kinds = ['txt', 'md', 'html', 'docx', 'pdf'];
  for (const [i, kind] of kinds.entries()) {
    touch(...kinds.slice(i).map((other) => `${kind}/${kinds.indexOf(other)}/r.${other}`));
    expect(await found(kind)).toEqual({ r: `${kind}/${i}/r.${kind}` });
  }
});

test('the kind goes before the folder, the folder before the path', async () => {
  touch('one/r.pdf', 'two/r.txt', 'two/s.txt', 'one/z/s.txt', 'one/b/s.txt');
  expect(await found('one', 'two')).toEqual({ r: 'two/r.txt', s: 'one/b/s.txt' });
  expect(await found('two', 'one')).toEqual({ r: 'two/r.txt', s: 'two/s.txt' });
});

test('where one kind is asked for, the others are passed over', async () => {
  touch('r.txt', 'deep/r.PDF', 's.txt');
  const map = await findDocuments([root], ['.pdf']);
  expect([...map]).toEqual([['r', join(root, 'deep/r.PDF')]]);
});

test('a name with a dot keeps it; stems come sorted', async () => {
  touch('b.1.txt', 'a.txt');
  expect([...(await findDocuments([root])).keys()]).toEqual(['a', 'b.1']);
});

test('a folder that is not there, or is a file, is refused', async () => {
  touch('a.txt');
  await expect(findDocuments([join(root, 'none')])).rejects.toThrow(/none is not there; name a folder/);
  await expect(findDocuments([join(root, 'a.txt')])).rejects.toThrow(UsageError);
});
