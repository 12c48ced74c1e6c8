// Sequences of unequal length without padding: the longest first, then step by step the words of all sequences that
// are still running. A recurrent layer works on one slice a step and wastes nothing on padding.

/** How a set of sequences is packed. Rows of the packed arrays are words. */
export interface Packing {
  /** Sequences still running at each step; never grows. */
  readonly sizes: readonly number[];
  /** Number of packed rows. */
  readonly rows: number;
  /** Sequence and word place of each row, read forwards. */
  readonly sequence: Uint32Array;
  readonly place: Uint32Array;
  /** Row of the same sequence's word at the mirrored place: turns the reading backwards round. */
  readonly mirror: Uint32Array;
}

/** @param lengths words of each sequence; an empty one takes no row */
export function pack(lengths: ArrayLike<number>): Packing {
  const order = Array.from({ length: lengths.length }, (_, i) => i)
    .filter((i) => lengths[i]! > 0)
    .sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const steps = order.length === 0 ? 0 : lengths[order[0]!]!;
  const sizes: number[] = [];
  const starts = new Uint32Array(steps + 1);
  let running = order.length;
  for (let step = 0; step < steps; step += 1) {
    while (running > 0 && lengths[order[running - 1]!]! <= step) running -= 1;
    sizes.push(running);
    starts[step + 1] = starts[step]! + running;
  }
  const rows = starts[steps]!;
  const sequence = new Uint32Array(rows);
  const place = new Uint32Array(rows);
  const mirror = new Uint32Array(rows);
  for (let step = 0; step < steps; step += 1) {
    for (let rank = 0; rank < sizes[step]!; rank += 1) {
      const row = starts[step]! + rank;
      sequence[row] = order[rank]!;
      place[row] = step;
      mirror[row] = starts[lengths[order[rank]!]! - 1 - step]! + rank;
    }
  }
  return { sizes, rows, sequence, place, mirror };
}
