// The system's Chromium, driven without a display, for tests that meet a page as a person does. `.ci/run` installs the
// package chromium where a test names it; without it such tests are skipped, and their titles say what they need.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findChromium, startChromium } from '../eval/bench/chromium.js';

const executable = findChromium();

/** Whether there is a browser to test in. */
export const installed = executable !== undefined;

export function startBrowser(): Promise<Browser> {
  return startChromium(executable!);
}

export interface OpenedPage {
  readonly page: Page;
  readonly url: string;
  /** Everything that the page asked for, itself first. */
  readonly requests: readonly string[];
  /** What the console and uncaught errors said. */
  readonly messages: readonly string[];
}

/** Opens a file in a context of its own, which the caller closes. */
export async function openPage(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const page = await (await browser.newContext(options)).newPage();
  const requests: string[] = [];
  const messages: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  return { page, url, requests, messages };
}

/** Runs in the page: how far it must be scrolled sideways, in pixels. */
export const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/**
 * Runs in the page. Texts whose contrast with what is painted behind them is below 4.5:1, with that contrast (WCAG 2.2,
 * 1.4.3; relative luminance as defined there).
 */
export const LOW_CONTRAST = `(() => {
  const parse = (value) => {
    const numbers = (value.match(/-?[\\d.]+(?:e-?\\d+)?/g) ?? []).map(Number);
    const scale = value.startsWith('color(') ? 255 : 1;
    return [...numbers.slice(0, 3).map((number) => number * scale), numbers[3] ?? 1];
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => value / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const low = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (text === '') continue;
    seen += 1;
    const element = walker.currentNode.parentElement;
    const paper = behind(element);
    const [a, b] = [luminance(over(parse(getComputedStyle(element).color), paper)), luminance(paper)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (!(contrast >= 4.5)) low.push(contrast.toFixed(2) + ' ' + element.className + ': ' + text.slice(0, 40));
  }
  return { low, seen };
})()`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe-core finds wrong in the page as it stands, all its rules on. */
export async function violations(page: Page): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<{ violations: Violation[] }>('axe.run(document)');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}
