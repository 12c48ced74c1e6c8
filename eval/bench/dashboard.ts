// `npm run bench:dashboard`: the page over a tagged folder as a reader meets it: its size, how long it takes to write, when
// it shows first and when its rows are there, and the longest time for which typing in its search box is held up. Documents
// are taken again, under other names, until there are as many findings as asked for. Needs Chromium.

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { dashboardClient } from '../../cli/commands/dashboard.js';
import { makePage } from '../../pipeline/dashboard/run.js';
import { UsageError } from '../../pipeline/errors.js';
import { openTagged, type TaggedFolder } from '../../pipeline/tagged/folder.js';
import type { DocumentRows } from '../../pipeline/write/rows.js';
import { findChromium, startChromium } from './chromium.js';
import { runBench, seconds } from './compare.js';

/** Asks the page again and again, for its own policy lets nobody wait inside it. */
async function until(page: Page, condition: string): Promise<void> {
  const start = performance.now();
  while (!(await page.evaluate<boolean>(condition))) {
    if (performance.now() - start > 120_000) throw new Error(`The page was never so: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Runs in the page before it: notes when rows and the last text are there, and what holds the page up. */
const WATCH = `
window.seen = { rows: 0, texts: 0, holds: [], tasks: [] };
new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({ type: 'longtask' });
addEventListener('keydown', () => {
  const from = performance.now();
  requestAnimationFrame(() => setTimeout(() => seen.holds.push(performance.now() - from)));
}, true);
const look = () => {
  if (seen.rows === 0 && document.querySelector('.sentences .said bdi')) seen.rows = performance.now();
  if (seen.rows > 0 && !document.querySelector('script[type="application/octet-stream"]')) {
    seen.texts = performance.now();
    return;
  }
  setTimeout(look, 10);
};
look();
`;

await runBench('bench:dashboard', main);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string', default: join('out', 'demo') }, findings: { type: 'string' } },
  });
  const folder = await openTagged(values.from);
  const wanted = values.findings === undefined ? folder.run.counts.findings : Number(values.findings);
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new UsageError(`--findings is "${values.findings}": give a whole number of 1 or more.`);
  const chromium = findChromium();
  if (chromium === undefined) throw new UsageError('There is no Chromium on this machine: install it first.');
  const scratch = await mkdtemp(join(tmpdir(), 'findings-bench-'));
  try {
    const file = join(scratch, 'dashboard.html');
    const start = performance.now();
    const page = await makePage(folder.run, timesOver(folder, wanted), dashboardClient());
    await writeFile(file, page);
    const written = performance.now() - start;
    const memory = process.resourceUsage().maxRSS / 1024;
    const browser = await startChromium(chromium);
    const opened = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const seen = await visit(opened, file).finally(() => browser.close());
    process.stdout.write(
      [
        `${seen.shown}`,
        `page                     ${((await stat(file)).size / 1e6).toFixed(1)} MB, written in ${seconds(written)} s, peak memory ${memory.toFixed(0)} MB`,
        `first paint              ${seconds(seen.paint)} s`,
        `charts and rows          ${seconds(seen.rows)} s`,
        `every text read          ${seconds(seen.texts)} s`,
        `typing, longest hold-up  ${seen.hold.toFixed(0)} ms from a key to the next frame; longest task ${seen.task === 0 ? 'under 50' : seen.task.toFixed(0)} ms`,
        `search of all sentences  ${seconds(seen.search)} s from the last key to the whole count`,
        '',
      ].join('\n'),
    );
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** The documents over and over, each time as others, until there are as many findings. */
async function* timesOver(
  folder: TaggedFolder,
  findings: number,
): AsyncGenerator<DocumentRows, void, undefined> {
  let left = findings;
  for (let time = 0; left > 0; time++) {
    const before = left;
    for await (const rows of folder.documents({ sentences: false })) {
      if (left <= 0) return;
      left -= rows.findings.length;
      yield time === 0 ? rows : asOther(rows, time);
    }
    if (left === before) throw new UsageError(`"${folder.dir}" has no findings: give another with --from.`);
  }
}

function asOther({ document, findings, sentences }: DocumentRows, time: number): DocumentRows {
  const id = `${String(document.document_id).slice(0, 12)}${String(time).padStart(4, '0')}`;
  const authority = document.authority === null ? null : `${document.authority} ${time}`;
  return {
    sentences,
    document: { ...document, document_id: id, authority: authority! },
    findings: findings.map((row, i) => ({
      ...row,
      ...{ document_id: id, authority: authority! },
      sentence_id: `${id}${String(row.sentence_id).slice(16)}`,
      // Texts of their own, so that the page does not pack the same ones over and over.
      text: i % 2 === 0 ? String(row.text) : `${row.text} ${time}`,
    })),
  };
}

interface Visit {
  readonly shown: string;
  readonly paint: number;
  readonly rows: number;
  readonly texts: number;
  readonly hold: number;
  readonly task: number;
  readonly search: number;
}

/** Opens the page, waits for all of it, then types. Times in milliseconds from the start of loading, or as named. */
async function visit(page: Page, file: string): Promise<Visit> {
  await page.addInitScript(WATCH);
  await page.goto(pathToFileURL(file).href);
  await until(page, 'seen.texts > 0');
  const loaded = await page.evaluate<{ rows: number; texts: number; paint: number; shown: string }>(`({
    rows: seen.rows, texts: seen.texts, shown: document.querySelector('output').textContent,
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime })`);
  await page.evaluate('seen.holds = []; seen.tasks = []');
  await page.locator('#search').focus();
  for (const query of ['children in care', '"care leavers" support', 'e', 'assessment']) {
    await page.locator('#search').fill('');
    await page.keyboard.type(query, { delay: 60 });
  }
  const before = performance.now();
  await until(
    page,
    "location.hash.includes('words=assessment') && !document.querySelector('output').textContent.includes('searched')",
  );
  const search = performance.now() - before;
  const { hold, task } = await page.evaluate<{ hold: number; task: number }>(
    '({ hold: Math.max(0, ...seen.holds), task: Math.max(0, ...seen.tasks) })',
  );
  return { ...loaded, hold, task, search };
}
