// The search, in turns, beside whatever else goes on; counts follow as it finds.
import { useEffect, useState } from 'preact/hooks';
import { parseWords, scan } from '../search.js';
import type { FindingTable } from '../table.js';
import type { Texts } from '../texts.js';
import { inTurns } from './turns.js';

export interface Search {
  /** One entry a sentence, 1 where it was found; null without a search. A new object whenever it has changed. */
  readonly matched: Uint8Array | null;
  /** Share of the sentences that were looked through, 0 to 1. */
  readonly share: number;
}

const NONE: Search = { matched: null, share: 1 };

/** Milliseconds between two showings of what was found so far. */
const SHOW_EVERY = 250;

export function useSearch(words: string, table: FindingTable, texts: Texts): Search {
  const [search, setSearch] = useState(NONE);
  const key = JSON.stringify(parseWords(words));
  useEffect(() => {
    const wanted = JSON.parse(key) as string[];
    if (wanted.length === 0) {
      setSearch(NONE);
      return undefined;
    }
    let stopped = false;
    const matched = new Uint8Array(table.sentences);
    let shown = performance.now();
    const run = async () => {
      for (let i = 0; i < texts.length && !stopped; i++) {
        const { folded, firstSentence } = texts.at(i) ?? (await texts.wait(i));
        await inTurns(scan(wanted, folded, matched, firstSentence), () => !stopped);
        if (performance.now() - shown > SHOW_EVERY && !stopped) {
          shown = performance.now();
          setSearch({ matched: matched.slice(), share: (firstSentence + folded.length) / table.sentences });
        }
      }
      if (!stopped) setSearch({ matched, share: 1 });
    };
    run().catch(() => undefined);
    return () => {
      stopped = true;
    };
  }, [key, table, texts]);
  return search;
}
