// What an element of a page is by its name and attributes: hidden, part of the page round the document, a list of
// contents, footnotes, a link to one. Names and classes are those of the systems that councils and Ofsted publish
// with, and of Word, Google Docs and GOV.UK.
import type { Token } from 'parse5';
import type { NumberStyle } from './listMarkers.js';

/** Elements whose words are no part of the document. */
const SKIPPED = new Set(
  'script style noscript template svg math iframe object button select textarea datalist label noembed noframes xmp del'.split(
    ' ',
  ),
);
/** Elements big enough to be a part of a page. */
const PARTS = new Set('div section nav aside header footer ul ol p form dialog main body'.split(' '));
const HIDDEN_CLASS =
  /^(?:(?:govuk-)?visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-invisible|off-?screen)$/i;
const BANNER_CLASS = /cookie|bread-?crumb|^skip-?(?:link|to|nav)|^(?:site|global|page)-(?:header|footer)$/i;
const LINKS_CLASS = /navigation|navbar|side-?bar|^(?:menu|share|sharing|pagination|pager)$|social|related/i;
const CONTENTS_CLASS =
  /^(?:toc|mso-?toc\w{0,20}|table-of-contents|page-contents)$|contents-list|^toc[-_]|[-_]toc$/i;
const FOOTNOTES_CLASS = /^(?:foot|end)notes?(?:-list|-section)?$/i;
const NOTE_BODY_ID = /^_?(?:fn|ftn|edn|(?:foot|end)note)[-_:.]?\d{1,4}$/i;
const BACK_LINK = /^#_?(?:ftn|edn|ftnt|fn|(?:foot|end)note|cite)[-_:.]?_?ref[-_:.]?\d/i;
const NOTE_LINK = /^#_?(?:ftnt|ftn|edn|fn|(?:foot|end)note|cite_note)[-_:.]?\w{0,30}$/i;

/** Class of the number of a paragraph, in what becomes of a Word document. */
export const WORD_NUMBER = 'word-number';

/**
 * A part of a page that is not running text.
 * - `frame`: header, footer or side column: part of the document only where little else is.
 * - `banner`: what every page of a site shows: navigation, cookie notice, the way here.
 * - `links`: dropped where most of it is links.
 * - `main`, `article`: the document itself.
 * - `contents`, `footnotes`: kept, as what they are.
 */
export type RegionKind = 'frame' | 'banner' | 'links' | 'main' | 'article' | 'contents' | 'footnotes';

export function attribute(token: Token.TagToken, name: string): string | undefined {
  return token.attrs.find((attr) => attr.name === name)?.value;
}

/** Class names, and the id as one of them. */
function namesOf(token: Token.TagToken): string[] {
  if (token.attrs.length === 0) return [];
  const names = `${attribute(token, 'class')?.slice(0, 400) ?? ''} ${attribute(token, 'id')?.slice(0, 80) ?? ''}`;
  return names.split(/\s+/).filter((name) => name !== '');
}

/** Whether nothing in the element is shown. */
export function isHidden(token: Token.TagToken): boolean {
  if (SKIPPED.has(token.tagName)) return true;
  for (const { name, value } of token.attrs) {
    if (name === 'hidden') return value !== 'until-found';
    // A page saved while a dialogue was open says this of all its content: see `regionOf`.
    if (name === 'aria-hidden' && value === 'true') return !PARTS.has(token.tagName) || token.tagName === 'p';
    if (
      name === 'style' &&
      /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)/i.test(value)
    )
      return true;
    if (name === 'class' && !PAGE.has(token.tagName) && namesOf(token).some((one) => HIDDEN_CLASS.test(one)))
      return true;
  }
  return false;
}

const PAGE = new Set(['html', 'body', 'main', 'article']);
const ROLES: Readonly<Record<string, RegionKind>> = {
  main: 'main',
  article: 'article',
  navigation: 'banner',
  search: 'banner',
  alertdialog: 'banner',
  banner: 'frame',
  contentinfo: 'frame',
  complementary: 'links',
  'doc-toc': 'contents',
  'doc-footnote': 'footnotes',
  'doc-endnotes': 'footnotes',
};
const ELEMENTS: Readonly<Record<string, RegionKind>> = {
  main: 'main',
  article: 'article',
  nav: 'banner',
  dialog: 'banner',
  header: 'frame',
  footer: 'frame',
  aside: 'frame',
};

/**
 * Which part of a page the element begins, if any.
 * @param inside whether it stands in the document itself (`main`, `article`)
 */
export function regionOf(token: Token.TagToken, inside: boolean): RegionKind | undefined {
  const name = token.tagName;
  if (token.attrs.length === 0) {
    const kind = ELEMENTS[name];
    return kind === 'frame' && inside ? 'links' : kind;
  }
  const names = PAGE.has(name) ? [] : namesOf(token);
  if (names.some((one) => FOOTNOTES_CLASS.test(one)) || isNoteBody(token)) return 'footnotes';
  if (/mso-element\s{0,9}:\s{0,9}(?:foot|end)note-list/i.test(attribute(token, 'style') ?? ''))
    return 'footnotes';
  if (!PARTS.has(name) && name !== 'article') return undefined;
  const label = attribute(token, 'aria-label')?.trim();
  if (
    names.some((one) => CONTENTS_CLASS.test(one)) ||
    (name === 'nav' && /^(?:table of )?contents$/i.test(label ?? ''))
  )
    return name === 'p' ? undefined : 'contents';
  const role = ROLES[attribute(token, 'role') ?? ''];
  if (name === 'body') return undefined;
  if (attribute(token, 'aria-hidden') === 'true') return 'frame';
  const kind = role ?? ELEMENTS[name];
  if (kind !== undefined) return kind === 'frame' && inside ? 'links' : kind;
  if (names.some((one) => BANNER_CLASS.test(one))) return 'banner';
  return names.some((one) => LINKS_CLASS.test(one)) ? 'links' : undefined;
}

function isNoteBody(token: Token.TagToken): boolean {
  return token.tagName === 'div' && NOTE_BODY_ID.test(attribute(token, 'id') ?? '');
}

/** Whether an item of a list is a footnote, by its id. */
export function isNoteItem(token: Token.TagToken): boolean {
  return token.tagName === 'li' && NOTE_BODY_ID.test(attribute(token, 'id') ?? '');
}

/** What a paragraph's class says it is (Word's own names for its styles). */
export function paragraphKind(token: Token.TagToken): 'contents' | 'footnote' | 'title' | undefined {
  for (const name of namesOf(token)) {
    if (/^mso-?toc(?:\d|heading)/i.test(name) || name === 'toc') return 'contents';
    if (/^msotitle$/i.test(name)) return 'title';
    if (/^mso(?:foot|end)notetext$/i.test(name)) return 'footnote';
  }
  return undefined;
}

/** Where a link goes: to a footnote (`word-note` in what mammoth makes of a Word document), back from one, to another place of the document, or elsewhere. */
export function linkKind(token: Token.TagToken): 'note' | 'word-note' | 'back' | 'local' | 'away' {
  const href = attribute(token, 'href') ?? '';
  const fragment = href.startsWith('#') ? href : '';
  const role = attribute(token, 'role');
  if (role === 'doc-backlink' || BACK_LINK.test(fragment)) return 'back';
  if (/^#(?:foot|end)note-\d{1,5}$/.test(fragment)) return 'word-note';
  if (role === 'doc-noteref' || NOTE_LINK.test(fragment)) return 'note';
  return fragment === '' ? 'away' : 'local';
}

/**
 * Whether a style, class or tag turns bold on (true) or off (false).
 * @param boldClasses classes of the page that are bold
 */
export function boldness(token: Token.TagToken, boldClasses: ReadonlySet<string>): boolean | undefined {
  const weight = /font-weight\s{0,9}:\s{0,9}(\w{1,10})/i
    .exec(attribute(token, 'style') ?? '')?.[1]
    ?.toLowerCase();
  if (weight !== undefined) return /^(?:bold|bolder|[6-9]00)$/.test(weight);
  if (boldClasses.size > 0 && namesOf(token).some((name) => boldClasses.has(name))) return true;
  return token.tagName === 'b' || token.tagName === 'strong' ? true : undefined;
}

/** Depth of Word's and Google's list paragraphs, which are not nested: 1 for the outermost. */
export function statedLevel(token: Token.TagToken): number | undefined {
  if (token.attrs.length === 0) return undefined;
  const word = /mso-list\s{0,9}:[^;]{0,40}?\blevel(\d)/i.exec(attribute(token, 'style') ?? '')?.[1];
  if (word !== undefined) return Number(word);
  const google = /(?:^|\s)lst-kix_\w{1,40}-(\d)(?:\s|$)/.exec(attribute(token, 'class') ?? '')?.[1];
  return google === undefined ? undefined : Number(google) + 1;
}

const TYPES: Readonly<Record<string, NumberStyle>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
  '1': 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
  decimal: 'decimal',
};

/** How a list or an item numbers: a style, `none`, or undefined where nothing is said. */
export function numberStyle(token: Token.TagToken): NumberStyle | 'none' | undefined {
  if (token.attrs.length === 0) return undefined;
  const style = /list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,20})/i.exec(
    attribute(token, 'style') ?? '',
  )?.[1];
  if (style?.toLowerCase() === 'none') return 'none';
  return TYPES[style?.toLowerCase() ?? ''] ?? TYPES[attribute(token, 'type')?.trim() ?? ''];
}

/** A whole number of an attribute such as `start`. */
export function wholeNumber(token: Token.TagToken, name: string): number | undefined {
  const value = attribute(token, name)?.trim() ?? '';
  return /^-?\d{1,6}$/.test(value) ? Number(value) : undefined;
}
