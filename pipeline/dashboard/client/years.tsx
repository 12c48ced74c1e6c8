// Years, one small chart a theme: strengths above the line, weaknesses below it, each chart with a scale of its own.
import { count, plural } from '../../page/figures.js';
import { type Choice, chosen, isChosen } from '../view.js';
import type { ChartProps } from './chart.js';
import { nameOf } from './names.js';
import { Said } from './said.js';

export function Years(props: ChartProps) {
  const { head, view } = props;
  const slots = yearSlots(props.places.values.year);
  if (slots.length === 0) return <p class="none">No document says when it was.</p>;
  return (
    <div class="multiples">
      {head.themes.map(({ id }, t) =>
        view.theme.length > 0 && !view.theme.includes(id) ? null : (
          <Theme key={id} {...props} theme={t} slots={slots} />
        ),
      )}
    </div>
  );
}

interface Slot {
  /** As in the facet; '' is not known. */
  readonly value: string;
  /** Place among the values of the facet; -1 is a year without documents. */
  readonly at: number;
}

/** Longest run of years that is shown without leaving any out. */
const MOST_YEARS = 60;

/** Every year from first to last, those without documents too, so that time runs evenly; what has no year last. */
export function yearSlots(values: readonly string[]): Slot[] {
  const known = values.filter((value) => value !== '').map(Number);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const every =
    last - first >= MOST_YEARS ? known : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const years = every.map((year) => ({ value: String(year), at: values.indexOf(String(year)) }));
  return values.includes('') ? [...years, { value: '', at: values.indexOf('') }] : years;
}

function Theme({
  head,
  places,
  counts,
  view,
  change,
  theme,
  slots,
}: ChartProps & { readonly theme: number; readonly slots: readonly Slot[] }) {
  const { id, name } = head.themes[theme]!;
  const years = places.values.year.length;
  const valueAt = (at: number, p: 0 | 1) => (at < 0 ? 0 : counts.themeYear[2 * (theme * years + at) + p]!);
  const most = Math.max(1, ...slots.flatMap(({ at }) => [valueAt(at, 0), valueAt(at, 1)]));
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
    const to =
      step === undefined ? undefined : buttons[buttons.indexOf(event.target as HTMLButtonElement) + step];
    if (to === undefined) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
    to.focus();
  };
  const sparse = slots.length > 16;
  const label = nameOf('theme', id, head);
  let first = true;
  return (
    <figure>
      <figcaption>
        <Said text={name} />
        <small>up to {count(most)} a year</small>
      </figcaption>
      <div class="years" role="toolbar" aria-label={`${label} by year; arrow keys move`} onKeyDown={move}>
        {slots.map(({ value, at }, i) => {
          const [strengths, weaknesses] = [valueAt(at, 0), valueAt(at, 1)];
          const choice: Choice = { facets: { theme: id, year: value } };
          const short = value === '' ? '?' : sparse && i % 5 !== 0 ? '' : value.slice(2);
          if (at < 0)
            return (
              <span class="year empty" key={value}>
                <span class="up" />
                <span class="down" />
                <span class="tick" data-tick={short} />
              </span>
            );
          const tab = first ? 0 : -1;
          first = false;
          const said = `${plural(strengths, 'strength')}, ${plural(weaknesses, 'weakness', 'weaknesses')}`;
          const faded = view.year.length > 0 && !view.year.includes(value);
          return (
            <button
              type="button"
              class={`year${faded ? ' faded' : ''}`}
              key={value}
              tabIndex={tab}
              aria-pressed={isChosen(view, choice)}
              aria-label={`${label}, ${nameOf('year', value, head)}: ${said}`}
              title={`${nameOf('year', value, head)}: ${said}`}
              onClick={() => change(chosen(view, choice))}
            >
              <span class={`up${view.polarity === 'weakness' ? ' faded' : ''}`}>
                <span class="fill strength" style={{ height: `${(100 * strengths) / most}%` }} />
              </span>
              <span class={`down${view.polarity === 'strength' ? ' faded' : ''}`}>
                <span class="fill weakness" style={{ height: `${(100 * weaknesses) / most}%` }} />
              </span>
              <span class="tick" data-tick={short} />
            </button>
          );
        })}
      </div>
    </figure>
  );
}
