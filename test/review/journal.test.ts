// The journal as a file: on a disk, and on one that fails when it is told to.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../labels/journal.js';
import { type JournalFile, openJournal } from '../../review/journal.js';

const now = () => new Date('2026-01-02T03:04:05Z');
const label = { polarity: 'none' as const, themes: {}, clauses: {} };

function decision(
  place: number,
  more: { batch?: string; frame?: string; comment?: string } = {},
): JournalEntry {
  const { frame = null, comment = '', ...batch } = more;
  return {
    ...{ kind: 'decision', id: `id-${place}`, reviewer: 'A', doc: 'd.txt', sentence_id: `d-${place}` },
    ...{ fingerprint: String(place).padStart(16, '0'), action: 'accept', before: label, after: label },
    ...{ flag: false, comment, seconds: 1, queue: { order: 'document', frame } },
    ...{ split: 'train', stratum: 'RND', model: 'made-1', ...batch },
  };
}

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A disk of `room` bytes; what does not fit is written as far as it goes. */
function smallDisk(room: number) {
  const disk = { room, bytes: Buffer.alloc(0), fails: { sync: false, truncate: false }, synced: 0 };
  const file: JournalFile = {
    size: async () => disk.bytes.length,
    async write(bytes, at) {
      const whole = Buffer.concat([disk.bytes.subarray(0, at), bytes]);
      disk.bytes = whole.subarray(0, disk.room);
      if (whole.length > disk.room) throw failure('ENOSPC');
    },
    async sync() {
      if (disk.fails.sync) throw failure('EIO');
      disk.synced += 1;
    },
    async truncate(size) {
      if (disk.fails.truncate) throw failure('EIO');
      disk.bytes = disk.bytes.subarray(0, size);
    },
    close: async () => undefined,
  };
  const open = () =>
    openJournal({ path: 'x', now, openFile: async () => ({ file, text: disk.bytes.toString('utf8') }) });
  /** Numbers and ids of the lines; fails for half a line. */
  const lines = () =>
    (disk.bytes.toString('utf8').match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => {
      if (!line.endsWith('\n')) throw new Error(`half a line: ${line}`);
      const { n, id } = JSON.parse(line);
      return `${n} ${id}`;
    });
  return { disk, open, lines };
}

describe('a disk that fails', () => {
  it('has no half line when it is full, and the fold no decision', async () => {
    const { disk, open, lines } = smallDisk(1e6);
    const journal = await open();
    await journal.append([decision(1)]);
    disk.room = disk.bytes.length + 50;
    await expect(journal.append([decision(2)])).rejects.toMatchObject({
      name: 'JournalError',
      reason: 'full',
    });
    expect(lines()).toEqual(['1 id-1']);
    expect([journal.fold.decisions.size, journal.fold.length, journal.has('id-2')]).toEqual([1, 1, false]);
    disk.room = 1e6;
    await journal.append([decision(3)]);
    expect(lines()).toEqual(['1 id-1', '2 id-3']);
  });

  it('takes all of several lines or none', async () => {
    const { disk, open, lines } = smallDisk(1e6);
    const journal = await open();
    await journal.append([decision(1)]);
    disk.room = Math.ceil(disk.bytes.length * 2.5);
    await expect(journal.append([decision(2), decision(3)])).rejects.toMatchObject({ reason: 'full' });
    expect(lines()).toEqual(['1 id-1']);
    expect(journal.fold.decisions.size).toBe(1);
  });

  it('is no disk that took it, where it does not say so', async () => {
    const { disk, open, lines } = smallDisk(1e6);
    const journal = await open();
    disk.fails.sync = true;
    await expect(journal.append([decision(1)])).rejects.toMatchObject({ reason: 'failed' });
    expect(lines()).toEqual([]);
    expect(journal.fold.decisions.size).toBe(0);
  });

  it('is cleaned before the next line, where it could not be at once', async () => {
    const { disk, open, lines } = smallDisk(1e6);
    const journal = await open();
    await journal.append([decision(1)]);
    disk.room = disk.bytes.length + 50;
    disk.fails.truncate = true;
    await expect(journal.append([decision(2)])).rejects.toMatchObject({ reason: 'full' });
    expect(lines).toThrow('half a line');
    // Still so: nothing is put behind half a line.
    await expect(journal.append([decision(3)])).rejects.toMatchObject({ reason: 'failed' });
    disk.fails.truncate = false;
    disk.room = 1e6;
    await journal.append([decision(4)]);
    expect(lines()).toEqual(['1 id-1', '2 id-4']);
  });

  it('leaves half a line that the next start takes away', async () => {
    const { disk, open, lines } = smallDisk(1e6);
    const journal = await open();
    await journal.append([decision(1)]);
    disk.room = disk.bytes.length + 50;
    disk.fails.truncate = true;
    await expect(journal.append([decision(2)])).rejects.toThrow();
    disk.fails.truncate = false;
    disk.room = 1e6;
    const again = await open();
    expect(lines()).toEqual(['1 id-1']);
    await again.append([decision(2)]);
    expect(lines()).toEqual(['1 id-1', '2 id-2']);
  });

  it('is asked to keep each line before anybody is told', async () => {
    const { disk, open } = smallDisk(1e6);
    const journal = await open();
    await journal.append([decision(1)]);
    expect(disk.synced).toBe(1);
    await journal.append([decision(2)]);
    expect(disk.synced).toBe(2);
  });
});

describe('a journal on the disk', () => {
  let root: string;
  let path: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'findings-journal-'));
    path = join(root, 'mine.journal.jsonl');
  });
  afterEach(() => rm(root, { recursive: true }));
  const open = () => openJournal({ path, now });
  const text = () => readFile(path, 'utf8');

  it('is there again when it is opened again', async () => {
    const journal = await open();
    await journal.append([
      decision(1, { frame: 'sentences', comment: 'Ünïcode\u2028 😀' }),
      decision(2, { batch: 'both' }),
    ]);
    await journal.append([{ kind: 'undo', reviewer: 'A', of: 'id-1' }]);
    await journal.close();
    const again = await open();
    expect([...again.fold.decisions]).toEqual([...journal.fold.decisions]);
    expect([...again.frames]).toEqual([['d.txt:0000000000000001', 'sentences']]);
    // What was taken back is not done again either.
    expect(['id-1', 'id-2', 'both', 'id-3'].map((id) => again.has(id))).toEqual([true, true, true, false]);
    expect(again.fold.length).toBe(3);
    await again.close();
  });

  it('loses a torn last line and nothing else', async () => {
    const journal = await open();
    await journal.append([decision(1), decision(2, { comment: '😀' })]);
    await journal.close();
    const whole = await readFile(path);
    const first = `${(await text()).split('\n')[0]}\n`;
    // In the middle of a character too: its four bytes end before `","seconds"`.
    const torn = [30, whole.indexOf('","seconds"', first.length) - first.length - 2];
    for (const bytes of torn) {
      await writeFile(path, whole.subarray(0, Buffer.byteLength(first) + bytes));
      const again = await open();
      expect(again.fold.decisions.size).toBe(1);
      expect(await text()).toBe(first);
      await again.close();
    }
  });

  it('gets the line end that is missing', async () => {
    const journal = await open();
    await journal.append([decision(1)]);
    await journal.close();
    await writeFile(path, (await text()).trimEnd());
    const again = await open();
    await again.append([decision(2)]);
    await again.close();
    expect((await text()).split('\n').map((line) => line && JSON.parse(line).id)).toEqual([
      'id-1',
      'id-2',
      '',
    ]);
  });

  it('is refused, and left as it is, where a line in the middle is damaged', async () => {
    const journal = await open();
    await journal.append([decision(1), decision(2), decision(3)]);
    await journal.close();
    const damaged = (await text()).replace('"id-2"', '"id-2');
    await writeFile(path, damaged);
    await expect(open()).rejects.toThrow(/mine\.journal\.jsonl, line 2: .*bring back the file/);
    expect(await text()).toBe(damaged);
  });

  it('takes nothing once another program wrote into it', async () => {
    const journal = await open();
    await journal.append([decision(1)]);
    const changed = `${await text()}{}\n`;
    await writeFile(path, changed);
    await expect(journal.append([decision(2)])).rejects.toMatchObject({ reason: 'changed' });
    expect(await text()).toBe(changed);
    expect(journal.fold.decisions.size).toBe(1);
    await journal.close();
  });

  it('serves calls in turn', async () => {
    const journal = await open();
    await Promise.all([1, 2, 3, 4].map((place) => journal.append([decision(place)])));
    await journal.close();
    const rows = (await text()).trimEnd().split('\n');
    expect(rows.map((line) => JSON.parse(line).n)).toEqual([1, 2, 3, 4]);
  });

  it('cannot be where there is no folder', async () => {
    const nowhere = join(root, 'none', 'x.journal.jsonl');
    await expect(openJournal({ path: nowhere })).rejects.toThrow('cannot be written (ENOENT)');
  });
});
