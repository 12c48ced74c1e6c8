// The label file: what the journal comes to, written whole when nobody decided for a moment, so that it can be opened, sent
// and given to other commands at any time. A file of that name that this journal did not make is never replaced.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { labelRowsOf } from '../labels/journal.js';
import { labelsCsv } from '../labels/write.js';
import { UsageError } from '../pipeline/errors.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { writeWhole } from '../pipeline/write/files.js';
import { type Journal, JournalError } from './journal.js';
import { createTurns } from './turns.js';
import type { Written } from './types.js';

/** Milliseconds without a decision after which the file is written; and times as long as writing it took. */
const QUIET = 2_000;
const REST = 10;
/** Rows made into text between two looks at what else is to be done. */
const AT_ONCE = 1_000;

export interface LabelFile {
  /** Labels changed: the file is written soon. */
  changed(): void;
  /** Writes it now, where it is not as the labels are. */
  write(): Promise<Written>;
  state(): Written;
  /** Writes what is to be written, and stops. */
  close(): Promise<Written>;
}

/**
 * Opens the label file that belongs to a journal, and writes it anew where an earlier run did not come to it.
 * @throws UsageError when a file of that name holds what the journal does not, or it cannot be written
 */
export async function openLabelFile(path: string, journal: Journal, taxonomy: Taxonomy): Promise<LabelFile> {
  const inTurn = createTurns();
  let state: Written = { state: 'written', message: '' };
  let timer: NodeJS.Timeout | undefined;
  let took = 0;
  let changes = 0;

  async function put(): Promise<Written> {
    clearTimeout(timer);
    const start = performance.now();
    const before = changes;
    try {
      const there = await shaOfFile(path);
      const rows = labelRowsOf(journal.fold.decisions);
      // Nothing was decided: no file is made.
      if (there !== undefined || rows.length > 0) {
        const text = await labelText(rows, taxonomy);
        const sha256 = createHash('sha256').update(text).digest('hex');
        if (there !== sha256) {
          if (there !== undefined && !journal.fold.written.has(there)) throw new UsageError(notOurs(path));
          // Said first: a file that is there and of which the journal knows nothing would be taken for somebody else's.
          if (!journal.fold.written.has(sha256)) await journal.append([{ kind: 'written', sha256 }]);
          await writeWhole(path, text, []);
        }
      }
      state = changes === before ? { state: 'written', message: '' } : { state: 'pending', message: '' };
    } catch (error) {
      if (!(error instanceof UsageError) && !(error instanceof JournalError)) throw error;
      state = { state: 'refused', message: error.message };
    }
    took = performance.now() - start;
    return state;
  }

  await put();
  if (state.state === 'refused') throw new UsageError(state.message);
  return {
    changed() {
      changes += 1;
      state = { state: 'pending', message: '' };
      clearTimeout(timer);
      timer = setTimeout(() => void inTurn(put).catch(() => undefined), Math.max(QUIET, REST * took));
      timer.unref();
    },
    write: () => inTurn(put),
    state: () => state,
    close: () => inTurn(put),
  };
}

async function shaOfFile(path: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(
      `The label file "${basename(path)}" cannot be read (${(error as NodeJS.ErrnoException).code}): close it in other ` +
        'programs, or give --labels the name of another file.',
    );
  }
}

function notOurs(path: string): string {
  const name = basename(path);
  return (
    `The label file "${name}" holds what its journal does not: it was edited, or is of other origin, and is not replaced. ` +
    'What is decided stays in the journal. Move that file away (then it is written anew), or start again with another name ' +
    `in --labels and, to look through that file, --check ${name}.`
  );
}

/** As `labelsCsv`, of many rows, without holding everything up meanwhile. */
async function labelText(rows: readonly GoldRow[], taxonomy: Taxonomy): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += AT_ONCE) {
    const text = labelsCsv(rows.slice(from, from + AT_ONCE), taxonomy);
    parts.push(from === 0 ? text : text.slice(text.indexOf('\r\n') + 2));
    await breathe();
  }
  return parts.join('');
}
