// The arithmetic of benchmarks: what is reported is how two ways compare that ran in turn on the same machine in the
// same minutes. Seconds alone say more of the machine than of the program.

import { UsageError } from '../../pipeline/errors.js';

/** Runs the program of a benchmark: what stops it is told under its name, with a stack where it is a fault of ours. */
export async function runBench(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${name}: ${error instanceof UsageError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

/** One way to do the work, timed once a round. */
export interface Contestant {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Milliseconds, one list a contestant, one figure a round. */
export type Timings = readonly (readonly number[])[];

/**
 * Runs every contestant once a round, in turn; each round begins with the next one, so that none always runs on a
 * machine that another has warmed.
 * @param rounds 1 or more
 * @param now clock in milliseconds
 */
export async function timeInTurn(
  contestants: readonly Contestant[],
  rounds: number,
  now: () => number,
): Promise<Timings> {
  const timings = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const at = (round + turn) % contestants.length;
      const start = now();
      await contestants[at]!.run();
      timings[at]!.push(now() - start);
    }
  }
  return timings;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * How often to time each way.
 * @param text as given with `--rounds`
 * @throws UsageError unless it is a whole number of 1 or more
 */
export function parseRounds(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1) return rounds;
  throw new UsageError(`--rounds is "${text}": give a whole number of 1 or more.`);
}

/** Milliseconds as seconds, two digits after the point. */
export function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
