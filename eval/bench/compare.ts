// The arithmetic of benchmarks: what is reported is how two ways compare that ran in turn on the same machine in the
// same minutes. Seconds alone say more of the machine than of the program.

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
