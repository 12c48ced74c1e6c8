// `npm run bench:review`: a review as its reviewer waits for it: until the first sentence is there, for the next in each
// order, and for each decision, which is on the disk before it is answered. Everything is asked for over HTTP, as the page
// asks. Documents are taken again, under other names, until there are as many sentences as asked for.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { reviewPage } from '../../cli/commands/review.js';
import { UsageError } from '../../pipeline/errors.js';
import { openTagged, type TaggedFolder } from '../../pipeline/tagged/folder.js';
import { startReview } from '../../review/run.js';
import { type Api, ORDERS, type Order, type Queue } from '../../review/types.js';
import { median, runBench } from './compare.js';

const DECISIONS = 200;
/** Times that a queue is asked for again once it is there. */
const AGAIN = 5;
const TAB = 'bench-review';

type Call = <N extends keyof Api>(name: N, request: Api[N]['request']) => Promise<Api[N]['answer']>;

await runBench('bench:review', main);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: join('out', 'demo') },
      sentences: { type: 'string' },
      // For the process that only writes the folder, so that its memory is not taken for that of the review.
      into: { type: 'string' },
    },
  });
  const folder = await openTagged(values.from);
  const wanted = values.sentences === undefined ? folder.run.counts.sentences : Number(values.sentences);
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new UsageError(`--sentences is "${values.sentences}": give a whole number of 1 or more.`);
  if (values.into !== undefined) return writeTimesOver(folder, wanted, values.into);
  const page = await reviewPage();
  const scratch = await mkdtemp(join(tmpdir(), 'findings-bench-'));
  try {
    const dir = join(scratch, 'tagged');
    const own = [fileURLToPath(import.meta.url), '--from', values.from, '--sentences', String(wanted)];
    const [code] = await once(
      spawn(process.execPath, [...own, '--into', dir], { stdio: 'inherit' }),
      'close',
    );
    if (code !== 0) throw new UsageError('The documents could not be written over and over: see above.');
    const { counts } = (await openTagged(dir)).run;
    process.stdout.write(`${count(counts.documents)} documents, ${count(counts.sentences)} sentences\n`);
    const start = performance.now();
    const review = await startReview({
      ...{ dir, labels: join(scratch, 'labels.csv'), port: 0, tool: 'bench', page, reviewer: 'bench' },
      splitOf: () => 'train',
      onFault: (error) => process.stderr.write(`${error}\n`),
    });
    try {
      const call = await enter(review.address);
      const listening = performance.now() - start;
      await call('next', { tab: TAB, queue: { order: ORDERS[0], filter: {} } });
      const first = performance.now() - start;
      const memory = peakMemory();
      const orders = await timeOrders(call);
      const decisions = await timeDecisions(call);
      process.stdout.write(
        [
          `page answers      ${ms(listening)}`,
          `first sentence    ${ms(first)}, peak memory ${memory}`,
          ...orders.map(
            ({ order, cold, warm }) =>
              `next, ${order.padEnd(12)}${ms(cold)} the first time, ${ms(warm)} then (median of ${AGAIN})`,
          ),
          `decide and next   ${ms(quantile(decisions, 0.5))} p50, ${ms(quantile(decisions, 0.95))} p95, ${ms(Math.max(...decisions))} at most, of ${decisions.length}`,
          `peak memory       ${peakMemory()}, requests and their answers included`,
          '',
        ].join('\n'),
      );
    } finally {
      await review.close();
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** Goes in by the address that is printed, as a browser does; gives what asks the server from then on. */
async function enter(address: string): Promise<Call> {
  const entered = await fetch(address);
  await entered.text();
  const { origin } = new URL(entered.url);
  return async (name, request) => {
    const answer = await fetch(new URL(`api/${name}`, entered.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(request),
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${name} was answered with ${answer.status}: ${body}`);
    return JSON.parse(body);
  };
}

async function timeOrders(
  call: Call,
): Promise<readonly { readonly order: Order; readonly cold: number; readonly warm: number }[]> {
  const { unavailable } = await call('setup', {});
  const figures = [];
  for (const order of ORDERS) {
    if (unavailable[order] !== undefined) continue;
    // A tab of its own: what another order left before it is of no use to it.
    const next = () => timed(() => call('next', { tab: `${TAB}-${order}`, queue: { order, filter: {} } }));
    const { took: cold } = await next();
    const again: number[] = [];
    for (let time = 0; time < AGAIN; time++) again.push((await next()).took);
    await call('release', { tab: `${TAB}-${order}` });
    figures.push({ order, cold, warm: median(again) });
  }
  return figures;
}

/** Accepts sentence after sentence as it comes up; milliseconds from each key to the next sentence. */
async function timeDecisions(call: Call): Promise<readonly number[]> {
  const queue: Queue = { order: ORDERS[0], filter: {} };
  let { item } = await call('next', { tab: TAB, queue });
  const times: number[] = [];
  while (times.length < DECISIONS && item !== null) {
    const { key, label } = item;
    const decision = { key, label, action: 'accept', flag: false, comment: '', seconds: 1 } as const;
    const { took, value } = await timed(() =>
      call('decide', { tab: TAB, queue, id: `bench-${String(times.length).padStart(4, '0')}`, ...decision }),
    );
    times.push(took);
    item = value.item;
  }
  if (times.length === 0) throw new UsageError('There is no sentence to decide about: give another --from.');
  return times;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly value: T }> {
  const start = performance.now();
  const value = await work();
  return { took: performance.now() - start, value };
}

/** Writes the documents over and over, each time as others, until there are as many sentences. */
async function writeTimesOver(folder: TaggedFolder, wanted: number, dir: string): Promise<void> {
  await mkdir(dir);
  const tables = {
    documents: createWriteStream(join(dir, 'documents.jsonl')),
    sentences: createWriteStream(join(dir, 'sentences.jsonl')),
    findings: createWriteStream(join(dir, 'findings.jsonl')),
  };
  let documents = 0;
  let findings = 0;
  let sentences = 0;
  for (let time = 0; sentences < wanted; time++) {
    const before = sentences;
    for await (const rows of folder.documents()) {
      if (sentences >= wanted) break;
      const id = String(rows.document.document_id);
      const asOther = (text: string) => (time === 0 ? text : text.replaceAll(id, otherId(id, time)));
      const path = time === 0 ? rows.document.path : `${time}/${time}-${documents}.txt`;
      await put(tables.documents, asOther(`${JSON.stringify({ ...rows.document, path })}\n`));
      await put(tables.sentences, asOther(rows.sentences.lines));
      await put(tables.findings, asOther(rows.findings.map((row) => `${JSON.stringify(row)}\n`).join('')));
      documents += 1;
      findings += rows.findings.length;
      sentences += Number(rows.document.sentences);
    }
    if (sentences === before)
      throw new UsageError(`"${folder.dir}" has no sentences: give another with --from.`);
  }
  for (const table of Object.values(tables)) {
    table.end();
    await finished(table);
  }
  await writeFile(join(dir, 'errors.jsonl'), '');
  const run = JSON.parse(await readFile(join(folder.dir, 'run.json'), 'utf8'));
  const counts = { ...run.counts, documents, findings, sentences };
  await writeFile(join(dir, 'run.json'), JSON.stringify({ ...run, counts }));
}

/** As long as an id is, and not one that another time makes. */
function otherId(id: string, time: number): string {
  return `${id.slice(0, 12)}${String(time).padStart(4, '0')}`;
}

async function put(table: WriteStream, text: string): Promise<void> {
  if (!table.write(text)) await once(table, 'drain');
}

/** The smallest value that a share of them does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

function peakMemory(): string {
  return `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}
