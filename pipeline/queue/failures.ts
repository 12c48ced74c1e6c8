// What goes wrong with one document on its way through a queue, as it travels and as a row of `errors`. A try that
// failed is an error whose message begins with the code: that is what stands in the queue's list of failed jobs, where
// people look, and from where the run takes it.

import { hostname } from 'node:os';
import { toFailure } from '../batch/failures.js';
import type { Outcome } from '../batch/tagger.js';
import type { ReadFailure } from '../types.js';
import { ATTEMPTS, LARGEST_SENT, MOST_STALLED, STALLED_REASON } from './protocol.js';

/** One try failed, and the next may not. */
export class TryFailed extends Error {
  constructor({ code, message }: Pick<ReadFailure, 'code' | 'message'>) {
    super(`${code}: ${message}`);
    this.name = 'TryFailed';
  }
}

/** What became of a document whose last try failed. @param reason as the queue has kept it */
export function deadLetter(path: string, reason = ''): Outcome {
  if (reason === STALLED_REASON) {
    return fail(
      path,
      'worker_ended',
      `"${path}" was with ${MOST_STALLED + 1} workers when they ended, and was left out: look at their machines, ` +
        'and split it if they end over it alone.',
    );
  }
  const [, code, message] = /^([a-z_]+): (.*)$/s.exec(reason) ?? [];
  if (code !== undefined) return fail(path, code, `${message} (Tried ${ATTEMPTS} times.)`);
  return { failure: toFailure(path, new Error(reason)), lasting: false };
}

export function tooLarge(path: string, bytes: number): Outcome {
  const [size, most] = [bytes, LARGEST_SENT].map((each) => (each / 2 ** 20).toFixed(1));
  return fail(
    path,
    'too_large',
    `"${path}" has ${size} MiB, more than the ${most} that travel through a queue: give --by-path, with a folder ` +
      'that workers see under the same name, or tag it on one machine.',
  );
}

/** Nothing that lasts: with other options, or on another day, it may go well. */
function fail(path: string, code: string, message: string): Outcome {
  return { failure: { path, code, message }, lasting: false };
}

/** A worker does not see the file that a job names, or not the one that is meant. */
export function notThere(path: string, code: string, why: string): TryFailed {
  const message =
    `"${path}" could not be had by the worker on ${hostname()}: ${why} With --by-path, workers and run must see ` +
    'the same files under the same names.';
  return new TryFailed({ code, message });
}
