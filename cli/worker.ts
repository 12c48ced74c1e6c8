// The command of a worker machine, and what its option shares with the run that it works for.

import type { Command } from 'commander';
import { TIME_LIMIT } from '../pipeline/batch/tagger.js';
import { examples, wholeNumber } from './options.js';

export const QUEUE_HELP =
  'queue that several machines share, as redis://HOST:PORT, or rediss:// with TLS (default: FINDINGS_QUEUE)';

export function addWorker(program: Command, done: (exitCode: number) => void): void {
  program
    .command('worker')
    .description('tag the documents that "findings tag --queue" puts on a queue, until stopped')
    .option('--queue [url]', QUEUE_HELP)
    .option('--workers <n>', 'documents tagged side by side (default: one a processor)', wholeNumber)
    .option('--time-limit <seconds>', 'longest time for one document', wholeNumber, TIME_LIMIT)
    .option('--model <dir>', "model to tag with, the same as the run's (default: the one shipped)")
    .option('--taxonomy <file>', 'themes of the model (default: those saved with it)')
    .option('--quiet', 'print errors only')
    .addHelpText(
      'after',
      examples(
        [
          'findings worker --queue redis://queue.example:6379',
          'FINDINGS_QUEUE=rediss://queue.example:6379 findings worker --workers 8',
        ],
        'A password is best given in FINDINGS_REDIS_PASSWORD: others can see command lines. FINDINGS_REDIS_CA names',
        'a file of certificates to trust. Ctrl-C, or SIGTERM, finishes the documents under way and gives back the rest.',
        'A worker whose model or version is not that of the run is refused (exit code 1).',
      ),
    )
    .action(async (options) => done(await (await import('./commands/worker.js')).worker(options)));
}
