// The page by keyboard, on the real server.
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../labels/fingerprint.js';
import { installed } from '../../browser.js';
import { type MadeDocument, row, sentenceOf, useReviews } from './scene.js';

const MIXED = 'Dogs are kind, but cats bite often.';
const ONE: readonly MadeDocument[] = [
  { name: 'letter', authority: 'Ayton', title: 'A letter', sentences: row(12) },
];
const AS_READ = 'order=document';

describe.skipIf(!installed)('the review page in a browser (needs chromium)', () => {
  const open = useReviews();

  test('asks for a name first, and keeps it with every decision', async () => {
    const { page, sentence, journal, messages } = await open(ONE, { reviewer: '', fragment: AS_READ });
    const name = page.getByLabel('Your name or initials');
    await name.waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('reviewer');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await name.waitFor();
    await page.keyboard.type('B. Wren');
    await page.keyboard.press('Enter');
    await name.waitFor({ state: 'detached' });
    expect(await sentence()).toContain('number 0');
    await page.keyboard.press('Enter');
    expect(await sentence()).toContain('number 1');
    await page.getByRole('button', { name: 'Reviewer: B. Wren' }).click();
    await page.getByLabel('Your name or initials').fill('C. Finch');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Reviewer: C. Finch' }).waitFor();
    await page.locator('body').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('k');
    expect(await sentence()).toContain('number 2');
    expect((await journal()).map(({ reviewer, action }) => [reviewer, action])).toEqual([
      ['B. Wren', 'accept'],
      ['C. Finch', 'skip'],
    ]);
    expect(messages).toEqual([]);
    await page.context().close();
  });

  test('accepts, corrects, skips, flags and takes back by keys alone', async () => {
    const { page, sentence, journal } = await open(ONE, { fragment: AS_READ });
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    expect(await sentence()).toContain('number 0');
    await press('Enter');
    expect(await sentence()).toContain('number 1');
    // A theme that is given makes the sentence follow, and the page says so.
    await press('2', 'w');
    await expect.poll(() => page.getByRole('status').textContent()).toBe('The sentence follows: weakness');
    await page.getByRole('button', { name: 'Save correction' }).waitFor();
    await press(' ');
    expect(await sentence()).toContain('number 2');
    await press('f');
    await page.keyboard.type('wk 1? ask');
    await press('Enter');
    expect(await sentence()).toContain('number 2');
    await press('Enter');
    expect(await sentence()).toContain('number 3');
    await press('1', 'x');
    expect(await sentence()).toContain('number 4');
    await press('u');
    expect(await sentence()).toContain('number 3');
    await press('Control+z');
    expect(await sentence()).toContain('number 2');
    expect(await page.getByRole('button', { name: 'Flag', exact: true }).getAttribute('aria-pressed')).toBe(
      'false',
    );
    expect(await journal()).toMatchObject([
      { action: 'accept', after: { polarity: 'strength', themes: { dogs: 'strength' } } },
      { action: 'correct', after: { polarity: 'weakness', themes: { cats: 'weakness' } } },
      { action: 'accept', flag: true, comment: 'wk 1? ask' },
      { action: 'skip', after: null, flag: false },
      { kind: 'undo' },
      { kind: 'undo' },
    ]);
    await page.context().close();
  });

  test('the row that letters set, its hints, and what does not go together', async () => {
    const { page, sentence, journal } = await open(ONE, { fragment: AS_READ });
    await sentence();
    const current = () => page.locator('.row.current legend').textContent();
    expect(await current()).toBe('Whole sentence');
    // The theme follows the sentence.
    await page.keyboard.press('w');
    await page.getByText('was strength').or(page.getByText('follows')).first().waitFor();
    expect(await page.locator('.row', { hasText: 'Dogs' }).locator('input:checked').inputValue()).toBe(
      'weakness',
    );
    await page.keyboard.press('1');
    expect(await current()).toContain('Dogs');
    await page.keyboard.press('s');
    await page.getByText('these do not go together').waitFor();
    await page.keyboard.press('0');
    await page.keyboard.press('a');
    await page.keyboard.press('m');
    await page.getByText('these do not go together').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.row.current input:checked').inputValue()).toBe('none');
    // Taking back begins with what was changed here.
    await page.keyboard.press('u');
    await page.getByRole('button', { name: 'Accept' }).waitFor();
    await page.keyboard.press('9');
    await page.locator('#sentence').click();
    await page.keyboard.press('Enter');
    expect(await sentence()).toContain('number 1');
    expect(await journal()).toMatchObject([{ action: 'accept' }]);
    await page.context().close();
  });

  test('the clauses of a mixed theme, by keys', async () => {
    const { page, sentence, journal } = await open(
      [
        {
          name: 'mixed',
          sentences: [
            {
              ...{ text: MIXED, polarity: 'mixed', themes: { dogs: 'mixed' } },
              clauses: ['Dogs are kind,', 'but cats bite often.'],
            },
            { text: 'Lawns are green while paths are not.' },
          ],
        },
      ],
      { fragment: AS_READ },
    );
    expect(await sentence()).toBe(MIXED);
    expect(await page.locator('.clause q').allTextContents()).toEqual([
      'Dogs are kind,',
      'but cats bite often.',
    ]);
    await page.keyboard.press('Enter');
    expect(await sentence()).toContain('Lawns');
    for (const key of ['3', 'm', 'c', 'Shift+ArrowRight', 'Shift+ArrowRight', 's'])
      await page.keyboard.press(key);
    // The rest is chosen by itself, and its last word has the cursor.
    expect(await page.locator('.words [aria-pressed=true]').allTextContents()).toEqual([
      'while',
      'paths',
      'are',
      'not.',
    ]);
    for (const key of ['End', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'w']) await page.keyboard.press(key);
    expect(await page.locator('.clause q').allTextContents()).toEqual(['Lawns are green', 'paths are not.']);
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    expect(await page.locator('.clause q').allTextContents()).toEqual(['paths are not.']);
    await page.keyboard.press('Enter');
    expect(await sentence()).toContain('Lawns');
    await page.locator('.words').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is left in this queue').first().waitFor();
    expect(await journal()).toMatchObject([
      { action: 'accept', after: { clauses: { dogs: { strength: [0, 14], weakness: [15, 35] } } } },
      {
        action: 'correct',
        after: { polarity: 'mixed', themes: { parks: 'mixed' }, clauses: { parks: { weakness: [22, 36] } } },
      },
    ]);
    await page.context().close();
  });

  test('a queue by search and filter, accepted together and taken back as one', async () => {
    const { page, sentence, journal } = await open(ONE, { fragment: AS_READ });
    await sentence();
    await page.keyboard.press('/');
    await page.keyboard.type('good dogs');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /good dogs.*4 left/ }).waitFor();
    expect(await sentence()).toContain('good dogs');
    expect(await page.locator('mark.hit').allTextContents()).toEqual(['good', 'dogs']);
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'The queue: 4 sentences' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('article').waitFor();
    expect(await sentence()).toContain('number 3');
    await page.keyboard.press('g');
    const dialog = page.getByRole('dialog', { name: 'What comes up' });
    await dialog.getByText('4 sentences').waitFor();
    expect(await dialog.getByRole('radio', { name: 'Labels in doubt' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Accept all' }).click();
    const confirm = page.getByRole('dialog', { name: 'Accept the tags of 4 sentences?' });
    await confirm.getByText('takes all of it back').waitFor();
    expect(await journal()).toEqual([]);
    await confirm.getByRole('button', { name: 'Accept 4 sentences' }).click();
    await page.getByRole('heading', { name: 'Nothing is left in this queue' }).waitFor();
    expect(await journal()).toHaveLength(4);
    await page.keyboard.press('u');
    expect(await sentence()).toContain('good dogs');
    await page.getByRole('button', { name: /good dogs.*4 left/ }).waitFor();
    expect((await journal()).filter(({ kind }) => kind === 'undo')).toHaveLength(1);
    await page.context().close();
  });

  test('loaded anew, queue and sentence are there again; two tabs have two sentences', async () => {
    const { page, sentence } = await open(ONE, { fragment: AS_READ });
    await sentence();
    await page.keyboard.press('Enter');
    expect(await sentence()).toContain('number 1');
    await page.reload();
    expect(await sentence()).toContain('number 1');
    expect(page.url()).toContain('order=document');
    // A duplicated tab begins with a copy of what the first has kept.
    const kept = await page.evaluate('sessionStorage.getItem("findings-review-tab")');
    const other = await page.context().newPage();
    await other.addInitScript(`sessionStorage.setItem('findings-review-tab', ${JSON.stringify(kept)})`);
    await other.goto(page.url());
    expect(await sentenceOf(other)).toContain('number 2');
    await page.keyboard.press('Enter');
    expect(await sentence()).toContain('number 3');
    await other.close();
    await page.context().close();
  });

  test('what a list says is to be looked at again', async () => {
    const text = 'Some dogs are good.';
    const made = [
      { name: 'one', sentences: [{ text, polarity: 'strength', themes: { dogs: 'strength' } }] },
    ] as const;
    const check = `doc,fingerprint,why,polarity,dogs,cats,parks\none,${fingerprint(text)},split of pets,strength,,strength,\n`;
    const { page, sentence } = await open(made, { check, fragment: 'order=doubt' });
    expect(await sentence()).toContain(text);
    expect(await page.locator('.doubt').textContent()).toBe(
      'To be looked at again: split of pets. The form begins with that label.',
    );
    await page.context().close();
  });

  test('letters that are typed are no keys, and single keys can be switched off', async () => {
    const { page, sentence, journal } = await open(ONE, { fragment: AS_READ });
    await sentence();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.waitFor();
    // Focus stays in the dialog, and its keys are its own.
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          'document.activeElement.closest("dialog") !== null || document.activeElement === document.body',
        ),
      ).toBe(true);
    }
    await page.keyboard.press('k');
    await help.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.keyboard.press('?');
    expect(await help.count()).toBe(0);
    await page.getByRole('button', { name: 'Keys' }).click();
    await help.getByRole('checkbox').check();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(await journal()).toEqual([]);
    await page.locator('#sentence').click();
    await page.keyboard.press('k');
    await expect.poll(sentence).toContain('number 1');
    await page.context().close();
  });
});
