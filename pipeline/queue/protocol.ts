// What a run and its workers agree on: who fits whom, what a job says, and under which keys its bytes and its outcome
// lie. Bytes and outcomes are values of their own beside the job, because a job is JSON and they are not; all expire,
// since what they hold is nobody's business once the run is gone.

import { resolve } from 'node:path';
import type { ModelFacts } from '../../models/model.js';
import { sha256Of } from '../batch/hash.js';
import { type Recipe, recipeKey } from '../batch/recipe.js';
import { contentKey, type Job, type Outcome } from '../batch/tagger.js';
import { SHAPE } from '../write/rows.js';

/** Raised when an older worker could not do a job as it is now meant. */
const PROTOCOL = 1;

/** What the keys of BullMQ begin with, and ours. */
export const PREFIX = 'findings';

/** Largest document that travels as bytes. */
export const LARGEST_SENT = 20 * 2 ** 20;

/** Seconds that bytes and outcomes stay where nobody asks for them. A run that goes on renews its bytes. */
export const EXPIRY = 3600;

/** Tries of one document. */
export const ATTEMPTS = 3;
/** Milliseconds before the second try; twice as many before each further one. */
export const FIRST_PAUSE = 2000;

/** Takings-over of one document after which it is thought to end the machines that take it. */
export const MOST_STALLED = 5;
/** Milliseconds for which a worker that no longer renews its lock is thought alive. */
export const LOCK_DURATION = 7000;
/** Milliseconds between looks for documents whose worker is gone. */
export const STALLED_INTERVAL = 3000;
/** How BullMQ words it when a document has been taken over too often. */
export const STALLED_REASON = 'job stalled more than allowable limit';

export const RUNS_KEY = `${PREFIX}:runs`;
export const runKey = (run: string) => `${PREFIX}:run:${run}`;
export const bytesKey = (id: string) => `${PREFIX}:bytes:${id}`;
export const outcomeKey = (id: string) => `${PREFIX}:outcome:${id}`;

/** What a worker must have in common with a run. */
export interface Identity {
  /** Version of this tool. */
  readonly version: string;
  readonly model: { readonly id: string; readonly sha256: string };
  /** Stands for all of it, and for the columns of the rows: 16 hex digits. */
  readonly key: string;
}

export function identityOf(
  tool: { readonly version: string },
  model: Pick<ModelFacts, 'id' | 'sha256' | 'taxonomy'>,
): Identity {
  const { id, sha256, taxonomy } = model;
  const all = [PROTOCOL, SHAPE, tool.version, sha256, taxonomy.version];
  return { version: tool.version, model: { id, sha256 }, key: sha256Of(JSON.stringify(all)).slice(0, 16) };
}

/** For people: `MODEL (12 hex digits) of findings VERSION`. */
export function nameIdentity({ model, version }: Identity): string {
  return `model ${model.id} (${model.sha256.slice(0, 12)}) of findings ${version}`;
}

/** Name of the queue that workers of an identity serve. */
export const queueName = ({ key }: Identity) => `tag-${key}`;

/** One document as a job: its bytes lie beside it, or at `file`. */
export interface JobData {
  readonly path: string;
  /** Of the bytes, all 64 hex digits. */
  readonly sha256: string;
  /** Absolute path on a mount that run and workers share; absent: the bytes travel. */
  readonly file?: string;
  readonly includeOther: boolean;
  readonly thresholds: readonly number[];
}

export function jobData(job: Job, { includeOther, model }: Recipe, byPath: boolean): JobData {
  const { path, sha256 } = job;
  const place = byPath ? { file: resolve(job.file) } : {};
  return { path, sha256, ...place, includeOther, thresholds: model.thresholds };
}

/**
 * Name of a job: the same for the same document and recipe, so that what is delivered twice is one thing. By path it is
 * that of the path as well, for a path that leads nowhere is no fault of another with the same bytes.
 */
export function jobId(job: Job, recipe: Recipe, byPath: boolean): string {
  const parts = [recipeKey(recipe), contentKey(job.sha256, job.path), byPath ? resolve(job.file) : ''];
  return sha256Of(parts.join('\n')).slice(0, 40);
}

/** What a worker hands over: an outcome that lasts, and who did the network's arithmetic. */
export interface Delivery {
  readonly outcome: Outcome;
  readonly backend?: string;
}

/** A line of JSON, then the rows of a document. */
export function encodeDelivery({ outcome, backend }: Delivery): Buffer {
  const { rows, ...packed } = outcome.packed ?? { rows: new Uint8Array() };
  const head = outcome.packed === undefined ? { failure: outcome.failure } : { packed };
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...head, backend })}\n`), rows]);
}

/** @throws Error when the bytes are not those of `encodeDelivery` */
export function decodeDelivery(bytes: Buffer): Delivery {
  const end = bytes.indexOf('\n');
  const { failure, packed, backend } = JSON.parse(bytes.toString('utf8', 0, end));
  const outcome: Outcome =
    failure === undefined
      ? { packed: { ...packed, rows: new Uint8Array(bytes.subarray(end + 1)) } }
      : { failure, lasting: true };
  return { outcome, ...(backend ? { backend } : {}) };
}
