// How often the tags are right, as far as the random sample tells: for all findings, and by theme and polarity.
import { useState } from 'preact/hooks';
import { count, percent, plural } from '../../pipeline/page/figures.js';
import type { Precision, Setup, Step } from '../types.js';
import { CHOICE_NAMES, SIGNS, themeName } from './names.js';
import { moreFindings } from './width.js';

/** Half-widths to choose from, in points. */
const WIDTHS = [3, 5, 10] as const;

interface Props {
  readonly step: Step;
  readonly setup: Setup;
  /** The theme filtered on, where one is. */
  readonly theme: string | undefined;
}

export function Figures({ step, setup, theme }: Props) {
  const { precision, counts } = step;
  return (
    <>
      <p class="note">
        From the random sample only, with 95 % intervals.{' '}
        {!counts && 'Decisions in this queue do not move these figures.'}
      </p>
      <table class="precision">
        <thead>
          <tr>
            <th scope="col">Tag</th>
            <th scope="col" class="n">
              Right
            </th>
            <th scope="col">Precision</th>
          </tr>
        </thead>
        <tbody>
          {precision.map((one) => (
            <tr key={`${one.theme} ${one.polarity}`} class={one.theme === null ? 'all' : ''}>
              <th scope="row">
                {one.theme === null ? 'All findings' : themeName(setup, one.theme)}
                {one.polarity !== null && (
                  <span class={`side ${one.polarity}`}>
                    <span aria-hidden="true">{SIGNS[one.polarity]} </span>
                    <span class="unseen">{CHOICE_NAMES[one.polarity]}</span>
                  </span>
                )}
              </th>
              <td class="n">
                {count(one.right)}
                <span class="of"> of {count(one.reviewed)}</span>
              </td>
              <td>
                <Interval {...one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Wanted {...{ step, setup, theme }} />
    </>
  );
}

function Interval({ theme, precision, low, high }: Precision) {
  if (precision === null || low === null || high === null)
    return (
      <span class="nothing">
        {theme === null ? 'none yet' : <span aria-hidden="true">–</span>}
        {theme !== null && <span class="unseen">not known yet</span>}
      </span>
    );
  return (
    <span class="interval">
      <span class="value">
        {percent(precision)}{' '}
        <small>
          {Math.round(100 * low)}–{Math.round(100 * high)}
        </small>
      </span>
      <span class="track" aria-hidden="true">
        <span class="band" style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
        <span class="point" style={{ left: `${100 * precision}%` }} />
      </span>
    </span>
  );
}

function Wanted({ step, setup, theme }: Props) {
  const [points, setPoints] = useState<number>(5);
  const lines = step.precision.filter((one) =>
    theme === undefined ? one.theme === null : one.theme === theme,
  );
  if (lines.length === 0) return null;
  return (
    <div class="wanted">
      <label>
        Until the interval is{' '}
        <select value={String(points)} onChange={(event) => setPoints(Number(event.currentTarget.value))}>
          {WIDTHS.map((width) => (
            <option key={width} value={String(width)}>
              ± {width} points
            </option>
          ))}
        </select>
      </label>
      <ul>
        {lines.map((one) => {
          const more = moreFindings(points / 100, one);
          const of =
            one.theme === null
              ? 'all findings'
              : `${themeName(setup, one.theme)}${one.polarity === null ? '' : `, ${one.polarity}`}`;
          return (
            <li key={`${one.theme} ${one.polarity}`}>
              <b>{more === 0 ? 'Reached' : plural(more, 'more finding')}</b> · {of}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
