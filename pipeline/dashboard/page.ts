// The page that carries everything: what it is and the totals as plain markup, which need no script, then the data, then
// the script that shows the rest. Data is base64 in elements that a browser neither runs nor shows.

import { count, percent, plural } from '../page/figures.js';
import { type Content, type Html, html, pageHtml } from '../page/html.js';
import { toPlain } from '../page/visible.js';
import type { Collected } from './data.js';
import { STYLE } from './style.js';
import type { Head } from './types.js';

export interface DashboardParts extends Collected {
  /** Head, columns and texts, packed. */
  readonly packed: { readonly head: string; readonly columns: string; readonly texts: readonly string[] };
  /** The browser's side, as `npm run build:pages` makes it. */
  readonly script: string;
}

/** The whole page, in UTF-8 once written. */
export function dashboardHtml({ head, columns, packed, script }: DashboardParts): string {
  const title = `Findings in ${plural(head.documents.id.length, 'document')}`;
  const body = html`<a class="skip" href="#main">Go to the figures</a>
<header>
<h1>${title}</h1>
<p class="lead">${leadOf(head, columns.theme.length)}</p>
<p class="note">A tag is a reading aid: a program made it, and some are wrong, more often at low confidence. Read the sentences before you act on a number.</p>
${notesOf()}
</header>
<main id="main" tabindex="-1">
<p id="trouble" class="trouble" role="alert" hidden></p>
<div id="totals">${totalsHtml(head, columns)}
<noscript><p class="trouble">Charts, filters and sentences need scripts, which are off in this browser; they run from this file alone and ask for nothing.</p></noscript>
</div>
<div id="dashboard"></div>
</main>
<footer class="note">
<p>Written by ${head.tool}, ${plural(head.models.length, 'model')}: ${head.models.map((id) => toPlain(id)).join(', ')}. The page holds the sentences of your documents and asks for nothing: keep it where they are.</p>
</footer>
${dataHtml('data-head', packed.head)}
${dataHtml('data-columns', packed.columns)}
${packed.texts.map((text, i) => dataHtml(`data-texts-${i}`, text))}`;
  return pageHtml({ title, style: STYLE, script, body });
}

function dataHtml(id: string, packed: string): Html {
  return html`<script type="application/octet-stream" id="${id}">${packed}</script>
`;
}

function leadOf({ documents, authorities, sentences }: Head, findings: number): string {
  const known = documents.year.filter((year) => year !== 0);
  const [first, last] = known.reduce(
    ([least, most], year) => [Math.min(least, year), Math.max(most, year)],
    [Infinity, -Infinity],
  );
  const when = known.length === 0 ? '' : first === last ? `, ${first}` : `, ${first} to ${last}`;
  const of = authorities.length === 0 ? '' : ` of ${plural(authorities.length, 'authority', 'authorities')}`;
  return `${plural(findings, 'finding')} in ${plural(sentences, 'sentence')}${of}${when}.`;
}

function notesOf(): Html {
  return html`<details class="notes"><summary>How to read this page</summary>
<p>A finding is a sentence, or the clause of it, that calls a theme a strength or a weakness. A sentence that does both counts as two.</p>
<p>Every number is a button: it leaves the sentences behind it, at the foot of the page. Press it again to have all back. The address keeps filters, search and order, so it can be saved or sent along with the file.</p>
<p>A chart follows every filter but the one on what it shows itself, so that what was not chosen stays to compare with; and charts always show strengths beside weaknesses.</p>
<p>How often tags are right, “findings eval” measures against labels of yours; the model card gives the figures of the shipped model.</p>
</details>`;
}

function totalsHtml({ themes }: Head, { theme, polarity }: Collected['columns']): Content {
  const sides = themes.map(() => [0, 0] as [number, number]);
  theme.forEach((own, i) => {
    sides[own]![polarity[i] as 0 | 1] += 1;
  });
  return html`<h2>By theme</h2>
<div class="scroll"><table class="plain">
<thead><tr><th scope="col">Theme</th><th scope="col" class="n">Strengths</th><th scope="col" class="n">Weaknesses</th><th scope="col" class="n">Share of weaknesses</th></tr></thead>
<tbody>${themes.map(({ name }, t) => {
    const [strengths, weaknesses] = sides[t]!;
    const all = strengths + weaknesses;
    return html`<tr><th scope="row">${toPlain(name)}</th><td class="n">${count(strengths)}</td><td class="n">${count(weaknesses)}</td><td class="n">${percent(all === 0 ? null : weaknesses / all)}</td></tr>`;
  })}</tbody>
</table></div>`;
}
