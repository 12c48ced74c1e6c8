// Pages over made folders, in a browser: for the tests that meet them as a person does.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { dashboardClient } from '../../../cli/commands/dashboard.js';
import { makePage } from '../../../pipeline/dashboard/run.js';
import type { RunFacts } from '../../../pipeline/tagged/run.js';
import { openPage, startBrowser } from '../../browser.js';
import { folderOf, type MadeDocument, type MadeFinding, RUN, short } from './folder.js';

export const HOSTILE = [
  '<img src="https://example.invalid/x.png" onerror="document.title = 1">',
  '</script><script>document.title = "taken"</script>',
  '<!-- never closed',
  'line\u2028separator and right \u202eto left\u202c',
  'a lone \ud800 surrogate and a null \u0000',
  `"quotes" 'of' every kind & an &amp; entity`,
  '=HYPERLINK("https://example.invalid")',
  `${'verylongword'.repeat(60)} ${'and many words '.repeat(200)}end`,
];

export const AUTHORITIES = Array.from({ length: 30 }, (_, i) => `Ayton ${String(i).padStart(2, '0')}`);
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

export const FOLDERS: Readonly<Record<string, readonly [RunFacts, readonly MadeDocument[]]>> = {
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

/** The pages of all folders, and a browser, for the tests of one `describe`. */
export function usePages() {
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

  return {
    /** The page over a folder, before it was opened. */
    file: (name: string) => files[name]!,
    /** Opens a file as it is, whatever becomes of it. */
    openFile: (path: string, options = {}) => openPage(browser, path, options),
    /** Opens the page over a folder, at a fragment of its address, and waits until it holds every text. */
    async open(name: string, options = {}, fragment = '') {
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
    },
  };
}
