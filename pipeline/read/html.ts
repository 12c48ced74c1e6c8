// HTML to blocks. The tags are taken one by one from parse5's tokeniser, without building a tree: however deeply a
// hostile page nests its elements, the work grows with its length only and no stack can overflow.
import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { DraftBlock } from '../types.js';
import { decodeText } from './decode.js';
import { HtmlBlocks } from './htmlBlocks.js';
import { foldSpace } from './marks.js';
import { asReadError, type ReadResult } from './result.js';

/** Elements whose words are no part of the document. */
const SKIPPED = new Set(
  'script style nav aside footer noscript template svg math iframe object button select textarea datalist label dialog noembed noframes xmp'.split(
    ' ',
  ),
);
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr keygen frame'.split(' '),
);
/** Elements that may be left open: a hidden one ends where its next sibling begins or its parent ends. */
const MAY_STAY_OPEN = new Set('p li dt dd td th tr option'.split(' '));
const CONTAINERS = new Set('ul ol dl table'.split(' '));
const RAW_TEXT = new Set('style xmp iframe noembed noframes'.split(' '));
/** How far into a file its encoding must be declared, as the HTML standard has it. */
const DECLARATION = 1024;

/**
 * Reads a web page: headings, paragraphs, list items with nesting level, table rows. Navigation, page headers and
 * footers, scripts, forms' controls and what is hidden are left out.
 */
export function readHtml(bytes: Uint8Array): ReadResult {
  try {
    const { text, warnings } = decodeText(bytes, declaredEncoding(bytes));
    const { title, blocks } = htmlBlocks(text);
    return { pages: 1, ...(title ? { title } : {}), blocks, warnings };
  } catch (error) {
    throw asReadError(error, 'web page');
  }
}

/** The encoding a page's `meta` element names, unless a byte order mark makes it needless. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, DECLARATION));
  return /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w:-]{1,40})/i.exec(head)?.[1];
}

/** The blocks of a piece of HTML, in order, and what its `title` element says. */
export function htmlBlocks(html: string): { readonly title: string; readonly blocks: DraftBlock[] } {
  const walk = new HtmlWalk();
  walk.tokenizer.write(html, true);
  return { title: foldSpace(walk.title), blocks: walk.blocks.finish() };
}

/** Decides which words count; what blocks they make is for `HtmlBlocks` to say. */
class HtmlWalk {
  readonly tokenizer: Tokenizer;
  readonly blocks = new HtmlBlocks();
  title = '';
  private inTitle = false;
  /** Inside `main` or `article` a `header` holds the document's own title. */
  private mainDepth = 0;
  /** Name of the element being skipped, and how many of that name and of containers are open inside it. */
  private skipping: string | undefined;
  private sameDepth = 0;
  private containerDepth = 0;

  constructor() {
    const characters = (token: Token.CharacterToken) => this.characters(token.chars);
    this.tokenizer = new Tokenizer(
      {},
      {
        onStartTag: (token) => this.startTag(token),
        onEndTag: (token) => this.endTag(token.tagName),
        onCharacter: characters,
        onWhitespaceCharacter: characters,
        onNullCharacter: () => {},
        onComment: () => {},
        onDoctype: () => {},
        onEof: () => {},
      },
    );
  }

  private characters(text: string): void {
    if (this.inTitle) this.title += text;
    else if (this.skipping === undefined) this.blocks.words(text);
  }

  private startTag(token: Token.TagToken): void {
    const name = token.tagName;
    // The tokeniser leaves it to its user to say whose content is not markup.
    if (name === 'script') this.tokenizer.state = TokenizerMode.SCRIPT_DATA;
    else if (RAW_TEXT.has(name)) this.tokenizer.state = TokenizerMode.RAWTEXT;
    else if (name === 'title' || name === 'textarea') this.tokenizer.state = TokenizerMode.RCDATA;
    if (this.skipping !== undefined && !this.endsSkipped(name)) {
      if (name === this.skipping) this.sameDepth += 1;
      if (CONTAINERS.has(name)) this.containerDepth += 1;
      return;
    }
    if (VOID.has(name)) {
      this.blocks.voidElement(name);
      return;
    }
    if (name === 'title') {
      this.inTitle = this.title === '';
      if (!this.inTitle) this.skip(name);
      return;
    }
    if (this.isSkipped(token)) {
      this.blocks.boundary(name);
      this.skip(name);
      return;
    }
    if (name === 'main' || name === 'article') this.mainDepth += 1;
    this.blocks.start(name);
  }

  private skip(name: string): void {
    this.skipping = name;
    this.sameDepth = 1;
    this.containerDepth = 0;
  }

  private isSkipped(token: Token.TagToken): boolean {
    const name = token.tagName;
    if (SKIPPED.has(name) || (name === 'header' && this.mainDepth === 0)) return true;
    for (const { name: attribute, value } of token.attrs) {
      if (attribute === 'hidden' || (attribute === 'aria-hidden' && value === 'true')) return true;
      if (
        attribute === 'style' &&
        /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(value)
      )
        return true;
      // Marks of footnotes, and the way back from them: no words of the sentence they stand in.
      if (name === 'a' && attribute === 'href' && /^#(?:foot|end)note-/.test(value)) return true;
    }
    return false;
  }

  /** A hidden paragraph or item whose end tag was left out ends with its next sibling. */
  private endsSkipped(name: string): boolean {
    const over = name === this.skipping && this.containerDepth === 0 && MAY_STAY_OPEN.has(name);
    if (over) this.skipping = undefined;
    return over;
  }

  private endTag(name: string): void {
    if (name === 'title') this.inTitle = false;
    if (this.skipping === undefined) {
      if (name === 'main' || name === 'article') this.mainDepth = Math.max(0, this.mainDepth - 1);
      this.blocks.end(name);
      return;
    }
    if (name === this.skipping) {
      this.sameDepth -= 1;
      if (this.sameDepth === 0) this.skipping = undefined;
    } else if (CONTAINERS.has(name)) {
      this.containerDepth -= 1;
      if (this.containerDepth < 0 && MAY_STAY_OPEN.has(this.skipping)) {
        this.skipping = undefined;
        this.blocks.end(name);
      }
    }
  }
}
