import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { viewHtml } from '../../../pipeline/inspect/html.js';
import { viewDocument } from '../../../pipeline/inspect/view.js';
import { BLOCK_KINDS } from '../../../pipeline/types.js';
import { ALL_KINDS, type Draft, make } from './document.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

function page(drafts: readonly Draft[], more: Parameters<typeof make>[1] = {}): string {
  const { document, sentences } = make(drafts, more);
  return viewHtml(viewDocument(document, sentences));
}

function elements(node: Node): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elements) : [];
  return 'tagName' in node ? [node, ...below] : below;
}

const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;
const hasClass = (element: Element, name: string) =>
  attribute(element, 'class')?.split(' ').includes(name) === true;

/** The text of a block as the page holds it, less what the page adds; named characters are put back. */
function said(node: Node): string {
  if ('value' in node) return node.value;
  if ('tagName' in node) {
    if (hasClass(node, 'number') || hasClass(node, 'page')) return '';
    if (hasClass(node, 'code')) {
      const code = said(node.childNodes[0]!);
      return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
    }
  }
  return 'childNodes' in node ? node.childNodes.map(said).join('') : '';
}

const withClass = (html: string, name: string) =>
  elements(parse(html)).filter((element) => hasClass(element, name));
const text = (html: string, name: string) => withClass(html, name).map(said);

describe('blocks', () => {
  const html = page(ALL_KINDS, { pages: 5 });

  test('each carries its kind in words, and headings and list items their level', () => {
    expect(withClass(html, 'block').map((block) => said(block.childNodes[0]!))).toEqual([
      'address',
      'heading 1',
      'contents',
      'table row',
      'paragraph',
      'furniture',
      'heading 2',
      'paragraph',
      'list item 2',
      'signature',
      'footnote',
      'small print',
    ]);
  });

  test('headings of the document are headings of the page, below those of its own', () => {
    const outline = elements(parse(html)).filter(({ tagName }) => /^h[1-6]$/.test(tagName));
    expect(outline.map((element) => `${element.tagName} ${said(element)}`)).toEqual([
      'h1 exampleshire.txt',
      'h2 Facts',
      'h2 Warnings',
      'h2 Kinds of block',
      'h2 Pages',
      'h2 Text',
      'h3 Inspection of Exampleshire',
      'h4 What is next',
    ]);
    expect(page([{ kind: 'heading', text: 'Deep', page: 1, level: 9 }])).toContain(
      '<h6 class="said">Deep</h6>',
    );
  });

  test('sentences, marks, markers and what is in no sentence', () => {
    expect(text(html, 'sentence')).toHaveLength(5);
    expect(html).toContain('<sup class="note">3</sup>');
    expect(text(html, 'marker')).toEqual(['1.', '•']);
    expect(html).toContain('<span class="left-out"><span class="number">no sentence</span> 12. </span>');
    expect(html).toContain('>4, after 3</span>');
  });

  test('pages: where they begin, also within a block, and where there was nothing', () => {
    const rules = withClass(html, 'page').map((rule) => rule.childNodes.map(said).join(''));
    expect(rules).toEqual(['page 1', 'page 2', 'page 2', 'pages 3 to 4: nothing read', 'page 5']);
    const links = elements(parse(html)).map((element) => attribute(element, 'href'));
    expect(links.filter((href) => href !== undefined)).toEqual(['#text', '#page-1', '#page-2', '#page-5']);
  });

  test('indentation ends where the style sheet does', () => {
    const headings = Array.from({ length: 12 }, () => 'h');
    expect(page([{ kind: 'paragraph', text: 'a', page: 1, headings }])).toContain('k-paragraph d8"');
  });
});

test('the legend counts every kind', () => {
  const legend = elements(parse(page(ALL_KINDS, { pages: 5 }))).filter((element) => element.tagName === 'li');
  const entries = legend.filter((element) => attribute(element, 'class')?.startsWith('k-')).map(said);
  expect(entries).toEqual([
    'heading 2',
    'paragraph 2, with 4 sentences',
    'list item 1, with 1 sentence',
    'table row 1',
    'address 1',
    'signature 1',
    'contents 1',
    'footnote 1',
    'small print 1',
    'furniture 1',
  ]);
  expect(entries).toHaveLength(BLOCK_KINDS.length);
});

test('facts and judgements are tables; what is absent is a dash', () => {
  const html = page(ALL_KINDS, { metadata: { authority: 'A & B', judgements: { '<i>': 'good' } } });
  const rows = elements(parse(html)).filter((element) => element.tagName === 'tr');
  expect(rows.map((row) => row.childNodes.map(said))).toEqual(
    expect.arrayContaining([
      ['title', '—'],
      ['authority', 'A & B'],
      ['<i>', 'good'],
    ]),
  );
});

describe('safety', () => {
  const html = page(ALL_KINDS);

  test('the policy allows the one style sheet by its hash, and nothing else', () => {
    const style = elements(parse(html)).filter((element) => element.tagName === 'style');
    expect(style).toHaveLength(1);
    const hash = createHash('sha256').update(said(style[0]!)).digest('base64');
    const policy = elements(parse(html)).find(
      (element) => attribute(element, 'http-equiv') === 'Content-Security-Policy',
    )!;
    expect(attribute(policy, 'content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  test('text cannot become markup, in elements or attributes', () => {
    const evil = `<script>alert("1")</script> & 'x' --> </style><img src=x onerror=y>`;
    const seen = page(
      [
        { kind: 'heading', text: evil, page: 1, level: 1, marker: evil },
        { kind: 'paragraph', text: evil, page: 1, sentences: [evil], stem: evil, headings: [evil] },
        { kind: 'footnote', text: evil, page: 1, notes: [{ at: 0, mark: evil.slice(0, 8) }] },
      ],
      { metadata: { title: evil, judgements: { [evil]: evil } } },
    );
    const names = new Set(elements(parse(seen)).map((element) => element.tagName));
    expect(names).not.toContain('script');
    expect(names).not.toContain('img');
    expect(withClass(seen, 'said').map(said)).toEqual([evil, evil, evil]);
    const attributes = new Set(elements(parse(seen)).flatMap((each) => each.attrs.map(({ name }) => name)));
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'style')).toEqual([]);
  });

  test('characters that turn or hide text are named', () => {
    const seen = page([{ kind: 'paragraph', text: 'a\u202eb\u200bc\ufffd', page: 1 }]);
    expect(seen).not.toMatch(/[\u202e\u200b\ufffd]/);
    expect(withClass(seen, 'code').map((code) => said(code.childNodes[0]!))).toEqual([
      'U+202E',
      'U+200B',
      'U+FFFD',
    ]);
  });

  test('the text of every block stands in the page, escaped, exactly once', () => {
    const unit = fc.oneof(
      fc.constantFrom('<', '>', '&', '"', "'", '&amp;', '<b>', '</div>', '\u202e', ' ', '\r', '\0'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    const block = fc.record({
      kind: fc.constantFrom(...BLOCK_KINDS),
      text: fc.array(unit, { minLength: 1, maxLength: 20 }).map((units) => units.join('')),
      cut: fc.nat({ max: 20 }),
      level: fc.integer({ min: 1, max: 7 }),
      marker: fc.constantFrom('•', '1.', '<i>'),
    });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (given) => {
        const drafts = given.map(({ cut, ...draft }): Draft => {
          const sentences = [draft.text.slice(0, cut), draft.text.slice(cut)].filter((part) => part !== '');
          const notes = [{ at: cut, mark: draft.text.slice(cut, cut + 1) }];
          return { ...draft, page: 1, sentences, notes, pageBreaks: [{ at: cut, page: 2 }] };
        });
        const html = page(drafts, { pages: 2 });
        expect(text(html, 'said')).toEqual(given.map((draft) => draft.text));
      }),
    );
  });
});
