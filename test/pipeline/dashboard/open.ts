// A made folder, collected and opened as the browser opens it.
import { placesOf } from '../../../pipeline/dashboard/count.js';
import { collect } from '../../../pipeline/dashboard/data.js';
import { openTable } from '../../../pipeline/dashboard/table.js';
import { openTexts } from '../../../pipeline/dashboard/texts.js';
import type { FindingColumns, TextBlock } from '../../../pipeline/dashboard/types.js';
import type { RunFacts } from '../../../pipeline/tagged/run.js';
import { folderOf, type MadeDocument, RUN } from './folder.js';

export async function openMade(made: readonly MadeDocument[], run: RunFacts = RUN) {
  const blocks: TextBlock[] = [];
  const { head, columns } = await collect(run, folderOf(made), async (block) => {
    blocks.push(block);
  });
  const table = openTable(head, columns as FindingColumns);
  const texts = openTexts(head, table);
  blocks.forEach((block, i) => {
    texts.place(i, block);
  });
  return { head, columns, blocks, table, texts, places: placesOf(head) };
}
