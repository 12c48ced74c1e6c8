// The lists of sentences: every error, the doubtful labels, and what changed since an earlier run. They are paged, each page
// a fold that opens without script; what is closed costs a browser nothing to lay out.

import { type Content, type Html, html } from '../../../pipeline/page/html.js';
import type { Polarity } from '../../../pipeline/types.js';
import { count } from '../../format.js';
import type { Prediction } from '../../measures/types.js';
import { CHANGES, type ChangedSentence } from '../against.js';
import { ERROR_KINDS, type LabelError } from '../errors.js';
import type { PrecisionReport } from '../report.js';
import { aboutNames, DOUBTS_SHOWN } from '../sections/errors.js';
import { sentenceHtml } from './sentence.js';

/** Sentences a fold. */
const FOLD = 50;

/**
 * The errors, by theme and kind, with a filter that shows itself where script runs.
 * @param evidence the words that decided, one list an error
 */
export function errorList(report: PrecisionReport, evidence: readonly (readonly string[])[]): Html {
  const names = aboutNames(report);
  const items = report.errors.map((error, i) => ({ error, words: evidence[i] ?? [] }));
  const groups = [...names].flatMap(([about, name]) =>
    ERROR_KINDS.map((kind) => ({
      heading: `${name}: ${kind}`,
      items: items
        .filter(({ error }) => error.about === about && error.kind === kind)
        .map(({ error, words }) =>
          sentenceHtml(error.sentence, words, errorVerdict(error), { about: error.about, kind: error.kind }),
        ),
    })),
  );
  const themes = [...names].filter(([about]) => report.errors.some((error) => error.about === about));
  const kinds = ERROR_KINDS.filter((kind) => report.errors.some((error) => error.kind === kind));
  return html`<form id="filter" class="filter" hidden aria-label="Filter the errors">
<label>About <select name="about"><option value="">everything</option>${themes.map(([about, name]) => html`<option value="${about}">${name}</option>`)}</select></label>
<label>Kind <select name="kind"><option value="">every kind</option>${kinds.map((kind) => html`<option>${kind}</option>`)}</select></label>
<label>Words <input type="search" name="words" autocomplete="off" spellcheck="false"></label>
<output id="shown"></output>
</form>
<div id="error-list">${folds(groups, true)}</div>`;
}

/** The most doubtful labels. */
export function doubtList(report: PrecisionReport): Html {
  const names = aboutNames(report);
  const items = report.doubts
    .slice(0, DOUBTS_SHOWN)
    .map((doubt) =>
      sentenceHtml(
        doubt.sentence,
        [],
        html`${names.get(doubt.what) ?? doubt.what}: by hand <b>${doubt.hand}</b> (the model gives that ${doubt.handProbability.toFixed(2)}), model <b>${doubt.model}</b> (${doubt.modelProbability.toFixed(2)})`,
      ),
    );
  return folds([{ heading: 'Labels to read again', items }], false);
}

/** What changed since the earlier run. */
export function changeList(report: PrecisionReport): Html {
  const changed = report.against?.changed ?? [];
  const headings = {
    broken: 'Right before, wrong now',
    mended: 'Wrong before, right now',
    other: 'Changed otherwise',
  };
  return folds(
    CHANGES.map((change) => ({
      heading: headings[change],
      items: changed
        .filter((own) => own.change === change)
        .map((own) => sentenceHtml(own.sentence, [], changeVerdict(own, report))),
    })),
    false,
  );
}

interface Group {
  readonly heading: string;
  readonly items: readonly Html[];
}

/** @param open whether the first fold stands open */
function folds(groups: readonly Group[], open: boolean): Html {
  const full = groups.filter(({ items }) => items.length > 0);
  return html`${full.map(({ heading, items }, g) => {
    const starts = Array.from({ length: Math.ceil(items.length / FOLD) }, (_, i) => i * FOLD);
    return starts.map((start) => {
      const end = Math.min(items.length, start + FOLD);
      const range =
        starts.length === 1 ? count(items.length) : `${start + 1} to ${end} of ${count(items.length)}`;
      return html`<details${open && g === 0 && start === 0 && html` open`}><summary>${heading} <span class="count">${range}</span></summary><ol start="${start + 1}">${items.slice(start, end)}</ol></details>
`;
    });
  })}`;
}

function errorVerdict({ hand, model, kind, strength, weakness }: LabelError): Content {
  const sure =
    strength === undefined || weakness === undefined
      ? ''
      : html`; strength ${strength.toFixed(2)}, weakness ${weakness.toFixed(2)}`;
  if (kind === 'not found') return html`By hand <b>${hand}</b>`;
  return html`By hand <b>${hand}</b>, model <b>${model}</b>${sure}`;
}

function changeVerdict({ sentence, before }: ChangedSentence, report: PrecisionReport): Content {
  const { row, predicted } = sentence;
  return html`By hand <b>${answer(row.polarity, row.themes, report)}</b>; before <b>${said(before, report)}</b>; now <b>${said(predicted, report)}</b>`;
}

function said(predicted: Prediction | undefined, report: PrecisionReport): string {
  return predicted === undefined ? 'not found' : answer(predicted.polarity, predicted.themes, report);
}

/** `weakness (Caseloads weakness)`. */
function answer(
  polarity: Polarity,
  themes: Readonly<Record<string, Polarity>>,
  { taxonomy }: PrecisionReport,
): string {
  const given = taxonomy.themes.flatMap(({ id, name }) => {
    const own = themes[id];
    return own === undefined || own === 'none' ? [] : [`${name} ${own}`];
  });
  return given.length === 0 ? polarity : `${polarity} (${given.join(', ')})`;
}
