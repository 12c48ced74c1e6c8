// `findings corpus fetch` as typed, from a folder: nothing is fetched.
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { LETTER, useFolder } from './command.js';

const { at, findings, put } = useFolder();

test('corpus fetch copies from a folder, and tells what it did', async () => {
  const head = 'id,split,urn,authority,published,url,pdf_sha256';
  const row = `1-2024-01-01,dev,1,exampleshire,2024-01-01,https://example.org/1.pdf,${'0'.repeat(64)}`;
  await put('manifest.csv', `${head}\n${row}\n${row.replaceAll('1-2024', '2-2024')}\n`);
  await put('downloads/1-2024-01-01.txt', LETTER);
  const args = ['corpus', 'fetch', '--manifest', 'manifest.csv', '--from', 'downloads', '--out', at('out')];
  const some = await findings(...args);
  expect(some.code).toBe(3);
  expect(some.stderr).toContain('findings: 2-2024-01-01: ');
  expect(await readdir(at('out'))).toEqual(['1-2024-01-01.txt']);
  const first = await findings(...args, '--limit', '1');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('1 there already');
});
