// `findings tag` as typed: the files it leaves, its exit codes, and what it says.
import { watch } from 'node:fs';
import { chmod, readdir, readFile, stat } from 'node:fs/promises';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test, vi } from 'vitest';
import { LETTER, useFolder } from './command.js';

const { at, findings, put, rows, start } = useFolder();

describe('tag', () => {
  test('all read: exit 0, every file of the contract, a summary and no escape codes in a pipe', async () => {
    await put('in/a.md', LETTER);
    const { code, stdout, stderr } = await findings('tag', 'in', '--out', at('out'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await readdir(at('out'))).sort()).toEqual([
      '.findings',
      'datapackage.json',
      'documents.csv',
      'documents.jsonl',
      'errors.jsonl',
      'findings.csv',
      'findings.jsonl',
      'run.json',
      'sentences.jsonl',
    ]);
    expect((await rows('sentences')).map((row) => row.text)).toContain(
      'Caseloads are too high in two teams.',
    );
    expect((await rows('documents')).map((row) => row.path)).toEqual(['in/a.md']);
    expect(stdout).toContain('sentences of 1 document');
    expect(stdout).not.toContain('\u001b');
  });

  test('--quiet prints nothing, --format jsonl writes no CSV', async () => {
    const file = await put('a.md', LETTER);
    const result = await findings('tag', file, '--out', at('out'), '--quiet', '--format', 'jsonl');
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await readdir(at('out'))).filter((name) => name.endsWith('.csv'))).toEqual([]);
  });

  test('--format parquet writes findings, documents and sentences so, row for row those of JSON Lines', async () => {
    const file = await put('a.md', LETTER);
    await findings('tag', file, '--out', at('out'), '--format', 'parquet');
    expect(
      (await readdir(at('out'))).filter((name) => !name.startsWith('.') && !name.endsWith('.jsonl')).sort(),
    ).toEqual(['datapackage.json', 'documents.parquet', 'findings.parquet', 'run.json', 'sentences.parquet']);
    const clauses = async () => {
      const bytes = new Uint8Array(await readFile(at('out/findings.parquet')));
      return (await parquetReadObjects({ file: bytes.buffer })).map((row) => row.clause);
    };
    expect(await clauses()).toEqual((await rows('findings')).map((row) => row.clause));
    expect(await clauses()).not.toEqual([]);
  });

  test('--format xlsx writes one workbook, which datapackage.json names; the same bytes twice', async () => {
    await put('in/a.md', LETTER);
    for (const out of ['out', 'again']) {
      const { code } = await findings('tag', 'in', '--out', at(out), '--format', 'xlsx', '--quiet');
      expect(code).toBe(0);
    }
    expect((await readdir(at('out'))).filter((name) => !name.endsWith('.jsonl')).sort()).toEqual([
      '.findings',
      'datapackage.json',
      'findings.xlsx',
      'run.json',
    ]);
    const { resources } = JSON.parse(await readFile(at('out/datapackage.json'), 'utf8'));
    expect(resources.map(({ path }: { path: string }) => path)).toContain('findings.xlsx');
    for (const name of ['findings.xlsx', 'datapackage.json'])
      expect((await readFile(at('out', name))).equals(await readFile(at('again', name)))).toBe(true);
  });

  test('--bom begins CSV files with a byte-order mark, and run.json says so; without CSV it is refused', async () => {
    const file = await put('a.md', LETTER);
    const mark = async (out: string) =>
      (await readFile(at(out, 'findings.csv'), 'utf8')).startsWith('\uFEFF');
    const options = async (out: string) => JSON.parse(await readFile(at(out, 'run.json'), 'utf8')).options;
    await findings('tag', file, '--out', at('plain'));
    await findings('tag', file, '--out', at('marked'), '--bom');
    expect([await mark('plain'), await mark('marked')]).toEqual([false, true]);
    expect(await options('plain')).not.toHaveProperty('bom');
    expect(await options('marked')).toMatchObject({ bom: true, formats: ['jsonl', 'csv'] });
    const { code, stderr } = await findings('tag', file, '--out', at('out'), '--format', 'xlsx', '--bom');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'findings: --bom is about CSV files, and none are written: give --format csv too.\n',
    });
  });

  test('some inputs failed: exit 3, each in errors.jsonl and on standard error with its remedy', async () => {
    await put('in/a.md', LETTER);
    await put('in/empty.txt', '');
    await put('bare/notes.csv', 'a,b');
    await put(
      'data.xyz',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256),
    );
    const { code, stderr } = await findings('tag', 'in', 'gone.pdf', 'bare', 'data.xyz', '--out', at('out'));
    expect(code).toBe(3);
    const errors = await rows('errors');
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['gone.pdf', 'missing'],
      ['bare', 'no_documents'],
      ['in/empty.txt', 'empty'],
      ['data.xyz', 'unknown_format'],
    ]);
    for (const { path, message } of errors) {
      expect(message).toContain(path);
      expect(stderr).toContain(`findings: ${message}`);
    }
    expect(await rows('documents')).toHaveLength(1);
  });

  test('a text file of an unknown extension is read when it is named outright', async () => {
    await put('letter.odd', LETTER);
    expect((await findings('tag', 'letter.odd', '--out', at('out'))).code).toBe(0);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    await chmod(await put('a.txt', LETTER), 0);
    const { code, stderr } = await findings('tag', 'a.txt', '--out', at('out'));
    expect(code).toBe(3);
    expect(stderr).toContain('"a.txt" may not be read');
    expect(await rows('errors')).toMatchObject([{ path: 'a.txt', code: 'unreadable' }]);
  });

  test('an output path that is a file: exit 1, and the file is as it was', async () => {
    await put('a.txt', LETTER);
    await put('taken', 'kept');
    const { code, stderr } = await findings('tag', 'a.txt', '--out', 'taken');
    expect(code).toBe(1);
    expect(stderr).toBe('findings: The output path "taken" is a file: give the name of a folder.\n');
    expect(await readFile(at('taken'), 'utf8')).toBe('kept');
  });

  test('a model folder without a model: exit 1, one line', async () => {
    await put('a.txt', LETTER);
    const { code, stderr } = await findings('tag', 'a.txt', '--out', at('out'), '--model', 'nowhere');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^findings: [^\n]*nowhere[^\n]*\n$/);
  });

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C leaves whole files only: those of the run before',
    async () => {
      await put('in/0.md', LETTER);
      expect((await findings('tag', 'in', '--out', at('out'))).code).toBe(0);
      const names = await readdir(at('out'));
      const before = await readFile(at('out', 'findings.jsonl'), 'utf8');

      const long = LETTER.repeat(20);
      for (let i = 1; i <= 300; i++) await put(`in/${i}.md`, `${long}\nLetter ${i}.\n`);
      const { child, ended } = start('tag', 'in', '--out', at('out'));
      const watcher = watch(at('out', '.findings'), () => {
        watcher.close();
        child.kill('SIGINT');
      });
      const { code, stderr } = await ended;
      expect(code).toBe(130);
      expect(stderr).toBe(
        'findings: stopped; nothing half-written is left behind. The same command goes on from here.\n',
      );
      expect(await readdir(at('out'))).toEqual(names);
      expect(await readFile(at('out', 'findings.jsonl'), 'utf8')).toBe(before);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'killed at any moment and given again, it ends with the bytes of a run that was left alone',
    async () => {
      for (let i = 0; i < 40; i++) await put(`in/${i}.md`, `${LETTER.repeat(5)}\nLetter ${i}.\n`);
      await put('in/empty.txt', '');
      expect((await findings('tag', 'in', '--out', at('whole'), '--workers', '1')).code).toBe(3);

      const log = async () => {
        const names = await readdir(at('out', '.findings')).catch(() => []);
        const name = names.find((one) => one.startsWith('results-'));
        return name === undefined ? 0 : (await stat(at('out', '.findings', name))).size;
      };
      for (let kills = 0; kills < 3; kills++) {
        const before = await log();
        const { child, ended } = start('tag', 'in', '--out', at('out'), '--workers', '2');
        await vi.waitFor(async () => expect(await log()).toBeGreaterThan(before), {
          timeout: 50_000,
          interval: 5,
        });
        child.kill('SIGKILL');
        await ended;
      }
      expect(await readdir(at('out'))).toEqual(['.findings']);
      const { code, stdout } = await findings('tag', 'in', '--out', at('out'), '--workers', '3');
      expect(code).toBe(3);
      expect(stdout).toMatch(/\d inputs not read again/);
      const names = (await readdir(at('whole'))).filter((name) => !['.findings', 'run.json'].includes(name));
      expect(names).toHaveLength(7);
      for (const name of names)
        expect(await readFile(at('out', name), 'utf8')).toBe(await readFile(at('whole', name), 'utf8'));
    },
  );

  test('a second run into the same folder is refused while the first is at work', async () => {
    for (let i = 0; i < 30; i++) await put(`in/${i}.md`, `${LETTER}\nLetter ${i}.\n`);
    const first = start('tag', 'in', '--out', at('out'));
    await vi.waitFor(() => stat(at('out', '.findings', 'lock')), { timeout: 50_000 });
    const { code, stderr } = await findings('tag', 'in', '--out', at('out'));
    expect(code).toBe(1);
    expect(stderr).toContain(
      `findings: Another run is writing to "${at('out')}" (process ${first.child.pid} on`,
    );
    expect((await first.ended).code).toBe(0);
    expect(await rows('documents')).toHaveLength(30);
  });

  test('--time-limit costs the document that takes longer, and says so', async () => {
    await put('in/a.md', LETTER);
    await put('in/long.md', LETTER.repeat(30_000));
    const { code, stderr } = await findings('tag', 'in', '--out', at('out'), '--time-limit', '5');
    expect(code).toBe(3);
    expect(stderr).toContain('"in/long.md" took longer than the 5 s that a document may take');
    expect(await rows('errors')).toMatchObject([{ path: 'in/long.md', code: 'timed_out' }]);
    expect((await rows('documents')).map((row) => row.path)).toEqual(['in/a.md']);
  });
});
