// The page in a browser, as a person meets it: on wide and narrow screens, light, dark and printed, by mouse, keyboard and
// screen reader, with hostile documents and addresses, and without script.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dashboardClient } from '../../../cli/commands/dashboard.js';
import { makePage } from '../../../pipeline/dashboard/run.js';
import type { RunFacts } from '../../../pipeline/tagged/run.js';
import { installed, LOW_CONTRAST, OVERFLOW, openPage, startBrowser, violations } from '../../browser.js';
import { folderOf, type MadeDocument, type MadeFinding, RUN, short } from './folder.js';

const HOSTILE = [
  '<img src="https://example.invalid/x.png" onerror="document.title = 1">',
  '</script><script>document.title = "taken"</script>',
  '<!-- never closed',
  'line\u2028separator and right \u202eto left\u202c',
  'a lone \ud800 surrogate and a null \u0000',
  `"quotes" 'of' every kind & an &amp; entity`,
  '=HYPERLINK("https://example.invalid")',
  `${'verylongword'.repeat(60)} ${'and many words '.repeat(200)}end`,
];

const AUTHORITIES = Array.from({ length: 30 }, (_, i) => `Ayton ${String(i).padStart(2, '0')}`);
/** 60 documents of 30 authorities over 7 years; the worse the grade, the more weaknesses. */
const LARGE: readonly MadeDocument[] = Array.from({ length: 60 }, (_, i) => ({
  authority: AUTHORITIES[i % 30]!,
  year: 2018 + (i % 7),
  grade: ['outstanding', 'good', 'requires improvement', 'inadequate'][i % 4]!,
  ...(i % 2 === 0 ? { url: `https://example.org/${i}` } : {}),
  findings: [
    ...short('pets+ '.repeat(4 - (i % 4)) + 'parks- '.repeat(1 + (i % 4))),
    {
      theme: 'pets',
      side: 'W',
      text: `Dogs are kind in ward ${i}, but cats bite.`,
      clause: 'but cats bite.',
      evidence: ['cats', 'bite'],
    } satisfies MadeFinding,
  ],
}));

const THIRTY: RunFacts = {
  ...RUN,
  taxonomy: Array.from({ length: 30 }, (_, i) => ({
    id: `t${i}`,
    name: `Theme number ${i} with rather a long name`,
    definition: '',
    colour: i === 0 ? 'red;background:url(//x)' : '#336699',
  })),
};

const FOLDERS: Readonly<Record<string, readonly [RunFacts, readonly MadeDocument[]]>> = {
  large: [RUN, LARGE],
  hostile: [
    { ...RUN, model: { ...RUN.model, id: '<b>model</b>' } },
    HOSTILE.map((text, i) => ({
      ...{ authority: text, type: text, title: text, path: `in/${text}`, url: `javascript:alert(${i})` },
      year: 2020,
      findings: [
        { theme: i % 2 === 0 ? 'pets' : text, side: 'W', text, heading: [text], evidence: ['script', 'of'] },
      ],
    })),
  ],
  empty: [RUN, []],
  bare: [RUN, [{ authority: null, type: null, title: null, findings: [] }]],
  single: [RUN, [{ findings: short('pets+ other-') }]],
  themes: [THIRTY, [{ year: 2020, findings: short(THIRTY.taxonomy.map(({ id }) => `${id}-`).join(' ')) }]],
};

describe.skipIf(!installed)('the dashboard in a browser (needs chromium)', () => {
  let browser: Browser;
  let folder: string;
  const files: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'findings-dashboard-'));
    for (const [name, [run, made]] of Object.entries(FOLDERS)) {
      files[name] = join(folder, `${name}.html`);
      await writeFile(files[name], await makePage(run, folderOf(made), dashboardClient()));
    }
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  const open = async (name: string, options = {}, fragment = '') => {
    const opened = await openPage(browser, files[name]!, { reducedMotion: 'reduce', ...options });
    const { page } = opened;
    if (fragment !== '') {
      await page.goto(`${opened.url}${fragment}`);
      await page.reload();
    }
    const shown = page.locator('.bar-top output');
    await shown.waitFor();
    await expect.poll(() => page.locator('script[type="application/octet-stream"]').count()).toBe(0);
    return {
      ...opened,
      count: () => shown.textContent(),
      rows: () => page.locator('.sentences .said').allTextContents(),
      close: () => page.context().close(),
    };
  };

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

  test('a bar leaves its sentences, and pressed again gives all back', async () => {
    const { page, count, rows, close } = await open('large');
    expect(await count()).toBe('360 findings in 60 documents');
    const bar = page.getByRole('button', { name: 'Parks & gardens, weaknesses: 150' });
    await bar.click();
    expect(await count()).toBe('150 findings in 60 documents');
    expect(await bar.getAttribute('aria-pressed')).toBe('true');
    expect((await rows()).every((text) => text.includes('about parks'))).toBe(true);
    // The other bars stay as they were, to compare with.
    await page.getByRole('button', { name: 'Pets, strengths: 150' }).waitFor();
    // A cell of another chart, on top.
    await page.getByRole('button', { name: 'Ayton 03, weaknesses: 6' }).click();
    expect(await count()).toBe('6 findings in 2 documents');
    expect(await page.locator('.sentences .labels .side').allTextContents()).toEqual(
      Array(6).fill('▼ Weakness'),
    );
    await page.getByRole('button', { name: 'Remove all' }).click();
    expect(await count()).toBe('360 findings in 60 documents');
    const year = page.getByRole('button', { name: /^Pets, 2019: / });
    const [, strengths, weaknesses] = /: (\d+) strengths, (\d+) weaknesses/.exec(
      (await year.getAttribute('aria-label'))!,
    )!;
    await year.click();
    expect(await count()).toMatch(new RegExp(`^${Number(strengths) + Number(weaknesses)} findings`));
    await page.getByRole('button', { name: 'Inadequate' }).click();
    await page.getByRole('button', { name: 'Remove the filter Grade: Inadequate' }).click();
    await page.getByRole('button', { name: 'Remove all' }).click();
    expect(await count()).toBe('360 findings in 60 documents');
    await close();
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

  test('search: every word, phrases, counts in the charts, and none at all', async () => {
    const { page, count, rows, close } = await open('large');
    const box = page.getByRole('searchbox', { name: 'Search the sentences' });
    await box.fill('BITE "in ward 7,"');
    await expect.poll(count).toBe('1 finding in 1 document');
    expect(await rows()).toEqual(['Dogs are kind in ward 7, but cats bite.']);
    expect(await page.locator('.said .hit').allTextContents()).toEqual(['in ward 7,', 'bite']);
    expect(await page.locator('.said .rest').allTextContents()).toEqual([
      'Dogs are kind ',
      'in ward 7,',
      ' ',
    ]);
    expect(await page.locator('.said .evidence').allTextContents()).toEqual(['cats', 'bite']);
    await page.getByRole('button', { name: 'Pets, weaknesses: 1' }).waitFor();
    await box.fill('nothing has this');
    await expect.poll(count).toBe('0 findings in 0 documents');
    await page.getByText('No finding passes all filters.').waitFor();
    await box.fill('');
    await expect.poll(count).toBe('360 findings in 60 documents');
    await close();
  });

  test('menus, confidence and order; pages of fifty', async () => {
    const { page, count, rows, close } = await open('large');
    const menu = page.locator('details.menu', { hasText: 'Authority' });
    await menu.locator('summary').click();
    await menu.getByRole('searchbox').fill('ton 1');
    expect(await menu.getByRole('checkbox').count()).toBe(10);
    await menu.getByRole('checkbox', { name: 'Ayton 11' }).check();
    await menu.getByRole('checkbox', { name: 'Ayton 12' }).check();
    expect(await count()).toBe('24 findings in 4 documents');
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('open')).toBeNull();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    await page.getByRole('button', { name: 'Remove all' }).click();
    await page
      .getByRole('combobox', { name: 'Least confidence' })
      .selectOption({ label: '95 % sure or more' });
    expect(await count()).toBe('0 findings in 0 documents');
    await page.getByRole('combobox', { name: 'Least confidence' }).selectOption({ label: 'Any confidence' });
    expect(await rows()).toHaveLength(50);
    const first = await rows();
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await rows()).not.toEqual(first);
    await page.getByText('Page 2 of 8').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('sentences');
    await page.getByRole('combobox', { name: 'Order' }).selectOption('newest');
    await page.getByText('Page 1 of 8').waitFor();
    expect(await page.locator('.sentences .where').first().textContent()).toContain('2024');
    await close();
  });

  test('authorities are found, sorted, and all shown', async () => {
    const { page, close } = await open('large');
    const names = () => page.locator('.authorities tbody th').allTextContents();
    expect(await names()).toHaveLength(15);
    await page.getByRole('button', { name: 'Show all 30' }).click();
    expect(await names()).toHaveLength(30);
    await page.getByRole('button', { name: 'Authority', exact: true }).click();
    expect(await names()).toEqual(AUTHORITIES);
    const heading = page.getByRole('columnheader', { name: 'Authority' });
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Authority', exact: true }).click();
    expect(await names()).toEqual(AUTHORITIES.toReversed());
    await page.getByRole('searchbox', { name: 'Find an authority' }).fill('N 07');
    expect(await names()).toEqual(['Ayton 07']);
    await close();
  });

  test('the address holds the view: opened anew, gone back from and forward to', async () => {
    const { page, url, count, close } = await open('large');
    await page.getByRole('button', { name: 'Pets, strengths: 150' }).click();
    await page.getByRole('combobox', { name: 'Order' }).selectOption('oldest');
    await page.getByRole('button', { name: 'Next' }).click();
    const address = page.url();
    expect(address).toBe(`${url}#theme=pets&polarity=strength&order=oldest&page=2`);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    expect(await count()).toBe('360 findings in 60 documents');
    await page.goForward();
    expect(await count()).toBe('150 findings in 60 documents');
    await page.goto(`${url}#year=2020`);
    expect(await count()).toMatch(/^5\d findings in 9 documents$/);
    await close();
    const anew = await open('large', {}, new URL(address).hash);
    expect(await anew.count()).toBe('150 findings in 60 documents');
    await anew.page.getByText('Page 2 of 3').waitFor();
    await anew.close();
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

  test('the rows that pass come down as CSV, formulas guarded', async () => {
    const { page, close } = await open('hostile', { acceptDownloads: true });
    const download = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: /^Download \d+ rows? \(CSV\)$/ }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('findings-selected.csv');
      return readFile(await file.path(), 'utf8');
    };
    const all = await download();
    expect(all.startsWith('\ufefffinding_id,document_id,authority,')).toBe(true);
    expect(all).toContain(`"'=HYPERLINK(""https://example.invalid"")"`);
    expect(all.split('\r\n')).toHaveLength(HOSTILE.length + 2);
    await page.getByRole('searchbox', { name: 'Search the sentences' }).fill('never closed');
    await page.getByRole('button', { name: 'Download 1 row (CSV)' }).waitFor();
    expect((await download()).split('\r\n')).toHaveLength(3);
    await close();
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
    const { page } = await openPage(browser, files.large!, { javaScriptEnabled: false });
    expect(await page.locator('#totals tbody tr').allInnerTexts()).toEqual([
      'Pets\t150\t60\t29 %',
      'Parks & gardens\t0\t150\t100 %',
    ]);
    expect(await page.locator('noscript .trouble').isVisible()).toBe(true);
    await page.context().close();
  });

  test('a page that was cut says so', async () => {
    const cut = join(folder, 'cut.html');
    const whole = await readFile(files.large!, 'utf8');
    await writeFile(cut, whole.replace(/(id="data-columns">.{40})[^<]*/, '$1'));
    const { page } = await openPage(browser, cut);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/could not be read/);
    expect(await page.locator('#totals').isVisible()).toBe(true);
    await page.context().close();
  });
});
