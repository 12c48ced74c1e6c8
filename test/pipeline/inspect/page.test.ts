// The page in a browser, as a person meets it: the system's Chromium, driven without a display. A script-free page is
// tested with scripts switched off. `.ci/run` installs the package chromium where a test names it.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { viewHtml } from '../../../pipeline/inspect/html.js';
import { viewDocument } from '../../../pipeline/inspect/view.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { segmentDocument } from '../../../pipeline/segment/segment.js';
import { BLOCK_KINDS } from '../../../pipeline/types.js';
import { ALL_KINDS, make } from './document.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);

/**
 * Runs in the page. Texts whose contrast with what is painted behind them is below 4.5:1, with that contrast (WCAG 2.2,
 * 1.4.3; relative luminance as defined there).
 */
const LOW_CONTRAST = `(() => {
  const parse = (value) => {
    const numbers = (value.match(/-?[\\d.]+(?:e-?\\d+)?/g) ?? []).map(Number);
    const scale = value.startsWith('color(') ? 255 : 1;
    return [...numbers.slice(0, 3).map((number) => number * scale), numbers[3] ?? 1];
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => value / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const low = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (text === '') continue;
    seen += 1;
    const element = walker.currentNode.parentElement;
    const paper = behind(element);
    const [a, b] = [luminance(over(parse(getComputedStyle(element).color), paper)), luminance(paper)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (!(contrast >= 4.5)) low.push(contrast.toFixed(2) + ' ' + element.className + ': ' + text.slice(0, 40));
  }
  return { low, seen };
})()`;

async function letter(): Promise<string> {
  const path = shipped('corpus', 'letters', '09-tarnholt.pdf');
  const document = await readDocument({ path, bytes: await readFile(path) });
  return viewHtml(viewDocument(document, segmentDocument(document)));
}

function everything(): string {
  const { document, sentences } = make(ALL_KINDS, {
    pages: 5,
    metadata: { judgements: { adoption: 'good' } },
  });
  return viewHtml(viewDocument({ ...document, warnings: ['Two pages have no text.'] }, sentences));
}

describe.skipIf(installed === undefined)('the page in a browser (needs chromium)', () => {
  let browser: Browser;
  let folder: string;
  const pages: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'findings-page-'));
    for (const [name, html] of Object.entries({ letter: await letter(), everything: everything() })) {
      pages[name] = join(folder, `${name}.html`);
      await writeFile(pages[name], html);
    }
    browser = await chromium.launch({
      executablePath: installed!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  async function open(name: string) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const requests: string[] = [];
    const messages: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    const url = pathToFileURL(pages[name]!).href;
    await page.goto(url);
    return { page, url, requests, messages };
  }

  // Each test sets what it looks at: width, colours, medium.
  describe.each(['letter', 'everything'])('%s', (name) => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open(name);
    });
    afterAll(() => opened.page.context().close());

    test('asks for nothing but itself, and gives the console nothing to say', async () => {
      const { page, url, requests, messages } = opened;
      // The style sheet is the one the policy names: without it the page would be unstyled.
      expect(await page.evaluate('getComputedStyle(document.querySelector(".block")).display')).toBe('grid');
      expect(requests).toEqual([url]);
      expect(messages).toEqual([]);
    });

    test('has every kind in the legend', async () => {
      const entries = await opened.page.locator('.kinds .kind').allTextContents();
      expect(entries).toEqual(BLOCK_KINDS.map((kind) => kind.replaceAll('_', ' ')));
    });

    test.each([320, 768, 1280])('needs no sideways scrolling at %i px', async (width) => {
      await opened.page.setViewportSize({ width, height: 800 });
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await opened.page.evaluate(overflow)).toBe(0);
    });

    test.each([
      ['screen', 'light', 'rgb(255, 255, 255)'],
      ['screen', 'dark', 'rgb(21, 24, 29)'],
      ['print', 'dark', 'rgb(255, 255, 255)'],
    ] as const)('can be read on %s in %s', async (media, colorScheme, paper) => {
      const { page } = opened;
      await page.emulateMedia({ media, colorScheme });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(paper);
      const { low, seen } = await page.evaluate<{ low: string[]; seen: number }>(LOW_CONTRAST);
      expect(low).toEqual([]);
      expect(seen).toBeGreaterThan(50);
    });
  });

  test('a kind is hidden by clearing its box, and the others stay', async () => {
    const { page } = await open('everything');
    const shown = (kind: string) => page.locator(`.block.k-${kind}`).first().isVisible();
    expect(await shown('paragraph')).toBe(true);
    await page.getByRole('checkbox', { name: 'paragraph' }).uncheck();
    expect(await shown('paragraph')).toBe(false);
    expect(await shown('heading')).toBe(true);
    await page.getByRole('checkbox', { name: 'paragraph' }).check();
    expect(await shown('paragraph')).toBe(true);
    await page.context().close();
  });

  test('a screen reader finds its way: landmarks, headings, and tables with headed rows', async () => {
    const { page } = await open('letter');
    for (const role of ['banner', 'main', 'navigation'] as const) {
      expect(await page.getByRole(role).count(), role).toBe(1);
    }
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'Text' }).count()).toBe(1);
    expect(await page.getByRole('rowheader', { name: 'authority' }).count()).toBe(1);
    await page.context().close();
  });
});
