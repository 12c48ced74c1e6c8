// What attention found in sequences of words, kept for a while: a sentence is the sentence before the next, stands in
// many reports word for word, and is asked about again when it has become a finding.
import type { NetworkOptions } from '../network.js';
import { BATCH, readSequences, reserveBatch } from './encoder.js';
import type { Layout } from './layout.js';
import type { Kernel } from './module.js';
import type { WordTable } from './table.js';

/** Sequences kept, 3,840 bytes each; when there is no room, all are forgotten. */
const SLOTS = 1024;
/** Most sequences asked for at a time. */
export const MOST_ASKED = 512;

export interface FoundStore {
  /**
   * Addresses of what is found in sequences (the same array is the same sequence), targets x 2 units each; good until
   * the next call. Zeros for an empty one.
   * @param sequences at most `MOST_ASKED`
   */
  find(sequences: readonly Uint32Array[]): number[];
}

export function createFoundStore(
  kernel: Kernel,
  layout: Layout,
  table: WordTable,
  { mostWords }: NetworkOptions,
): FoundStore {
  const bytes = 4 * layout.targets * 2 * layout.units;
  const slots = kernel.reserve(SLOTS * bytes);
  const nothing = kernel.reserve(bytes);
  const batch = reserveBatch(kernel, layout, Math.max(mostWords.sentence, mostWords.before), false);
  const known = new Map<Uint32Array, number>();

  return {
    find(sequences) {
      const isNew = (words: Uint32Array) => words.length > 0 && !known.has(words);
      if (known.size + new Set(sequences.filter(isNew)).size > SLOTS) known.clear();
      const fresh = [...new Set(sequences.filter(isNew))];
      const order = Array.from(fresh.keys()).sort((a, b) => fresh[b]!.length - fresh[a]!.length || a - b);
      for (let at = 0; at < order.length; at += BATCH) {
        const chosen = order.slice(at, at + BATCH).map((i) => fresh[i]!);
        const addresses = chosen.map((words) => {
          const address = slots + known.size * bytes;
          known.set(words, address);
          return address;
        });
        readSequences(kernel, layout, table, batch, chosen, addresses);
      }
      return sequences.map((words) => known.get(words) ?? nothing);
    },
  };
}
