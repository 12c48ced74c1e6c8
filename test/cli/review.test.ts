// `findings review` as a process: what was decided is there again after it was killed, and nobody else's labels are touched.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFold, journalOf, labelRowsOf, parseJournal } from '../../labels/journal.js';
import { labelsCsv } from '../../labels/write.js';
import type { Taxonomy } from '../../pipeline/types.js';
import type { Item, ReviewLabel, Step } from '../../review/types.js';
import { LETTER, useFolder } from './command.js';

const TAB = 'tab-12345678';
const QUEUE = { order: 'document', filter: {} };

const folder = useFolder();
const running: ReturnType<typeof folder.start>[] = [];

beforeEach(async () => {
  await folder.put(
    'letter.md',
    `${LETTER}\nThe café opened in May. Visits to children are too often late.\n`,
  );
  const { code, stderr } = await folder.findings('tag', 'letter.md', '--out', 'out', '--format', 'jsonl');
  expect(code, stderr).toBe(0);
});
// Before the folder goes.
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Starts a review and asks what its page asks. */
async function review(labels: string, reviewer = 'A. Reviewer') {
  const started = folder.start('review', 'out', '--no-open', '--labels', labels, '--reviewer', reviewer);
  running.push(started);
  let over = false;
  void started.ended.then(() => {
    over = true;
  });
  const address = () => /http:\/\/\S+/.exec(started.printed())?.[0];
  while (address() === undefined || !started.printed().includes('Ctrl-C')) {
    if (over) throw new Error(started.printed());
    await Promise.race([once(started.child.stdout, 'data'), started.ended]);
  }
  const { origin } = new URL(address()!);
  const entered = await fetch(address()!, { redirect: 'manual' });
  const page = `${origin}${entered.headers.get('location')}`;
  const post = (name: string, body: unknown) => send(`${page}api/${name}`, origin, JSON.stringify(body));
  const next = () => post('next', { tab: TAB, queue: QUEUE }) as Promise<Step>;
  const decide = (item: Item, label: ReviewLabel = item.label) =>
    post('decide', {
      ...{ tab: TAB, queue: QUEUE, id: randomUUID(), key: item.key, label },
      ...{ action: label === item.label ? 'accept' : 'correct', flag: false, comment: '', seconds: 1 },
    }) as Promise<Step>;
  /** Decides about so many, one after the other; gives their keys. */
  async function decideSome(count: number): Promise<string[]> {
    const keys: string[] = [];
    let { item } = await next();
    for (; keys.length < count; ) {
      keys.push(item!.key);
      ({ item } = await decide(item!));
    }
    return keys;
  }
  return { ...started, post, next, decide, decideSome };
}

function send(url: string, origin: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { origin, 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', headers, agent: false }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (some: string) => {
        text += some;
      });
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${incoming.statusCode} ${text}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What the label file is to hold, from the journal. */
async function csvOfJournal(labels: string): Promise<string> {
  const { lines } = parseJournal(await readFile(journalOf(folder.at(labels)), 'utf8'), labels);
  const fold = createFold((label) => label);
  for (const line of lines) fold.add(line);
  const run = JSON.parse(await readFile(folder.at('out', 'run.json'), 'utf8'));
  return labelsCsv(labelRowsOf(fold.decisions), { themes: run.taxonomy } as Taxonomy);
}
const csv = (labels: string) => readFile(folder.at(labels), 'utf8');

// Windows has no signals: a process that is told to stop there is killed.
describe.skipIf(process.platform === 'win32')('review', () => {
  it('goes on where it was killed', async () => {
    const killed = await review('mine.csv');
    const { progress: before } = await killed.next();
    const keys = await killed.decideSome(3);
    killed.child.kill('SIGKILL');
    await killed.ended;

    const again = await review('mine.csv');
    // Written at once: the one that was killed did not come to it.
    expect(await csv('mine.csv')).toBe(await csvOfJournal('mine.csv'));
    expect((await csv('mine.csv')).trimEnd().split('\r\n')).toHaveLength(1 + 3);
    const { progress, item } = await again.next();
    expect(progress).toMatchObject({ decided: 3, accepted: 3, left: before.total - 3 });
    expect(keys).not.toContain(item!.key);
    expect(new Set(keys).size).toBe(3);

    await again.decideSome(1);
    again.child.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
    expect(await csv('mine.csv')).toBe(await csvOfJournal('mine.csv'));
    expect((await csv('mine.csv')).trimEnd().split('\r\n')).toHaveLength(1 + 4);
  });

  it('has its labels to itself', async () => {
    const first = await review('mine.csv');
    const { code, stderr } = await folder.findings('review', 'out', '--no-open', '--labels', 'mine.csv');
    expect(code).not.toBe(0);
    expect(stderr).toContain('Another "findings review" has the labels "mine.csv" open');
    // The first was not disturbed.
    expect(await first.decideSome(1)).toHaveLength(1);
  });

  it('does not replace a label file that somebody edited', async () => {
    const first = await review('mine.csv');
    await first.decideSome(2);
    first.child.kill('SIGTERM');
    await first.ended;
    const edited = (await csv('mine.csv')).replace(',none,', ',strength,').concat('# mine\r\n');
    await writeFile(folder.at('mine.csv'), edited);
    const { code, stderr } = await folder.findings('review', 'out', '--no-open', '--labels', 'mine.csv');
    expect(code).not.toBe(0);
    expect(stderr).toContain('holds what its journal does not');
    expect(await csv('mine.csv')).toBe(edited);
  });

  it('does not replace one that is edited while it runs either, and says so at its end', async () => {
    const first = await review('mine.csv');
    await first.decideSome(1);
    await writeFile(folder.at('mine.csv'), 'of mine\r\n');
    await first.decideSome(1);
    first.child.kill('SIGTERM');
    expect((await first.ended).stderr).toContain('holds what its journal does not');
    expect(await csv('mine.csv')).toBe('of mine\r\n');
  });

  it('makes label files of two people, which are compared', async () => {
    for (const name of ['A', 'B']) {
      const one = await review(`${name}.csv`, `${name}. Reviewer`);
      const { item } = await one.next();
      if (name === 'A') await one.decide(item!);
      else await one.decide(item!, { polarity: 'mixed', themes: {}, clauses: {} });
      await one.decideSome(2);
      one.child.kill('SIGTERM');
      await one.ended;
    }
    const { code, stdout, stderr } = await folder.findings('agreement', 'A.csv', 'B.csv', '--json');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      sentences: { in_all: 3, in_some: 0, answered_otherwise: 1 },
    });
  });
});
