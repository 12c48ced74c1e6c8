// Lines to blocks: takes page furniture and footnotes out, puts wrapped lines and paragraphs broken over pages together
// again, and tells headings, lists, tables and the frame of a letter from running text. Where a reader knows
// positions and font sizes they decide; otherwise line lengths and punctuation do.
import type { DraftBlock, Line } from '../types.js';
import { markContents } from './contents.js';
import { findFootnotes, noteMarks } from './footnotes.js';
import { markFurniture } from './furniture.js';
import { markGaps } from './gaps.js';
import { labelBlocks } from './kinds.js';
import { frameLetter } from './letter.js';
import { findBareItems, nestLists } from './lists.js';
import { bodySize } from './measures.js';
import { gatherRuns } from './runs.js';
import { markSmallPrint } from './smallPrint.js';
import { joinRows } from './tables.js';
import { wordsOf } from './words.js';

/**
 * Puts the lines of a page-oriented document together as blocks in reading order.
 * @param printed every printed line; an empty one is a paragraph break, and where positions are known a wide gap is
 * @returns blocks with text on one line each; nothing is dropped but white space
 */
export function layoutLines(printed: readonly Line[]): DraftBlock[] {
  const lines = markGaps(printed);
  const body = bodySize(lines);
  const furniture = markFurniture(lines);
  const { parts, notes } = findFootnotes(lines, furniture, body);
  const known = joinRows(lines.map((line, i) => ({ line, furniture: furniture[i]!, note: parts[i] })));
  const runs = gatherRuns(known, body, wordsOf(lines));
  findBareItems(runs);
  const blocks = labelBlocks(nestLists(runs), markContents(runs));
  return frameLetter(markSmallPrint(blocks)).map((block) => noteMarks(block, notes));
}
