// The journal as a file. A line is on the disk before anybody is told that a decision was taken, so that nothing that was
// confirmed is lost with the process, the machine or its power. What an append that failed left behind is cut off before
// the next: a line is in the file whole or not at all.
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { labelKey } from '../labels/faults.js';
import {
  createFold,
  type Fold,
  type JournalEntry,
  type JournalLine,
  parseJournal,
  type ReviewLabel,
  type ThemeEdit,
} from '../labels/journal.js';
import { UsageError } from '../pipeline/errors.js';

/** Lines put into one piece for the disk: a text may not be of any length. */
const AT_ONCE = 10_000;

/** What is asked of the file; a test gives one that fails. */
export interface JournalFile {
  size(): Promise<number>;
  /** Writes all of it there. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  /** Returns when what was written is on the disk. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

export interface Journal {
  readonly fold: Fold;
  /** Ids of decisions and batches, those that were taken back too. */
  has(id: string): boolean;
  /** By key of sentences that a random draw reached: what it was made from (`review/sample.ts`). */
  readonly frames: ReadonlyMap<string, string>;
  /**
   * Puts lines at the end, all of them or none, and adds them to the fold once they are on the disk. Calls are served in turn.
   * @throws JournalError when they are not
   */
  append(entries: readonly JournalEntry[]): Promise<readonly JournalLine[]>;
  close(): Promise<void>;
}

/** Nothing was recorded. */
export class JournalError extends Error {
  /** `full`: there is no room; `changed`: somebody else wrote into the file; `failed`: anything else. */
  readonly reason: 'full' | 'changed' | 'failed';

  constructor(reason: JournalError['reason'], message: string) {
    super(message);
    this.name = 'JournalError';
    this.reason = reason;
  }
}

export interface OpenJournal {
  readonly path: string;
  readonly migrate?: (label: ReviewLabel, edit: ThemeEdit) => ReviewLabel;
  readonly now?: () => Date;
  readonly openFile?: (path: string) => Promise<{ file: JournalFile; text: string }>;
}

/**
 * Opens a journal, and makes it where it is not there. A last line that was cut off, and never confirmed, is removed.
 * @throws UsageError when it is damaged, or cannot be written to
 */
export async function openJournal({
  path,
  migrate = (label) => label,
  now = () => new Date(),
  openFile = openOnDisk,
}: OpenJournal): Promise<Journal> {
  const { file, text } = await openFile(path);
  const fold = createFold(migrate);
  const ids = new Set<string>();
  const frames = new Map<string, string>();
  const take = (line: JournalLine) => {
    fold.add(line);
    if (line.kind !== 'decision') return;
    if (line.queue.frame !== null) frames.set(labelKey(line), line.queue.frame);
    ids.add(line.id);
    if (line.batch !== undefined) ids.add(line.batch);
  };
  // Bytes that hold whole lines and are on the disk; null: what stands behind them is not known.
  let known: number;
  let isClean = true;
  try {
    const { lines, length } = parseJournal(text, path);
    const whole = text.slice(0, length);
    known = Buffer.byteLength(whole);
    if (length < text.length || (await file.size()) !== known) await file.truncate(known);
    // Of a last line only the line end may be missing.
    if (whole !== '' && !whole.endsWith('\n')) {
      await file.write(Buffer.from('\n'), known);
      known += 1;
    }
    for (const line of lines) take(line);
  } catch (error) {
    await file.close();
    throw error;
  }

  async function put(entries: readonly JournalEntry[]): Promise<readonly JournalLine[]> {
    const time = now().toISOString();
    const lines = entries.map((entry, i) => ({ ...entry, n: fold.length + 1 + i, time }) as JournalLine);
    try {
      if (!isClean) await file.truncate(known);
      if ((await file.size()) !== known) {
        throw new JournalError(
          'changed',
          'The journal was changed by another program: nothing was recorded. Stop "findings review" (Ctrl-C), see to it that ' +
            'the file is whole, and start again.',
        );
      }
      isClean = false;
      let end = known;
      for (let from = 0; from < lines.length; from += AT_ONCE) {
        const some = lines.slice(from, from + AT_ONCE).map((line) => `${JSON.stringify(line)}\n`);
        const bytes = Buffer.from(some.join(''));
        await file.write(bytes, end);
        end += bytes.length;
      }
      await file.sync();
      known = end;
      isClean = true;
    } catch (error) {
      if (error instanceof JournalError) throw error;
      // What is left is cut off now or, where the disk refuses that too, before the next.
      await file.truncate(known).then(
        () => {
          isClean = true;
        },
        () => undefined,
      );
      throw refusal(error);
    }
    for (const line of lines) take(line);
    return lines;
  }

  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const own = turn.then(work);
    turn = own.catch(() => undefined);
    return own;
  };
  return {
    ...{ fold, frames },
    has: (id) => ids.has(id),
    append: (entries) => inTurn(() => put(entries)),
    close: () => inTurn(() => file.close()),
  };
}

function refusal(error: unknown): JournalError {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new JournalError('full', 'The disk is full: nothing was recorded. Make room, then decide again.');
  return new JournalError(
    'failed',
    `The disk does not take the journal (${code ?? 'no reason given'}): nothing was recorded. Bring the disk back, then decide again.`,
  );
}

async function openOnDisk(path: string): Promise<{ file: JournalFile; text: string }> {
  const handle = await openOrMake(path);
  const text = await handle.readFile('utf8');
  return { file: fileOf(handle), text };
}

async function openOrMake(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotWrite(path, error);
  }
  try {
    const made = await open(path, 'wx+');
    await syncFolder(dirname(path));
    return made;
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** The name of a new file is on the disk only when its folder is; Windows sees to that, and has no such call. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function cannotWrite(path: string, error: unknown): UsageError {
  const code = (error as NodeJS.ErrnoException).code;
  return new UsageError(
    `The journal "${path}" cannot be written (${code}): give --labels a file in a folder that you may write to.`,
  );
}

function fileOf(handle: FileHandle): JournalFile {
  return {
    size: async () => (await handle.stat()).size,
    async write(bytes, at) {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
        done += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    async truncate(size) {
      await handle.truncate(size);
      await handle.datasync();
    },
    close: () => handle.close(),
  };
}
