// What the column `stratum` of a label file says of a sentence that was reviewed: how it came up. Only a draw from all
// sentences is a natural mix of them (`labels/strata.ts`). Pure.
import type { Order } from './types.js';

/**
 * - `RND`: at random from all sentences
 * - `RND-FINDINGS`, `RND-<THEME>`, `RND-<THEME>-STRENGTH`, `RND-<THEME>-WEAKNESS`: at random from those with such a tag
 * - `REV-<ORDER>`: in that order, or at random from what a filter had narrowed further
 * @param frame of the draw (`frameOf`), or null
 */
export function stratumOf(order: Order, frame: string | null): string {
  if (frame === null) return `REV-${order.toUpperCase()}`;
  if (frame === 'sentences') return 'RND';
  const parts = frame.split(':');
  return ['RND', ...(parts[0] === 'theme' ? parts.slice(1) : parts)].join('-').toUpperCase();
}
