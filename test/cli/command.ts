// The command as a user meets it: the built program, started as its own process in a folder made for the test.
// `npm test` builds it first.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { shipped } from '../../cli/paths.js';

/** A letter with findings on both sides. */
export const LETTER = [
  '# Inspection of Exampleshire',
  '',
  'Social workers have regular and reflective supervision. Caseloads are too high in two teams.',
  '',
  'Care leavers are well supported by their personal advisers.',
  '',
].join('\n');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `findings` with `args` in the folder `cwd`. @param env added to the environment of the tests */
export function start(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return startNode(cwd, [shipped('dist', 'cli', 'main.js'), ...args], env);
}

/** Starts a program of Node.js, named first in `command`, as `start` does. */
export function startNode(cwd: string, command: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, command, { cwd, env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Result>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended, printed: () => stdout + stderr };
}

/** The rows of a file of JSON Lines. */
export async function readRows(file: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

/** A new folder for each test of the file, gone after it; the command runs there. */
export function useFolder() {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'findings-cli-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** Absolute path of something in the folder; of the folder itself without a name. */
  const at = (...names: string[]) => join(root, ...names);

  return {
    at,
    findings: (...args: string[]) => start(root, args).ended,
    start: (...args: string[]) => start(root, args),
    /** Writes a file, its folders too; gives its absolute path. */
    async put(name: string, content: string | Uint8Array): Promise<string> {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), content);
      return at(name);
    },
    /** The rows of a table that was written as JSON Lines to the folder `out`. */
    rows: (table: string) => readRows(at('out', `${table}.jsonl`)),
  };
}
