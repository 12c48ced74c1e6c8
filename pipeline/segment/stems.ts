// What introduces a list: each of its items is read with the sentence that ends in the colon before it, without which
// "the timeliness of visits;" says neither whose visits nor whether they are good.
import type { Block } from '../types.js';
import { splitSentences } from './boundaries.js';

/** Blocks that may stand in the middle of a list without ending it. */
const PASSED: ReadonlySet<Block['kind']> = new Set<Block['kind']>(['furniture', 'footnote']);

/**
 * The stem of each block: the last sentence before its list, where that ends in a colon; of nested lists the stems
 * joined, outermost first. Blocks that are no list items, and lists without such a sentence, have ''.
 * @param blocks of one document, in reading order
 */
export function stemsOf(blocks: readonly Block[]): string[] {
  /** Stem of the list at each level, outermost first. */
  let open: { readonly level: number; readonly stem: string }[] = [];
  /** The block before, furniture passed over. */
  let before: Block | undefined;
  return blocks.map((block) => {
    if (PASSED.has(block.kind)) return '';
    const previous = before;
    before = block;
    if (block.kind !== 'list_item') {
      open = [];
      return '';
    }
    const level = block.level ?? 1;
    open = open.filter((list) => list.level <= level);
    if (open.at(-1)?.level !== level) {
      open.push({ level, stem: previous === undefined ? '' : introduction(previous) });
    }
    return open
      .map(({ stem }) => stem)
      .filter((stem) => stem !== '')
      .join(' ');
  });
}

function introduction({ kind, text }: Block): string {
  if ((kind !== 'paragraph' && kind !== 'list_item') || !text.endsWith(':')) return '';
  const last = splitSentences(text).at(-1);
  return last ? text.slice(last.start, last.end) : '';
}
