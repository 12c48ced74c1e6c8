// The tagger of a run that leaves the work to other machines: puts each document on the queue and hands on what comes
// back. Events say at once that something is done; every few seconds each document is looked after as well, because
// events can be lost with the server, and whatever the server has forgotten is put there again. So nothing depends on
// what the server remembers, and it needs no disk.

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue, QueueEvents } from 'bullmq';
import type { Recipe } from '../batch/recipe.js';
import type { Job, Outcome, Tagger } from '../batch/tagger.js';
import { UsageError } from '../errors.js';
import { createBudget } from './budget.js';
import { connect, type Say, within } from './connection.js';
import { deadLetter, tooLarge } from './failures.js';
import {
  ATTEMPTS,
  bytesKey,
  decodeDelivery,
  EXPIRY,
  FIRST_PAUSE,
  identityOf,
  jobData,
  jobId,
  LARGEST_SENT,
  nameIdentity,
  outcomeKey,
  PREFIX,
  queueName,
} from './protocol.js';
import { announce, withdraw } from './runs.js';
import { describe, type QueueServer } from './server.js';

export interface SubmitOptions {
  readonly server: QueueServer;
  readonly recipe: Recipe;
  /** Whether workers read documents themselves, from the path that this machine knows them by. */
  readonly byPath: boolean;
  /** Told in lines how the queue does. */
  readonly say: Say;
}

/** Documents on the queue at a time. A worker takes two for each of its processes. */
const ROOM = 64;
/** Bytes of documents on the server at a time; one document may always be there. */
const MOST_BYTES = 256 * 2 ** 20;
/** Milliseconds between two looks after documents. */
const LOOK = 2000;
/** Milliseconds in which some worker should have taken something. */
const PATIENCE = 10_000;
/** Milliseconds to leave the server tidy when a run ends. */
const FAREWELL = 3000;

interface Entry {
  readonly id: string;
  readonly job: Job;
  readonly begun: number;
  /** Whether it has been put on the queue in this run. */
  placed: boolean;
  /** Whether somebody looks after it now, and whether something has happened since. */
  busy: boolean;
  again: boolean;
  settle(outcome: Outcome): void;
  drop(reason: unknown): void;
}

/**
 * Opens the queue for a run.
 * @throws UsageError when the server is not there or does not let us in
 */
export async function openQueue({ server, recipe, byPath, say }: SubmitOptions): Promise<Tagger> {
  const connection = await connect(server, say);
  const { client } = connection;
  const identity = identityOf(recipe.tool, recipe.model);
  const run = randomUUID();
  const name = queueName(identity);
  const queue = new Queue(name, {
    connection: client,
    prefix: PREFIX,
    streams: { events: { maxLen: 1000 } },
  });
  const events = new QueueEvents(name, { connection: connection.options, prefix: PREFIX });
  // Said by `connection` already, or found by the next look.
  queue.on('error', () => {});
  events.on('error', () => {});

  const entries = new Map<string, Entry>();
  const taken = new Set<string>();
  const backends = new Set<string>();
  const budget = createBudget(MOST_BYTES);
  const told = new Set<string>();
  const closing = new AbortController();
  let stopped: AbortSignal | undefined;
  let moved = Date.now();
  let idleSaid = false;

  const isOpen = (entry: Entry) => entries.get(entry.id) === entry && !stopped?.aborted;

  function settle(entry: Entry, outcome: Outcome): void {
    entries.delete(entry.id);
    taken.add(entry.id);
    moved = Date.now();
    idleSaid = false;
    entry.settle(outcome.failure === undefined ? outcome : { ...outcome, failure: own(entry, outcome) });
  }

  async function put(entry: Entry): Promise<void> {
    const { id, job } = entry;
    const data = jobData(job, recipe, byPath);
    if (!byPath) await client.set(bytesKey(id), Buffer.from(job.bytes), 'EX', EXPIRY);
    await queue.add('document', data, {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: FIRST_PAUSE },
      removeOnComplete: true,
      removeOnFail: { age: 24 * EXPIRY },
      stackTraceLimit: 1,
    });
  }

  /** Finds out how a document stands, and does what is to be done. */
  async function look(entry: Entry): Promise<void> {
    const { id } = entry;
    // In this order: an outcome is there before its job is gone.
    const state = await queue.getJobState(id);
    const found = await client.getBuffer(outcomeKey(id));
    if (!isOpen(entry)) return;
    if (found !== null) {
      const { outcome, backend } = decodeDelivery(found);
      if (backend !== undefined) backends.add(backend);
      return settle(entry, outcome);
    }
    if (state === 'failed') {
      const failed = await queue.getJob(id);
      await queue.remove(id);
      // What failed in an earlier run is tried again in this one.
      if (entry.placed) return settle(entry, deadLetter(entry.job.path, failed?.failedReason));
    }
    if (state === 'failed' || state === 'unknown') await put(entry);
    else if (!byPath && (await client.expire(bytesKey(id), EXPIRY)) === 0) await put(entry);
    entry.placed = true;
  }

  async function lookAfter(entry: Entry): Promise<void> {
    entry.again = true;
    if (entry.busy) return;
    entry.busy = true;
    try {
      while (entry.again && isOpen(entry)) {
        entry.again = false;
        await look(entry);
      }
    } catch (error) {
      complain(error);
    } finally {
      entry.busy = false;
    }
  }

  /** Tells what the server does not do, once; the next look tries again. */
  function complain(error: unknown): void {
    const line = describe(server, error);
    if (closing.signal.aborted || told.has(line) || client.status !== 'ready') return;
    told.add(line);
    say(line);
  }

  async function lookAfterAll(): Promise<void> {
    await announce(client, run, identity);
    const done = [...taken];
    for (const id of done) taken.delete(id);
    if (done.length > 0) await client.unlink(done.flatMap((id) => [outcomeKey(id), bytesKey(id)]));
    const now = Date.now();
    await Promise.all([...entries.values()].filter(({ begun }) => now - begun > LOOK).map(lookAfter));
    if (entries.size === 0 || (await queue.getActiveCount()) > 0) moved = now;
    if (idleSaid || now - moved < PATIENCE) return;
    idleSaid = true;
    say(
      `No worker takes documents from ${server.name}: start "findings worker --queue ${server.name}", ` +
        `with ${nameIdentity(identity)}.`,
    );
  }

  async function keepLooking(): Promise<void> {
    while (!closing.signal.aborted) {
      await wait(LOOK, undefined, { signal: closing.signal }).catch(() => undefined);
      if (!closing.signal.aborted) await lookAfterAll().catch(complain);
    }
  }

  function stopWith(signal: AbortSignal): void {
    if (stopped === signal) return;
    stopped = signal;
    signal.addEventListener('abort', () => {
      for (const entry of entries.values()) entry.drop(signal.reason);
    });
  }

  /** What is left of this run on the server goes, but for documents that a worker has just now. */
  async function tidy(): Promise<void> {
    const left = [...entries.keys()];
    await Promise.all(left.map((id) => queue.remove(id).catch(() => 0)));
    const keys = [...left.map(bytesKey), ...[...taken].flatMap((id) => [outcomeKey(id), bytesKey(id)])];
    if (keys.length > 0) await client.unlink(keys);
    await withdraw(client, run);
  }

  const notice = ({ jobId: id }: { jobId: string }) => {
    const entry = entries.get(id);
    if (entry !== undefined) void lookAfter(entry);
  };
  events.on('completed', notice);
  events.on('failed', notice);
  try {
    await announce(client, run, identity);
    await events.waitUntilReady();
  } catch (error) {
    connection.end();
    await within(FAREWELL, events.close());
    throw new UsageError(describe(server, error));
  }
  const looking = keepLooking();

  return {
    room: ROOM,
    server: server.name,
    backend: () => (backends.size > 0 ? [...backends].sort().join(', ') : undefined),
    async tag(job, signal) {
      signal.throwIfAborted();
      stopWith(signal);
      const size = byPath ? 0 : job.bytes.length;
      if (size > LARGEST_SENT) return tooLarge(job.path, size);
      await budget.take(size);
      try {
        signal.throwIfAborted();
        return await new Promise<Outcome>((settled, drop) => {
          const id = jobId(job, recipe, byPath);
          const state = { placed: false, busy: false, again: false };
          const entry = { id, job, begun: Date.now(), ...state, settle: settled, drop };
          taken.delete(id);
          entries.set(id, entry);
          void lookAfter(entry);
        });
      } finally {
        budget.giveBack(size);
      }
    },
    async close() {
      closing.abort();
      await within(FAREWELL, tidy());
      connection.giveUp();
      await within(FAREWELL, Promise.all([events.close(), queue.close()]));
      connection.end();
      await within(FAREWELL, looking);
    },
  };
}

/** A failure under the name that this run has for the document: another may have put it on the queue. */
function own({ job }: Entry, { failure }: Outcome & { readonly failure: object }) {
  const { path, message } = failure;
  return { ...failure, path: job.path, message: message.replaceAll(`"${path}"`, `"${job.path}"`) };
}
