// The page as one component: what was asked for, counted once, and shown five ways.
import { useMemo } from 'preact/hooks';
import { count as countFindings, type Places } from '../count.js';
import { dateRanks, orderRows } from '../order.js';
import { parseWords } from '../search.js';
import type { FindingTable } from '../table.js';
import type { Texts } from '../texts.js';
import type { Head } from '../types.js';
import { Authorities } from './authorities.js';
import { Download } from './download.js';
import { Chips, Filters, SearchBox } from './filters.js';
import { Grades } from './grades.js';
import { goTo, Sentences, summaryOf } from './sentences.js';
import { Themes } from './themes.js';
import { useSearch } from './useSearch.js';
import { useView } from './useView.js';
import { Years } from './years.js';

interface Props {
  readonly head: Head;
  readonly table: FindingTable;
  readonly places: Places;
  readonly texts: Texts;
}

export function Dashboard({ head, table, places, texts }: Props) {
  const [view, change] = useView(head);
  const { matched, share } = useSearch(view.words, table, texts);
  // All of the view that counts depend on: how things are sorted does not count anew.
  const filters = JSON.stringify([
    view.theme,
    view.authority,
    view.year,
    view.grade,
    view.type,
    view.polarity,
    view.sure,
  ]);
  const counts = useMemo(
    () => countFindings(head, table, places, view, matched),
    [head, table, places, filters, matched],
  );
  const dates = useMemo(() => dateRanks(head), [head]);
  const rows = useMemo(
    () => orderRows(counts.rows, view.order, table, dates),
    [counts, view.order, table, dates],
  );
  const wanted = useMemo(() => parseWords(view.words), [view.words]);
  const charts = { head, places, counts, view, change };
  return (
    <>
      <search class="bar-top" aria-label="Search and filters">
        <div class="first">
          <SearchBox view={view} change={change} />
          <p class="count">
            <output aria-live="polite">{summaryOf(rows.length, counts.documents, share)}</output>
            <button type="button" class="action" onClick={() => goTo('sentences')}>
              Read them
            </button>
          </p>
        </div>
        <Filters {...charts} />
        <Chips head={head} view={view} change={change} />
      </search>
      <div class="pair">
        <section aria-labelledby="themes">
          <h2 id="themes">By theme</h2>
          <Themes {...charts} />
        </section>
        <section aria-labelledby="grades">
          <h2 id="grades">By inspection grade</h2>
          <p class="note">
            A check on the tags: the share of weaknesses among a document’s findings, beside the grade
            inspectors gave it.
          </p>
          <Grades {...charts} />
        </section>
      </div>
      <section aria-labelledby="years">
        <h2 id="years">By year</h2>
        <p class="note">
          <span class="key strength" /> strengths above the line, <span class="key weakness" /> weaknesses
          below it; each chart has a scale of its own. More documents in a year make more findings.
        </p>
        <Years {...charts} />
      </section>
      <section aria-labelledby="authorities">
        <h2 id="authorities">By authority</h2>
        <Authorities {...charts} />
      </section>
      <section aria-labelledby="sentences">
        <div class="headline">
          <h2 id="sentences" tabIndex={-1}>
            The sentences
          </h2>
          <Download {...{ head, table, texts, rows }} />
        </div>
        <Sentences {...{ head, table, texts, rows, view, wanted, change }} />
      </section>
    </>
  );
}
