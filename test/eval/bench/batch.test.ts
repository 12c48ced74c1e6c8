// What the benchmark of batches measures; that it measures at all, never how much.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listFiles } from '../../../corpus/documents.js';
import { COPYABLE, copyCorpus } from '../../../eval/bench/copies.js';
import { STAGES, timeStages } from '../../../eval/bench/stages.js';
import { measureCommand } from '../../../eval/bench/tree.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { FORMATS } from '../../../pipeline/write/formats.js';
import { fakeModel } from '../../pipeline/fakeModel.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-bench-'));
});
afterEach(() => rm(root, { recursive: true }));

test('copies of a document read the same and have bytes of their own', async () => {
  const files = ['corpus/letters/09-tarnholt.pdf', 'corpus/letters/01-farhaven.txt'];
  await copyCorpus(files, 3, root);
  const copies = await listFiles(root, COPYABLE);
  expect(copies).toHaveLength(6);
  const documents = await Promise.all(
    copies.map(async (path) => readDocument({ path, bytes: await readFile(path) })),
  );
  expect(new Set(documents.map(({ id }) => id)).size).toBe(6);
  expect(new Set(documents.map(({ text }) => text)).size).toBe(2);
});

test('every stage takes part, and what they make is counted', async () => {
  const file = join(root, 'a.md');
  const text = '# Findings\n\nThe +park is clean. The -bridge is not.\n\nIt rained.\n';
  await writeFile(file, text);
  const { times, ...counts } = await timeStages([file, file], fakeModel(), FORMATS);
  expect(Object.keys(times)).toEqual([...STAGES]);
  for (const stage of STAGES) expect(times[stage]).toBeGreaterThan(0);
  expect(counts).toEqual({ documents: 2, pages: 2, bytes: 2 * text.length, sentences: 6, findings: 4 });
});

test.skipIf(process.platform !== 'linux')('memory is that of a command and of what it starts', async () => {
  const hold = (megabytes: number, then: string) =>
    `const kept = Buffer.alloc(${megabytes} * 2 ** 20, 1); ${then}`;
  const child = hold(60, 'setTimeout(() => kept.fill(2), 1500)');
  const parent = hold(
    40,
    `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(child)}]); kept.fill(2);`,
  );
  const { peak, milliseconds } = await measureCommand(process.execPath, ['-e', parent]);
  expect(peak).toBeGreaterThan(100 * 2 ** 20);
  expect(milliseconds).toBeGreaterThan(1000);
});

test('a command that fails is no measure', async () => {
  const failing = measureCommand(process.execPath, ['-e', 'console.error("no room"); process.exit(2)']);
  await expect(failing).rejects.toThrow(/ended with 2: no room/);
});
