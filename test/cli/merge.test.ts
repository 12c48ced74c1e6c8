// Adding to a tagged folder and joining several, as typed.
import { readdir, readFile, unlink } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { LETTER, useFolder } from './command.js';

const { at, findings, put, rows } = useFolder();

const letters = async (...names: string[]) => {
  for (const name of names) await put(name, `${LETTER}\nLetter ${name}.\n`);
};
const tablesOf = async (out: string) => {
  const names = (await readdir(at(out))).filter((name) => !['.findings', 'run.json'].includes(name));
  return Promise.all(names.sort().map(async (name) => [name, await readFile(at(out, name), 'utf8')]));
};

describe('tag into a folder that holds tables', () => {
  test('adds documents and says so; --replace leaves the others out', async () => {
    await letters('old/a.md', 'old/b.md', 'new/c.md');
    await findings('tag', 'old', 'new', '--out', 'whole');
    await findings('tag', 'old', '--out', 'out');
    const { code, stdout, stderr } = await findings('tag', 'new', '--out', 'out');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('of 3 documents');
    expect(stdout).toContain(
      '1 document of this run beside 2 that stay from earlier ones (--replace leaves those out)',
    );
    expect(await tablesOf('out')).toEqual(await tablesOf('whole'));

    await unlink(at('old/b.md'));
    const again = await findings('tag', 'old', '--out', 'out');
    expect(again.stdout).toContain('1 document of this run beside 1 that stay');
    expect(again.stdout).toContain('1 document left out: the files are no longer where they were');
    expect((await rows('documents')).map((row) => row.path)).toEqual(['new/c.md', 'old/a.md']);

    await findings('tag', 'new', '--out', 'out', '--replace');
    expect((await rows('documents')).map((row) => row.path)).toEqual(['new/c.md']);
  });

  test('with other thresholds: exit 1 and what to do; --allow-mixed-models warns', async () => {
    await letters('a.md', 'b.md');
    await findings('tag', 'a.md', '--out', 'out');
    const before = await tablesOf('out');
    const other = ['tag', 'b.md', '--out', 'out', '--min-precision', '0.9'];
    const refused = await findings(...other);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /holds 1 document of other paths .* other thresholds .*--allow-mixed-models/,
    );
    expect(await tablesOf('out')).toEqual(before);
    const allowed = await findings(...other, '--allow-mixed-models');
    expect(allowed.code).toBe(0);
    expect(allowed.stderr).toContain('findings: warning: the tables hold documents of 2 models (');
  });

  test('exit 3 is for failures of this run, not of earlier ones', async () => {
    await letters('a.md');
    await put('empty.txt', '');
    expect((await findings('tag', 'empty.txt', '--out', 'out')).code).toBe(3);
    expect((await findings('tag', 'a.md', '--out', 'out')).code).toBe(0);
    expect(await rows('errors')).toMatchObject([{ path: 'empty.txt', code: 'empty' }]);
  });
});

describe('merge', () => {
  test('two folders make the tables of one run, and can be added to', async () => {
    await letters('old/a.md', 'new/b.md', 'more/c.md');
    await findings('tag', 'old', 'new', '--out', 'whole');
    await findings('tag', 'old', '--out', 'one');
    await findings('tag', 'new', 'old', '--out', 'two');
    const { code, stdout, stderr } = await findings('merge', 'one', 'two', '--out', 'out');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1 document of one\n1 document of two\n1 document in several folders');
    expect(await tablesOf('out')).toEqual(await tablesOf('whole'));
    expect(JSON.parse(await readFile(at('out/run.json'), 'utf8')).merged_from).toEqual(['one', 'two']);
    expect((await findings('tag', 'more', '--out', 'out', '--quiet')).stdout).toBe('');
    expect(await rows('documents')).toHaveLength(3);
  });

  test('a folder without tables, and an output folder with them: exit 1, one line', async () => {
    await letters('a.md');
    await findings('tag', 'a.md', '--out', 'out');
    for (const args of [
      ['merge', 'nowhere', '--out', 'all'],
      ['merge', 'out', '--out', 'out'],
      ['merge', 'out', '--out', 'all', '--format', 'odd'],
    ]) {
      const { code, stderr } = await findings(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^findings: [^\n]+\n$/);
    }
    expect((await readdir(at())).sort()).toEqual(['a.md', 'out']);
  });
});
