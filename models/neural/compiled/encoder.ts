// Hands sequences of words to the kernel batch by batch: those of like length together, so that few wait for the
// longest. What comes of a sequence does not depend on the others of its batch, to the last bit.
import type { Layout } from './layout.js';
import type { Kernel } from './module.js';
import type { WordTable } from './table.js';

/** Sequences read at a time, as many as `../kernel/recurrent.ts` has room for; three are multiplied at once. */
export const BATCH = 24;
/** Bytes of the sums and of the cursor of a sequence there. */
const SUMS = 48;
const CURSOR = 32;

/** Addresses of the parts of the record `Batch`. */
export interface BatchParts {
  readonly record: number;
  readonly lengths: number;
  readonly starts: number;
  readonly words: number;
  readonly states: number;
  readonly trace: number;
  readonly keys: number;
  readonly shares: number;
  readonly found: number;
}

/**
 * Sets the memory of a batch aside.
 * @param most words of a sequence
 * @param traced whether it keeps what the way back needs
 */
export function reserveBatch(kernel: Kernel, layout: Layout, most: number, traced: boolean): BatchParts {
  const { units, keys, lanes, targets } = layout;
  const rows = BATCH * most;
  const record = kernel.reserve(4 * 13);
  const parts = {
    record,
    lengths: kernel.reserve(4 * BATCH),
    starts: kernel.reserve(4 * BATCH),
    words: kernel.reserve(4 * rows),
    states: kernel.reserve(4 * rows * 2 * units),
    wholes: kernel.reserve(2 * rows * 2 * units),
    trace: traced ? kernel.reserve(4 * rows * 8 * units) : 0,
    keys: kernel.reserve(4 * rows * keys),
    scores: kernel.reserve(4 * rows * lanes),
    shares: kernel.reserve(4 * rows * targets),
    found: kernel.reserve(4 * BATCH),
    scratch: kernel.reserve((SUMS + CURSOR + 12 * units) * BATCH),
  };
  const { record: _, ...fields } = parts;
  kernel.words(record, 12).set([0, ...Object.values(fields)]);
  return parts;
}

/**
 * Reads up to `BATCH` sequences and attends to them.
 * @param sequences word numbers, none empty, the longest first
 * @param found for each the address of what is found: targets x 2 units
 */
export function readSequences(
  kernel: Kernel,
  layout: Layout,
  table: WordTable,
  parts: BatchParts,
  sequences: readonly Uint32Array[],
  found: readonly number[],
): void {
  const count = sequences.length;
  const lengths = kernel.words(parts.lengths, count);
  const starts = kernel.words(parts.starts, count);
  kernel.words(parts.found, count).set(found);
  let rows = 0;
  sequences.forEach((sequence, i) => {
    lengths[i] = sequence.length;
    starts[i] = rows;
    rows += sequence.length;
  });
  const words = kernel.words(parts.words, rows);
  sequences.forEach((sequence, i) => {
    const start = starts[i]!;
    for (let k = 0; k < sequence.length; k += 1) words[start + k] = table.address(sequence[k]!);
  });
  kernel.words(parts.record, 1)[0] = count;
  kernel.readBatch(layout.network, parts.record);
  kernel.attend(layout.network, parts.record, rows);
}
