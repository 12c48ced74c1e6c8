// The command as a user meets it: the built program, run as its own process. `npm test` builds it first.

import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { fingerprint } from '../../labels/fingerprint.js';

const LETTER = [
  '# Inspection of Exampleshire',
  '',
  'Social workers have regular and reflective supervision. Caseloads are too high in two teams.',
  '',
  'Care leavers are well supported by their personal advisers.',
  '',
].join('\n');

let root: string;
let out: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-cli-'));
  out = join(root, 'out');
});
afterEach(() => rm(root, { recursive: true }));

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [shipped('dist', 'cli', 'main.js'), ...args], { cwd: root });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Result>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

const findings = (...args: string[]) => start(...args).ended;

async function put(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(join(root, name, '..'), { recursive: true });
  await writeFile(join(root, name), content);
  return join(root, name);
}

async function rows(table: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(out, `${table}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function labelFile(name: string, labels: readonly { doc: string; text: string; polarity: string }[]) {
  const taxonomy = JSON.parse(await readFile(shipped('labels', 'taxonomy.json'), 'utf8'));
  const themes: string[] = taxonomy.themes.map((theme: { id: string }) => theme.id);
  const head = ['doc', 'split', 'fingerprint', 'stratum', 'polarity', ...themes].join(',');
  const lines = labels.map(({ doc, text, polarity }) =>
    [doc, 'test', fingerprint(text), 'DOC', polarity, ...themes.map(() => '')].join(','),
  );
  return put(name, `${[head, ...lines].join('\n')}\n`);
}

describe('help and usage', () => {
  test('--help lists the commands, each with help and examples of its own', async () => {
    const { code, stdout } = await findings('--help');
    expect(code).toBe(0);
    const commands = [['tag'], ['text'], ['inspect'], ['explain'], ['eval'], ['corpus', 'fetch'], ['demo']];
    for (const command of commands) {
      expect(stdout).toContain(`  ${command[0]} `);
      const help = await findings(...command, '--help');
      expect(help.code).toBe(0);
      expect(help.stdout).toContain(`Examples:\n  findings ${command.join(' ')}`);
    }
  });

  test('an unknown command, a missing option and an unknown format each exit 1 and say what is allowed', async () => {
    const unknown = await findings('tga');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^findings: unknown command 'tga'\n\(Did you mean tag\?\)/);

    const noOut = await findings('tag', 'x.txt');
    expect(noOut.code).toBe(1);
    expect(noOut.stderr).toMatch(/^findings: required option '--out <dir>' not specified/);

    const format = await findings('tag', 'x.txt', '--out', out, '--format', 'xls');
    expect(format.code).toBe(1);
    expect(format.stderr).toMatch(/^findings: Unknown format "xls": the formats are jsonl, csv\..*\n$/);
  });

  test('a minimum precision that is no share exits 1, whatever the command', async () => {
    for (const args of [
      ['tag', 'x.txt', '--out', out],
      ['explain', 'x'],
      ['eval', 'x.csv'],
    ]) {
      const { code, stderr } = await findings(...args, '--min-precision', '95');
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^findings: option '--min-precision <share>' argument '95' is invalid\. Give a share above 0, at most 1, such as 0\.95\.\n/,
      );
    }
  });

  test('the stack of an error is printed with --verbose only', async () => {
    const plain = await findings('text', 'gone.txt');
    expect(plain).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^findings: "gone\.txt" does not exist: [^\n]*\n$/),
    });
    expect((await findings('text', 'gone.txt', '--verbose')).stderr).toContain('\n    at ');
  });
});

describe('tag', () => {
  test('all read: exit 0, every file of the contract, a summary and no escape codes in a pipe', async () => {
    await put('in/a.md', LETTER);
    const { code, stdout, stderr } = await findings('tag', 'in', '--out', out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await readdir(out)).sort()).toEqual([
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
    const result = await findings('tag', file, '--out', out, '--quiet', '--format', 'jsonl');
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await readdir(out)).filter((name) => name.endsWith('.csv'))).toEqual([]);
  });

  test('some inputs failed: exit 3, each in errors.jsonl and on standard error with its remedy', async () => {
    await put('in/a.md', LETTER);
    await put('in/empty.txt', '');
    await put('bare/notes.csv', 'a,b');
    await put(
      'data.xyz',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256),
    );
    const { code, stderr } = await findings('tag', 'in', 'gone.pdf', 'bare', 'data.xyz', '--out', out);
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
    expect((await findings('tag', 'letter.odd', '--out', out)).code).toBe(0);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    await chmod(await put('a.txt', LETTER), 0);
    const { code, stderr } = await findings('tag', 'a.txt', '--out', out);
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
    expect(await readFile(join(root, 'taken'), 'utf8')).toBe('kept');
  });

  test('a model folder without a model: exit 1, one line', async () => {
    await put('a.txt', LETTER);
    const { code, stderr } = await findings('tag', 'a.txt', '--out', out, '--model', 'nowhere');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^findings: [^\n]*nowhere[^\n]*\n$/);
  });

  test.skipIf(process.platform === 'win32')(
    'Ctrl-C leaves whole files only: those of the run before',
    async () => {
      await put('in/0.md', LETTER);
      expect((await findings('tag', 'in', '--out', out)).code).toBe(0);
      const names = await readdir(out);
      const before = await readFile(join(out, 'findings.jsonl'), 'utf8');

      const long = LETTER.repeat(20);
      for (let i = 1; i <= 300; i++) await put(`in/${i}.md`, `${long}\nLetter ${i}.\n`);
      const { child, ended } = start('tag', 'in', '--out', out);
      const watcher = watch(out, () => {
        watcher.close();
        child.kill('SIGINT');
      });
      const { code, stderr } = await ended;
      expect(code).toBe(130);
      expect(stderr).toBe('findings: stopped; nothing half-written is left behind.\n');
      expect(await readdir(out)).toEqual(names);
      expect(await readFile(join(out, 'findings.jsonl'), 'utf8')).toBe(before);
    },
  );
});

describe('eval', () => {
  test('rows are joined to the sentences of their documents, and metrics.json is written', async () => {
    await put('in/a.md', LETTER);
    const labels = await labelFile('labels.csv', [
      { doc: 'a', text: 'Caseloads are too high in two teams.', polarity: 'weakness' },
      { doc: 'a', text: 'This sentence stands nowhere.', polarity: 'none' },
      { doc: 'b', text: 'Nor does this document.', polarity: 'none' },
    ]);
    const { code, stdout } = await findings('eval', labels, '--from', 'in', '--out', out);
    expect(code).toBe(0);
    expect(stdout).toContain('All sentences: 2 sentences in 1 document');
    expect(stdout).toContain('1 of 2 sentences not found');
    expect(stdout).toContain('1 labelled sentences are left out: 1 documents are not at hand (b)');
    expect(stdout).toContain('keywords + AFINN');
    const metrics = JSON.parse(await readFile(join(out, 'metrics.json'), 'utf8'));
    expect(metrics.populations[0]).toMatchObject({ population: 'all', sentences: 2 });
  });

  test('no document at hand: exit 1, and how to fetch them', async () => {
    const labels = await labelFile('labels.csv', [{ doc: 'a', text: 'x', polarity: 'none' }]);
    const { code, stderr } = await findings('eval', labels);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^findings: The labels name 1 document.*findings corpus fetch --out DIR/);
  });

  test('a malformed row: exit 1, with file, line, column, value and what is allowed', async () => {
    const labels = await labelFile('labels.csv', [
      { doc: 'a', text: 'x', polarity: 'none' },
      { doc: 'a', text: 'y', polarity: 'godo' },
    ]);
    const { code, stderr } = await findings('eval', labels);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'labels.csv, line 3, column polarity: "godo" is not allowed; write one of strength',
    );
  });

  test('an unknown split: exit 1, with the splits there are', async () => {
    const labels = await labelFile('labels.csv', [{ doc: 'a', text: 'x', polarity: 'none' }]);
    const { code, stderr } = await findings('eval', labels, '--split', 'tset');
    expect(code).toBe(1);
    expect(stderr).toMatch(/has the split "tset": its splits are test\./);
  });
});

test('text prints the canonical text that offsets count in', async () => {
  await put('a.md', LETTER);
  const { code, stdout } = await findings('text', 'a.md');
  expect(code).toBe(0);
  await findings('tag', 'a.md', '--out', out);
  for (const { start, end, text } of await rows('sentences')) {
    expect(stdout.slice(start as number, end as number)).toBe(text);
  }
});

describe('inspect', () => {
  test('prints what was read, without escape codes in a pipe', async () => {
    await put('a.md', LETTER);
    const { code, stdout, stderr } = await findings('inspect', 'a.md');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^file +a\.md\nformat +text\/markdown\n/);
    expect(stdout).toContain('\nauthority ');
    expect(stdout).toContain('\nh1         Inspection of Exampleshire\n');
    expect(stdout).toMatch(/\n {8}1 +Caseloads are too high in two teams\.\n/);
    expect(stdout).not.toContain('\u001b');
  });

  test('--json prints the sentences that tag writes', async () => {
    await put('a.md', LETTER);
    const { code, stdout } = await findings('inspect', 'a.md', '--json');
    expect(code).toBe(0);
    await findings('tag', 'a.md', '--out', out);
    const keys = ({ index, start, end, text, fingerprint }: Record<string, unknown>) => ({
      index,
      start,
      end,
      text,
      fingerprint,
    });
    expect(JSON.parse(stdout).sentences.map(keys)).toEqual((await rows('sentences')).map(keys));
  });

  test('--html writes one page, and never over the document', async () => {
    const page = await put('a.html', '<p>Caseloads are too high.</p>');
    const written = await findings('inspect', 'a.html', '--html', 'out/page.html');
    expect(written).toEqual({
      code: 0,
      stdout: 'Written to out/page.html: open it in a browser.\n',
      stderr: '',
    });
    expect(await readdir(out)).toEqual(['page.html']);
    expect(await readFile(join(out, 'page.html'), 'utf8')).toContain('Caseloads are too high.');
    const refused = await findings('inspect', 'a.html', '--html', './a.html');
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: 'findings: "./a.html" is the document itself: give the name of another file.\n',
    });
    expect(await readFile(page, 'utf8')).toBe('<p>Caseloads are too high.</p>');
  });

  test('a file that cannot be read, and options that exclude each other: exit 1, and nothing is written', async () => {
    const gone = await findings('inspect', 'gone.pdf', '--html', 'out/page.html');
    expect(gone).toMatchObject({ code: 1, stdout: '' });
    expect(gone.stderr).toMatch(/^findings: "gone\.pdf" does not exist: [^\n]*\n$/);
    const both = await findings('inspect', 'gone.pdf', '--json', '--html', 'out/page.html');
    expect(both.code).toBe(1);
    expect(both.stderr).toMatch(/^findings: option '--html <file>' cannot be used with option '--json'/);
    expect(await readdir(root)).toEqual([]);
  });
});

test('explain prints labels, and as JSON the features that decided', async () => {
  const sentence = 'Caseloads are too high.';
  const plain = await findings('explain', sentence);
  expect(plain.code).toBe(0);
  expect(plain.stdout).toMatch(/^polarity: (strength|weakness|mixed|none) \(\d+% sure\)\n {2}decided by: /);
  const json = await findings('explain', sentence, '--heading', 'Findings', '--heading', 'Staff', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    polarity: expect.any(String),
    polarity_features: expect.any(Array),
    themes: expect.any(Array),
  });
});

test('demo tags the sample letters under the current folder, and scores them', async () => {
  const { code, stdout, stderr } = await findings('demo');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^finding macro-F1 0\.\d\d \(95% interval /m);
  expect(stdout).toMatch(/^Written to out\/demo: .*metrics\.json$/m);
  expect(await readdir(join(out, 'demo'))).toContain('findings.csv');
}, 30_000);

test('corpus fetch copies from a folder, and tells what it did', async () => {
  const head = 'id,split,urn,authority,published,url,pdf_sha256';
  const row = `1-2024-01-01,dev,1,exampleshire,2024-01-01,https://example.org/1.pdf,${'0'.repeat(64)}`;
  await put('manifest.csv', `${head}\n${row}\n${row.replaceAll('1-2024', '2-2024')}\n`);
  await put('downloads/1-2024-01-01.txt', LETTER);
  const args = ['corpus', 'fetch', '--manifest', 'manifest.csv', '--from', 'downloads', '--out', out];
  const some = await findings(...args);
  expect(some.code).toBe(3);
  expect(some.stderr).toContain('findings: 2-2024-01-01: ');
  expect(await readdir(out)).toEqual(['1-2024-01-01.txt']);
  const first = await findings(...args, '--limit', '1');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('1 there already');
});
