// Python, for tests that read what was written with a program that is not ours. A test that needs it skips itself where
// there is none; its title says so.
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What a script of the tests prints, parsed as JSON. @param script relative to the folder `test` */
export async function runPython<T>(script: string, ...args: string[]): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await promisify(execFile)('python3', [path, ...args], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as T;
}
