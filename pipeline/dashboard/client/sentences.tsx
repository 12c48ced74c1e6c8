// The sentences behind the numbers, a page at a time.
import { useEffect, useReducer } from 'preact/hooks';
import { count, percent, plural } from '../../page/figures.js';
import { stretches } from '../marks.js';
import type { FindingTable } from '../table.js';
import { type Texts, textOf } from '../texts.js';
import type { Head } from '../types.js';
import { ORDERS, type Order, type View } from '../view.js';
import { nameOf } from './names.js';
import { Pieces, Said } from './said.js';

interface Props {
  readonly head: Head;
  readonly table: FindingTable;
  readonly texts: Texts;
  /** In the order to show. */
  readonly rows: Uint32Array;
  readonly view: View;
  /** What is searched for, folded. */
  readonly wanted: readonly string[];
  readonly change: (next: View) => void;
}

/** Findings on a page. */
export const PAGE = 50;

const ORDER_NAMES: Readonly<Record<Order, string>> = {
  document: 'As in the documents',
  newest: 'Newest first',
  oldest: 'Oldest first',
  surest: 'Surest first',
  'least sure': 'Least sure first',
};

export function Sentences(props: Props) {
  const { rows, view, change, texts } = props;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(view.page, pages);
  const shown = [...rows.subarray((page - 1) * PAGE, page * PAGE)];
  useArrival(texts, shown);
  return (
    <>
      <p class="tools">
        <label>
          Order
          <select
            value={view.order}
            onChange={(event) => change({ ...view, order: event.currentTarget.value as Order, page: 1 })}
          >
            {ORDERS.map((order) => (
              <option value={order} key={order}>
                {ORDER_NAMES[order]}
              </option>
            ))}
          </select>
        </label>
      </p>
      {rows.length === 0 ? (
        <p class="none">No finding passes all filters.</p>
      ) : (
        <ol class="sentences" start={(page - 1) * PAGE + 1}>
          {shown.map((row) => (
            <Finding key={row} {...props} row={row} />
          ))}
        </ol>
      )}
      {pages > 1 && (
        <nav class="pager" aria-label="Pages of sentences">
          <PageLink name="First" to={1} {...{ page, view, change }} />
          <PageLink name="Previous" to={page - 1} {...{ page, view, change }} />
          <span>
            Page {count(page)} of {count(pages)}
          </span>
          <PageLink name="Next" to={Math.min(page + 1, pages)} {...{ page, view, change }} />
          <PageLink name="Last" to={pages} {...{ page, view, change }} />
        </nav>
      )}
    </>
  );
}

/** Shows the list again when texts that it lacks have come. */
function useArrival(texts: Texts, shown: readonly number[]): void {
  const [, again] = useReducer((times: number) => times + 1, 0);
  const missing = shown.map(texts.indexOf).find((block) => texts.at(block) === undefined);
  useEffect(() => {
    let left = false;
    if (missing !== undefined)
      texts.wait(missing).then(
        () => {
          if (!left) again(undefined as never);
        },
        () => undefined,
      );
    return () => {
      left = true;
    };
  }, [missing, texts]);
}

function PageLink({
  name,
  to,
  page,
  view,
  change,
}: Pick<Props, 'view' | 'change'> & { readonly name: string; readonly to: number; readonly page: number }) {
  return (
    <button
      type="button"
      disabled={to === page || to < 1}
      onClick={() => {
        change({ ...view, page: to });
        goTo('sentences');
      }}
    >
      {name}
    </button>
  );
}

/** Moves focus and sight to a heading. */
export function goTo(id: string): void {
  const target = document.getElementById(id);
  target?.focus({ preventScroll: true });
  target?.scrollIntoView();
}

function Finding({ head, table, texts, wanted, row }: Props & { readonly row: number }) {
  const placed = texts.at(texts.indexOf(row));
  const { documents } = head;
  const d = table.document[row]!;
  const weakness = table.polarity[row] === 1;
  const { id, name, colour } = head.themes[table.theme[row]!]!;
  const own = placed === undefined ? undefined : textOf(placed, table, row);
  const title = documents.title[d] ?? documents.path[d]!.split(/[\\/]/).at(-1)!;
  const url = documents.url[d];
  const year = documents.year[d] === 0 ? '' : String(documents.year[d]);
  // The title often stands above every sentence of its document: once is enough.
  const path = own?.heading.filter((part) => part !== '' && part !== title) ?? [];
  const authority = head.authorities[documents.authority[d]!] ?? '';
  return (
    <li class={weakness ? 'weakness' : 'strength'}>
      <p class="labels">
        <b class="side">
          <span aria-hidden="true">{weakness ? '▼ ' : '▲ '}</span>
          {weakness ? 'Weakness' : 'Strength'}
        </b>
        <span class="theme">
          <span class="swatch" style={{ background: colour }} />
          <Said text={name === '' ? id : name} />
        </span>
        <span class="sure">{percent(table.confidence[row]! / 10_000)} sure</span>
      </p>
      <p class="said">
        {own === undefined ? (
          <span class="pending">Being read …</span>
        ) : (
          <bdi>
            {stretches(own.text, own.clause, own.evidence, wanted).map((stretch, i) => {
              const names = [
                stretch.clause ? '' : 'rest',
                stretch.evidence ? 'evidence' : '',
                stretch.hit ? 'hit' : '',
              ];
              const inner = <Pieces text={stretch.text} />;
              const className = names.filter((one) => one !== '').join(' ');
              const Tag = stretch.evidence || stretch.hit ? 'mark' : 'span';
              return (
                <Tag key={i} class={className}>
                  {inner}
                </Tag>
              );
            })}
          </bdi>
        )}
      </p>
      <p class="where">
        <b>
          <bdi>{nameOf('authority', authority, head)}</bdi>
        </b>
        {' · '}
        {nameOf('year', year, head)}
        {own !== undefined && ` · page ${own.page}`}
        {path.length > 0 && (
          <>
            {' · '}
            <Said text={path.join(' › ')} />
          </>
        )}
        {' · '}
        {url ? (
          <a href={url} rel="noreferrer noopener" target="_blank">
            <Said text={title} />
            <span class="unseen"> (opens the published report)</span>
          </a>
        ) : (
          <Said text={title} />
        )}
      </p>
    </li>
  );
}

/** What is shown, in a sentence. */
export function summaryOf(findings: number, documents: number, share: number): string {
  const found = `${plural(findings, 'finding')} in ${plural(documents, 'document')}`;
  return share < 1 ? `${found}, ${Math.floor(100 * share)} % searched` : found;
}
