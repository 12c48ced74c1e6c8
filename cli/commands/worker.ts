// `findings worker`: takes documents from a queue until it is told to stop.

import { availableParallelism } from 'node:os';
import { serve } from '../../pipeline/queue/serve.js';
import { readServer } from '../../pipeline/queue/server.js';
import { endSoon, interruptible } from '../interrupt.js';
import { loadFacts } from '../resources.js';
import { tool } from '../version.js';

export interface WorkerArguments {
  /** Address of the queue; `true` or nothing: that of FINDINGS_QUEUE. */
  readonly queue?: string | boolean;
  readonly model?: string;
  readonly taxonomy?: string;
  /** Number of worker processes. */
  readonly workers?: number;
  /** Longest time for one document, in seconds. */
  readonly timeLimit: number;
  readonly quiet?: boolean;
}

/** Runs `findings worker`; gives the exit code. */
export async function worker(options: WorkerArguments): Promise<number> {
  const server = await readServer(options.queue);
  const { model, modelDir } = await loadFacts(options.model, options.taxonomy);
  const say = (line: string) => {
    if (options.quiet !== true) process.stderr.write(`findings: ${line}\n`);
  };
  const done = await interruptible((signal) =>
    serve({
      server,
      tool: tool(),
      model,
      modelDir,
      count: options.workers ?? availableParallelism(),
      timeLimit: options.timeLimit,
      signal,
      say,
    }),
  ).finally(endSoon);
  say(`Stopped; documents done: ${done}.`);
  return 0;
}
