// A whole review as its reviewer lives it: the real command over letters tagged by it, a browser, the keyboard and nothing
// else, a process that is killed half way, and at the end a label file that says what was decided and no more.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { fingerprint } from '../../labels/fingerprint.js';
import type { Polarity } from '../../pipeline/types.js';
import { installed, startBrowser } from '../browser.js';
import { readRows, type start, useFolder } from '../cli/command.js';
import { sentenceOf } from './client/scene.js';

const LETTERS = ['19-farhaven.md', '20-great-mallowby.md'].map((name) => shipped('corpus', 'letters', name));
const NAME = 'R. Finch';
const DECISIONS = 50;

interface Label {
  readonly polarity: Polarity;
  readonly themes: Readonly<Record<string, Polarity>>;
}

type Started = ReturnType<typeof start>;

describe.skipIf(!installed)('a whole review (needs chromium)', () => {
  const folder = useFolder();
  const children: Started['child'][] = [];
  let browser: Browser | undefined;
  afterEach(async () => {
    await browser?.close();
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });

  /** Starts the command, and gives it with the address that it prints. */
  async function review(): Promise<Started & { readonly address: string }> {
    const started = folder.start('review', 'tagged', '--labels', 'mine.csv', '--no-open');
    children.push(started.child);
    for (;;) {
      const address = /Review at (\S+)\n/.exec(started.printed())?.[1];
      if (address !== undefined) return { ...started, address };
      const ended = await Promise.race([once(started.child.stdout, 'data'), started.ended]);
      if (!Array.isArray(ended)) throw new Error(`The command ended: ${ended.stdout}${ended.stderr}`);
    }
  }

  /** The tags of each sentence, by its text. */
  async function tagsByText(): Promise<ReadonlyMap<string, Label>> {
    const rows = await readRows(folder.at('tagged', 'sentences.jsonl'));
    return new Map(
      rows.map(({ text, polarity, themes }) => [
        String(text),
        {
          polarity: polarity as Polarity,
          themes: Object.fromEntries(
            (themes as { theme: string; polarity: Polarity }[]).map((tag) => [tag.theme, tag.polarity]),
          ),
        },
      ]),
    );
  }

  test('fifty sentences by keyboard, through a killed process, to the label file', async () => {
    const tagged = await folder.findings(
      'tag',
      ...LETTERS,
      '--out',
      'tagged',
      '--format',
      'jsonl',
      '--workers',
      '1',
    );
    expect(tagged).toMatchObject({ code: 0 });
    const tags = await tagsByText();
    const run = JSON.parse(await readFile(folder.at('tagged', 'run.json'), 'utf8'));
    const themes: readonly string[] = run.taxonomy.map(({ id }: { id: string }) => id);
    const second = themes[1]!;

    let server = await review();
    browser = await startBrowser();
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    const messages: string[] = [];
    page.on('pageerror', (error) => messages.push(error.message));
    await page.goto(server.address);
    await page.getByLabel('Your name or initials').waitFor();
    await page.keyboard.type(NAME);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    /** What was decided, as the reviewer saw it: by text, null where it was skipped. */
    const decided = new Map<string, Label | null>();
    const comments = new Map<string, string>();
    let corrections = 0;
    let undone = 0;

    async function decideOne(number: number): Promise<void> {
      const text = await sentenceOf(page);
      expect([...decided.keys()], `decision ${number}`).not.toContain(text);
      const tag = tags.get(text)!;
      expect(tag, text).toBeDefined();
      let action: 'accept' | 'correct' | 'skip' = 'accept';
      // Where a weakness goes with what is there, so that only one label can be meant. Tags that do not go together are
      // accepted as they are.
      const isPlain =
        ['none', 'weakness'].includes(tag.polarity) && !(second in tag.themes) && goTogether(tag);
      if (number % 10 === 4) action = 'skip';
      else if (number % 3 === 0 && isPlain) action = 'correct';
      if (number % 8 === 5) {
        const comment = `k or w? note ${number}`;
        await page.keyboard.press('f');
        await page.keyboard.type(comment);
        await page.keyboard.press('Enter');
        comments.set(text, comment);
      }
      if (action === 'correct') await press(page, '2', 'w', 'Enter');
      else await press(page, action === 'skip' ? 'k' : number % 2 === 0 ? ' ' : 'Enter');
      await sentenceOf(page);
      const said = { accept: 'Accepted.', correct: 'Correction saved.', skip: 'Skipped.' }[action];
      expect(await page.getByRole('status').textContent()).toContain(said);
      // The page has said so: now it is in the journal.
      expect((await decisionLines()).at(-1)).toMatchObject({
        ...{ kind: 'decision', action, reviewer: NAME, fingerprint: fingerprint(text) },
        ...{ flag: comments.has(text), comment: comments.get(text) ?? '' },
      });
      if (number % 9 === 7) {
        await page.keyboard.press('u');
        expect(await sentenceOf(page)).toBe(text);
        expect(await page.getByRole('status').textContent()).toBe('Taken back');
        expect((await decisionLines()).at(-1)).toMatchObject({ kind: 'undo' });
        await page.keyboard.press('k');
        await sentenceOf(page);
        // What was decided again is decided otherwise, and without what was said at first.
        comments.delete(text);
        action = 'skip';
        undone += 1;
      }
      if (action === 'correct') corrections += 1;
      decided.set(
        text,
        action === 'skip'
          ? null
          : action === 'accept'
            ? tag
            : { polarity: 'weakness', themes: { ...tag.themes, [second]: 'weakness' } },
      );
    }

    for (let number = 1; number <= DECISIONS / 2; number++) await decideOne(number);

    // What was taken back, and not decided anew, is to be kept so too.
    const open = [...decided.keys()].at(-1)!;
    await page.keyboard.press('u');
    expect(await sentenceOf(page)).toBe(open);
    decided.delete(open);
    comments.delete(open);
    server.child.kill('SIGKILL');
    await server.ended;
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The server has stopped').waitFor();
    expect(await page.locator('#sentence').textContent()).toBe(open);
    expect(labelsByFingerprint(await decisionLines())).toEqual(expected(decided));

    const before = server.address;
    server = await review();
    expect(server.address).not.toBe(before);
    await page.goto(server.address);
    // It was open, and nobody saw it be saved after that.
    expect(await sentenceOf(page)).toBe(open);
    for (let number = DECISIONS / 2 + 1; decided.size < DECISIONS; number++) await decideOne(number);
    expect(corrections).toBeGreaterThan(4);
    expect(undone).toBeGreaterThan(4);

    const next = await sentenceOf(page);
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
    expect(labelsByFingerprint(await decisionLines())).toEqual(expected(decided));
    const rows = await labelFile(themes);
    expect(Object.fromEntries(rows)).toEqual(withoutSkipped(expected(decided)));

    server = await review();
    await page.goto(server.address);
    expect([...decided.keys()]).not.toContain(next);
    expect(await sentenceOf(page)).toBe(next);
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0 });
    expect(messages).toEqual([]);
  }, 60_000);

  /** Decisions and undos of the journal, oldest first. */
  async function decisionLines(): Promise<Record<string, unknown>[]> {
    const lines = await readRows(folder.at('mine.journal.jsonl'));
    return lines.filter(({ kind }) => kind === 'decision' || kind === 'undo');
  }

  /** The label file, by fingerprint; each sentence once. */
  async function labelFile(themes: readonly string[]): Promise<Map<string, Label>> {
    const text = await readFile(folder.at('mine.csv'), 'utf8');
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    const labels = new Map(
      rows.map((row) => [
        row.fingerprint!,
        {
          polarity: row.polarity as Polarity,
          themes: Object.fromEntries(
            themes.flatMap((id) => (row[id] ? [[id, row[id] as Polarity] as const] : [])),
          ),
        },
      ]),
    );
    expect(labels.size).toBe(rows.length);
    return labels;
  }
});

/** Whether what is said of themes can stand in a sentence of that polarity. */
function goTogether({ polarity, themes }: Label): boolean {
  return Object.values(themes).every(
    (theme) => theme === 'none' || polarity === 'mixed' || theme === polarity,
  );
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What was seen on the page, by fingerprint of its sentence. */
function expected(decided: ReadonlyMap<string, Label | null>): Record<string, Label | null> {
  return Object.fromEntries([...decided].map(([text, label]) => [fingerprint(text), label]));
}

function withoutSkipped(labels: Record<string, Label | null>): Record<string, Label | null> {
  return Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== null));
}

/** What a journal's lines come to, told here anew: no sentence is decided twice but after it was taken back. */
function labelsByFingerprint(lines: readonly Record<string, unknown>[]): Record<string, Label | null> {
  const holding = new Map<string, { readonly id: unknown; readonly label: Label | null }>();
  for (const line of lines) {
    if (line.kind === 'undo') {
      const [key] = [...holding].find(([, { id }]) => id === line.of)!;
      holding.delete(key);
      continue;
    }
    const key = String(line.fingerprint);
    expect(holding.has(key)).toBe(false);
    const after = line.after as Label | null;
    holding.set(key, { id: line.id, label: after && { polarity: after.polarity, themes: after.themes } });
  }
  return Object.fromEntries([...holding].map(([key, { label }]) => [key, label]));
}
