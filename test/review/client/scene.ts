// A folder made up as `findings tag` writes it, reviewed on the real server, with the page open in a browser.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { fingerprint } from '../../../labels/fingerprint.js';
import { journalOf } from '../../../labels/journal.js';
import type { Polarity } from '../../../pipeline/types.js';
import { reviewHtml } from '../../../review/page.js';
import { startReview } from '../../../review/run.js';
import { startBrowser } from '../../browser.js';

export interface MadeSentence {
  readonly text: string;
  readonly polarity?: Polarity;
  readonly confidence?: number;
  readonly themes?: Readonly<Record<string, Polarity>>;
  /** Of a mixed theme. */
  readonly clauses?: readonly [strength: string, weakness: string];
  readonly evidence?: readonly string[];
  readonly stem?: string;
}

export interface MadeDocument {
  readonly name: string;
  /** Default: a path of that name. */
  readonly path?: string;
  readonly authority?: string;
  readonly title?: string;
  readonly heading?: readonly string[];
  readonly sentences: readonly MadeSentence[];
}

export interface MadeTheme {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly colour: string;
}

export const THEMES: readonly MadeTheme[] = [
  { id: 'dogs', name: 'Dogs', definition: 'Dogs and puppies.', colour: '#3b6fb6' },
  { id: 'cats', name: 'Cats', definition: 'Cats and kittens.', colour: '#8a5fa8' },
  { id: 'parks', name: 'Parks & gardens', definition: 'Lawns.', colour: '#b5651d' },
];

/** Writes a tagged folder. */
export async function writeTagged(
  dir: string,
  documents: readonly MadeDocument[],
  taxonomy: readonly MadeTheme[] = THEMES,
): Promise<void> {
  const tables = { documents: [] as object[], sentences: [] as object[], findings: [] as object[] };
  for (const made of documents) {
    const sha256 = createHash('sha256').update(made.name).digest('hex');
    const document_id = sha256.slice(0, 16);
    const heading = made.heading ?? ['Findings'];
    const before = tables.findings.length;
    let start = 0;
    made.sentences.forEach((own, index) => {
      const { text, polarity = 'none', confidence = 0.9, themes = {}, clauses, evidence = [] } = own;
      const sentence_id = `${document_id}-${String(index).padStart(4, '0')}`;
      const tags = Object.entries(themes).map(([theme, polarity]) => ({ theme, polarity, confidence }));
      const place = { document_id, sentence_id, index, page: 1, start, end: start + text.length, heading };
      start += text.length + 1;
      tables.sentences.push({
        ...{ ...place, list_item: own.stem !== undefined, text, fingerprint: fingerprint(text) },
        ...{
          polarity,
          polarity_confidence: confidence,
          themes: tags,
          block: 'paragraph',
          stem: own.stem ?? '',
        },
      });
      for (const { theme, polarity } of tags)
        for (const side of ['strength', 'weakness'] as const) {
          if (polarity !== side && polarity !== 'mixed') continue;
          const clause = polarity === 'mixed' ? clauses?.[side === 'strength' ? 0 : 1] : undefined;
          tables.findings.push({
            finding_id: `${sentence_id}-${theme}-${side === 'strength' ? 'S' : 'W'}`,
            ...{ document_id, authority: made.authority ?? null, inspection_type: null, published: null },
            ...{
              page: 1,
              heading,
              text,
              clause: clause ?? text,
              theme,
              polarity: side,
              confidence,
              evidence,
            },
            ...{ sentence_id, model: 'made-1' },
          });
        }
    });
    tables.documents.push({
      ...{ document_id, path: made.path ?? `in/${made.name}.txt`, sha256, media_type: 'text/plain' },
      ...{ title: made.title ?? null, authority: made.authority ?? null, inspection_type: 'focused visit' },
      ...{ inspection_start: null, inspection_end: null, published: '2024-03-12', lead_inspector: null },
      ...{ judgements: {}, pages: 1, sentences: made.sentences.length },
      ...{ findings: tables.findings.length - before, warnings: [], source_url: null },
    });
  }
  await mkdir(dir, { recursive: true });
  for (const [name, rows] of Object.entries(tables))
    await writeFile(join(dir, `${name}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await writeFile(join(dir, 'errors.jsonl'), '');
  const run = {
    tool: { name: 'inspection-findings', version: '9.9.9' },
    model: {
      ...{ id: 'made-1', sha256: 'f'.repeat(64) },
      thresholds: Object.fromEntries(taxonomy.map(({ id }) => [id, 0.5])),
    },
    ...{ taxonomy_version: '1', taxonomy },
    options: { paths: ['in'], formats: ['jsonl'], include_other: false, min_precision: null },
    counts: {
      ...{ documents: documents.length, failed: 0 },
      ...{ sentences: tables.sentences.length, findings: tables.findings.length },
    },
  };
  await writeFile(join(dir, 'run.json'), JSON.stringify(run));
}

/** Sentences in a row: the nth says so, every third is a strength of dogs, and the model is less sure the later. */
export function row(count: number): MadeSentence[] {
  return Array.from({ length: count }, (_, i) => ({
    text: `Sentence number ${i} is about ${i % 3 === 0 ? 'good dogs' : 'the weather'}.`,
    confidence: 0.95 - i / 1000,
    ...(i % 3 === 0
      ? { polarity: 'strength' as const, themes: { dogs: 'strength' as const }, evidence: ['good', 'dogs'] }
      : {}),
  }));
}

export interface Opened {
  readonly page: Page;
  /** Console and uncaught errors. */
  readonly messages: readonly string[];
  /** The sentence on the desk, once it can be decided about. */
  sentence(): Promise<string>;
  /** The decisions and undos of the journal. */
  journal(): Promise<Record<string, unknown>[]>;
}

/** A browser for the tests of one `describe`, and reviews in it that end with them. */
export function useReviews() {
  let browser: Browser;
  let folder: string;
  let reviews = 0;
  const ends: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'findings-review-page-'));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const end of ends) await end();
    await rm(folder, { recursive: true });
  });

  /** Starts a review of made documents and opens its page. */
  return async function open(
    documents: readonly MadeDocument[],
    options: {
      readonly reviewer?: string;
      readonly themes?: readonly MadeTheme[];
      readonly context?: BrowserContextOptions;
      readonly fragment?: string;
      /** Text of a file of labels to check. */
      readonly check?: string;
    } = {},
  ): Promise<Opened & { readonly close: () => Promise<unknown> }> {
    const own = join(folder, String(reviews++));
    const dir = join(own, 'tagged');
    await writeTagged(dir, documents, options.themes);
    const labels = join(own, 'labels.csv');
    const script = await readFile(shipped('dist', 'review', 'client.js'), 'utf8');
    const check = options.check === undefined ? [] : [join(own, 'check.csv')];
    for (const file of check) await writeFile(file, options.check!);
    const review = await startReview({
      ...{ dir, labels, port: 0, tool: 'inspection-findings 9.9.9', page: reviewHtml({ script }) },
      reviewer: options.reviewer ?? 'A. Reviewer',
      ...{ check, splitOf: () => 'train' },
      onFault: (error) => messages.push(String(error)),
    });
    let stopped: Promise<unknown> | undefined;
    const close = () => {
      stopped ??= review.close();
      return stopped;
    };
    ends.push(close);
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options.context });
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    // A fragment goes with the browser where the address sends it.
    await page.goto(`${review.address}#${options.fragment ?? ''}`);
    return {
      ...{ page, messages, close },
      sentence: () => sentenceOf(page),
      async journal() {
        const lines = (await readFile(journalOf(labels), 'utf8')).split('\n').filter((line) => line !== '');
        const all = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
        return all.filter(({ kind }) => kind === 'decision' || kind === 'undo');
      },
    };
  };
}

/** The sentence on the desk, once it can be decided about. */
export async function sentenceOf(page: Page): Promise<string> {
  await page.locator('article[aria-busy=false]').waitFor();
  return (await page.locator('#sentence').textContent())!;
}
