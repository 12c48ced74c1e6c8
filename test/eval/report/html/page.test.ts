// The report in a browser, as a person meets it: on wide and narrow screens, light, dark and printed, with and without
// script, by eye and by screen reader.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../../../cli/paths.js';
import { loadModel } from '../../../../cli/resources.js';
import { reportHtml } from '../../../../eval/report/html/page.js';
import { reportOn, writeReport } from '../../../../eval/report/run.js';
import { evaluateLabels } from '../../../../eval/run.js';
import { installed, LOW_CONTRAST, OVERFLOW, openPage, startBrowser, violations } from '../../../browser.js';
import { HOSTILE, hostileReport } from './hostile.js';

const SECTIONS = [
  'Verdict',
  'Precision against recall',
  'Confusion',
  'Calibration',
  'Slices',
  'Every error',
  'Suspected label errors',
  'Against the baselines and the earlier run',
  'Provenance',
];

/** The report on the project's own letters, compared with itself; into `folder`. */
async function lettersReport(folder: string): Promise<string> {
  const model = await loadModel();
  const labels = [shipped('labels', 'letters.csv')];
  const result = await evaluateLabels({
    labels,
    from: [shipped('corpus', 'letters')],
    model,
    baselines: true,
    asPrinted: false,
  });
  const options = {
    ...{ result, model, labels, split: null, train: null },
    tool: { name: 'findings', version: '0' },
    command: 'findings eval labels/letters.csv',
  };
  const before = await writeReport(join(folder, 'before'), await reportOn(options));
  const report = await reportOn({ ...options, against: before[0]! });
  const files = await writeReport(join(folder, 'letters'), report, { model });
  return files.find((file) => file.endsWith('report.html'))!;
}

describe.skipIf(!installed)('the report in a browser (needs chromium)', () => {
  let browser: Browser;
  let folder: string;
  const pages: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'findings-report-'));
    pages.letters = await lettersReport(folder);
    pages.hostile = join(folder, 'hostile.html');
    const report = hostileReport();
    await writeFile(
      pages.hostile,
      reportHtml(
        report,
        report.errors.map(() => ['park', 'script', '00']),
      ),
    );
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  describe.each(['letters', 'hostile'])('%s', (name) => {
    test.each([
      [1280, 'light'],
      [1280, 'dark'],
      [400, 'light'],
      [400, 'dark'],
      [320, 'light'],
    ] as const)(
      'at %i px in %s: nothing asked for, nothing said, no overflow, no violation',
      async (width, colorScheme) => {
        const { page, url, requests, messages } = await openPage(browser, pages[name]!, {
          viewport: { width, height: 900 },
          colorScheme,
        });
        await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })");
        expect(await page.evaluate(OVERFLOW)).toBe(0);
        expect(await violations(page)).toEqual([]);
        const { low, seen } = await page.evaluate<{ low: string[]; seen: number }>(LOW_CONTRAST);
        expect(low).toEqual([]);
        expect(seen).toBeGreaterThan(50);
        expect(requests).toEqual([url]);
        expect(messages).toEqual([]);
        await page.context().close();
      },
    );

    test('printed: dark ink on white, without the filter', async () => {
      const { page } = await openPage(browser, pages[name]!, { colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      expect((await page.evaluate<{ low: string[] }>(LOW_CONTRAST)).low).toEqual([]);
      expect(await page.locator('#filter').isVisible()).toBe(false);
      await page.context().close();
    });
  });

  test('the checks are at work: they find what is wrong with a page that is', async () => {
    const bad = join(folder, 'bad.html');
    await writeFile(bad, '<p style="color:#aaa;background:#fff;width:200vw">pale</p><img src="data:,">');
    const { page } = await openPage(browser, bad);
    expect((await violations(page)).join('\n')).toMatch(/^image-alt/m);
    expect(await page.evaluate(OVERFLOW)).toBeGreaterThan(0);
    await page.context().close();
  });

  test('without script it is whole: every section, plot and error, and no filter', async () => {
    const { page } = await openPage(browser, pages.letters!, { javaScriptEnabled: false });
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings).toEqual(SECTIONS.map((title, i) => `${i + 1}. ${title}`));
    expect(await page.getByRole('img').count()).toBeGreaterThanOrEqual(8);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    const lead = (await page.locator('section[aria-labelledby=errors] .lead').textContent())!;
    const [, errors] = /(\d[\d,]*) errors in all/.exec(lead)!;
    expect(await page.locator('#error-list .item').count()).toBe(Number(errors!.replace(',', '')));
    const fold = page.locator('#error-list details').nth(1);
    expect(await fold.locator('.item').first().isVisible()).toBe(false);
    await fold.locator('summary').click();
    expect(await fold.locator('.item').first().isVisible()).toBe(true);
    await page.context().close();
  });

  test('the filter leaves the errors that fit, says how many, and gives all back', async () => {
    const { page } = await openPage(browser, pages.letters!);
    const shown = () => page.locator('#error-list .item:not([hidden])').count();
    const all = await shown();
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('invented');
    await page.getByRole('combobox', { name: 'About' }).selectOption({ label: 'Caseloads' });
    const said = page.locator('#shown');
    const wanted = await page.locator('.item[data-about=caseloads][data-kind=invented]').count();
    await expect.poll(() => said.textContent()).toBe(wanted === 1 ? '1 error' : `${wanted} errors`);
    expect(await shown()).toBe(wanted);
    expect(wanted).toBeGreaterThan(0);
    expect(await page.locator('#error-list .item:visible').count()).toBeGreaterThan(0);
    await page.getByRole('searchbox', { name: 'Words' }).fill('no such words anywhere');
    await expect.poll(() => said.textContent()).toBe('0 errors');
    await page.getByRole('searchbox', { name: 'Words' }).fill('');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('');
    await page.getByRole('combobox', { name: 'About' }).selectOption('');
    await expect.poll(shown).toBe(all);
    await page.context().close();
  });

  test('a screen reader finds its way: landmarks, headings, tables with headed rows, images with names', async () => {
    const { page } = await openPage(browser, pages.letters!);
    for (const role of ['banner', 'main', 'navigation'] as const) {
      expect(await page.getByRole(role).count(), role).toBe(1);
    }
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'Suspected label errors' }).count()).toBe(1);
    expect(await page.getByRole('rowheader', { name: 'Caseloads, weakness' }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('img', { name: /^Precision against recall, Caseloads/ }).count()).toBe(1);
    await page.context().close();
  });

  test('what sentences hold stays text, whatever it would be as markup', async () => {
    const { page } = await openPage(browser, pages.hostile!);
    expect(await page.title()).toBe('Precision report');
    expect(await page.locator('script').count()).toBe(1);
    expect(
      await page.locator('#error-list img, #error-list h2, #error-list i, #error-list b b').count(),
    ).toBe(0);
    const said = await page.locator('#error-list .said').allTextContents();
    expect(said).toHaveLength(HOSTILE.length);
    const shown = (text: string) =>
      text.replace(
        /[\u202e\u202c\u200f\u200e\u0000\u0007]/g,
        (odd) => `U+${odd.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
    expect(said.toSorted()).toEqual(HOSTILE.map((text) => `+park ${shown(text)}`).toSorted());
    expect(await page.locator('#error-list mark').allTextContents()).toContain('park');
    await page.context().close();
  });
});
