// Pages for the browser: one file each, that fetches nothing but what its own server answers, where it has one. What documents say is data and stays text: everything put
// into a template is escaped unless it was made by one, and a policy in the page refuses whatever the page did not bring.

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Markup that a template made, or that is known to be safe. */
export class Html {
  readonly markup: string;

  /** @param markup used as it is: never give text of a document */
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: text is escaped, lists are joined, and what is absent or false is nothing. */
export type Content = Html | string | number | false | null | undefined | readonly Content[];

/** Template tag: `` html`<p>${text}</p>` ``. Values stand in elements, or in attributes between double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.reduce((markup, part, i) => markup + toMarkup(values[i - 1]) + part));
}

function toMarkup(content: Content): string {
  if (content instanceof Html) return content.markup;
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  if (content === false || content === null || content === undefined) return '';
  return content.map(toMarkup).join('');
}

/** Text as HTML, in an element or in an attribute between double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export interface PageParts {
  readonly title: string;
  readonly style: string;
  /** The page must be whole without it. */
  readonly script?: string;
  /** Whether the script may ask whoever served the page; without it the page asks nobody for anything. */
  readonly asksServer?: boolean;
  readonly body: Content;
}

/**
 * A whole HTML page, in UTF-8 once written.
 * @throws Error when the script holds what would end its element, or hide its end (HTML, "restrictions for contents of script
 * elements"): a fault of whoever built it
 */
export function pageHtml({ title, style, script, asksServer = false, body }: PageParts): string {
  if (script !== undefined && /<(?:\/script|script|!--)/i.test(script))
    throw new Error('The script of a page holds markup of scripts or comments, and would be cut there.');
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(style, script, asksServer)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    toMarkup(body),
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * Content Security Policy (W3C, level 2): style sheet and script by the base64 of their SHA-256, the page's own server where it has one, and nothing else, so that
 * nothing in a document can bring another.
 */
function policy(style: string, script: string | undefined, asksServer: boolean): string {
  const allowed = (text: string) => `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;
  return [
    "default-src 'none'",
    `style-src ${allowed(style)}`,
    ...(script === undefined ? [] : [`script-src ${allowed(script)}`]),
    ...(asksServer ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
