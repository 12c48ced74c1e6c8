// The rows that pass the filters, as a CSV file: made in turns, for there may be many.
import { useState } from 'preact/hooks';
import { plural } from '../../page/figures.js';
import type { FindingTable } from '../table.js';
import { csvPart, downloadRow, type Texts } from '../texts.js';
import type { Head } from '../types.js';
import { breathe } from './turns.js';

interface Props {
  readonly head: Head;
  readonly table: FindingTable;
  readonly texts: Texts;
  readonly rows: Uint32Array;
}

/** Rows made in one turn. */
const AT_ONCE = 250;

export function Download({ head, table, texts, rows }: Props) {
  const [working, setWorking] = useState(false);
  const save = async () => {
    setWorking(true);
    try {
      const parts: string[] = [];
      for (let from = 0; from < rows.length || from === 0; from += AT_ONCE) {
        const own: ReturnType<typeof downloadRow>[] = [];
        for (const row of rows.subarray(from, from + AT_ONCE))
          own.push(downloadRow(head, table, await texts.wait(texts.indexOf(row)), row));
        parts.push(csvPart(own, from === 0));
        await breathe();
      }
      offer(new Blob(parts, { type: 'text/csv;charset=utf-8' }), 'findings-selected.csv');
    } finally {
      setWorking(false);
    }
  };
  return (
    <button type="button" class="action" disabled={working} onClick={save}>
      {working ? 'Preparing …' : `Download ${plural(rows.length, 'row')} (CSV)`}
    </button>
  );
}

function offer(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken what it needs by then; without this the file stays in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
