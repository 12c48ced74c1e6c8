// What the page is, as a person meets it: on wide and narrow screens, light, dark and printed, by keyboard and screen reader,
// with hostile documents and addresses, and without script.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installed, LOW_CONTRAST, OVERFLOW, violations } from '../../browser.js';
import { FOLDERS, HOSTILE, usePages } from './scene.js';

describe.skipIf(!installed)('the dashboard in a browser (needs chromium)', () => {
  const { file, open, openFile } = usePages();

  describe.each(Object.keys(FOLDERS))('%s', (name) => {
    test.each([
      [1280, 'light'],
      [1280, 'dark'],
      [400, 'light'],
      [400, 'dark'],
    ] as const)(
      'at %i px in %s: nothing asked for, nothing said, no overflow, no violation',
      async (width, colorScheme) => {
        const { page, url, requests, messages, close } = await open(name, {
          viewport: { width, height: 900 },
          colorScheme,
        });
        await page.locator('.notes summary').click();
        expect(await page.evaluate(OVERFLOW)).toBe(0);
        expect(await violations(page)).toEqual([]);
        const { low, seen } = await page.evaluate<{ low: string[]; seen: number }>(LOW_CONTRAST);
        expect(low).toEqual([]);
        expect(seen).toBeGreaterThan(20);
        expect(requests).toEqual([url]);
        expect(messages).toEqual([]);
        await close();
      },
    );
  });

  test('with filters on: no violation, no pale text', async () => {
    const fragment =
      '#theme=pets&authority=Ayton+03&authority=Ayton+10&grade=good&grade=inadequate&polarity=weakness&words=cats';
    for (const colorScheme of ['light', 'dark']) {
      const { page, close } = await open('large', { colorScheme }, fragment);
      await page.locator('details.menu summary', { hasText: 'Theme' }).click();
      expect(await violations(page)).toEqual([]);
      expect((await page.evaluate<{ low: string[] }>(LOW_CONTRAST)).low).toEqual([]);
      await close();
    }
  });

  test('grades are set beside weaknesses, in words and figures', async () => {
    const { page, close } = await open('large');
    const said = await page.locator('.verdict').textContent();
    expect(said).toMatch(
      /^The better the grade, the smaller the share of weaknesses.* ρ −[01]\.\d\d \(95 % interval −[01]\.\d\d to −[01]\.\d\d\) over 60 graded documents\.$/,
    );
    const rows = await page.locator('.grades tbody tr').allInnerTexts();
    // Outstanding: 4 strengths of pets, a weakness of each: 2 of 6.
    expect(rows.map((row) => row.split(/\s*[\t\n]\s*/).filter((cell) => cell !== ''))).toEqual([
      ['Outstanding', '33 %', '15'],
      ['Good', '50 %', '15'],
      ['Requires improvement', '67 %', '15'],
      ['Inadequate', '83 %', '15'],
    ]);
    await close();
    const few = await open('single');
    expect(await few.page.locator('.verdict').textContent()).toMatch(/^Too few graded documents/);
    await few.close();
  });

  test('a hostile address is no more than a view of nothing special', async () => {
    for (const fragment of [
      '#words=%3Cimg%20src=x%20onerror=alert(1)%3E&theme=%3Cscript%3E&page=999999999',
      '#__proto__[x]=1&constructor=2&theme=__proto__&sort=constructor&order=toString',
      `#words=${'%22'.repeat(5000)}&find=${'x'.repeat(5000)}`,
      '#%E0%A4%A&&&===&page=-1&sure=1e3',
    ]) {
      const { page, messages, close } = await open('large', {}, fragment);
      expect(messages).toEqual([]);
      expect(await page.title()).toBe('Findings in 60 documents');
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('#trouble').isVisible()).toBe(false);
      await close();
    }
  });

  test('what documents say stays text, and no address of theirs is run', async () => {
    const { page, rows, close } = await open('hostile');
    expect(await page.title()).toBe(`Findings in ${HOSTILE.length} documents`);
    expect(await page.locator('img, main script, main b b').count()).toBe(0);
    const shown = (text: string) =>
      text.replace(
        /[\u2028\u202e\u202c\u0000]|\ud800/g,
        (odd) => `U+${odd.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
    expect(await rows()).toEqual(HOSTILE.map(shown));
    expect(await page.locator('.sentences a').count()).toBe(0);
    const { page: large, close: closeLarge } = await open('large');
    const link = large.locator('.sentences a').first();
    expect(await link.getAttribute('rel')).toBe('noreferrer noopener');
    expect(await link.getAttribute('href')).toBe('https://example.org/0');
    await close();
    await closeLarge();
  });

  test('by keyboard alone: past the head to the figures, along the years, to the sentences', async () => {
    const { page, count, url, close } = await open('large');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Go to the figures');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main');
    expect(page.url()).toBe(url);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('sentences');
    await page.getByRole('button', { name: /^Pets, 2018: / }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(page.url()).toBe(`${url}#theme=pets&year=2020`);
    expect(await count()).toMatch(/^\d+ findings in 9 documents$/);
    // One stop a chart.
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.type'),
    ).toBe('search');
    await close();
  });

  test('a screen reader finds its way: landmarks, headings, tables with headed rows, counts that are told', async () => {
    const { page, close } = await open('large');
    for (const role of ['banner', 'main', 'search', 'contentinfo'] as const)
      expect(await page.getByRole(role).count(), role).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'By theme',
      'By inspection grade',
      'By year',
      'By authority',
      'The sentences',
    ]);
    expect(await page.getByRole('rowheader', { name: 'Pets' }).count()).toBe(1);
    expect(await page.getByRole('toolbar', { name: /^Pets by year/ }).count()).toBe(1);
    expect(await page.locator('output').getAttribute('aria-live')).toBe('polite');
    await close();
  });

  test('printed: dark ink on white, without what is only to be pressed', async () => {
    const { page, close } = await open('large', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect((await page.evaluate<{ low: string[] }>(LOW_CONTRAST)).low).toEqual([]);
    for (const hidden of ['.filters', '.pager', '.action'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    await close();
  });

  test('without script: the totals by theme, and what scripts are needed for', async () => {
    const { page } = await openFile(file('large'), { javaScriptEnabled: false });
    expect(await page.locator('#totals tbody tr').allInnerTexts()).toEqual([
      'Pets\t150\t60\t29 %',
      'Parks & gardens\t0\t150\t100 %',
    ]);
    expect(await page.locator('noscript .trouble').isVisible()).toBe(true);
    await page.context().close();
  });

  test('a page that was cut says so', async () => {
    const cut = join(dirname(file('large')), 'cut.html');
    const whole = await readFile(file('large'), 'utf8');
    await writeFile(cut, whole.replace(/(id="data-columns">.{40})[^<]*/, '$1'));
    const { page } = await openFile(cut);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/could not be read/);
    expect(await page.locator('#totals').isVisible()).toBe(true);
    await page.context().close();
  });
});
