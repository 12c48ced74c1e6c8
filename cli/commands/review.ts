// `findings review`: the page on which tags are reviewed.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { startReview } from '../../review/run.js';
import { shipped } from '../paths.js';
import { loadTaxonomy } from '../resources.js';
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
  const running = await startReview({
    ...{ dir, check: options.check, port: options.port, tool: `${name} ${version}` },
    ...(options.labels === undefined ? {} : { labels: options.labels }),
    ...(taxonomy === undefined ? {} : { taxonomy }),
    ...(options.reviewer === undefined ? {} : { reviewer: options.reviewer }),
    page: await reviewPage(),
    splitOf: () => (options.split === 'auto' ? 'train' : options.split),
    onFault: (error) => faults.push(error) && stopped.fail(error),
  });
  process.stdout.write(
    `Review at ${running.address}\n` +
      `Labels   ${running.labels}\n` +
      'Stop     Ctrl-C (what was decided is kept)\n',
  );
  if (options.open) await openBrowser(running.address);
  try {
    await Promise.race([stopped.signal, running.ready.then(() => stopped.signal)]);
  } finally {
    const { state, message } = await running.close();
    if (state === 'refused') process.stderr.write(`findings: ${message}\n`);
  }
  return 0;
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
  const page = shipped('dist', 'review', 'page.js');
  if (!existsSync(page)) return '<!doctype html><title>review</title><p>The page is not built.';
  const script = await readFile(shipped('dist', 'review', 'client.js'), 'utf8');
  const { reviewHtml } = (await import(pathToFileURL(page).href)) as {
    reviewHtml(parts: { readonly script: string }): string;
  };
  return reviewHtml({ script });
}
