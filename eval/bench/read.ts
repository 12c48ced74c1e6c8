// `npm run bench:read`: how long reading, layout and sentences take for a folder of PDFs in one process, beside
// pdftotext (poppler-utils) started for one file after another, which is how a folder is usually made into text. A
// program of its own, no command, because it measures the machine as much as the documents.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listFiles } from '../../corpus/documents.js';
import { UsageError } from '../../pipeline/errors.js';
import { readDocument } from '../../pipeline/read/read.js';
import { segmentDocument } from '../../pipeline/segment/segment.js';
import { pdfToText } from '../reading/pdftotext.js';
import { median, parseRounds, runBench, seconds, timeInTurn } from './compare.js';

const USAGE = 'npm run bench:read -- --from DIR [--rounds N], or FINDINGS_DOCUMENTS with corpus/pdf in it';

await runBench('bench:read', main);

async function main(): Promise<void> {
  const { from, rounds } = options();
  const files = await listFiles(from, ['.pdf']);
  if (files.length === 0) throw new UsageError(`There is no PDF in ${from}: name a folder that holds some.`);

  let pages = 0;
  let sentences = 0;
  const read = async () => {
    [pages, sentences] = [0, 0];
    for (const path of files) {
      const document = await readDocument({ path, bytes: await readFile(path) });
      pages += document.pages;
      sentences += segmentDocument(document).length;
    }
  };
  const print = async () => {
    for (const path of files) await pdfToText(path);
  };
  const contestants = [
    { name: 'findings', run: read },
    { name: 'pdftotext', run: print },
  ];
  const timings = await timeInTurn(contestants, rounds, () => performance.now());

  const [ours, theirs] = timings.map((each) => median(each) / 1000) as [number, number];
  const peak = process.resourceUsage().maxRSS / 1024;
  const each = contestants.map(({ name }, i) => `${name} ${timings[i]!.map(seconds).join(' ')}`);
  process.stdout.write(
    [
      `${files.length} PDFs, ${pages} pages, ${sentences} sentences, ${rounds} rounds (s): ${each.join('; ')}`,
      `read, lay out, segment   ${seconds(ours * 1000)} s median, ` +
        `${Math.round(pages / ours)} pages/s, ${Math.round(sentences / ours)} sentences/s`,
      `pdftotext, file by file  ${seconds(theirs * 1000)} s median, ${Math.round(pages / theirs)} pages/s`,
      `ratio                    ${(ours / theirs).toFixed(2)} (findings / pdftotext; below 1 is faster)`,
      `peak memory              ${Math.round(peak)} MiB, this process`,
      '',
    ].join('\n'),
  );
}

function options(): { from: string; rounds: number } {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, rounds: { type: 'string', default: '5' } },
  });
  const root = process.env.FINDINGS_DOCUMENTS ?? '';
  const from = values.from ?? (root === '' ? undefined : join(root, 'corpus', 'pdf'));
  if (from === undefined) throw new UsageError(`Say where PDFs are: ${USAGE}.`);
  const rounds = parseRounds(values.rounds);
  return { from, rounds };
}
