import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openTagged } from '../../../pipeline/tagged/folder.js';
import { readLines } from '../../../pipeline/tagged/lines.js';
import type { DocumentRows } from '../../../pipeline/write/rows.js';
import { useBatch } from '../batch/folder.js';

const { at, write, run, rows } = useBatch();

async function read(options?: { readonly sentences?: boolean }): Promise<DocumentRows[]> {
  const all: DocumentRows[] = [];
  for await (const one of (await openTagged(at('out'))).documents(options)) all.push(one);
  return all;
}

const THREE = {
  'a.txt': 'supervision\nmore',
  'b.txt': 'nothing',
  'c.txt': 'supervision \u2028 and more',
  'd.txt': '',
};

test('documents come back with their rows, in order', async () => {
  await write(THREE);
  await run();
  const all = await read();
  expect(all.map(({ document }) => document)).toEqual(await rows('documents'));
  expect(all.flatMap(({ findings }) => findings)).toEqual(await rows('findings'));
  expect(all.map(({ sentences }) => sentences.lines).join('')).toBe(
    await readFile(at('out', 'sentences.jsonl'), 'utf8'),
  );
  expect(all.map(({ findings }) => findings.length)).toEqual([1, 0, 1]);
});

test('sentences may be left unread', async () => {
  await write(THREE);
  await run();
  await rm(at('out', 'sentences.jsonl'));
  const all = await read({ sentences: false });
  expect(all.map(({ sentences, findings }) => [sentences.lines, findings.length])).toEqual([
    ['', 1],
    ['', 0],
    ['', 1],
  ]);
  await expect(read()).rejects.toThrow(/lacks sentences\.jsonl/);
});

test('the run says which model, themes and options it had', async () => {
  await write(THREE);
  await run();
  const { run: facts, errors } = await openTagged(at('out'));
  expect(facts.model.id).toBe('fake-1');
  expect(facts.taxonomy.map(({ id }) => id)).toEqual(['supervision', 'caseloads']);
  expect(await errors()).toMatchObject([{ path: at('in', 'd.txt'), code: 'empty' }]);
});

test('tables that do not belong together are refused', async () => {
  await write(THREE);
  await run();
  const findings = await readFile(at('out', 'findings.jsonl'), 'utf8');
  await writeFile(at('out', 'findings.jsonl'), findings.slice(findings.indexOf('\n') + 1));
  await expect(read()).rejects.toThrow(/do not belong together \(findings of .*a\.txt\)/);
  await writeFile(at('out', 'findings.jsonl'), findings + findings);
  await expect(read()).rejects.toThrow(/rows of no document/);
  await writeFile(at('out', 'findings.jsonl'), findings.slice(0, -10));
  await expect(read()).rejects.toThrow(/no JSON/);
  await writeFile(at('out', 'findings.jsonl'), findings);
  await appendFile(at('out', 'sentences.jsonl'), findings);
  await expect(read()).rejects.toThrow(/rows of no document/);
});

test('tables that a run has not all put in place are refused until the next run has', async () => {
  await write(THREE);
  await run();
  await mkdir(at('out', '.findings', 'tables'));
  await writeFile(at('out', '.findings', 'tables', 'moves.json'), '["run.json"]');
  await expect(openTagged(at('out'))).rejects.toThrow(/some are new, .*command that wrote them again/);
  await run();
  expect(await read()).toHaveLength(3);
});

test('a folder that is none, or was written by an older version, is refused with what to do', async () => {
  await expect(openTagged(at('nowhere'))).rejects.toThrow(/holds no run\.json/);
  await writeFile(at('in', 'run.json'), '{"tool": {"name": "x", "version": "0"}}');
  await expect(openTagged(at('in'))).rejects.toThrow(
    /lacks what is needed \(model: .*tag the documents again/,
  );
  await writeFile(at('in', 'run.json'), '{');
  await expect(openTagged(at('in'))).rejects.toThrow(/all of it/);
});

test('lines are cut at line feeds alone, however the file is cut into pieces', async () => {
  const long = 'é'.repeat(300_000);
  await writeFile(at('lines'), `a\u2028b\r\n\n${long}\n${long}\u{1F600}`);
  const lines: string[] = [];
  for await (const line of readLines(at('lines'))) lines.push(line);
  expect(lines).toEqual(['a\u2028b\r', '', long, `${long}\u{1F600}`]);
});
