// A fixed few worker processes on this machine. A document goes to a worker that is free; one that ends its worker, or
// takes longer than it may, is a failure, and a fresh worker takes the next.

import { fileURLToPath } from 'node:url';
import type { ModelFacts } from '../../models/model.js';
import { type ReadErrorCode, UsageError } from '../errors.js';
import { type Job, type Outcome, type Tagger, TIME_LIMIT } from './tagger.js';
import type { Task } from './worker.js';
import { startWorkerProcess, type WorkerProcess } from './workerProcess.js';

export interface WorkerOptions {
  /** Number of workers, 1 or more. */
  readonly count: number;
  /** Longest time for one document, in seconds. Default: `TIME_LIMIT`. */
  readonly timeLimit?: number;
  /** Folder of the model's bundle. */
  readonly modelDir: string;
  readonly model: Pick<ModelFacts, 'taxonomy' | 'thresholds'>;
  readonly includeOther: boolean;
  /** The program of a worker, given in tests. Default: `worker.js` beside this module. */
  readonly entry?: string;
}

/** Workers that may end one after another before they are ready; then it is no accident. */
const MOST_STARTS = 3;

/** Choices for one document, where they are not those the workers were started with. */
export type Choices = Pick<Task, 'includeOther' | 'thresholds'>;

export interface Workers extends Tagger {
  tag(job: Pick<Job, 'path' | 'bytes' | 'sha256'>, signal: AbortSignal, choices?: Choices): Promise<Outcome>;
}

/** Workers on this machine, each started when there is a document for it. */
export function startWorkers(options: WorkerOptions): Workers {
  const { count, timeLimit = TIME_LIMIT, model, modelDir, includeOther } = options;
  const entry = options.entry ?? fileURLToPath(new URL('./worker.js', import.meta.url));
  const begin = () =>
    startWorkerProcess(entry, { modelDir, taxonomy: model.taxonomy, thresholds: model.thresholds });
  const running = new Set<WorkerProcess>();
  const free: WorkerProcess[] = [];
  const waiting: ((worker: WorkerProcess) => void)[] = [];
  let backend: string | undefined;
  let closed = false;

  /** A worker that nobody else has, and that has not ended. */
  async function take(): Promise<WorkerProcess> {
    const given =
      free.pop() ??
      (running.size < count ? undefined : await new Promise<WorkerProcess>((found) => waiting.push(found)));
    return given?.isRunning() ? given : replace(given);
  }

  function replace(ended?: WorkerProcess): WorkerProcess {
    if (ended) running.delete(ended);
    const fresh = begin();
    running.add(fresh);
    return fresh;
  }

  /** Waits for a worker to be ready, or for another in its place: what ends it before it has a document is no document's fault. */
  async function makeReady(worker: WorkerProcess, starts = 1): Promise<WorkerProcess> {
    try {
      ({ backend } = await worker.ready);
      return worker;
    } catch (error) {
      if (error instanceof UsageError || starts === MOST_STARTS || closed) throw error;
      return makeReady(replace(worker), starts + 1);
    }
  }

  function giveBack(worker: WorkerProcess): void {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  }

  return {
    // For each worker the document it has, and one that is ready when that is done.
    room: 2 * count,
    backend: () => backend,
    async tag({ path, bytes, sha256 }, signal, choices = { includeOther, thresholds: model.thresholds }) {
      let worker = await take();
      const kill = () => void worker.kill();
      let late = false;
      let clock: NodeJS.Timeout | undefined;
      try {
        signal.throwIfAborted();
        signal.addEventListener('abort', kill);
        worker = await makeReady(worker);
        signal.throwIfAborted();
        clock = setTimeout(() => {
          late = true;
          kill();
        }, timeLimit * 1000);
        const answer = await worker.ask({ path, bytes, sha256, ...choices });
        if (!('ended' in answer)) return answer;
        signal.throwIfAborted();
        return late ? tookTooLong(path, timeLimit) : endedWorker(path, answer.ended);
      } finally {
        clearTimeout(clock);
        signal.removeEventListener('abort', kill);
        giveBack(worker);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...running].map((worker) => worker.end()));
    },
  };
}

function tookTooLong(path: string, seconds: number): Outcome {
  return lost(
    path,
    'timed_out',
    `took longer than the ${seconds} s that a document may take, and was left out: ` +
      'split it, or allow more with --time-limit',
  );
}

function endedWorker(path: string, how: string): Outcome {
  return lost(
    path,
    'worker_ended',
    `ended the worker that read it (${how}), and was left out: give the same command again to try it once more, ` +
      'and split it if it fails again',
  );
}

/** Nothing that lasts: what the machine had to do beside may be to blame. */
function lost(path: string, code: ReadErrorCode, what: string): Outcome {
  return { failure: { path, code, message: `"${path}" ${what}.` }, lasting: false };
}
