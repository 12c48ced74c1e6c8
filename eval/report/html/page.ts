// The report as one page for a browser: the sections with their plots, and the sentences. It fetches nothing, needs no
// script to be read, and escapes whatever the documents say.

import { type Content, type Html, html, pageHtml } from '../../../pipeline/page/html.js';
import { figure, level, plural, themeNames } from '../../format.js';
import type { PrecisionReport } from '../report.js';
import { type Cell, type ReportTable, type Section, type SectionId, textOf } from '../section.js';
import { sectionsOf } from '../sections/all.js';
import { shownCalibration } from '../sections/calibration.js';
import { intervalOf, sliceName, worstSlices } from '../sections/slices.js';
import { populationName } from '../sections/verdict.js';
import { BAR } from '../verdict.js';
import { changeList, doubtList, errorList } from './lists.js';
import { curvePlot, intervalPlot, reliabilityPlot } from './plots.js';
import { SCRIPT } from './script.js';
import { textHtml } from './sentence.js';
import { STYLE } from './style.js';

/**
 * A whole HTML page, in UTF-8 once written.
 * @param evidence the words that decided, one list an error of the report
 */
export function reportHtml(report: PrecisionReport, evidence: readonly (readonly string[])[]): string {
  const sections = sectionsOf(report);
  const body = html`<a class="skip" href="#verdict">Go to the verdict</a>
${headHtml(report)}
<nav aria-label="Sections"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
<main>
${sections.map((section, i) => sectionHtml(section, i + 1, report, evidence))}
</main>`;
  return pageHtml({ title: 'Precision report', style: STYLE, script: SCRIPT, body });
}

function headHtml(report: PrecisionReport): Html {
  const { headline, evaluation } = report;
  const { metrics, intervals, name } = headline.systems[0]!;
  const { sentences, documents } = evaluation.populations[0]!;
  return html`<header>
<h1>Precision report</h1>
<p>${name} against ${plural(sentences, 'hand-labelled sentence')} of ${plural(documents, 'document')}.</p>
<p class="figure"><b>${figure(metrics.findingMacroF1)}</b> finding macro-F1, ${level(evaluation)} interval ${intervalText(intervals.findingMacroF1)} (${populationName(report, headline.name)})</p>
</header>`;
}

function intervalText(interval: { readonly low: number; readonly high: number } | null): string {
  return interval === null ? 'not known' : `${figure(interval.low)}–${figure(interval.high)}`;
}

function sectionHtml(
  { id, title, lead, notes, tables }: Section,
  number: number,
  report: PrecisionReport,
  evidence: readonly (readonly string[])[],
): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}" tabindex="-1">${number}. ${title}</h2>
<p class="lead">${textHtml(lead)}</p>
<details class="notes"><summary>How to read this</summary>${notes.map((note) => html`<p>${textHtml(note)}</p>`)}</details>
${plotsHtml(id, report)}
${id === 'doubts' ? '' : tables.map((table, i) => tableHtml(table, `${id}-${i + 1}`, id))}
${listHtml(id, report, evidence)}
</section>
`;
}

function listHtml(id: SectionId, report: PrecisionReport, evidence: readonly (readonly string[])[]): Content {
  if (id === 'errors') return errorList(report, evidence);
  if (id === 'doubts') return doubtList(report);
  return id === 'comparison' && report.against ? changeList(report) : '';
}

/** A table that scrolls by itself where the screen is narrow, by keyboard too. */
function tableHtml({ caption, columns, rows }: ReportTable, id: string, section: SectionId): Html {
  const kind = (i: number) => columns[i]?.numeric === true && html` class="n"`;
  return html`<p class="caption" id="${id}">${textHtml(caption)}</p>
<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table class="table-${section}" aria-labelledby="${id}">
<thead><tr>${columns.map(({ head }, i) => html`<th scope="col"${kind(i)}>${textHtml(head)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, i) => (i === 0 ? html`<th scope="row">${textHtml(textOf(cell))}</th>` : cellHtml(cell, columns[i]?.numeric === true)))}</tr>
`,
  )}</tbody>
</table></div>
`;
}

function cellHtml(cell: Cell | string, numeric: boolean): Html {
  const { text, tone, heat } = typeof cell === 'string' ? ({ text: cell } as Cell) : cell;
  const classes = [
    ...(numeric ? ['n'] : []),
    ...(heat === undefined ? [] : [`heat-${Math.max(1, Math.min(5, Math.ceil(heat * 10)))}`]),
    ...(tone === 'faint' ? ['faint'] : []),
  ];
  const inside =
    tone !== undefined && !numeric ? html`<span class="chip ${tone}">${text}</span>` : textHtml(text);
  return html`<td${classes.length > 0 && html` class="${classes.join(' ')}"`}>${inside}</td>`;
}

function plotsHtml(id: SectionId, report: PrecisionReport): Content {
  const make = PLOTS[id];
  return make === undefined ? '' : make(report);
}

const PLOTS: Readonly<Partial<Record<SectionId, (report: PrecisionReport) => Content>>> = {
  verdict: verdictPlots,
  precision: curvePlots,
  calibration: calibrationPlots,
  slices: slicePlots,
};

function verdictPlots({ verdicts, taxonomy }: PrecisionReport): Content {
  const names = themeNames(taxonomy);
  const lines = verdicts
    .filter(({ verdict }) => verdict !== 'too few to score')
    .map(({ theme, polarity, scores, intervals }) => ({
      label: `${names.get(theme)}, ${polarity}`,
      marks: [
        { shape: 'round', value: scores.precision, interval: intervals.precision },
        { shape: 'square', value: scores.recall, interval: intervals.recall },
      ] as const,
    }));
  if (lines.length === 0) return '';
  return html`<div class="plots one">${figureHtml(
    'Precision and recall',
    html`<span class="key round"></span>precision <span class="key"></span>recall; lines: intervals; dashed: the bar of the verdict`,
    intervalPlot(
      lines,
      'Precision and recall of each theme and polarity with their intervals, as in the table below',
      BAR,
    ),
  )}</div>`;
}

function curvePlots({ curves, taxonomy }: PrecisionReport): Content {
  const names = themeNames(taxonomy);
  const drawn = curves.filter(({ points }) => points.some(({ recall }) => recall !== null));
  if (drawn.length === 0) return '';
  return html`<div class="plots">${drawn.map((curve) => {
    const name = names.get(curve.theme)!;
    const at = curve.chosen
      ? `At the threshold in use precision is ${figure(curve.chosen.precision)} and recall ${figure(curve.chosen.recall)}`
      : 'Nothing reaches the threshold in use';
    return figureHtml(name, at, curvePlot(curve, `Precision against recall, ${name}. ${at}.`));
  })}</div>`;
}

function calibrationPlots(report: PrecisionReport): Content {
  const calibration = shownCalibration(report);
  if (calibration === undefined) return '';
  return html`<div class="plots">${(
    [
      ['Findings reported', calibration.theme],
      ['Polarity of the sentence', calibration.polarity],
    ] as const
  ).map(([name, own]) =>
    figureHtml(
      name,
      `Expected calibration error ${figure(own.error, 3)}; numbers: how many`,
      reliabilityPlot(own, `Share right against confidence: ${name}. The figures stand in the table below.`),
    ),
  )}</div>`;
}

function slicePlots(report: PrecisionReport): Content {
  const lines = worstSlices(report).map((slice) => ({
    label: sliceName(slice),
    marks: [{ shape: 'round', value: slice.findings.f1, interval: intervalOf(slice) }] as const,
  }));
  if (lines.length === 0) return '';
  return html`<div class="plots one">${figureHtml(
    'The worst slices',
    'F1 of all findings, with intervals where there are documents enough',
    intervalPlot(lines, 'F1 of the worst slices with their intervals, as in the tables below'),
  )}</div>`;
}

function figureHtml(caption: string, note: Content, plot: Html): Html {
  return html`<figure><figcaption>${caption}<small>${note}</small></figcaption>${plot}</figure>`;
}
