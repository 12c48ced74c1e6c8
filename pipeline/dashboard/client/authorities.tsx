// Authorities: a table to search and to sort, every figure a way to its sentences.

import { count, percent, plural } from '../../page/figures.js';
import { SIDES } from '../../sides.js';
import { type AuthorityRow, authorityRows } from '../order.js';
import { NO_GRADE } from '../types.js';
import { type Choice, chosen, isChosen, type Sort, startsDescending } from '../view.js';
import { Bar } from './bar.js';
import type { ChartProps } from './chart.js';
import { GRADE_NAMES, nameOf } from './names.js';

/** Rows shown before the rest is asked for. */
const FEW = 15;

const COLUMNS: readonly (readonly [Sort, string, string])[] = [
  ['authority', 'Authority', ''],
  ['documents', 'Docs', 'n'],
  ['weaknesses', 'Weaknesses', 'left'],
  ['strengths', 'Strengths', ''],
  ['share', 'Share of weaknesses', 'n'],
  ['grade', 'Latest grade', ''],
];

export function Authorities({ head, places, counts, view, change }: ChartProps) {
  const rows = authorityRows(counts, places, view);
  const shown = view.all ? rows : rows.slice(0, FEW);
  const most = Math.max(1, ...counts.authority);
  const sortBy = (sort: Sort) =>
    change({
      ...view,
      sort,
      descending: view.sort === sort ? !view.descending : startsDescending(sort),
    });
  return (
    <>
      <p class="tools">
        <label>
          Find an authority
          <input
            type="search"
            value={view.find}
            autocomplete="off"
            onInput={(event) => change({ ...view, find: event.currentTarget.value }, true)}
          />
        </label>
        <span class="note" role="status">
          {shown.length < rows.length ? `${count(shown.length)} of ` : ''}
          {plural(rows.length, 'authority', 'authorities')}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" aria-label="Table of authorities" tabIndex={0}>
        <table class="diverging authorities">
          <thead>
            <tr>
              {COLUMNS.map(([sort, name, kind]) => (
                <th
                  scope="col"
                  key={sort}
                  class={kind}
                  aria-sort={view.sort === sort ? (view.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" class="sort" onClick={() => sortBy(sort)}>
                    {name}
                    <span class="arrow" aria-hidden="true">
                      {view.sort === sort ? (view.descending ? '▾' : '▴') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Authority key={row.name} {...{ head, view, change, row, most }} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > FEW && (
        <button type="button" class="link" onClick={() => change({ ...view, all: !view.all })}>
          {view.all ? `Show only ${FEW}` : `Show all ${count(rows.length)}`}
        </button>
      )}
    </>
  );
}

type RowProps = Pick<ChartProps, 'head' | 'view' | 'change'> & {
  readonly row: AuthorityRow;
  readonly most: number;
};

function Authority({ head, view, change, row, most }: RowProps) {
  const name = nameOf('authority', row.name, head);
  const own: Choice = { facets: { authority: row.name } };
  const bar = (p: 0 | 1) => {
    const choice: Choice = { ...own, polarity: SIDES[p] };
    return (
      <Bar
        side={SIDES[p]}
        value={p === 0 ? row.strengths : row.weaknesses}
        most={most}
        label={`${name}, ${p === 0 ? 'strengths' : 'weaknesses'}`}
        pressed={isChosen(view, choice)}
        faded={view.polarity !== '' && view.polarity !== SIDES[p]}
        onPress={() => change(chosen(view, choice))}
      />
    );
  };
  const faded = view.authority.length > 0 && !view.authority.includes(row.name);
  return (
    <tr class={faded ? 'faded' : ''}>
      <th scope="row">
        <button
          type="button"
          class="name"
          aria-pressed={isChosen(view, own)}
          onClick={() => change(chosen(view, own))}
        >
          <bdi>{name}</bdi>
        </button>
      </th>
      <td class="n">{count(row.documents)}</td>
      <td class="left">{bar(1)}</td>
      <td class="right">{bar(0)}</td>
      <td class="n">{percent(row.share)}</td>
      <td class={row.grade === NO_GRADE ? 'grade none' : 'grade'}>
        {row.grade === NO_GRADE ? 'none known' : GRADE_NAMES[row.grade]}
      </td>
    </tr>
  );
}
