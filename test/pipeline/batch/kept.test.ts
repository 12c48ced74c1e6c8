import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Kept, openKept } from '../../../pipeline/batch/kept.js';
import type { Outcome } from '../../../pipeline/batch/tagger.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'findings-kept-'));
});
afterEach(() => rm(dir, { recursive: true }));

const input = (path: string) => ({ path, file: `/files/${path}` });
const HASH = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

/** @param filling makes the rows long, and hard to pack */
function tagged(title: string, filling = ''): Outcome {
  const rows = { document: { title, filling }, sentences: { lines: '' }, findings: [] };
  return { packed: { sha256: HASH, sentences: 3, rows: deflateRawSync(JSON.stringify(rows)) } };
}

const failed = (path: string, lasting: boolean): Outcome => ({
  failure: { path, code: 'encrypted', message: 'why' },
  lasting,
});

async function titleOf(kept: Kept, path: string, stamp: string): Promise<unknown> {
  const settled = kept.ofFile(input(path), stamp);
  if (settled === undefined || !('document' in settled)) return settled;
  return (await kept.rows(settled.document)).document.title;
}

/** Opens, works, and closes without coming to an end, as a run that is killed. */
async function broken<T>(work: (kept: Kept) => Promise<T>, key = 'k', anew = false): Promise<T> {
  const kept = await openKept(dir, key, anew);
  try {
    return await work(kept);
  } finally {
    await kept.close();
  }
}

describe('a run that was broken off', () => {
  test('leaves its documents to the next', async () => {
    await broken((kept) => kept.keep(input('a.pdf'), '1', HASH, tagged('A')));
    await broken(async (kept) => {
      expect(await titleOf(kept, 'a.pdf', '1')).toBe('A');
      expect(kept.ofFile(input('a.pdf'), '1')).toMatchObject({ document: { sha256: HASH, sentences: 3 } });
      expect(kept.ofFile(input('b.pdf'), '1')).toBeUndefined();
    });
  });

  test('leaves nothing of a file that has changed since', async () => {
    await broken((kept) => kept.keep(input('a.pdf'), '1', HASH, tagged('A')));
    await broken(async (kept) => expect(kept.ofFile(input('a.pdf'), '2')).toBeUndefined());
  });

  test('leaves nothing to a run of another recipe, and takes its own up again', async () => {
    await broken((kept) => kept.keep(input('a.pdf'), '1', HASH, tagged('A')));
    await broken(async (kept) => expect(kept.ofFile(input('a.pdf'), '1')).toBeUndefined(), 'other');
    await broken(async (kept) => expect(await titleOf(kept, 'a.pdf', '1')).toBe('A'));
  });

  test('leaves failures that last, under the name they were told with', async () => {
    await broken(async (kept) => {
      await kept.keep(input('a.pdf'), '1', HASH, failed('a.pdf', true));
      expect(await kept.keep(input('b.pdf'), '1', OTHER, failed('b.pdf', false))).toEqual({
        failure: { path: 'b.pdf', code: 'encrypted', message: 'why' },
      });
    });
    await broken(async (kept) => {
      expect(kept.ofFile(input('a.pdf'), '1')).toMatchObject({ failure: { code: 'encrypted' } });
      expect(kept.ofFile({ path: 'renamed.pdf', file: '/files/a.pdf' }, '1')).toBeUndefined();
      expect(kept.ofFile(input('b.pdf'), '1')).toBeUndefined();
    });
  });
});

test('the same bytes in another place are known, unless their extension says they are something else', async () => {
  await broken(async (kept) => {
    await kept.keep(input('a.txt'), '1', HASH, tagged('A'));
    expect(await kept.ofContent(input('a.md'), '1', HASH)).toBeUndefined();
    expect(await kept.ofContent(input('B.TXT'), '7', HASH)).toMatchObject({ sha256: HASH });
  });
  await broken(async (kept) => expect(await titleOf(kept, 'B.TXT', '7')).toBe('A'));
});

test('a run that tags all anew takes nothing but its own, and what it made stays', async () => {
  await broken((kept) => kept.keep(input('a.pdf'), '1', HASH, tagged('old')));
  await broken(
    async (kept) => {
      expect(kept.ofFile(input('a.pdf'), '1')).toBeUndefined();
      await kept.keep(input('a.pdf'), '1', HASH, tagged('new'));
    },
    'k',
    true,
  );
  const kept = await openKept(dir, 'k', true);
  expect(await titleOf(kept, 'a.pdf', '1')).toBe('new');
  await kept.finish();
  await broken(async (later) => expect(await titleOf(later, 'a.pdf', '1')).toBe('new'));
});

test('a run that reaches its end removes what other recipes kept, and its log once most of it is of no use', async () => {
  await broken((kept) => kept.keep(input('a.pdf'), '1', HASH, tagged('A')), 'other');
  const filling = Array.from({ length: 700_000 }, () => Math.random().toString(36)).join('');
  await broken(async (kept) => {
    for (const stamp of ['1', '2']) await kept.keep(input('a.pdf'), stamp, HASH, tagged(stamp, filling));
    await kept.keep(input('gone.pdf'), '1', OTHER, tagged('gone', filling));
    await kept.keep(input('small.pdf'), '1', OTHER, tagged('small'));
  });
  const before = (await stat(join(dir, 'results-k.log'))).size;

  const kept = await openKept(dir, 'k');
  expect(await titleOf(kept, 'small.pdf', '1')).toBe('small');
  await kept.ofContent(input('copy.pdf'), '1', OTHER);
  await kept.finish();
  await kept.close();
  expect(await readdir(dir)).toEqual(['results-k.log']);
  expect((await stat(join(dir, 'results-k.log'))).size).toBeLessThan(before / 100);
  await broken(async (later) => {
    expect(await titleOf(later, 'small.pdf', '1')).toBe('small');
    expect(await titleOf(later, 'copy.pdf', '1')).toBe('small');
    expect(later.ofFile(input('gone.pdf'), '1')).toBeUndefined();
  });
});

test('a file that says its bytes stand with another that is gone is read again', async () => {
  await broken((kept) => kept.keep(input('a.pdf'), '1', HASH, tagged('A')));
  const { size } = await stat(join(dir, 'results-k.log'));
  await broken((kept) => kept.ofContent(input('b.pdf'), '1', HASH));
  await truncate(join(dir, 'results-k.log'), size - 1);
  await broken(async (kept) => {
    expect(kept.ofFile(input('a.pdf'), '1')).toBeUndefined();
    expect(kept.ofFile(input('b.pdf'), '1')).toBeUndefined();
  });
});
