// A worker machine: takes documents from the queue and tags them in processes of its own (`pipeline/batch/workers.ts`).
// This process does nothing else, so that it always has time to renew its locks: a lock that runs out within seconds
// tells others that this machine is gone. What is done is stored once, whoever else has done the same.

import { setTimeout as wait } from 'node:timers/promises';
import { type Job as QueueJob, WaitingError, Worker } from 'bullmq';
import pLimit from 'p-limit';
import type { ModelFacts } from '../../models/model.js';
import { toFailure } from '../batch/failures.js';
import { sha256Of } from '../batch/hash.js';
import { readSource } from '../batch/source.js';
import { startWorkers } from '../batch/workers.js';
import { UsageError } from '../errors.js';
import { connect, type Say, within } from './connection.js';
import { notThere, TryFailed } from './failures.js';
import {
  bytesKey,
  EXPIRY,
  encodeDelivery,
  identityOf,
  type JobData,
  LOCK_DURATION,
  MOST_STALLED,
  nameIdentity,
  outcomeKey,
  PREFIX,
  queueName,
  STALLED_INTERVAL,
} from './protocol.js';
import { listRuns } from './runs.js';
import { describe, isReplyError, type QueueServer } from './server.js';

export interface ServeOptions {
  readonly server: QueueServer;
  readonly tool: { readonly version: string };
  readonly model: ModelFacts;
  readonly modelDir: string;
  /** Number of processes that tag, 1 or more. */
  readonly count: number;
  /** Longest time for one document, in seconds. */
  readonly timeLimit: number;
  /** When it aborts, nothing more is taken; what is under way is finished. */
  readonly signal: AbortSignal;
  readonly say: Say;
  /** The program of a worker process, given in tests. */
  readonly entry?: string;
}

/** Milliseconds between two looks for runs that want another model. */
const LOOK = 3000;
/** Milliseconds to part from the server. */
const FAREWELL = 3000;

/**
 * Serves until told to stop.
 * @returns number of documents done
 * @throws UsageError when the server is not there, all runs on it want another model, or this model does not load
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { server, model, count, signal, say } = options;
  const connection = await connect(server, say);
  const { client } = connection;
  const identity = identityOf(options.tool, model);
  const workers = startWorkers({ ...options, includeOther: false });
  const slots = pLimit(count);
  const stop = new AbortController();
  // Unlike `stop`, which lets a document be finished.
  const never = new AbortController().signal;
  let done = 0;
  let underWay = 0;

  async function fetchBytes({ id, data }: QueueJob<JobData>): Promise<Uint8Array | null> {
    const { path, file, sha256 } = data;
    if (file === undefined) return client.getBuffer(bytesKey(id!));
    const source = await readSource({ path: file, file }).catch((error) => {
      const { code, message } = toFailure(file, error);
      throw notThere(path, code, message);
    });
    if (sha256Of(source.bytes) === sha256) return source.bytes;
    throw notThere(path, 'unreadable', `"${file}" has other bytes there than the run has read.`);
  }

  async function finish(job: QueueJob<JobData>): Promise<void> {
    const key = outcomeKey(job.id!);
    // Delivered a second time.
    if ((await client.exists(key)) === 1) return;
    const bytes = await fetchBytes(job);
    // Left by a run that is gone; one that goes on misses it, and puts it back with its bytes.
    if (bytes === null) return;
    await slots(async () => {
      if (stop.signal.aborted) return giveBack(job);
      const { path, sha256, includeOther, thresholds } = job.data;
      const choices = { includeOther, thresholds };
      const outcome = await workers
        .tag({ path, bytes, sha256 }, never, choices)
        .catch(async (error: Error) => {
          // No model, or no worker starts: the fault is this machine's, and others may do better.
          stop.abort(new UsageError(error.message));
          return giveBack(job);
        });
      if (outcome.failure !== undefined && !outcome.lasting) throw new TryFailed(outcome.failure);
      const backend = workers.backend?.();
      const delivery = encodeDelivery({ outcome, ...(backend ? { backend } : {}) });
      await client.set(key, delivery, 'EX', EXPIRY, 'NX');
      done += 1;
    });
  }

  async function giveBack(job: QueueJob<JobData>): Promise<never> {
    await job.moveToWait(job.token);
    throw new WaitingError();
  }

  async function handle(job: QueueJob<JobData>): Promise<void> {
    underWay += 1;
    try {
      await finish(job);
    } catch (error) {
      if (!isReplyError(error)) throw error;
      throw new TryFailed({ code: 'unreadable', message: describe(server, error) });
    } finally {
      underWay -= 1;
    }
  }

  const asked = () => stop.abort();
  if (signal.aborted) asked();
  signal.addEventListener('abort', asked);
  const queue = new Worker<JobData>(queueName(identity), handle, {
    connection: connection.options,
    prefix: PREFIX,
    // One that is tagged and one that is at hand, for each process.
    concurrency: 2 * count,
    lockDuration: LOCK_DURATION,
    stalledInterval: STALLED_INTERVAL,
    maxStalledCount: MOST_STALLED,
    runRetryDelay: 1000,
  });
  // A server that is away is told of by `connection`; a lock that was lost means that another has the document.
  queue.on('error', () => {});

  /** Stops when all runs want something else. */
  async function watchRuns(): Promise<void> {
    let waitingSaid = false;
    while (!stop.signal.aborted) {
      const runs = await listRuns(client);
      const fits = runs.some(({ key }) => key === identity.key);
      if (runs.length === 0 && !waitingSaid) {
        say('No run is on yet; waiting for one.');
        waitingSaid = true;
      }
      if (runs.length > 0 && !fits && underWay === 0) {
        const wanted = [...new Set(runs.map(nameIdentity))].join('; ');
        const has = nameIdentity(identity);
        throw new UsageError(
          `Refused: what is run on ${server.name} wants ${wanted}, and this worker has ${has}. ` +
            'Give it the same with --model, and install the same version.',
        );
      }
      await wait(LOOK, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  async function watch(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await watchRuns();
      } catch (error) {
        if (error instanceof UsageError) stop.abort(error);
        else await wait(LOOK, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }

  try {
    say(`Serving ${server.name} with ${nameIdentity(identity)}; documents at a time: ${count}.`);
    void watch();
    await new Promise<void>((resolve) => {
      if (stop.signal.aborted) resolve();
      stop.signal.addEventListener('abort', () => resolve());
    });
    connection.giveUp();
    const closed = queue.close();
    closed.catch(() => undefined);
    while (underWay > 0) await wait(20);
    await within(FAREWELL, closed);
  } finally {
    signal.removeEventListener('abort', asked);
    await workers.close();
    connection.end();
  }
  if (stop.signal.reason instanceof UsageError) throw stop.signal.reason;
  return done;
}
