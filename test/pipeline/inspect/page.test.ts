// The page in a browser, as a person meets it. A script-free page is tested with scripts switched off.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { viewHtml } from '../../../pipeline/inspect/html.js';
import { viewDocument } from '../../../pipeline/inspect/view.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { segmentDocument } from '../../../pipeline/segment/segment.js';
import { BLOCK_KINDS } from '../../../pipeline/types.js';
import { installed, LOW_CONTRAST, OVERFLOW, openPage, startBrowser } from '../../browser.js';
import { ALL_KINDS, make } from './document.js';

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

describe.skipIf(!installed)('the page in a browser (needs chromium)', () => {
  let browser: Browser;
  let folder: string;
  const pages: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'findings-page-'));
    for (const [name, html] of Object.entries({ letter: await letter(), everything: everything() })) {
      pages[name] = join(folder, `${name}.html`);
      await writeFile(pages[name], html);
    }
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  const open = (name: string) => openPage(browser, pages[name]!, { javaScriptEnabled: false });

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
      expect(await opened.page.evaluate(OVERFLOW)).toBe(0);
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
