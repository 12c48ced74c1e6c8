#!/usr/bin/env node
// Where the command begins and ends: runs it, turns what it throws into one line and an exit code.

import { CommanderError } from 'commander';
import { isOutOfFiles, OUT_OF_FILES } from '../pipeline/batch/failures.js';
import { Interrupted } from './interrupt.js';
import { makeProgram } from './program.js';

process.exitCode = await main(process.argv);

/** Runs one command line; gives its exit code: 0, 1 usage or fatal, 3 some inputs failed, 4 not met, 128 + n for a signal. */
async function main(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough, such as `head`, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  let exitCode = 0;
  const program = makeProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    process.stderr.write(`findings: ${messageOf(error)}\n`);
    if (program.opts().verbose === true && error instanceof Error) {
      process.stderr.write(`${error.stack ?? ''}\n`);
    }
    return error instanceof Interrupted ? error.exitCode : 1;
  }
}

function messageOf(error: unknown): string {
  if (isOutOfFiles(error)) return OUT_OF_FILES;
  return error instanceof Error ? error.message : String(error);
}
