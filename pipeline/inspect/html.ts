// The document as the tool sees it, as one page for a browser: no script, nothing to fetch, and a policy that would
// refuse both.
import { escapeHtml, Html, pageHtml } from '../page/html.js';
import { toPieces, toPlain } from '../page/visible.js';
import type { BlockKind } from '../types.js';
import type { Piece } from './pieces.js';
import { STYLE } from './style.js';
import type { BlockItem, DocumentView, Fact, Item, KindCount, Segment, SentenceView } from './view.js';

/** Steps of indentation that the style sheet knows. */
const DEEPEST = 8;

/** A whole HTML page, in UTF-8 once written. Same view, same page. */
export function viewHtml(view: DocumentView): string {
  const name = toPlain(view.path.split(/[\\/]/).at(-1) ?? view.path);
  const body = [
    '<a class="skip" href="#text">Go to the text</a>',
    '<header>',
    `<h1>${piecesHtml(toPieces(view.path.split(/[\\/]/).at(-1) ?? view.path))}</h1>`,
    `<p>As <code>findings</code> reads it: ${plural(view.blocks, 'block')}, ${plural(view.sentences, 'sentence')}, ` +
      `${plural(view.pages, 'page')}.</p>`,
    '</header>',
    '<main>',
    ...factsHtml(view),
    ...warningsHtml(view),
    ...kindsHtml(view.kinds),
    ...pagesHtml(view),
    '<section aria-labelledby="text">',
    '<h2 id="text" tabindex="-1">Text</h2>',
    ...view.items.map(itemHtml),
    '</section>',
    '</main>',
  ].join('\n');
  return pageHtml({ title: `${name} as read`, style: STYLE, body: new Html(body) });
}

function factsHtml(view: DocumentView): string[] {
  const judgements = view.judgements.map(({ area, grade }) => ({ name: area, value: grade }));
  return [
    '<section aria-labelledby="facts">',
    '<h2 id="facts">Facts</h2>',
    '<div class="tables">',
    '<div>',
    ...tableHtml('What the document says of itself', view.facts),
    ...tableHtml('The file', view.file),
    '</div>',
    ...tableHtml('Judgements', judgements.length === 0 ? [{ name: 'none found' }] : judgements, 'judgements'),
    '</div>',
    '</section>',
  ];
}

function tableHtml(caption: string, facts: readonly Fact[], name = 'facts'): string[] {
  const rows = facts.map(({ name, value }) => {
    const cell = value === undefined ? '<span class="none">—</span>' : piecesHtml(toPieces(value));
    return `<tr><th scope="row">${piecesHtml(toPieces(name))}</th><td>${cell}</td></tr>`;
  });
  return [`<table class="${name}">`, `<caption>${caption}</caption>`, ...rows, '</table>'];
}

function warningsHtml({ warnings, leftOut }: DocumentView): string[] {
  const lines = warnings.map((warning) => `<li>${piecesHtml(toPieces(warning))}</li>`);
  if (leftOut > 0) {
    const stretches = leftOut === 1 ? '1 stretch' : `${leftOut} stretches`;
    lines.push(`<li>${stretches} of running text in no sentence, marked “no sentence” below.</li>`);
  }
  return [
    '<section aria-labelledby="warnings">',
    '<h2 id="warnings">Warnings</h2>',
    ...(lines.length === 0 ? ['<p>None.</p>'] : ['<ul class="warnings">', ...lines, '</ul>']),
    '</section>',
  ];
}

/** The legend. Its boxes hide a kind by style alone, where the browser can do that. */
function kindsHtml(kinds: readonly KindCount[]): string[] {
  const entry = ({ kind, blocks, sentences }: KindCount) => {
    const count = sentences === 0 ? `${blocks}` : `${blocks}, with ${plural(sentences, 'sentence')}`;
    const box = blocks === 0 ? '' : `<input type="checkbox" id="show-${kind}" checked>`;
    const label = `<span class="kind">${nameOf(kind)}</span> <span class="count">${count}</span>`;
    const held = blocks === 0 ? label : `<label for="show-${kind}">${label}</label>`;
    return `<li class="k-${kind}${blocks === 0 ? ' absent' : ''}">${box}${held}</li>`;
  };
  return [
    '<section aria-labelledby="kinds">',
    '<h2 id="kinds">Kinds of block</h2>',
    '<p class="hint">Clear a box to hide that kind.</p>',
    '<ul class="kinds">',
    ...kinds.map(entry),
    '</ul>',
    '</section>',
  ];
}

function pagesHtml({ items }: DocumentView): string[] {
  const pages = items.flatMap((item) => (item.type === 'page' && !item.again ? [item.page] : []));
  if (pages.length < 2) return [];
  const links = pages.map((page) => `<li><a href="#page-${page}">${page}</a></li>`);
  return ['<nav aria-label="Pages">', '<h2>Pages</h2>', '<ol class="pages">', ...links, '</ol>', '</nav>'];
}

function itemHtml(item: Item): string {
  if (item.type === 'block') return blockHtml(item);
  if (item.type === 'blank') {
    const pages = item.from === item.to ? `page ${item.from}` : `pages ${item.from} to ${item.to}`;
    return `<p class="page blank"><span>${pages}: nothing read</span></p>`;
  }
  if (item.again) return `<p class="page"><span>page ${item.page}, again</span></p>`;
  return `<p class="page" id="page-${item.page}"><span>page ${item.page}</span></p>`;
}

function blockHtml(block: BlockItem): string {
  const level = block.level === undefined ? '' : ` ${block.level}`;
  const marker =
    block.marker === undefined ? '' : `<span class="marker">${piecesHtml(toPieces(block.marker))}</span>`;
  // The page's own headings are levels 1 and 2.
  const element = block.kind === 'heading' ? `h${Math.min(6, 2 + (block.level ?? 1))}` : 'div';
  const classes = `block k-${block.kind} d${Math.min(DEEPEST, block.depth)}`;
  return (
    `<div class="${classes}"><span class="kind">${nameOf(block.kind)}${level}</span>${marker}` +
    `<${element} class="said">${block.segments.map(segmentHtml).join('')}</${element}></div>`
  );
}

function segmentHtml(segment: Segment): string {
  const content = piecesHtml(segment.pieces);
  if (segment.leftOut) {
    return `<span class="left-out"><span class="number">no sentence</span>${content}</span>`;
  }
  if (segment.sentence === undefined) return content;
  const { sentence } = segment;
  const parity = sentence.index % 2 === 0 ? 'even' : 'odd-one';
  return `<span class="sentence ${parity}">${numberHtml(sentence)}${content}</span>`;
}

function numberHtml({ index, start, end, fingerprint, continued, stem }: SentenceView): string {
  const place = `sentence ${index}, characters ${start} to ${end}, fingerprint ${fingerprint}`;
  const after = typeof stem === 'string' ? `“${toPlain(stem)}”` : stem;
  const number =
    `${index}${continued ? ' goes on' : ''}` +
    (after === undefined ? '' : `, after ${escapeHtml(`${after}`)}`);
  return `<span class="number" title="${escapeHtml(place)}">${number}</span>`;
}

function piecesHtml(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.type) {
        case 'text':
          return escapeHtml(piece.text);
        case 'note':
          return `<sup class="note">${piecesHtml(toPieces(piece.text))}</sup>`;
        case 'odd':
          return `<span class="code">${piece.code}</span>`;
        case 'page':
          return `<span class="inner page"><span>page ${piece.page}</span></span>`;
        default:
          return piece satisfies never;
      }
    })
    .join('');
}

function nameOf(kind: BlockKind): string {
  return kind.replaceAll('_', ' ');
}

function plural(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`;
}
