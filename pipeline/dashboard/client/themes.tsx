// Strengths and weaknesses by theme, on either side of a line.

import { count, percent } from '../../page/figures.js';
import { SIDES } from '../../sides.js';
import { type Choice, chosen, isChosen } from '../view.js';
import { Bar } from './bar.js';
import type { ChartProps } from './chart.js';
import { nameOf } from './names.js';
import { Said } from './said.js';

type Props = Omit<ChartProps, 'places'>;

export function Themes({ head, counts, view, change }: Props) {
  const most = Math.max(...counts.theme, 1);
  return (
    <table class="diverging">
      <thead>
        <tr>
          <th scope="col">Theme</th>
          <th scope="col" class="left">
            <span aria-hidden="true">◂ </span>Weaknesses
          </th>
          <th scope="col">
            Strengths<span aria-hidden="true"> ▸</span>
          </th>
          <th scope="col" class="n wide">
            Share of weaknesses
          </th>
        </tr>
      </thead>
      <tbody>
        {head.themes.map(({ id, name, colour, definition }, t) => {
          const values = [counts.theme[2 * t]!, counts.theme[2 * t + 1]!] as const;
          const all = values[0] + values[1];
          const own: Choice = { facets: { theme: id } };
          const bar = (p: 0 | 1) => {
            const choice: Choice = { ...own, polarity: SIDES[p] };
            const plain = nameOf('theme', id, head);
            return (
              <Bar
                side={SIDES[p]}
                value={values[p]}
                most={most}
                label={`${plain}, ${p === 0 ? 'strengths' : 'weaknesses'}`}
                pressed={isChosen(view, choice)}
                faded={
                  (view.theme.length > 0 && !view.theme.includes(id)) ||
                  (view.polarity !== '' && view.polarity !== SIDES[p])
                }
                onPress={() => change(chosen(view, choice))}
              />
            );
          };
          return (
            <tr key={id}>
              <th scope="row">
                <button
                  type="button"
                  class="name"
                  aria-pressed={isChosen(view, own)}
                  title={definition}
                  onClick={() => change(chosen(view, own))}
                >
                  <span class="swatch" style={{ background: colour }} />
                  <Said text={name} />
                </button>
              </th>
              <td class="left">{bar(1)}</td>
              <td class="right">{bar(0)}</td>
              <td class="n wide">
                <span title={`${count(values[1])} of ${count(all)}`}>
                  {percent(all === 0 ? null : values[1] / all)}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
