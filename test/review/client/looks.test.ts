// Whether everybody can use the page, and whether text stays text.
import { describe, expect, test } from 'vitest';
import { installed, LOW_CONTRAST, OVERFLOW, violations } from '../../browser.js';
import { HOSTILE } from '../../pipeline/dashboard/scene.js';
import { type MadeDocument, type Opened, row, useReviews } from './scene.js';

const MIXED: readonly MadeDocument[] = [
  {
    ...{ name: 'letter', authority: 'Ayton', title: 'A letter on dogs, cats, parks and gardens in Ayton' },
    heading: ['What is good', 'Dogs'],
    sentences: [
      {
        ...{
          text: 'Dogs are kind, but cats bite often.',
          polarity: 'mixed',
          confidence: 0.4,
          stem: 'Leaders:',
        },
        ...{
          themes: { dogs: 'mixed', cats: 'weakness' },
          clauses: ['Dogs are kind,', 'but cats bite often.'],
        },
        evidence: ['kind', 'bite'],
      },
      ...row(60),
    ],
  },
  // Two of one name: the page says what that means.
  { name: 'other', path: 'in/old/letter.txt', sentences: [] },
];

describe.skipIf(!installed)('the review page for everybody (needs chromium)', () => {
  const open = useReviews();

  for (const width of [1280, 400])
    for (const colorScheme of ['light', 'dark'] as const)
      test(`each view at ${width} pixels, ${colorScheme}`, async () => {
        const context = { colorScheme, viewport: { width, height: 800 } };
        const { page, sentence, messages, close } = await open(MIXED, { reviewer: '', context });
        const check = async (view: string) => {
          const { low } = await page.evaluate<{ low: string[] }>(LOW_CONTRAST);
          expect([view, await violations(page), await page.evaluate(OVERFLOW), low]).toEqual([
            view,
            [],
            0,
            [],
          ]);
          if (width > 400) return;
          const small = await page.evaluate<string[]>(SMALL_TARGETS);
          expect([view, small]).toEqual([view, []]);
        };
        await page.getByLabel('Your name or initials').waitFor();
        await check('name');
        await page.keyboard.type('A');
        await page.keyboard.press('Enter');
        await page.locator('dialog').waitFor({ state: 'detached' });
        await sentence();
        await check('item');
        for (const key of ['1', '1', 'm', 'c']) await page.keyboard.press(key);
        await page.locator('.words').waitFor();
        await check('clauses');
        await page.keyboard.press('Escape');
        await page.keyboard.press('0');
        await page.keyboard.press('s');
        await page.keyboard.press('f');
        await check('advice and comment');
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        await check('help');
        await page.keyboard.press('Escape');
        await page.keyboard.press('g');
        const dialog = page.getByRole('dialog', { name: 'What comes up' });
        await dialog.getByText('61 sentences').waitFor();
        await check('queue');
        await dialog.getByLabel('Words').fill('weather');
        await dialog.getByText('40 sentences').waitFor();
        await dialog.getByRole('button', { name: 'Accept all' }).click();
        await page.getByRole('dialog', { name: 'Accept the tags of 40' }).waitFor();
        await check('bulk');
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
        await page.keyboard.press('l');
        await page.getByRole('navigation', { name: 'Pages of the list' }).waitFor();
        await check('list');
        await page.evaluate(`location.hash = 'order=random&words=nothing+has+this'`);
        await page.getByRole('heading', { name: 'Nothing is left' }).waitFor();
        for (const summary of await page.locator('summary').all()) await summary.click();
        await check('empty queue');
        await close();
        await page.getByRole('button', { name: 'Write now' }).click();
        await page.getByRole('alert').waitFor();
        await check('banner');
        // The requests that the stopped server did not answer.
        expect(messages.filter((one) => !one.includes('ERR_CONNECTION'))).toEqual([]);
        await page.context().close();
      });

  test('text of documents stays text', async () => {
    const sentences = HOSTILE.map((text) => ({
      ...{ text, polarity: 'weakness' as const, themes: { dogs: 'weakness' as const } },
      ...{ evidence: ['script', 'of'], stem: text },
    }));
    const colour = 'red;background:url(//x)';
    const { page, sentence, messages } = await open(
      [{ name: 'h', authority: HOSTILE[0]!, title: HOSTILE[1]!, heading: HOSTILE, sentences }],
      {
        fragment: 'order=document',
        themes: [{ id: 'dogs', name: HOSTILE[0]!, definition: HOSTILE[1]!, colour }],
      },
    );
    for (const text of HOSTILE) {
      const shown = await sentence();
      const plain = text.replace(
        /[\u2028\u202e\u202c\ud800\u0000]/g,
        (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
      // JSON of a lone surrogate, read as UTF-8, is the sign for a lost character.
      expect([plain, plain.replace('U+D800', 'U+FFFD')]).toContain(shown);
      expect(await page.evaluate(OVERFLOW)).toBe(0);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { name: 'Nothing is left' }).waitFor();
    await page.keyboard.press('u');
    await sentence();
    await page.keyboard.press('l');
    await page.locator('.listing li').first().waitFor();
    expect(await page.evaluate('document.images.length + document.scripts.length')).toBe(1);
    expect(await page.title()).toBe('Review findings');
    expect(messages).toEqual([]);
    await page.context().close();
  });

  test('works in forced colours and at 200 %', async () => {
    const dark = { forcedColors: 'active', colorScheme: 'dark' } as const;
    const context = { ...dark, viewport: { width: 640, height: 400 } };
    const { page, sentence }: Opened = await open(MIXED, { context });
    await sentence();
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    expect(await violations(page)).toEqual([]);
    // The browser's own colours for marks are black on black here.
    expect(await page.evaluate(FORCED)).toBe('none');
    await page.keyboard.press('Enter');
    await sentence();
    await page.context().close();
  });
});

/** Runs in the page: whether a mark keeps its colours. */
const FORCED = `getComputedStyle(document.querySelector('mark')).forcedColorAdjust`;

/** Runs in the page: what is to be pressed and is smaller than 44 pixels either way, unless it stands in running text. */
const SMALL_TARGETS = `[...document.querySelectorAll('button, select, summary, a, input:not([type=radio], [type=checkbox]), .face, label.check')]
  .filter((one) => one.closest('.advice, dialog:not([open])') === null && one.offsetParent !== null)
  .filter((one) => !document.querySelector('dialog[open]') || one.closest('dialog'))
  .map((one) => ({ one, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
  .map(({ one, box }) => one.outerHTML.slice(0, 80) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`;
