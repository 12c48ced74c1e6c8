// One labelled sentence on the page: where it stands, what is around it, and the words that decided, marked.

import { tokenText } from '../../../models/tokens.js';
import { type Content, Html, html } from '../../../pipeline/page/html.js';
import { toPieces } from '../../../pipeline/page/visible.js';
import type { ScoredSentence } from '../sentences.js';

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;

/** Text that stays text: characters that do not show are named, and right-to-left letters move nothing around them. */
export function textHtml(text: string): Html {
  return html`<bdi>${pieces(text)}</bdi>`;
}

/**
 * Text with some of its words marked.
 * @param words as a model names them (`tokenText`)
 */
export function markedHtml(text: string, words: readonly string[]): Html {
  if (words.length === 0) return textHtml(text);
  const wanted = new Set(words);
  const parts: Content[] = [];
  let at = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    if (!wanted.has(tokenText(word.toLowerCase()))) continue;
    parts.push(pieces(text.slice(at, index)), html`<mark>${word}</mark>`);
    at = index + word.length;
  }
  return html`<bdi>${[...parts, pieces(text.slice(at))]}</bdi>`;
}

/** An item of a list: the sentence in its place, then what `verdict` says of it. */
export function sentenceHtml(
  { row, context, place }: ScoredSentence,
  words: readonly string[],
  verdict: Content,
  data: Readonly<Record<string, string>> = {},
): Html {
  const attributes = Object.entries(data).map(([name, value]) => html` data-${new Html(name)}="${value}"`);
  const path = context?.heading.filter((part) => part !== '') ?? [];
  const where = [
    html`<b>${textHtml(row.doc)}</b>`,
    ...(place ? [html`page ${place.page}`] : []),
    ...(path.length > 0 ? [textHtml(path.join(' › '))] : []),
    ...(context?.listItem ? ['list item'] : []),
  ];
  return html`<li class="item"${attributes}><p class="where">${join(where, ' · ')}</p>${
    context === undefined
      ? html`<p class="lost">Fingerprint ${row.fingerprint}: not found in the document as read.</p>`
      : html`<blockquote><p>${around(context.stem ?? context.before)}<span class="said">${markedHtml(context.text, words)}</span>${around(place?.after, true)}</p></blockquote>`
  }<p class="labels">${verdict}</p></li>`;
}

/** A sentence beside the one that is meant; long ones are cut on the far side. */
function around(text: string | undefined, after = false): Content {
  if (text === undefined || text === '') return '';
  const long = text.length > AROUND;
  const part = long ? (after ? `${text.slice(0, AROUND)} …` : `… ${text.slice(-AROUND)}`) : text;
  return after
    ? html` <span class="around">${textHtml(part)}</span>`
    : html`<span class="around">${textHtml(part)}</span> `;
}

const AROUND = 280;

function pieces(text: string): Content {
  return toPieces(text).map((piece) =>
    piece.type === 'text' ? piece.text : html`<span class="code">${piece.code}</span>`,
  );
}

function join(parts: readonly Content[], between: string): Content {
  return parts.map((part, i) => (i === 0 ? part : [between, part]));
}
