// The report's plots, as SVG that stands in the page: drawn by Observable Plot over a document that is none of a browser,
// once, when the report is written. Every figure in them stands in a table beside them.

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeHtml, Html } from '../../../pipeline/page/html.js';
import { figure } from '../../format.js';
import type { Calibration } from '../../measures/calibration.js';
import { thinCurve } from '../../measures/curve.js';
import type { Interval } from '../../measures/types.js';
import type { ThemeCurve } from '../curves.js';

/** Drawn for a narrow screen; a wide one shows them larger. */
const WIDTH = 420;
const FONT_SIZE = '12px';
const CURVE_POINTS = 150;

/** A figure with its interval, on a line of its own. */
export interface IntervalLine {
  readonly label: string;
  readonly marks: readonly {
    /** `round`, filled, or `square`, hollow: told apart without colour. */
    readonly shape: 'round' | 'square';
    readonly value: number | null;
    readonly interval: Interval | null;
  }[];
}

/**
 * Figures with their intervals, one line each, on one scale up to 1.
 * @param description what the plot shows, for those who do not see it
 * @param bar where a dashed line stands
 */
export function intervalPlot(lines: readonly IntervalLine[], description: string, bar?: number): Html {
  const points = lines.flatMap(({ label, marks }) =>
    marks.flatMap(({ shape, value, interval }) =>
      value === null ? [] : [{ label, shape, value, interval }],
    ),
  );
  const least = Math.min(bar ?? 1, ...points.map(({ value, interval }) => interval?.low ?? value));
  const several = lines.some(({ marks }) => marks.length > 1);
  const band = several ? 34 : 26;
  const shift = (shape: string) => (several ? (shape === 'round' ? -6 : 6) : 0);
  const drawn = (shape: 'round' | 'square') => {
    const own = points.filter((point) => point.shape === shape);
    return [
      Plot.ruleY(
        own.filter(({ interval }) => interval !== null),
        {
          y: 'label',
          x1: ({ interval }) => interval.low,
          x2: ({ interval }) => interval.high,
          stroke: shape === 'round' ? 'var(--ink-1)' : 'var(--ink-2)',
          strokeWidth: 2.5,
          dy: shift(shape),
        },
      ),
      Plot.dot(own, {
        y: 'label',
        x: 'value',
        r: 4.5,
        symbol: shape === 'round' ? 'circle' : 'square',
        fill: shape === 'round' ? 'var(--ink-1)' : 'var(--paper)',
        stroke: shape === 'round' ? 'var(--ink-1)' : 'var(--ink-2)',
        strokeWidth: 2,
        dy: shift(shape),
      }),
    ];
  };
  return toSvg(
    Plot.plot({
      ...frame(lines.length * band + 46),
      marginLeft: 8 + 6.9 * Math.max(...lines.map(({ label }) => label.length)),
      marginRight: 14,
      x: { domain: [Math.max(0, Math.floor(least * 10) / 10), 1], label: null, ticks: 5, grid: true },
      y: { domain: lines.map(({ label }) => label), label: null, tickSize: 0, padding: 0.2 },
      marks: [
        Plot.ruleX(bar === undefined ? [] : [bar], {
          stroke: 'var(--dim)',
          strokeDasharray: '4 3',
          strokeWidth: 1.5,
        }),
        ...drawn('round'),
        ...drawn('square'),
      ],
    }),
    description,
  );
}

/** Precision against recall, with the threshold in use. */
export function curvePlot({ points, chosen, threshold }: ThemeCurve, description: string): Html {
  const line = thinCurve(points, CURVE_POINTS);
  const dot = chosen === undefined ? [] : [chosen];
  return toSvg(
    Plot.plot({
      ...frame(300),
      marginLeft: 46,
      x: { domain: [0, 1], label: 'Recall', ticks: 5, grid: true, labelAnchor: 'center', labelArrow: 'none' },
      y: { domain: [0, 1], label: 'Precision', ticks: 5, grid: true, labelArrow: 'none' },
      marks: [
        Plot.line(line, {
          x: 'recall',
          y: 'precision',
          stroke: 'var(--ink-1)',
          strokeWidth: 2.25,
          curve: 'step-after',
        }),
        Plot.dot(dot, {
          x: 'recall',
          y: 'precision',
          r: 5.5,
          fill: 'var(--ink-2)',
          stroke: 'var(--paper)',
          strokeWidth: 1.5,
        }),
        Plot.text(dot, {
          x: 'recall',
          y: 'precision',
          text: () => `threshold ${figure(threshold)}`,
          textAnchor: 'end',
          dx: -10,
          dy: 16,
          fill: 'var(--text)',
          stroke: 'var(--paper)',
          strokeWidth: 4,
        }),
      ],
    }),
    description,
  );
}

/** Share right against confidence, each bin with how many it holds. */
export function reliabilityPlot({ bins }: Calibration, description: string): Html {
  const full = bins.filter(({ count }) => count > 0);
  const most = Math.max(1, ...full.map(({ count }) => count));
  return toSvg(
    Plot.plot({
      ...frame(330),
      marginLeft: 46,
      x: {
        domain: [0, 1],
        label: 'Mean confidence',
        ticks: 5,
        grid: true,
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: {
        domain: [0, 1.06],
        label: 'Share right',
        ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        grid: true,
        labelArrow: 'none',
      },
      marks: [
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: 'var(--dim)', strokeDasharray: '4 3', strokeWidth: 1.5 },
        ),
        Plot.line(full, { x: 'confidence', y: 'right', stroke: 'var(--ink-1)', strokeWidth: 1.5 }),
        Plot.dot(full, {
          x: 'confidence',
          y: 'right',
          r: ({ count }) => 3 + 7 * Math.sqrt(count / most),
          fill: 'var(--ink-1)',
          stroke: 'var(--paper)',
        }),
        // Below the dot, or above where there is no room below.
        ...[13, -9].map((dy) =>
          Plot.text(
            full.filter(({ right }) => (right! < 0.1 ? -9 : 13) === dy),
            {
              x: 'confidence',
              y: 'right',
              text: ({ count }) => count.toLocaleString('en-GB'),
              textAnchor: 'start',
              dx: 9,
              dy,
              fontSize: 10.5,
              fill: 'var(--text)',
              stroke: 'var(--paper)',
              strokeWidth: 3,
            },
          ),
        ),
      ],
    }),
    description,
  );
}

/** What every plot has. Plot looks for a browser's document unless it is given one. */
function frame(height: number) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return { document: document as never, width: WIDTH, height, style: { fontSize: FONT_SIZE } };
}

/**
 * As markup of one image. Its own style sheet and style attributes, which the page's policy would refuse, are left out (the
 * page's style sheet has what they say), and so are the names of its parts, which say nothing to those who do not see it.
 */
function toSvg(svg: { readonly outerHTML: string }, description: string): Html {
  const markup = svg.outerHTML
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/ (?:style|aria-label|aria-hidden|class)="[^"]*"/g, '')
    .replace(/font-size="10"/, `font-size="${Number.parseInt(FONT_SIZE, 10)}"`)
    .replace(/^<svg /, `<svg role="img" aria-label="${escapeHtml(description)}" class="plot" `);
  return new Html(markup);
}
