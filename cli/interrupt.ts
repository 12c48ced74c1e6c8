// Ctrl-C and its kin become an abort signal, so that a run ends tidily: temporary files go, whole files stay.

/** Thrown out of a command that was stopped from outside. */
export class Interrupted extends Error {
  /** What the shell expects of a process that such a signal ended. */
  readonly exitCode: number;

  constructor(exitCode: number, next: string) {
    super(`stopped; nothing half-written is left behind. ${next}`);
    this.name = 'Interrupted';
    this.exitCode = exitCode;
  }
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs `work` with a signal that aborts, with an `Interrupted`, when the process is told to stop. Told a second
 * time, the process ends at once.
 * @param next what the same command would do, as a sentence
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  next = 'The same command goes on from here.',
): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    const exitCode = EXIT_CODES[name as keyof typeof EXIT_CODES];
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(new Interrupted(exitCode, next));
  };
  const names = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
  for (const name of names) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of names) process.off(name, stop);
  }
}

/**
 * Ends the process a second from now, with the exit code it then has, if something still keeps it: a library that waits
 * for a server that is away goes on waiting after it was told to stop.
 */
export function endSoon(): void {
  setTimeout(() => process.exit(), 1000).unref();
}
