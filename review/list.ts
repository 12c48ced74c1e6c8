// A sentence as a row of the list.
import { OPEN, SKIPPED } from './figures.js';
import type { ReviewFolder } from './folder.js';
import { show } from './show.js';
import type { Tally } from './tally.js';
import type { ListRow } from './types.js';

export async function listRow(folder: ReviewFolder, tally: Tally, unit: number): Promise<ListRow> {
  const { row } = await show(folder, unit);
  const state = tally.decided.state[unit];
  return {
    key: tally.keyOf(unit),
    doc: folder.documents[folder.sentences.document[unit]!]!.doc,
    text: row.text,
    polarity: row.polarity,
    themes: row.themes.map(({ theme, polarity }) => ({ theme, polarity })),
    state: state === OPEN ? 'open' : state === SKIPPED ? 'skipped' : 'decided',
    flag: tally.decided.flag[unit] === 1,
  };
}
