// What can be done with the page: choosing, searching, sorting, going back, taking rows along.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { installed } from '../../browser.js';
import { AUTHORITIES, HOSTILE, usePages } from './scene.js';

describe.skipIf(!installed)('using the dashboard in a browser (needs chromium)', () => {
  const { open } = usePages();

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
});
