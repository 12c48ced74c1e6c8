// Search in the sentences of a folder, as the dashboard has it: every word must occur. Texts are folded once and packed into
// a few large buffers, in which the words are looked for as bytes: nothing but the buffers is kept. Pure.
import { fold } from '../pipeline/dashboard/search.js';

/** Folded texts, one after another, each ended by a line feed, which no folded text holds. */
export interface Texts {
  add(unit: number, text: string): void;
  /** By unit: 1 where all that is wanted occurs. */
  match(wanted: readonly string[], count: number): Uint8Array;
}

const BLOCK = 1 << 24;
const LINE_FEED = 10;

interface Block {
  readonly bytes: Uint8Array;
  readonly used: number;
  readonly units: readonly number[];
  /** Where each text begins. */
  readonly starts: readonly number[];
}

/** @param indexOf finds bytes in bytes from a place on; -1: nowhere */
export function createTexts(indexOf: (bytes: Uint8Array, wanted: Uint8Array, from: number) => number): Texts {
  const blocks: { bytes: Uint8Array; used: number; units: number[]; starts: number[] }[] = [];
  const encoder = new TextEncoder();

  function mark(block: Block, wanted: Uint8Array, seen: Uint8Array): void {
    const bytes = block.bytes.subarray(0, block.used);
    let text = 0;
    for (let at = indexOf(bytes, wanted, 0); at !== -1; ) {
      text = placeOf(block.starts, at, text);
      seen[block.units[text]!] = 1;
      const next = block.starts[text + 1];
      if (next === undefined) return;
      at = indexOf(bytes, wanted, next);
    }
  }

  return {
    add(unit, text) {
      const bytes = encoder.encode(fold(text));
      let block = blocks.at(-1);
      if (block === undefined || block.used + bytes.length + 1 > block.bytes.length) {
        block = { bytes: new Uint8Array(Math.max(BLOCK, bytes.length + 1)), used: 0, units: [], starts: [] };
        blocks.push(block);
      }
      block.units.push(unit);
      block.starts.push(block.used);
      block.bytes.set(bytes, block.used);
      block.used += bytes.length + 1;
      block.bytes[block.used - 1] = LINE_FEED;
    },
    match(wanted, count) {
      const matched = new Uint8Array(count).fill(1);
      for (const part of wanted) {
        const seen = new Uint8Array(count);
        const bytes = encoder.encode(part);
        for (const block of blocks) mark(block, bytes, seen);
        for (let unit = 0; unit < count; unit++) if (seen[unit] === 0) matched[unit] = 0;
      }
      return matched;
    },
  };
}

/** The last text that begins at `at` or before, from `least` on. */
function placeOf(starts: readonly number[], at: number, least: number): number {
  let [low, high] = [least, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle;
  }
  return low;
}
