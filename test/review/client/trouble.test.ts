// The page when saves are slow, are refused or find no server.
import { describe, expect, test } from 'vitest';
import { installed } from '../../browser.js';
import { type MadeDocument, row, useReviews } from './scene.js';

const ONE: readonly MadeDocument[] = [{ name: 'letter', sentences: row(6) }];
const AS_READ = 'order=document';

describe.skipIf(!installed)('the review page in trouble (needs chromium)', () => {
  const open = useReviews();

  test('while a save is slow nothing else is decided, and a key held down decides once', async () => {
    const { page, sentence, journal } = await open(ONE, { fragment: AS_READ });
    await sentence();
    let answer = () => {};
    await page.route('**/api/decide', async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await route.continue();
    });
    await page.keyboard.press('Enter');
    await page.getByText('Saving …').waitFor();
    for (const key of ['Enter', ' ', 'k', 'w', 'u', 'Enter']) await page.keyboard.press(key);
    answer();
    expect(await sentence()).toContain('number 1');
    expect(await page.locator('.row.current input:checked').inputValue()).toBe('none');
    expect(await journal()).toHaveLength(1);
    await page.unroute('**/api/decide');
    await page.keyboard.down('Enter');
    for (let i = 0; i < 5; i++) {
      await page.keyboard.down('Enter');
      expect(await sentence()).toContain('number 2');
    }
    await page.keyboard.up('Enter');
    expect(await journal()).toHaveLength(2);
    await page.context().close();
  });

  test('a save that is refused or lost leaves all as it was, and can be tried again', async () => {
    const { page, sentence, journal, close } = await open(ONE, { fragment: AS_READ });
    await sentence();
    await page.keyboard.press('2');
    await page.keyboard.press('w');
    await page.keyboard.press('f');
    await page.keyboard.type('hm');
    await page.keyboard.press('Escape');
    await page.route('**/api/decide', (route) =>
      route.fulfill({ status: 507, json: { message: 'The disk is full: make room.' } }),
    );
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The disk is full: make room.').waitFor();
    const asLeft = async () => {
      expect(await sentence()).toContain('number 0');
      expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('hm');
      expect(await page.locator('.row', { hasText: 'Cats' }).locator('input:checked').inputValue()).toBe(
        'weakness',
      );
    };
    await asLeft();
    await page.unroute('**/api/decide');
    await page.keyboard.press('Enter');
    await expect.poll(sentence).toContain('number 1');
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await journal()).toHaveLength(1);
    await page.keyboard.press('2');
    await close();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The server has stopped').waitFor();
    await page.getByRole('alert').getByText('every start has an address of its own').waitFor();
    // At the same port, started anew.
    await page.route('**/api/beat', (route) =>
      route.fulfill({
        status: 403,
        contentType: 'text/plain',
        body: 'This address belongs to another review.',
      }),
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').getByText('The server was started anew, with another address.').waitFor();
    expect(await page.locator('.row', { hasText: 'Cats' }).locator('input:checked').inputValue()).toBe(
      'none',
    );
    await page.context().close();
  });
});
