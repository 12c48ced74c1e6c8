// The queue as a list, a page at a time, to look through and to pick from.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Said } from '../../pipeline/dashboard/client/said.js';
import { count } from '../../pipeline/page/figures.js';
import type { ListRow, Queue, Setup } from '../types.js';
import { canAcceptAll } from './address.js';
import { Hint } from './hint.js';
import { CHOICE_NAMES, SIGNS, themeName } from './names.js';
import { type Call, RequestError } from './trouble.js';

/** Rows on a page. */
const PAGE = 50;

interface Props {
  readonly setup: Setup;
  readonly queue: Queue;
  readonly call: Call;
  readonly fail: (error: unknown) => void;
  readonly open: (key: string) => void;
  readonly bulk: (total: number) => void;
  readonly back: () => void;
}

interface Listed {
  readonly total: number;
  readonly rows: readonly ListRow[];
}

export function List({ setup, queue, call, fail, open, bulk, back }: Props) {
  const [page, setPage] = useState(0);
  const [listed, setListed] = useState<Listed>();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const of = JSON.stringify(queue);
  useEffect(() => setPage(0), [of]);
  useEffect(() => {
    let left = false;
    call('list', { queue, from: page * PAGE, count: PAGE }).then(
      (answer) => {
        if (!left) setListed(answer);
      },
      (error: unknown) => {
        if (!left) fail(error instanceof RequestError ? error : new Error(String(error)));
      },
    );
    return () => {
      left = true;
    };
  }, [of, page]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [of]);
  const turn = (to: number) => {
    setPage(to);
    heading.current?.focus();
    scrollTo({ top: 0 });
  };
  const pages = Math.max(1, Math.ceil((listed?.total ?? 0) / PAGE));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    const rows = [...list.current!.querySelectorAll<HTMLElement>('button')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
    event.preventDefault();
  };
  return (
    <section class="listing" aria-labelledby="listing" onKeyDown={onKeyDown}>
      <div class="headline">
        <h2 id="listing" tabIndex={-1} ref={heading}>
          {listed === undefined
            ? 'The queue'
            : `The queue: ${count(listed.total)} ${listed.total === 1 ? 'sentence' : 'sentences'}`}
        </h2>
        <p class="buttons">
          {canAcceptAll(queue) && listed !== undefined && listed.total > 0 && (
            <button type="button" onClick={() => bulk(listed.total)}>
              Accept all {count(listed.total)} …
            </button>
          )}
          <button type="button" onClick={back}>
            Back to the sentence <Hint name="L" />
          </button>
        </p>
      </div>
      {listed?.total === 0 && <p class="note">No sentence is in this queue.</p>}
      <ol ref={list} start={page * PAGE + 1}>
        {listed?.rows.map((row) => (
          <li key={row.key}>
            <button type="button" onClick={() => open(row.key)}>
              <span class="text">
                <Said text={row.text} />
              </span>
              <span class="tags">
                <span class={`side ${row.polarity}`}>
                  {SIGNS[row.polarity]} {CHOICE_NAMES[row.polarity]}
                </span>
                {row.themes.map(({ theme, polarity }) => (
                  <span class={`side ${polarity}`} key={theme}>
                    <span
                      class="swatch"
                      style={{ background: setup.themes.find(({ id }) => id === theme)?.colour }}
                    />
                    {themeName(setup, theme)} {SIGNS[polarity]}
                    <span class="unseen"> {CHOICE_NAMES[polarity]}</span>
                  </span>
                ))}
                {row.state !== 'open' && <span class="state">{row.state}</span>}
                {row.flag && <span class="state">flagged</span>}
                <span class="doc">
                  <Said text={row.doc} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {pages > 1 && (
        <nav class="pager" aria-label="Pages of the list">
          <button type="button" disabled={page === 0} onClick={() => turn(page - 1)}>
            Previous
          </button>
          <span>
            Page {count(page + 1)} of {count(pages)}
          </span>
          <button type="button" disabled={page >= pages - 1} onClick={() => turn(page + 1)}>
            Next
          </button>
        </nav>
      )}
    </section>
  );
}
