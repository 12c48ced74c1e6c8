// Brings one report from its address, with patience and manners: it says who asks, waits longer after each failure
// and as long as the server wishes, and takes only the very bytes that the manifest promises.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ManifestEntry } from './manifest.js';
import { FetchFailure, writeWhole } from './place.js';

/** How the tool names itself to servers. */
export const USER_AGENT = 'inspection-findings (corpus fetch; one-off download of public reports)';

/** The wait before the second attempt, in milliseconds; it doubles with each one after. */
const FIRST_WAIT = 1000;
/** The longest wait that a server's Retry-After is followed to, in milliseconds. */
const LONGEST_WAIT = 120_000;

export interface DownloadOptions {
  readonly retries: number;
  /** Milliseconds one attempt may take. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Waits `ms` milliseconds; rejects at once when `signal` is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}

/**
 * Downloads the report of `entry` to `target`.
 * @throws FetchFailure when it cannot be had after all attempts; the signal's reason when that is aborted.
 */
export async function download(
  entry: ManifestEntry,
  target: string,
  options: DownloadOptions,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    options.signal.throwIfAborted();
    try {
      return await attemptOnce(entry, target, options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof FetchFailure) || !error.transient || attempt >= options.retries) throw error;
      await options.delay(
        Math.min(error.retryAfter ?? FIRST_WAIT * 2 ** attempt, LONGEST_WAIT),
        options.signal,
      );
    }
  }
}

async function attemptOnce(entry: ManifestEntry, target: string, options: DownloadOptions): Promise<void> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)]);
  const headers = { 'user-agent': USER_AGENT, accept: 'application/pdf' };
  try {
    const response = await options.fetch(entry.url, { signal, headers });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw refused(entry.url, response);
    }
    await writeWhole(target, response.body, entry.sha256);
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    if ((error as Error).name === 'TimeoutError') {
      const message = `${entry.url} did not answer whole within ${options.timeout / 1000} s; try again later.`;
      throw new FetchFailure('timeout', message, true);
    }
    const remedy = 'check the connection and proxy, or fetch from a folder with --from';
    throw new FetchFailure(
      'network',
      `${entry.url} could not be fetched (${reason(error)}); ${remedy}.`,
      true,
    );
  }
}

function refused(url: string, response: Response): FetchFailure {
  const answered = `${url} answered ${response.status} ${response.statusText}`.trimEnd();
  if (response.status === 404 || response.status === 410) {
    const remedy = 'the report has moved or been withdrawn: look for it on the website and use --from';
    return new FetchFailure('not_found', `${answered}; ${remedy}.`);
  }
  const transient = response.status >= 500 || [408, 425, 429].includes(response.status);
  const remedy = transient
    ? 'try again later'
    : 'open the address in a browser, save the file and use --from';
  const after = retryAfter(response.headers.get('retry-after'));
  return new FetchFailure('http_error', `${answered}; ${remedy}.`, transient, after);
}

/** Milliseconds that a Retry-After header asks for: it holds seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}

/** `fetch` hides the true reason ("connect ECONNREFUSED …") in the cause. */
function reason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
