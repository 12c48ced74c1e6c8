import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { installed, openPage, startBrowser } from '../browser.js';
import { hasPython, runPython } from '../python.js';
import { LETTER, useFolder } from './command.js';

const { at, put, findings } = useFolder();

test('writes one page into the tagged folder, or where it is told', async () => {
  await put('in/a.md', LETTER);
  await findings('tag', 'in', '--out', 'out', '--quiet');
  const { code, stdout } = await findings('dashboard', 'out');
  expect(code).toBe(0);
  expect(stdout).toContain('dashboard.html');
  expect(await readFile(at('out', 'dashboard.html'), 'utf8')).toContain('Findings in 1 document');
  expect((await findings('dashboard', 'out', '--out', 'page.html')).code).toBe(0);
  expect(await readFile(at('page.html'), 'utf8')).toBe(await readFile(at('out', 'dashboard.html'), 'utf8'));
});

test('says what to give where there are no tables, and never writes over one', async () => {
  const none = await findings('dashboard', 'nowhere');
  expect(none.code).toBe(1);
  expect(none.stderr).toMatch(/holds no run\.json/);
  await put('in/a.md', LETTER);
  await findings('tag', 'in', '--out', 'out', '--quiet');
  expect((await findings('dashboard', 'out', '--out', 'out/findings.jsonl')).code).toBe(1);
});

test.skipIf(!installed || !hasPython)(
  'its numbers are those that Python counts in findings.csv (needs chromium, needs python3)',
  async () => {
    await findings('tag', shipped('corpus', 'letters'), '--out', 'out', '--quiet');
    await findings('dashboard', 'out');
    const counted = await runPython<[string, string, string, number][]>(
      'cli/count_findings.py',
      at('out', 'findings.csv'),
    );
    const run = JSON.parse(await readFile(at('out', 'run.json'), 'utf8'));
    const names = new Map<string, string>(
      run.taxonomy.map(({ id, name }: Record<string, string>) => [id, name]),
    );
    const expected = counted.map(([kind, name, polarity, count]) => {
      const shown = kind === 'theme' ? names.get(name) : name;
      return `${shown}, ${polarity === 'strength' ? 'strengths' : 'weaknesses'}: ${count}`;
    });
    const browser = await startBrowser();
    try {
      const { page } = await openPage(browser, at('out', 'dashboard.html'));
      await page.locator('.bar-top output').waitFor();
      await page.getByRole('button', { name: /^Show all / }).click();
      const labels = await page.getByRole('button', { name: /(strengths|weaknesses): \d+$/ }).all();
      const shown = await Promise.all(labels.map((button) => button.getAttribute('aria-label')));
      const bars = shown.filter((label) => label !== null && !/: 0$/.test(label));
      expect(bars.sort()).toEqual(expected.sort());
    } finally {
      await browser.close();
    }
  },
);
