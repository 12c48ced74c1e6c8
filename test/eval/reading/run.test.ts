// From files to figures: invented letters in a folder of their own, and a label file for them.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pdfToText } from '../../../eval/reading/pdftotext.js';
import { runRecovery, runWords } from '../../../eval/reading/run.js';
import { fingerprint } from '../../../labels/fingerprint.js';
import { ReadError, UsageError } from '../../../pipeline/errors.js';
import { TAXONOMY } from '../measures/rows.js';

const PDF = 'test/fixtures/read/letter.pdf';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'findings-reading-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(name: string, text: string): Promise<string> {
  await writeFile(join(root, name), text);
  return join(root, name);
}

const HEAD = 'doc,split,fingerprint,stratum,polarity,training,recording,travel';
const label = (doc: string, split: string, text: string) =>
  `${doc},${split},${fingerprint(text)},RND,none,,,`;

describe('runRecovery', () => {
  beforeEach(async () => {
    await put('one.txt', 'Visits are on time. Notes are short.\n');
    await put('two.txt', 'Plans are clear.\n');
    await put('bad.pdf', 'no PDF');
  });
  const labels = (...rows: string[]) => put('labels.csv', [HEAD, ...rows].join('\n'));

  test('reads the documents at hand and says what became of every label', async () => {
    const file = await labels(
      label('one', 'dev', 'Visits are on time.'),
      label('one', 'dev', 'Visits are on time. Notes are short.'),
      label('two', 'dev', 'Plans are'),
      label('two', 'train', 'Plans are not clear.'),
      label('gone', 'dev', 'Here is nothing.'),
      label('bad', 'dev', 'Here is nothing.'),
    );
    const run = await runRecovery({ labels: [file], from: [root], taxonomy: TAXONOMY });
    expect(run.recovery.all).toMatchObject({ sentences: 5, found: 1 });
    expect(run.recovery.misses.map(({ row, fate }) => [row.doc, fate])).toEqual([
      ['one', 'joined'],
      ['two', 'within'],
      ['two', 'absent'],
      ['bad', 'unread'],
    ]);
    expect(run.missing).toEqual(['gone']);
    expect(run.leftOut).toBe(1);
    expect(run.failures).toMatchObject([{ path: join(root, 'bad.pdf') }]);

    const faults = await put(
      'faults.csv',
      `doc,fingerprint,reason\none,${fingerprint('Visits are on time. Notes are short.')},letterhead\n`,
    );
    const dev = await runRecovery({
      labels: [file],
      from: [root],
      split: 'dev',
      kind: 'text',
      faults,
      taxonomy: TAXONOMY,
    });
    expect(dev.recovery.all).toMatchObject({ sentences: 3, found: 1 });
    expect(dev.recovery.lessFaults).toMatchObject({ sentences: 2, found: 1 });
    expect(dev.missing).toEqual(['bad', 'gone']);
  });

  test('takes the PDF of a document where PDFs are asked for', async () => {
    await cp(PDF, join(root, 'one.pdf'));
    const file = await labels(label('one', 'dev', 'Visits are on time.'));
    const options = { labels: [file], from: [root], taxonomy: TAXONOMY };
    expect((await runRecovery(options)).recovery.all.found).toBe(1);
    expect((await runRecovery({ ...options, kind: 'text' })).recovery.all.found).toBe(1);
    expect((await runRecovery({ ...options, kind: 'pdf' })).recovery.all.found).toBe(0);
  });

  test('refuses labels without a document at hand, and a split without a row', async () => {
    const options = { labels: [await labels(label('gone', 'dev', 'x'))], from: [root], taxonomy: TAXONOMY };
    await expect(runRecovery(options)).rejects.toThrow(/name 1 documents, and none is in .*corpus fetch/);
    await expect(runRecovery({ ...options, split: 'seed' })).rejects.toThrow(UsageError);
  });
});

describe('runWords', () => {
  test('compares PDFs with ready-made text of the same names', async () => {
    await cp(PDF, join(root, 'letter.pdf'));
    await cp(PDF, join(root, 'other.pdf'));
    await put('letter.txt', 'zebra');
    const { report, failures } = await runWords([root], root);
    expect(failures).toEqual([]);
    expect(report.documents).toMatchObject([{ name: 'letter', words: { total: 1, shared: 0 } }]);
    expect(report.missing).toEqual([['zebra', 1]]);
    expect(report.extra.length).toBeGreaterThan(5);
  });

  test('lists a PDF that cannot be read', async () => {
    await put('bad.pdf', 'no PDF');
    await put('bad.txt', 'text');
    const { report, failures } = await runWords([root], root);
    expect(report.documents).toEqual([]);
    expect(failures).toMatchObject([{ path: join(root, 'bad.pdf') }]);
  });

  test('refuses a folder without PDFs, and texts of other names', async () => {
    await expect(runWords([root])).rejects.toThrow(/no PDF in/);
    await cp(PDF, join(root, 'letter.pdf'));
    await put('note.txt', 'text');
    await expect(runWords([root], root)).rejects.toThrow(/has the name of a PDF/);
  });
});

describe('pdfToText', () => {
  test('says how to install a program that is not there', async () => {
    const work = pdfToText(PDF, 'no-such-program-here');
    await expect(work).rejects.toThrow(UsageError);
    await expect(work).rejects.toThrow(/not installed: install poppler-utils .*--text DIR/);
  });

  test('reports a file that the program refuses', async () => {
    // Node stands in for pdftotext: it refuses the options it is given.
    const work = pdfToText(PDF, process.execPath);
    await expect(work).rejects.toThrow(ReadError);
    await expect(work).rejects.toThrow(/letter\.pdf" is refused by .*leave it out/);
  });
});
