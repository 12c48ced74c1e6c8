// HTML to blocks. The tags are taken one by one from parse5's tokeniser, without building a tree: however deeply a
// hostile page nests its elements, the work grows with its length only and no stack can overflow.
import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { DraftBlock } from '../types.js';
import { decodeText } from './decode.js';
import { HtmlBlocks } from './htmlBlocks.js';
import { attribute, boldness, isHidden, linkKind, regionOf, WORD_NUMBER } from './htmlElements.js';
import { keepDocument, type PageBlock, Regions } from './htmlRegions.js';
import { BACK, CLOSE, MARKER, NOTE, RAISED, withoutSigns } from './inline.js';
import { foldSpace } from './marks.js';
import { asReadError, type ReadResult } from './result.js';

const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr keygen frame'.split(' '),
);
/** Elements that may be left open: a hidden one ends where its next sibling begins or its parent ends. */
const MAY_STAY_OPEN = new Set('p li dt dd td th tr option'.split(' '));
const CONTAINERS = new Set('ul ol dl table'.split(' '));
const RAW_TEXT = new Set('style xmp iframe noembed noframes'.split(' '));
/** Elements that may turn bold on or off for what is in them. */
const BOLD = new Set('b strong span font'.split(' '));
/** How far into a file its encoding is looked for; Word declares it after its own name spaces. */
const DECLARATION = 4096;
/** Characters of a page's own styles that are looked at. */
const MOST_CSS = 200_000;

/**
 * Reads a web page: headings, paragraphs, list items with nesting level, table rows, footnotes, contents. Navigation,
 * page headers and footers, scripts, forms' controls and what is hidden are left out, unless little else is there.
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

/** The encoding a page's `meta` element or XML declaration names, unless a byte order mark makes it needless. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, DECLARATION));
  const xml = /^\s{0,99}<\?xml[^>]{0,99}?encoding\s?=\s?["']([\w:-]{1,40})/i.exec(head)?.[1];
  return /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w:-]{1,40})/i.exec(head)?.[1] ?? xml;
}

/** The blocks of a piece of HTML, in order, and what its `title` element says. */
export function htmlBlocks(html: string): { readonly title: string; readonly blocks: DraftBlock[] } {
  const walk = new HtmlWalk();
  walk.tokenizer.write(html, true);
  const blocks = nameContents(keepDocument(walk.blocks.finish()));
  return { title: foldSpace(walk.title), blocks: blocks.map(asDraft) };
}

/** A title "Contents" belongs to the list under it. */
function nameContents(blocks: readonly PageBlock[]): PageBlock[] {
  return blocks.map((block, i) => {
    const title = /^(?:(?:table of )?contents|on this page|in this (?:report|document)):?$/i.test(block.text);
    if (!title || blocks[i + 1]?.kind !== 'contents') return block;
    const { level: _, ...rest } = block;
    return { ...rest, kind: 'contents' };
  });
}

function asDraft(block: PageBlock): DraftBlock {
  const { kind, text, page, level, marker, notes } = block;
  const levelled = level !== undefined && (kind === 'heading' || kind === 'list_item');
  return {
    kind,
    text,
    page,
    ...(levelled ? { level } : {}),
    ...(marker ? { marker } : {}),
    ...(notes ? { notes } : {}),
  };
}

/** Decides which words count and how they stand; what blocks they make is for `HtmlBlocks` to say. */
class HtmlWalk {
  readonly tokenizer: Tokenizer;
  readonly regions = new Regions();
  readonly blocks = new HtmlBlocks(() => this.regions.innermost);
  title = '';
  private inTitle = false;
  /** Name of the element being skipped, and how many of that name and of containers are open inside it. */
  private skipping: string | undefined;
  private sameDepth = 0;
  private containerDepth = 0;
  /** For each of the inline elements that are open: how bold counted before it. */
  private readonly boldBefore = new Map<string, boolean[]>();
  private bold = false;
  /** Google Docs makes words bold by classes that a page defines for itself. */
  private css = '';
  private readonly boldClasses = new Set<string>();
  private links: ReturnType<typeof linkKind>[] = [];
  /** Word's own bullet or number, which it hides from other programs. */
  private inMarker = false;
  /** The marker ends with the element it is in. */
  private markerSpan = false;

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
        onComment: (token) => this.comment(token.data),
        onDoctype: () => {},
        onEof: () => {},
      },
    );
    // What stands in CDATA is text, in XHTML as in pages that only look like it.
    this.tokenizer.inForeignNode = true;
  }

  private comment(text: string): void {
    if (this.skipping !== undefined) return;
    if (/^\[if !supportLists\]/i.test(text) && !this.inMarker) {
      this.startMarker();
      this.markerSpan = false;
    } else if (this.inMarker && /^\[endif\]/i.test(text)) this.endMarker();
  }

  private startMarker(): void {
    this.inMarker = true;
    this.markerSpan = true;
    this.blocks.sign(MARKER);
  }

  private endMarker(): void {
    this.inMarker = false;
    this.markerSpan = false;
    this.blocks.sign(MARKER);
  }

  private characters(chars: string): void {
    if (this.inTitle) {
      this.title += chars;
      return;
    }
    if (this.skipping === 'style' && this.css.length < MOST_CSS) this.css += chars;
    if (this.skipping !== undefined) return;
    let text = withoutSigns(chars);
    // The brackets are mammoth's; Word prints the bare number.
    if (this.links.at(-1) === 'word-note') text = text.replace(/^\[|\]$/g, '');
    if (this.inMarker) {
      this.blocks.sign(text);
      return;
    }
    const link = this.links.at(-1);
    this.regions.count(text.length, link !== undefined);
    this.blocks.words(text, this.bold, link === 'local');
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
    // The headings of a page whose parts fold up are buttons.
    if (isHidden(token) && !(name === 'button' && this.blocks.inHeading)) {
      this.blocks.boundary(name);
      this.skip(name);
      return;
    }
    this.inline(token);
    this.blocks.start(token);
    if (name === 'p' && this.inMarker) this.inMarker = false;
    this.regions.start(name, regionOf(token, this.regions.inside));
  }

  private inline(token: Token.TagToken): void {
    const name = token.tagName;
    if (BOLD.has(name)) {
      const before = this.boldBefore.get(name) ?? [];
      this.boldBefore.set(name, before);
      before.push(this.bold);
      if (name === 'span' && attribute(token, 'class') === WORD_NUMBER && !this.inMarker) this.startMarker();
      this.bold = boldness(token, this.boldClasses) ?? this.bold;
    } else if (name === 'sup') this.blocks.sign(RAISED);
    else if (name === 'q') this.blocks.words('“', this.bold, false);
    else if (name === 'a' && attribute(token, 'href') !== undefined) {
      const kind = linkKind(token);
      this.links.push(kind);
      if (kind === 'note' || kind === 'word-note') this.blocks.sign(NOTE);
      if (kind === 'back') this.blocks.sign(BACK);
    }
  }

  private endInline(name: string): void {
    if (BOLD.has(name)) {
      this.bold = this.boldBefore.get(name)?.pop() ?? this.bold;
      if (name === 'span' && this.markerSpan) this.endMarker();
    } else if (name === 'sup') this.blocks.sign(CLOSE);
    else if (name === 'q') this.blocks.words('”', this.bold, false);
    else if (name === 'a') {
      const kind = this.links.pop();
      if (kind !== 'local' && kind !== 'away' && kind !== undefined) this.blocks.sign(CLOSE);
    }
  }

  private skip(name: string): void {
    this.skipping = name;
    this.sameDepth = 1;
    this.containerDepth = 0;
  }

  private readStyles(): void {
    for (const [, name, rules] of this.css.matchAll(/\.(c\d{1,4})\{([^{}]{0,600})\}/g)) {
      if (/font-weight:\s?(?:bold|[6-9]00)/.test(rules!)) this.boldClasses.add(name!);
    }
    this.css = '';
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
      this.endInline(name);
      if (name === 'p' && this.inMarker) this.endMarker();
      this.blocks.end(name);
      this.regions.end(name);
      return;
    }
    if (name === this.skipping) {
      this.sameDepth -= 1;
      if (name === 'style') this.readStyles();
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
