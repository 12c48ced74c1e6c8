// One worker seen from the process that started it: started, asked, and ended, whatever becomes of it.

import { type ChildProcess, fork } from 'node:child_process';
import { UsageError } from '../errors.js';
import type { Outcome } from './tagger.js';
import type { Answer, Start, Task } from './worker.js';

/** A worker asks for its own collections (`worker.ts`). */
const FLAGS = ['--expose-gc'];
/** On Linux threads that each keep freed memory for themselves keep more of it than all else. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };
/** Of what a worker printed on standard error, so many characters are told. */
const MOST_TOLD = 400;
/** Milliseconds that a process may take to end by itself. */
const PATIENCE = 2000;

export interface WorkerProcess {
  /**
   * Done when the model is loaded.
   * @throws UsageError when the model is refused; Error when the process ends before
   */
  readonly ready: Promise<{ readonly backend?: string }>;
  /** Gives the outcome, or how the process ended instead. One task at a time. */
  ask(task: Task): Promise<Outcome | { readonly ended: string }>;
  isRunning(): boolean;
  /** Ends the process at once, whatever it does; done when it has. */
  kill(): Promise<void>;
  /** Lets a process that has nothing to do end by itself. */
  end(): Promise<void>;
}

/** @param entry path of the program that answers (`worker.ts`) */
export function startWorkerProcess(entry: string, start: Start): WorkerProcess {
  const child = fork(entry, {
    serialization: 'advanced',
    execArgv: FLAGS,
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const answers = listen(child);
  // A process that has ended already is found out by its exit, not by this.
  const tell = (message: Start | Task) => child.send(message, () => {});
  tell(start);
  const ready = answers.next().then((answer) => {
    if ('ready' in answer) return answer;
    if ('refused' in answer) throw new UsageError(answer.refused);
    throw new Error(
      `A worker did not start: ${'ended' in answer ? answer.ended : 'it answered out of turn'}.`,
    );
  });
  /** Does what ends the process, and waits until it has ended. */
  async function ending(end: () => void): Promise<void> {
    if (!answers.running()) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    end();
    await gone;
  }
  const kill = () => ending(() => child.kill('SIGKILL'));
  // Whoever waits for it is told; where nobody does, it is no fault.
  ready.catch(() => undefined);
  return {
    ready,
    ask(task) {
      const answer = answers.next();
      tell(task);
      return answer as Promise<Outcome | { readonly ended: string }>;
    },
    isRunning: answers.running,
    kill,
    async end() {
      const late = setTimeout(kill, PATIENCE);
      await ending(() => child.disconnect());
      clearTimeout(late);
    },
  };
}

/** The answers of a process in order; the last, again and again, is how it ended. */
function listen(child: ChildProcess) {
  let take: (answer: Answer | { readonly ended: string }) => void = () => {};
  let ended: string | undefined;
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told = (told + text).slice(-MOST_TOLD);
  });
  const end = (how: string) => {
    ended ??= how;
    take({ ended });
  };
  child.on('message', (answer: Answer) => take(answer));
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => {
    const words = told.trim().split('\n').at(-1);
    end((signal === null ? `exit code ${code}` : `signal ${signal}`) + (words ? `: ${words}` : ''));
  });
  return {
    running: () => ended === undefined,
    next: () =>
      new Promise<Answer | { readonly ended: string }>((resolve) => {
        take = resolve;
        if (ended !== undefined) resolve({ ended });
      }),
  };
}
