// Whether text is a web page, Markdown or neither. Plain letters come with stray angle brackets and asterisks, and
// converters put tags into Markdown: what counts is how much of a file is markup, not whether there is any.

/** Tags that only a web page begins with. */
const PAGE_TAG = /^<(?:!doctype html|html|head|body|title|meta|link|script|style)[\s/>]/i;
/** Tags that a piece of a web page may begin with; Markdown may, too. */
const LEADING_TAG =
  /^<(?:!doctype|base|div|span|p|h[1-6]|table|t[rdh]|ul|ol|dl|main|article|section|header|footer|nav|aside|form|center|font|b|strong|i|em|u|br|hr|a|img|figure|blockquote|pre|details|fieldset)[\s/>]/i;
const CLOSING_BLOCK = /<\/(?:p|div|li|t[rdh]|table|h[1-6]|ul|ol|dl|section)\s{0,9}>|<br\s{0,9}\/?>/gi;

/**
 * Whether a file is a web page by the way it begins.
 * @param text its beginning
 * @param start what comes after white space and comments
 * @param markdownName whether its name says Markdown
 */
export function isWebPage(text: string, start: string, markdownName: boolean): boolean {
  if (/^<(?:!doctype|html)[\s>]/i.test(start)) return true;
  if (markdownName) return false;
  if (PAGE_TAG.test(start)) return true;
  return LEADING_TAG.test(start) && (isHtmlFragment(text) || !looksLikeMarkdown(text));
}

/** Text of which most lines are marked up with tags of blocks, and without headings of Markdown. */
export function isHtmlFragment(text: string): boolean {
  const tags = text.match(CLOSING_BLOCK)?.length ?? 0;
  if (tags < 3 || /^#{1,6} \S/m.test(text)) return false;
  const lines = text.split('\n').filter((line) => /\S/.test(line)).length;
  return tags * 2 >= lines;
}

/**
 * Two signs of Markdown that plain letters do not carry: `#` headings, bold words, table rules, links, footnotes,
 * code fences, tags; or a front matter.
 */
export function looksLikeMarkdown(text: string): boolean {
  if (/^---\n[\w-]{1,40}:[ \n]/.test(text)) return true;
  let signs = 0;
  for (const line of text.split('\n')) {
    const trimmed = line.slice(0, 400).trim();
    if (/^#{1,6} [^\s#]/.test(trimmed)) signs += 1;
    else if (/\*\*[^*\s][^*]{0,200}\*\*/.test(trimmed)) signs += 1;
    else if (/^\|?[ :]*-{3,}[ :]*\|[-| :]*$/.test(trimmed)) signs += 2;
    else if (/\]\(https?:\/\/|<\/(?:su[bp]|b|strong|em|t[dh]|table|p|li)>/i.test(trimmed)) signs += 1;
    else if (/^\[\^[^\]\s]{1,40}\]:|^```/.test(trimmed)) signs += 1;
    else if (/^={4,}$/.test(trimmed)) signs += 1;
    if (signs >= 2) return true;
  }
  return false;
}
