// A command timed as its user meets it, with all the processes it starts: how long it takes, and how much memory they
// hold together at most.

import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

export interface Measured {
  readonly milliseconds: number;
  /** Highest sum over its processes of memory held, in bytes; a page that several share counts once. Linux only. */
  readonly peak?: number;
}

/** Milliseconds between two looks at the memory. */
const LOOK = 200;

/**
 * Runs a command and waits for its end.
 * @throws Error unless it ends with 0, with the end of what it printed on standard error
 */
export async function measureCommand(command: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told = (told + text).slice(-500);
  });
  let peak = 0;
  const looking = setInterval(async () => {
    peak = Math.max(peak, await memoryOf(child.pid!).catch(() => 0));
  }, LOOK);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(looking));
  const milliseconds = performance.now() - start;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${told}`);
  return { milliseconds, ...(peak > 0 ? { peak } : {}) };
}

/** Bytes that a process and all below it hold: proportional set size, as Linux reckons it. */
async function memoryOf(pid: number): Promise<number> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name of the program, in brackets, may hold anything: what follows the last bracket counts.
    const parent = Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const own = (of: number): number[] => [of, ...(children.get(of) ?? []).flatMap(own)];
  const sizes = await Promise.all(own(pid).map(proportionalSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function proportionalSize(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
}
