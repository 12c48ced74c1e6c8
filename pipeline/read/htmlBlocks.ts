// Puts the words of an HTML document into blocks as its tags come by: what ends a block, which list an item belongs to
// and how it is numbered, which cell it stands in. What the words of a block are is for `inline.ts` to say.
import type { Token } from 'parse5';
import { paragraphKind, statedLevel } from './htmlElements.js';
import { HtmlLists } from './htmlLists.js';
import { HtmlOpenTables } from './htmlOpenTables.js';
import { isWithin, type PageBlock, type Region } from './htmlRegions.js';
import { asHeading, type CellBlock } from './htmlTables.js';
import { gatherPhrases, Lines, oneLine, type Phrase } from './inline.js';
import { TypedLevels, takeBullet, typedLetter } from './listMarkers.js';
import { isBoldHeading, takeNumber } from './marks.js';

const BLOCK = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** A heading left open ends here. */
const ENDS_HEADING = new Set(['p', 'ul', 'ol', 'table']);
const PARAGRAPH_NUMBER = /^\d{1,3}(?:\.\d{1,3}){1,4}\.?$/;

/** Collects blocks from a stream of start tags, words and end tags in document order. */
export class HtmlBlocks {
  private readonly lists = new HtmlLists();
  private readonly tables = new HtmlOpenTables(this.lists);
  private readonly typed = new TypedLevels();
  private heading = 0;
  /** Depth in its list of the last paragraph that Word numbers "4.1"; 0 after a heading. */
  private paragraphDepth = 0;
  private preformatted = 0;
  /** What the class or style of the paragraph being read says of it. */
  private kind: ReturnType<typeof paragraphKind>;
  private level: number | undefined;
  private lines = new Lines();
  private readonly regionOf: () => Region | undefined;

  /** @param regionOf gives the part of the page that is open */
  constructor(regionOf: () => Region | undefined) {
    this.regionOf = regionOf;
  }

  get inHeading(): boolean {
    return this.heading > 0;
  }

  /** @param local they are a link to another place of the page */
  words(text: string, bold: boolean, local: boolean): void {
    if (this.preformatted === 0 || !text.includes('\n')) {
      this.lines.add(text, bold, local);
      return;
    }
    text.split('\n').forEach((part, i) => {
      if (i > 0) this.lines.end('hard');
      this.lines.add(part, bold, local);
    });
  }

  /** Adds what has no words of its own, such as the signs of `inline.ts`. */
  sign(text: string): void {
    this.lines.add(text, true, true);
  }

  voidElement(name: string): void {
    if (name === 'hr') this.flush();
    if (name === 'br') this.lines.end('hard');
  }

  /** An element of this name begins whose content does not count. */
  boundary(name: string): void {
    if (BLOCK.has(name)) this.flush();
  }

  start(token: Token.TagToken): void {
    const name = token.tagName;
    if (!BLOCK.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = Number(name[1]);
    else if (ENDS_HEADING.has(name)) this.heading = 0;
    if (name === 'p') {
      this.kind = paragraphKind(token);
      this.level = statedLevel(token);
    } else if (name === 'pre') this.preformatted += 1;
    else if (name === 'ul' || name === 'ol') this.lists.openList(token);
    else if (name === 'li') this.lists.openItem(token);
    else if (name === 'table' || name === 'dl') this.tables.openTable(name === 'dl');
    else if (name === 'tr') this.tables.openRow();
    else if (name === 'dt' && this.tables.inDefinitions) this.tables.openTerm(token);
    else if (name === 'td' || name === 'th' || (name === 'dd' && this.tables.inDefinitions)) {
      this.tables.openCell(token);
    }
  }

  end(name: string): void {
    if (!BLOCK.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = 0;
    else if (name === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    else if (name === 'ul' || name === 'ol') this.lists.closeList();
    else if (name === 'li') this.lists.closeItem();
    else if (name === 'tr') this.tables.closeRow();
    else if (name === 'table' || name === 'dl') this.tables.closeTable();
  }

  /** Ends everything still open and gives the blocks. */
  finish(): PageBlock[] {
    this.flush();
    this.tables.closeAll();
    return this.tables.top;
  }

  private flush(): void {
    const lines = this.lines.finish();
    if (lines.length > 0) {
      for (const phrase of gatherPhrases(this.heading > 0 ? [oneLine(lines)] : lines)) this.push(phrase);
      this.lines = new Lines();
    }
    this.kind = undefined;
    this.level = undefined;
  }

  private push(phrase: Phrase): void {
    const block = this.block(phrase);
    if (block.text !== '') this.tables.push(block);
  }

  private block(phrase: Phrase): CellBlock {
    const region = this.regionOf();
    const { text } = phrase;
    const about = {
      page: 1,
      ...(region === undefined ? {} : { region }),
      ...(phrase.local ? { local: true } : {}),
    };
    const kind =
      phrase.footnote !== undefined || this.lists.isNote || isWithin(region, 'footnotes')
        ? 'footnote'
        : isWithin(region, 'contents')
          ? 'contents'
          : this.kind;
    const heading = kind === 'title' ? 1 : this.heading;
    if (kind === 'title' || (heading > 0 && kind !== 'contents')) {
      this.paragraphDepth = 0;
      const lead = phrase.marker === undefined ? '' : `${phrase.marker} `;
      const notes = phrase.notes.map((note) => ({ ...note, at: note.at + lead.length }));
      return { kind: 'heading', text: lead + text, level: heading, ...about, ...noted(notes) };
    }
    if (phrase.local && this.lists.level > 0 && kind === undefined && !SKIPS.test(text)) {
      return { ...this.take(phrase), kind: 'contents', ...about };
    }
    if (kind !== undefined) return { ...this.take(phrase, kind === 'footnote'), kind, ...about };
    if (this.lists.level > 0 || phrase.marker !== undefined || this.level !== undefined) {
      const depth = this.level ?? Math.max(1, this.lists.level);
      // Paragraphs that Word numbers "4.1" are no list, and lists below them begin at the outermost level.
      if (PARAGRAPH_NUMBER.test(phrase.marker ?? '')) {
        this.paragraphDepth = depth;
        return { ...this.take(phrase), kind: 'paragraph', ...about };
      }
      const level = depth > this.paragraphDepth ? depth - this.paragraphDepth : depth;
      const block = { ...this.take(phrase), kind: 'list_item' as const, level, ...about };
      this.lists.made(block);
      return block;
    }
    return this.loose(phrase, about);
  }

  /** Text outside every list: a paragraph, a heading in all but name, or an item that somebody typed. */
  private loose(phrase: Phrase, about: { page: number; region?: Region; local?: boolean }): CellBlock {
    const bullet = takeBullet(phrase.text);
    const letter = typedLetter(phrase.text);
    const heading = phrase.bold && isBoldHeading(phrase.text);
    if (!heading && (bullet.marker !== undefined || letter !== undefined)) {
      const level = this.typed.levelOf(bullet.marker ?? letter!);
      const cut = phrase.text.length - bullet.text.length;
      return { kind: 'list_item', level, ...about, ...bullet, ...noted(moved(phrase.notes, cut)) };
    }
    this.typed.reset();
    const numbered = takeNumber(phrase.text);
    const cut = phrase.text.length - numbered.text.length;
    const paragraph: CellBlock = {
      kind: 'paragraph',
      ...about,
      ...numbered,
      ...noted(moved(phrase.notes, cut)),
    };
    if (!heading) return paragraph;
    return this.tables.cell() === undefined ? asHeading(paragraph) : { ...paragraph, boldHeading: true };
  }

  /** Text and marker: typed before the words, else given by the file, else that of the item. */
  private take(
    phrase: Phrase,
    footnote = false,
  ): { text: string; marker?: string } & Pick<PageBlock, 'notes'> {
    const numbered = takeNumber(phrase.text);
    const taken = numbered.marker === undefined ? takeBullet(phrase.text) : numbered;
    const item = this.lists.takeMarker();
    const own = phrase.marker ?? item;
    const given = footnote ? own?.replace(/\.$/, '') : own;
    const marker = phrase.footnote ?? numbered.marker ?? given ?? taken.marker;
    return {
      text: taken.text,
      ...(marker === undefined ? {} : { marker }),
      ...noted(moved(phrase.notes, phrase.text.length - taken.text.length)),
    };
  }
}

const SKIPS = /^(?:(?:skip|jump) (?:to|over)\b|(?:back|return) to\b)/i;

function moved(notes: Phrase['notes'], back: number): Phrase['notes'] {
  return back === 0 ? notes : notes.map((note) => ({ ...note, at: note.at - back }));
}

function noted(notes: Phrase['notes']): Pick<PageBlock, 'notes'> {
  return notes.length === 0 ? {} : { notes };
}
