// `findings review`: the page on which tags are reviewed.
import { readFile } from 'node:fs/promises';
import { splitFor } from '../../labels/split.js';
import { reviewHtml } from '../../review/page.js';
import { type ReviewOptions, startReview } from '../../review/run.js';
import { shipped } from '../paths.js';
import { loadShippedSplits, loadTaxonomy } from '../resources.js';
import { tool } from '../version.js';

export interface ReviewArguments {
  readonly labels?: string;
  readonly check: readonly string[];
  readonly taxonomy?: string;
  readonly split: string;
  readonly reviewer?: string;
  readonly port: number;
  readonly open: boolean;
}

/** Runs `findings review` until it is told to stop; gives the exit code. */
export async function review(dir: string, options: ReviewArguments): Promise<number> {
  const { name, version } = tool();
  const stopped = stopSignal();
  const taxonomy = options.taxonomy === undefined ? undefined : await loadTaxonomy(options.taxonomy);
  const faults: unknown[] = [];
  const splits = splitter(options.split);
  const running = await startReview({
    ...{ dir, check: options.check, port: options.port, tool: `${name} ${version}` },
    ...(options.labels === undefined ? {} : { labels: options.labels }),
    ...(taxonomy === undefined ? {} : { taxonomy }),
    ...(options.reviewer === undefined ? {} : { reviewer: options.reviewer }),
    page: await reviewPage(),
    splitOf: splits.of,
    onFault: (error) => faults.push(error) && stopped.fail(error),
  });
  process.stdout.write(
    `Review at ${running.address}\n` +
      `Labels   ${running.labels}\n` +
      'Stop     Ctrl-C (what was decided is kept)\n',
  );
  const later = () => setTimeout(() => splits.load().catch(() => undefined), BEFORE_SPLITS).unref();
  running.ready.then(later, () => undefined);
  if (options.open) await openBrowser(running.address);
  try {
    await Promise.race([stopped.signal, running.ready.then(() => stopped.signal)]);
  } finally {
    const { state, message } = await running.close();
    if (state === 'refused') process.stderr.write(`findings: ${message}\n`);
  }
  return 0;
}

/** Milliseconds after the folder was read; by then the first sentence is on the screen. */
const BEFORE_SPLITS = 1_000;

/**
 * What says which split the labels of a document get; `auto`: as `labels/split.ts` has it. The label files that settle it
 * take most of a second to read: that is done once the page is there, or with the first decision if that is sooner.
 */
function splitter(split: string): { of: ReviewOptions['splitOf']; load(): Promise<unknown> } {
  if (split !== 'auto') return { of: () => split, load: async () => undefined };
  let known: ReturnType<typeof loadShippedSplits> | undefined;
  const load = () => {
    known ??= loadShippedSplits();
    return known;
  };
  return {
    of: async (doc, authority) => splitFor({ doc, authority: authority ?? undefined }, await load()),
    load,
  };
}

/** Ends when the process is told to stop, and fails when something went wrong. Told a second time, the process ends. */
function stopSignal(): { readonly signal: Promise<void>; fail(error: unknown): void } {
  let fail: (error: unknown) => void = () => undefined;
  const signal = new Promise<void>((resolve, reject) => {
    fail = reject;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve());
  });
  signal.catch(() => undefined);
  return { signal, fail: (error) => fail(error) };
}

async function openBrowser(address: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const browser = await open(address);
    browser.on('error', () =>
      process.stdout.write('No browser could be started: open the address yourself.\n'),
    );
  } catch {
    process.stdout.write('No browser could be started: open the address yourself.\n');
  }
}

/** The page with the browser's side of it, as the package ships it. */
export async function reviewPage(): Promise<string> {
  return reviewHtml({ script: await readFile(shipped('dist', 'review', 'client.js'), 'utf8') });
}
