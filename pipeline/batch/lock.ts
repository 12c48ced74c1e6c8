// One run a folder, one reviewer's page a label file: a file names the process that writes there. One that died leaves its
// file behind; it is told from a living one by its process, on the same machine, and by the file's age, which a living one
// keeps low.

import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../errors.js';

/** Milliseconds between signs of life, and without one after which a run counts as dead. */
const BEAT = 5_000;
const DEAD = 60_000;

export interface Lock {
  /** Throws where the folder has vanished or another run has taken it over. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/** Locks that this process holds: another with its number is of a process that died. */
const HELD = new Set<string>();

/** Who holds a lock. */
export interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  readonly started: string;
}

/** What is said of a lock that another holds. */
export interface LockMessages {
  /** It was held already; `undefined`: by one who has only begun to take it. */
  busy(holder: Holder | undefined): string;
  /** It was lost meanwhile. */
  lost(): Promise<string>;
}

/**
 * Takes a folder for this run.
 * @param dir the folder where the lock's file goes
 * @param outDir as the user named it, for messages
 * @param onLost called, at most once, when the lock is found lost while the run is under way
 * @throws UsageError when another run holds it
 */
export async function takeLock(
  dir: string,
  outDir: string,
  onLost: (error: UsageError) => void,
): Promise<Lock> {
  const file = join(dir, 'lock');
  const messages: LockMessages = {
    busy: (holder) =>
      `Another run is writing to "${outDir}" (${nameOf(holder)}): wait for it, or choose another output folder. ` +
      `If there is none, wait a minute, or remove "${file}".`,
    async lost() {
      const found = await stat(outDir).catch(() => undefined);
      return found === undefined
        ? `The output folder "${outDir}" has vanished: nothing can be written there. Bring it back, or choose another, and run again.`
        : `Another run has taken the output folder "${outDir}" over: this one stops, so that they do not write into each other.`;
    },
  };
  return takeLockFile(file, messages, onLost);
}

/** A holder in words. */
export function nameOf(holder: Holder | undefined): string {
  return holder ? `process ${holder.pid} on ${holder.host}, since ${holder.started}` : 'just begun';
}

/**
 * Takes what the lock `file` stands for; its folder is there.
 * @param onLost called, at most once, when the lock is found lost
 * @throws UsageError when another process holds it
 */
export async function takeLockFile(
  file: string,
  messages: LockMessages,
  onLost: (error: UsageError) => void,
): Promise<Lock> {
  const own: Holder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    started: new Date().toISOString(),
  };
  for (let tries = 0; !(await claim(file, own)); tries += 1) {
    const holder = await readHolder(file);
    if (tries > 3 || (await isAlive(file, holder))) throw new UsageError(messages.busy(holder));
    await removeDead(file, holder);
  }
  HELD.add(own.id);

  async function assertHeld(): Promise<void> {
    const holder = await readHolder(file);
    if (holder?.id !== own.id) throw new UsageError(await messages.lost());
  }

  const beat = setInterval(() => {
    assertHeld()
      .then(() => utimes(file, new Date(), new Date()))
      .catch((error) => {
        clearInterval(beat);
        if (error instanceof UsageError) onLost(error);
      });
  }, BEAT);
  beat.unref();

  return {
    assertHeld,
    async release() {
      clearInterval(beat);
      HELD.delete(own.id);
      if ((await readHolder(file))?.id === own.id) await rm(file, { force: true });
    },
  };
}

/** Whether the file was not there, and is ours now. */
async function claim(file: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive(file: string, holder: Holder | undefined): Promise<boolean> {
  if (holder?.host === hostname()) {
    const running = holder.pid === process.pid ? HELD.has(holder.id) : processExists(holder.pid);
    if (!running) return false;
  }
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < DEAD;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Of several runs that find the same dead one, one at a time looks again and removes its file: whoever looked earlier may
 * have a living run's file before it by now.
 */
async function removeDead(file: string, dead: Holder | undefined): Promise<void> {
  const guard = `${file}.guard`;
  try {
    await writeFile(guard, '', { flag: 'wx' });
  } catch {
    const left = await stat(guard).catch(() => undefined);
    if (left !== undefined && Date.now() - left.mtimeMs >= DEAD) await rm(guard, { force: true });
    return;
  }
  try {
    const holder = await readHolder(file);
    const there = await stat(file).catch(() => undefined);
    if (there !== undefined && holder?.id === dead?.id && !(await isAlive(file, holder)))
      await rm(file, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}
