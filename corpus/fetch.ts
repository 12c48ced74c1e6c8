// Brings the public reports of the manifest onto this machine, from their addresses or from a folder that holds them
// already. What is there and right is left alone, so a run that was broken off is simply started again.
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { UsageError } from '../pipeline/errors.js';
import { download, wait } from './download.js';
import { folderBringer } from './folder.js';
import type { ManifestEntry } from './manifest.js';
import { type Bring, FetchFailure, type FetchFailureCode, type FetchOutcome, sha256OfFile } from './place.js';

/** To be shown wherever reports are fetched. */
export const LICENCE_NOTICE =
  'The reports are Crown copyright, published by Ofsted under the Open Government Licence v3.0 ' +
  '(https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).';

/** More at once would be a burden on a public server. */
const MOST_AT_ONCE = 2;

export interface FetchOptions {
  readonly entries: readonly ManifestEntry[];
  /** Folder that receives `ID.pdf` (or `ID.txt`); made when it is not there. */
  readonly out: string;
  /** Folder to copy from, at any depth, in place of the addresses. */
  readonly from?: string;
  /** Documents at once, 1 or 2. Default 2. */
  readonly concurrency?: number;
  /** Further attempts after the first. Default 3. */
  readonly retries?: number;
  /** Milliseconds one attempt may take. Default 60,000. */
  readonly timeout?: number;
  /** Default the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Waits between attempts; default by the clock. */
  readonly delay?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called after each document, in the order they finish. */
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Aborting it stops the run; no partial file is left. */
  readonly signal?: AbortSignal;
}

export interface FetchProgress {
  readonly done: number;
  readonly total: number;
  readonly id: string;
  readonly outcome: FetchOutcome;
}

/** Each id of the manifest stands in one of the four, in the manifest's order. */
export interface FetchReport {
  readonly fetched: readonly string[];
  /** There already. */
  readonly skipped: readonly string[];
  /** Copied as text, for which the manifest has no hash. */
  readonly unverified: readonly string[];
  readonly failed: readonly {
    readonly id: string;
    readonly code: FetchFailureCode;
    readonly message: string;
  }[];
}

/**
 * Brings the documents of `options.entries` into `options.out`; one that fails is listed and the rest go on.
 * @throws UsageError for a wrong option or folder; the signal's reason when that is aborted.
 */
export async function fetchCorpus(options: FetchOptions): Promise<FetchReport> {
  const { entries, out, concurrency = MOST_AT_ONCE, signal = new AbortController().signal } = options;
  check('concurrency', concurrency, 1, MOST_AT_ONCE);
  check('retries', options.retries ?? 3, 0, 10);
  check('timeout', options.timeout ?? 60_000, 1, 3_600_000);
  const bring =
    options.from === undefined ? addressBringer(options, signal) : await folderBringer(options.from, out);
  await makeFolder(out);

  let done = 0;
  const limit = pLimit(concurrency);
  const one = async (
    entry: ManifestEntry,
  ): Promise<{ id: string; outcome: FetchOutcome; failure?: FetchFailure }> => {
    signal.throwIfAborted();
    const result = await bring(entry).then(
      (outcome) => ({ id: entry.id, outcome }),
      (error: unknown) => {
        if (!(error instanceof FetchFailure)) throw error;
        return { id: entry.id, outcome: 'failed' as const, failure: error };
      },
    );
    done += 1;
    options.onProgress?.({ done, total: entries.length, id: entry.id, outcome: result.outcome });
    return result;
  };
  // All are awaited even after an abort: each still has its temporary file to remove.
  const settled = await Promise.allSettled(entries.map((entry) => limit(() => one(entry))));
  signal.throwIfAborted();
  const results = settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  const ids = (outcome: FetchOutcome): string[] =>
    results.filter((r) => r.outcome === outcome).map((r) => r.id);
  return {
    fetched: ids('fetched'),
    skipped: ids('skipped'),
    unverified: ids('unverified'),
    failed: results.flatMap(({ id, failure }) =>
      failure ? [{ id, code: failure.code, message: failure.message }] : [],
    ),
  };
}

function addressBringer(options: FetchOptions, signal: AbortSignal): Bring {
  const { retries = 3, timeout = 60_000, fetch = globalThis.fetch, delay = wait } = options;
  return async (entry) => {
    const target = join(options.out, `${entry.id}.pdf`);
    if ((await sha256OfFile(target)) === entry.sha256) return 'skipped';
    await download(entry, target, { retries, timeout, fetch, delay, signal });
    return 'fetched';
  };
}

function check(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new UsageError(`${name} is ${value}; it must be a whole number from ${least} to ${most}.`);
}

async function makeFolder(out: string): Promise<void> {
  if ((await stat(out).catch(() => undefined))?.isFile()) {
    throw new UsageError(`${out} is a file; name a folder to put the documents in.`);
  }
  try {
    await mkdir(out, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `The folder ${out} cannot be made (${(error as Error).message}); name another with --out.`,
    );
  }
}
